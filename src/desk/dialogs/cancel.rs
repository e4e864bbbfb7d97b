//! Why are these not needed any more?

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_domain::{Command, DeliveryId, Outcome};
use ryadom_web::ui::icon::{self, icon as draw};
use ryadom_web::ui::words as shared_words;

use crate::parts::{Multiline, submit_key};
use crate::screen::Screen;

/// Reasons to cancel, the commonest first.
const REASONS: [Outcome; 6] = [
    Outcome::Refused,
    Outcome::DoneByOthers,
    Outcome::Duplicate,
    Outcome::NothingToDeliver,
    Outcome::WrongAddress,
    Outcome::Other,
];

/// A reason, a note, and the button.
#[component]
pub(crate) fn Cancel(
    /// The desk.
    screen: Screen,
    /// Which deliveries.
    ids: Vec<DeliveryId>,
) -> impl IntoView {
    let l = screen.l;
    let open: Vec<DeliveryId> = untrack(|| screen.open_rows(&ids)).iter().map(|row| row.id()).collect();
    let (n_open, n_closed) = (open.len(), ids.len() - open.len());
    let reason = RwSignal::new(None::<Outcome>);
    let note = RwSignal::new(String::new());
    let missing = RwSignal::new(false);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let Some(reason) = reason.get_untracked() else { return missing.set(true) };
        let command = Command::Cancel { reason, note: note.get_untracked().trim().to_owned() };
        let commands = open.iter().map(|id| (*id, command.clone())).collect();
        screen.record_chosen(commands, td_string!(l, desk.said.cancelled, count = n_open));
    };
    let submit_word = match n_open {
        1 => td_string!(l, desk.cancel.single).to_owned(),
        _ => td_string!(l, desk.cancel.submit, count = n_open),
    };
    let text = Multiline { id: "cancel-note", label: td_string!(l, desk.cancel.note), rows: 2, class: "" };
    view! {
        <form class="form-stack" on:submit=submit>
            {(n_closed > 0).then(|| view! { <p class="notice">{td_string!(l, desk.assign.closed, count = n_closed)}</p> })}
            <fieldset class="choices">
                <legend class="field__label">{td_string!(l, desk.cancel.reason)}</legend>
                {REASONS.into_iter().map(|choice| view! { <Reason screen=screen choice=choice reason=reason/> }).collect_view()}
            </fieldset>
            <div role="alert">
                {move || (missing.get() && reason.with(Option::is_none)).then(|| view! {
                    <p class="field__error">{draw(icon::ALERT)} {td_string!(l, desk.cancel.choose)}</p>
                })}
            </div>
            {text.view(note.into(), move |text| note.set(text), Signal::derive(|| None))}
            <button type="submit" class="button button--danger-full" disabled=n_open == 0>
                {draw(icon::BAN)} {submit_word} {submit_key()}
            </button>
        </form>
    }
}

#[component]
fn Reason(
    /// The desk.
    screen: Screen,
    /// The reason.
    choice: Outcome,
    /// The chosen one.
    reason: RwSignal<Option<Outcome>>,
) -> impl IntoView {
    let word = shared_words::outcome(screen.l, &choice);
    let code = choice.code().to_owned();
    let this = choice.clone();
    view! {
        <label class="choice">
            <input
                type="radio"
                name="cancel-reason"
                value=code
                prop:checked=move || reason.with(|reason| reason.as_ref() == Some(&this))
                on:change=move |_| reason.set(Some(choice.clone()))
            />
            <span class="choice__body">{word}</span>
        </label>
    }
}
