//! What was imported before, and how it is taken back.

use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_domain::Timestamp;
use ryadom_protocol::imports::{ImportInfo, TakenBack};
use ryadom_web::actions;
use ryadom_web::ui::icon::{self, icon as draw};
use ryadom_web::ui::{KeyedFor, ShowIf};
use uuid::Uuid;

use super::left_out;
use super::wizard::Wizard;
use crate::council::is_offline;
use crate::parts::KeyButton;
use crate::problem_words;

/// The list, newest first.
#[component]
pub(super) fn Past(
    /// The import.
    wizard: Wizard,
) -> impl IntoView {
    let l = wizard.screen.l;
    let imports = Memo::new(move |_| {
        let centre = wizard.centre.get();
        wizard.past.value.with(|past| {
            let all = past.iter().flat_map(|past| &past.imports);
            all.filter(|one| one.centre == centre).cloned().collect::<Vec<_>>()
        })
    });
    view! {
        <ShowIf when=move || imports.with(|imports| !imports.is_empty())>
            <section aria-labelledby="import-past" class="imports__part">
                <h3 id="import-past">{td_string!(l, imports.past.title)}</h3>
                <ul class="import-rows">
                    <KeyedFor each=move || imports.get() key=Clone::clone let:import><OneImport wizard=wizard import=import/></KeyedFor>
                </ul>
            </section>
        </ShowIf>
    }
}

#[component]
fn OneImport(
    /// The import that is under way.
    wizard: Wizard,
    /// The one that is over.
    import: ImportInfo,
) -> impl IntoView {
    let l = wizard.screen.l;
    let now = wizard.screen.app.now.get_untracked();
    let when = wizard.screen.times().short(Timestamp(import.at), now);
    let line = if import.by_name.is_empty() { when } else { format!("{when}, {}", import.by_name) };
    let taken_back = import.taken_back_at.map(|at| {
        td_string!(
            l,
            imports.past.taken_back,
            time = wizard.screen.times().short(Timestamp(at), now),
            name = import.taken_back_by_name.clone()
        )
    });
    let left_out = left_out::in_words(l, &import.left_out);
    let (id, count) = (import.id, import.written);
    let can_be = taken_back.is_none() && count > 0;
    view! {
        <li class="card" data-row>
            <p><strong>{import.file_name}</strong> " · " {td_string!(l, imports.past.written, count = count)}</p>
            <p class="detail__soft">{line}</p>
            {left_out.map(|text| view! { <p class="detail__soft">{text}</p> })}
            {taken_back.map(|text| view! { <p class="detail__soft">{draw(icon::UNDO)} " " {text}</p> })}
            {can_be.then(|| view! { <TakeBack wizard=wizard id=id count=count done=move |()| wizard.ask_for_lists()/> })}
        </li>
    }
}

/// Asked twice; says what is in the way.
#[component]
pub(super) fn TakeBack(
    /// The import that is under way.
    wizard: Wizard,
    /// The one that is taken back.
    id: Uuid,
    /// How many deliveries it made.
    count: u64,
    /// Called when it is taken back.
    #[prop(into)]
    done: Callback<()>,
) -> impl IntoView {
    let l = wizard.screen.l;
    let app = wizard.screen.app;
    let offline = is_offline(app);
    let is_asked = RwSignal::new(false);
    let is_busy = RwSignal::new(false);
    let trouble = RwSignal::new(None::<String>);
    let take_back = move |()| {
        is_busy.set(true);
        actions::take_back_import(app, id, move |answer| {
            let _ = is_busy.try_set(false);
            let _ = is_asked.try_set(false);
            match answer {
                Ok(answer) if answer.refused.is_empty() => {
                    wizard.screen.say(td_string!(l, imports.past.said, count = answer.taken_back));
                    actions::sync_now(app);
                    done.run(());
                }
                Ok(answer) => drop(trouble.try_set(Some(touched(wizard, &answer)))),
                Err(error) => drop(trouble.try_set(Some(problem_words::of_action(l, &error)))),
            }
        });
    };
    let disabled = Signal::derive(move || offline.get() || is_busy.get());
    view! {
        <div role="alert">
            {move || trouble.get().map(|text| view! { <p class="field__error">{draw(icon::ALERT)} <span>{text}</span></p> })}
        </div>
        <ShowIf
            when=move || is_asked.get()
            fallback=move || view! {
                <KeyButton letter="U" disabled=offline on_press=move |()| { trouble.set(None); is_asked.set(true); }>
                    {draw(icon::UNDO)} {td_string!(l, imports.past.take_back)}
                </KeyButton>
            }
        >
            <div class="notice notice--warn" role="group">
                {draw(icon::ALERT)}
                <div class="notice__body">
                    <p>{td_string!(l, imports.past.ask, count = count)}</p>
                    <div class="notice__actions">
                        <KeyButton letter="U" class="button button--danger" disabled=disabled on_press=take_back>
                            {draw(icon::UNDO)} {td_string!(l, imports.past.sure)}
                        </KeyButton>
                        <KeyButton letter="B" on_press=move |()| is_asked.set(false)>{td_string!(l, imports.past.keep)}</KeyButton>
                    </div>
                </div>
            </div>
        </ShowIf>
    }
}

fn touched(wizard: Wizard, answer: &TakenBack) -> String {
    let numbers = answer.numbers.iter().map(|number| format!("№ {number}")).collect::<Vec<_>>().join(", ");
    td_string!(wizard.screen.l, imports.past.touched, count = answer.touched, numbers = numbers)
}
