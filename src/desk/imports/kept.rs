//! Mappings kept under a name.

use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_protocol::imports::{KeepMapping, KeptMapping};
use ryadom_web::actions;
use ryadom_web::ui::icon::{self, icon as draw};
use ryadom_web::ui::{KeyedFor, ShowIf};
use uuid::Uuid;

use super::wizard::Wizard;
use crate::council::is_offline;
use crate::parts::KeyButton;
use crate::problem_words;

/// Those of the centre that is chosen.
pub(super) fn kept(wizard: Wizard) -> Memo<Vec<KeptMapping>> {
    Memo::new(move |_| {
        let centre = wizard.centre.get();
        wizard.kept.value.with(|kept| {
            let all = kept.iter().flat_map(|kept| &kept.mappings);
            all.filter(|one| one.centre == centre).cloned().collect()
        })
    })
}

/// All of them, each can be removed.
#[component]
pub(super) fn KeptList(
    /// The import.
    wizard: Wizard,
) -> impl IntoView {
    let l = wizard.screen.l;
    let all = kept(wizard);
    let offline = is_offline(wizard.screen.app);
    let remove = move |id: Uuid| {
        actions::remove_mapping(wizard.screen.app, id, move |answer| match answer {
            Ok(()) => wizard.ask_for_lists(),
            Err(error) => wizard.screen.complain(&error),
        });
    };
    view! {
        <ShowIf when=move || all.with(|all| !all.is_empty())>
            <section aria-labelledby="import-kept" class="imports__part">
                <h3 id="import-kept">{td_string!(l, imports.kept.title)}</h3>
                <ul class="import-rows">
                    <KeyedFor each=move || all.get() key=|one| (one.id, one.changed_at) let:one>
                        <li class="card import-rows__one" data-row>
                            <strong>{one.name.clone()}</strong>
                            <KeyButton
                                letter="D"
                                disabled=offline
                                label=td_string!(l, imports.kept.remove_of, name = one.name)
                                on_press=move |()| remove(one.id)
                            >
                                {draw(icon::TRASH)} {td_string!(l, imports.kept.remove)}
                            </KeyButton>
                        </li>
                    </KeyedFor>
                </ul>
            </section>
        </ShowIf>
    }
}

/// Keeps what is chosen now.
#[component]
pub(super) fn KeepIt(
    /// The import.
    wizard: Wizard,
) -> impl IntoView {
    let l = wizard.screen.l;
    let app = wizard.screen.app;
    let offline = is_offline(app);
    let name = wizard.keep_name;
    let problem = RwSignal::new(None::<String>);
    let keep = move |()| {
        let named = name.get_untracked().trim().to_owned();
        if named.is_empty() {
            let field = td_string!(l, imports.kept.name);
            problem.set(Some(td_string!(l, council.problem.empty, field = field)));
            return;
        }
        problem.set(None);
        let mapping = KeepMapping {
            name: named.clone(),
            mapping: wizard.mapping.get_untracked(),
            centre: Some(wizard.centre.get_untracked()),
        };
        actions::keep_mapping(app, mapping, move |answer| match answer {
            Ok(kept) => {
                actions::mapping_was_used(kept.id);
                wizard.screen.say(td_string!(l, imports.kept.said, name = named));
                actions::kept_mappings(app, wizard.kept.asking());
            }
            Err(error) => drop(problem.try_set(Some(problem_words::of_action(l, &error)))),
        });
    };
    view! {
        <details class="imports__part">
            <summary>{td_string!(l, imports.kept.keep_title)}</summary>
            <p class="detail__soft">{td_string!(l, imports.kept.keep_text)}</p>
            <div class="sieve">
                <div class="field">
                    <label class="field__label" for="import-keep">{td_string!(l, imports.kept.name)}</label>
                    <input
                        class="field__input"
                        id="import-keep"
                        autocomplete="off"
                        aria-invalid=move || problem.with(Option::is_some).then_some("true")
                        aria-describedby="import-keep-problem"
                        prop:value=move || name.get()
                        on:input=move |event| name.set(event_target_value(&event))
                    />
                </div>
                <KeyButton letter="Y" disabled=offline on_press=keep>{td_string!(l, imports.kept.keep)}</KeyButton>
            </div>
            <p class="field__error" id="import-keep-problem" role="alert">{move || problem.get()}</p>
        </details>
    }
}
