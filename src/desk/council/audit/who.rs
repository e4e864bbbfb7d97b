//! Whose acts are wanted: a name is typed, and members with such a name are offered.

use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_domain::CentreId;
use ryadom_protocol::api::members::{MemberInfo, MemberPage};
use ryadom_web::actions;

use super::sieve::Sieve;
use crate::names;
use crate::parts::Loaded;
use crate::screen::Screen;

const ID: &str = "log-who";
const OFFERED: &str = "log-who-offered";

/// The field; the filter is set once what stands there is one of those offered.
#[component]
pub(super) fn Who(
    /// The desk.
    screen: Screen,
    /// The filters.
    sieve: Sieve,
) -> impl IntoView {
    let Screen { l, app, .. } = screen;
    let Sieve { who: wanted, member, .. } = sieve;
    let found = Loaded::<MemberPage>::new(app);
    let search = Memo::new(move |_| wanted.search());
    Effect::new(move || {
        let search = search.get();
        if !search.text.is_empty() {
            actions::members(app, search, found.asking());
        }
    });
    let members =
        move || found.value.with(|page| page.as_ref().map(|page| page.members.clone()).unwrap_or_default());
    let choose = move |text: String| {
        let one =
            untrack(members).iter().find(|member| shown(screen, member) == text).map(|member| member.id);
        if one != member.get_untracked() {
            member.set(one);
        }
        // What was taken from the list is no name to look for.
        if one.is_some() { wanted.typed.set(text) } else { wanted.type_in(text) }
    };
    view! {
        <div class="field">
            <label class="field__label" for=ID>{td_string!(l, people.audit.who)}</label>
            <input
                class="field__input"
                id=ID
                type="text"
                list=OFFERED
                autocomplete="off"
                spellcheck="false"
                placeholder=td_string!(l, people.audit.anybody)
                prop:value=move || wanted.typed.get()
                on:input=move |event| choose(event_target_value(&event))
            />
            <datalist id=OFFERED>
                {move || members().iter().map(|member| view! { <option value=shown(screen, member)></option> }).collect_view()}
            </datalist>
        </div>
    }
}

/// A name with its centre: two people may be called alike.
fn shown(screen: Screen, member: &MemberInfo) -> String {
    format!("{} · {}", member.name, untrack(|| names::centre(screen, CentreId::new(member.centre))))
}
