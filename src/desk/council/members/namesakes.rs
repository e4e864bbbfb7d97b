//! Whether somebody who is being added is here already: said while they are written down, and nobody is kept from adding them.

use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_domain::CentreId;
use ryadom_protocol::api::members::{MemberInfo, MemberPage};
use ryadom_text::fold;
use ryadom_web::actions;
use ryadom_web::ui::icon::{self, icon as draw};

use super::draft::Draft;
use super::wanted::{ALL, Wanted};
use crate::model::phone::national;
use crate::names;
use crate::parts::Loaded;
use crate::screen::Screen;

/// How many namesakes are named.
const SHOWN_MAX: usize = 3;

/// People of the same name, the put away ones, too; louder where the phone is the same.
#[component]
pub(super) fn Namesakes(
    /// The desk.
    screen: Screen,
    /// What is typed.
    draft: Draft,
) -> impl IntoView {
    let l = screen.l;
    let wanted = Wanted::new(ALL);
    let found = Loaded::<MemberPage>::new(screen.app);
    // Names stand in either order: the server is asked for one word of them.
    Effect::new(move || wanted.type_in(draft.name.with(|name| longest_word(name).to_owned())));
    let search = Memo::new(move |_| wanted.search());
    Effect::new(move || {
        let search = search.get();
        if !search.text.is_empty() {
            actions::members(screen.app, search, found.asking());
        }
    });
    let alike = Memo::new(move |_| {
        let members =
            found.value.with(|page| page.as_ref().map(|page| page.members.clone()).unwrap_or_default());
        let (id, name, phone) = (draft.id.get(), draft.name.get(), draft.phone.get());
        let others = members.into_iter().filter(|member| member.id != id && is_namesake(&member.name, &name));
        others.map(|member| (is_same_phone(&member.phone, &phone), member)).collect::<Vec<_>>()
    });
    let is_same = move || alike.with(|alike| alike.iter().any(|(is_same_phone, _)| *is_same_phone));
    view! {
        <div role="status">
            {move || (!alike.with(Vec::is_empty)).then(|| {
                let title = if is_same() { td_string!(l, people.form.is_here) } else { td_string!(l, people.form.namesake) };
                let line = move |(_, member): (bool, MemberInfo)| view! { <li>{said(screen, &member)}</li> };
                view! {
                    <div class="notice notice--warn">
                        {draw(icon::ALERT)}
                        <div class="notice__body">
                            <p>{title}</p>
                            <ul>{alike.get().into_iter().take(SHOWN_MAX).map(line).collect_view()}</ul>
                        </div>
                    </div>
                }
            })}
        </div>
    }
}

/// Who it is: name, centre, phone, and whether they are put away.
fn said(screen: Screen, member: &MemberInfo) -> String {
    let centre = untrack(|| names::centre(screen, CentreId::new(member.centre)));
    let away = if member.put_away { td_string!(screen.l, people.form.is_away) } else { "" };
    let parts = [member.name.as_str(), centre.as_str(), member.phone.as_str(), away];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// The word of a name that tells most.
fn longest_word(name: &str) -> &str {
    name.split_whitespace().max_by_key(|word| word.chars().count()).unwrap_or_default()
}

/// Whether two names are of the same words, in whatever order.
fn is_namesake(one: &str, other: &str) -> bool {
    let words = |name: &str| {
        let folded = fold(name);
        let mut words: Vec<String> = folded.split_whitespace().map(str::to_owned).collect();
        words.sort_unstable();
        words
    };
    let one = words(one);
    !one.is_empty() && one == words(other)
}

/// Whether two cells have a number in common.
fn is_same_phone(one: &str, other: &str) -> bool {
    let (one, other) = (national(one), national(other));
    one.split(' ').any(|number| !number.is_empty() && other.split(' ').any(|known| known == number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_the_same_in_any_order_and_case() {
        assert!(is_namesake("Вера Быстрова", "быстрова  вера"));
        assert!(is_namesake("Алёна Сова", "Алена Сова"));
        assert!(!is_namesake("Вера Быстрова", "Вера"));
        assert!(!is_namesake("", " "));
    }

    #[test]
    fn a_phone_is_the_same_however_it_is_written() {
        assert!(is_same_phone("+7 900 000-00-11", "89000000011"));
        assert!(!is_same_phone("", ""));
        assert!(!is_same_phone("+7 900 000-00-11", "+7 900 000-00-12"));
    }
}
