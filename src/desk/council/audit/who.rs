//! Whose acts are wanted: a name is typed, and counts for whoever has such a name.

use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_domain::CentreId;
use ryadom_protocol::api::members::{MemberInfo, MemberPage};
use ryadom_text::{fold, pack};
use ryadom_web::actions;
use ryadom_web::ui::icon::{self, icon as draw};
use uuid::Uuid;

use super::sieve::Sieve;
use crate::model::query::Query;
use crate::names;
use crate::parts::Loaded;
use crate::screen::Screen;

const ID: &str = "log-who";
const HINT: &str = "log-who-hint";
/// So many people of one name are offered as buttons; whoever is looked for among more types on.
const OFFERED_MAX: usize = 8;

/// What the field asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Whom {
    /// Nothing is typed.
    Anybody,
    /// It is being found out.
    Looking,
    /// This member.
    One(MemberInfo),
    /// Several have such a name.
    Several(Vec<MemberInfo>),
    /// Nobody has.
    Nobody,
}

/// The members found for what was typed, and what that was.
type Found = Loaded<(String, MemberPage)>;

/// Asks the server for members with the name that is typed, and says whom the log is narrowed to.
pub(super) fn whom(screen: Screen, sieve: Sieve) -> Memo<Whom> {
    let Sieve { who: wanted, member: chosen, .. } = sieve;
    let found = Found::new(screen.app);
    let search = Memo::new(move |_| wanted.search());
    Effect::new(move || {
        let search = search.get();
        if !search.text.is_empty() && chosen.with_untracked(Option::is_none) {
            let (text, answer) = (search.text.clone(), found.asking());
            actions::members(screen.app, search, move |page| answer(page.map(|page| (text, page))));
        }
    });
    Memo::new(move |_| {
        if let Some(chosen) = chosen.get() {
            return Whom::One(chosen);
        }
        let typed = wanted.typed.with(|typed| typed.trim().to_owned());
        if typed.is_empty() {
            return Whom::Anybody;
        }
        found.value.with(|found| match found {
            Some((text, page)) if *text == typed => named(&typed, &page.members),
            Some(_) | None => Whom::Looking,
        })
    })
}

/// The members whose names hold every word that is typed: the server finds them by phone and login, too.
fn named(typed: &str, members: &[MemberInfo]) -> Whom {
    let query = Query::new(typed);
    let has_it = |member: &&MemberInfo| query.matches(&pack(&fold(&member.name)), "");
    let mut named: Vec<MemberInfo> = members.iter().filter(has_it).cloned().collect();
    match named.pop() {
        None => Whom::Nobody,
        Some(one) if named.is_empty() => Whom::One(one),
        Some(last) => {
            named.push(last);
            Whom::Several(named)
        }
    }
}

impl Whom {
    /// Whose rows are wanted; nothing as long as that is not settled, or nobody is meant.
    pub(super) fn member(&self) -> Option<Option<Uuid>> {
        match self {
            Self::Anybody => Some(None),
            Self::One(member) => Some(Some(member.id)),
            Self::Looking | Self::Several(_) | Self::Nobody => None,
        }
    }
}

/// The field, and what came of it.
#[component]
pub(super) fn Who(
    /// The desk.
    screen: Screen,
    /// The filters.
    sieve: Sieve,
    /// Whom they are narrowed to.
    whom: Memo<Whom>,
) -> impl IntoView {
    let l = screen.l;
    let Sieve { who: wanted, member: chosen, .. } = sieve;
    let type_in = move |text: String| {
        if chosen.with_untracked(Option::is_some) {
            chosen.set(None);
        }
        wanted.type_in(text);
    };
    let choose = Callback::new(move |member: MemberInfo| {
        wanted.typed.set(member.name.clone());
        chosen.set(Some(member));
        crate::keyboard::focus_on(ID);
    });
    view! {
        <div class="field">
            <label class="field__label" for=ID>{td_string!(l, people.audit.who)}</label>
            <input
                class="field__input"
                id=ID
                type="text"
                autocomplete="off"
                spellcheck="false"
                placeholder=td_string!(l, people.audit.anybody)
                aria-describedby=HINT
                aria-invalid=move || whom.with(|whom| *whom == Whom::Nobody).then_some("true")
                prop:value=move || wanted.typed.get()
                on:input=move |event| type_in(event_target_value(&event))
            />
            <div id=HINT role="status">{move || hint(screen, whom.get(), choose)}</div>
        </div>
    }
}

/// Whom the log is narrowed to, or why it is not.
fn hint(screen: Screen, whom: Whom, choose: Callback<MemberInfo>) -> AnyView {
    let l = screen.l;
    match whom {
        Whom::Anybody | Whom::Looking => ().into_any(),
        Whom::One(member) => view! { <p class="field__help">{shown(screen, &member)}</p> }.into_any(),
        Whom::Nobody => {
            view! { <p class="field__error">{draw(icon::ALERT)} {td_string!(l, people.audit.no_such_name)}</p> }.into_any()
        }
        Whom::Several(members) => {
            let button = move |member: MemberInfo| {
                let text = shown(screen, &member);
                view! { <li><button type="button" class="link" on:click=move |_| choose.run(member.clone())>{text}</button></li> }
            };
            let count = members.len();
            view! {
                <p class="field__help">{td_string!(l, people.audit.several, count = count)}</p>
                <ul>{members.into_iter().take(OFFERED_MAX).map(button).collect_view()}</ul>
            }
            .into_any()
        }
    }
}

/// A name with its centre: two people may be called alike.
fn shown(screen: Screen, member: &MemberInfo) -> String {
    let centre = untrack(|| names::centre(screen, CentreId::new(member.centre)));
    let phone = Some(member.phone.as_str()).filter(|phone| !phone.is_empty());
    [member.name.as_str(), centre.as_str()].into_iter().chain(phone).collect::<Vec<_>>().join(" · ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn member(n: u128, name: &str, login: &str) -> MemberInfo {
        MemberInfo { id: Uuid::from_u128(n), name: name.into(), login: login.into(), ..MemberInfo::default() }
    }

    #[test]
    fn a_part_of_one_name_is_that_person() {
        let people = [member(1, "Пётр Координаторов", ""), member(2, "Анна Сова", "петр")];
        assert_eq!(named("петр коорд", &people).member(), Some(Some(Uuid::from_u128(1))));
        assert_eq!(named("Пётр Координаторов", &people).member(), Some(Some(Uuid::from_u128(1))));
    }

    #[test]
    fn several_are_to_be_chosen_from_and_nobody_is_nobody() {
        let people = [member(1, "Пётр Сова", ""), member(2, "Пётр Лис", "")];
        assert_eq!(named("пётр", &people), Whom::Several(people.to_vec()));
        assert_eq!(named("иван", &people), Whom::Nobody);
        assert_eq!((Whom::Nobody.member(), Whom::Anybody.member()), (None, Some(None)));
    }
}
