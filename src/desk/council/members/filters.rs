//! What the list of members is narrowed by.

use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_domain::{Role, Skill};
use ryadom_web::i18n::Locale;
use ryadom_web::ui::icon::{self, icon as draw};
use ryadom_web::ui::words as shared_words;

use super::wanted::{ALL, AWAY, HERE, NO_WAY_IN, Wanted};
use crate::council::rights::moves_members;
use crate::model::keys::Intent;
use crate::parts::{Choice, Pick, key};
use crate::screen::Screen;

/// The search box and the filters beside it.
#[component]
pub(super) fn Filters(
    /// The desk.
    screen: Screen,
    /// What is wanted.
    wanted: Wanted,
) -> impl IntoView {
    let l = screen.l;
    let set = move |filter: RwSignal<String>| move |value| wanted.filter(filter, value);
    view! {
        <div class="sieve search-here" role="search" aria-label=td_string!(l, people.search)>
            <label class="toolbar__search sieve__search">
                {draw(icon::SEARCH)} <span class="visually-hidden">{td_string!(l, people.search)}</span>
                <input
                    class="toolbar__input"
                    type="search"
                    autocomplete="off"
                    maxlength="200"
                    aria-keyshortcuts=Intent::Search.shortcut()
                    placeholder=td_string!(l, people.search)
                    prop:value=move || wanted.typed.get()
                    on:input=move |event| wanted.type_in(event_target_value(&event))
                />
                {key(Intent::Search)}
            </label>
            {Pick::new("folk-role", td_string!(l, people.column.role))
                .view(role_choices(l), wanted.role, set(wanted.role))}
            {Pick::new("folk-skill", td_string!(l, people.column.skills))
                .view(skill_choices(l), wanted.skill, set(wanted.skill))}
            {moves_members(screen).then(|| {
                Pick::new("folk-centre", td_string!(l, people.column.centre))
                    .view(centre_choices(screen), wanted.centre, set(wanted.centre))
            })}
            {Pick::new("folk-state", td_string!(l, people.state.label))
                .view(states(l), wanted.state, set(wanted.state))}
        </div>
    }
}

/// Every role, and all of them.
pub(crate) fn role_choices(l: Locale) -> Vec<Choice> {
    let role = |role: &Role| (role.code().to_owned(), shared_words::role(l, role).into_owned());
    with_all(td_string!(l, people.any_role), Role::KNOWN.iter().map(role))
}

fn skill_choices(l: Locale) -> Vec<Choice> {
    let skill = |skill: &Skill| (skill.code().to_owned(), shared_words::skill(l, skill).into_owned());
    with_all(td_string!(l, people.any_skill), Skill::KNOWN.iter().map(skill))
}

/// Every centre, and all of them.
pub(crate) fn centre_choices(screen: Screen) -> Signal<Vec<Choice>> {
    Signal::derive(move || {
        screen.app.directory.with(|directory| {
            let centre = |centre: &ryadom_protocol::api::Centre| (centre.id.to_string(), centre.name.clone());
            with_all(td_string!(screen.l, people.any_centre), directory.centres.iter().map(centre))
        })
    })
}

fn states(l: Locale) -> Vec<Choice> {
    let state = |code: &str, word: &str| (code.to_owned(), word.to_owned());
    vec![
        state(HERE, td_string!(l, people.state.here)),
        state(NO_WAY_IN, td_string!(l, people.state.no_way_in)),
        state(AWAY, td_string!(l, people.state.away)),
        state(ALL, td_string!(l, people.state.all)),
    ]
}

fn with_all(all: &str, choices: impl Iterator<Item = Choice>) -> Vec<Choice> {
    std::iter::once((String::new(), all.to_owned())).chain(choices).collect()
}
