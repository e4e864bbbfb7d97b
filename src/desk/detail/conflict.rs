//! A conflict: both sides, and a way to settle it. Neither an error nor a silent winner.

use std::sync::Arc;

use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_domain::{Change, Command, Delivery, EventId, Fact, Mark, MarkKind};
use ryadom_web::ui::icon::{self, icon as draw};
use ryadom_web::ui::words as shared_words;

use super::history_words::{value, when};
use crate::dialog::Dialog;
use crate::model::keys::Intent;
use crate::parts::key;
use crate::screen::Screen;

/// The conflicts of a delivery that wait for a look.
#[component]
pub(crate) fn Conflicts(
    /// The desk.
    screen: Screen,
    /// The delivery.
    delivery: Arc<Delivery>,
) -> impl IntoView {
    let open: Vec<Mark> = open_marks(&delivery).cloned().collect();
    open.into_iter()
        .map(|mark| view! { <Conflict screen=screen delivery=Arc::clone(&delivery) mark=mark/> })
        .collect_view()
}

/// The conflicts that wait, in the order in which they are shown.
pub(crate) fn open_marks(delivery: &Delivery) -> impl Iterator<Item = &Mark> {
    delivery.marks.iter().filter(|mark| mark.settled.is_none())
}

#[component]
fn Conflict(
    /// The desk.
    screen: Screen,
    /// The delivery.
    delivery: Arc<Delivery>,
    /// The conflict.
    mark: Mark,
) -> impl IntoView {
    let l = screen.l;
    let id = delivery.id;
    let target = mark.fact.event;
    let title = shared_words::mark(l, &mark.kind);
    let field = mark.field.as_ref().map(|field| shared_words::field(l, field));
    let label = title.to_string();
    // The keys are those of the topmost of several.
    let is_first = open_marks(&delivery).next() == Some(&mark);
    let is_first_edit = open_marks(&delivery).find(|mark| restoring(mark).is_some()) == Some(&mark);
    let restore = restoring(&mark).filter(|_| delivery.is_open());
    let settles = screen.coordinates();
    view! {
        <section class="notice notice--warn conflict" aria-label=label>
            {draw(icon::ALERT)}
            <div class="notice__body">
                <h3 class="notice__title">{title} {field.map(|field| format!(": {field}"))}</h3>
                <ConflictSides screen=screen delivery=delivery mark=mark/>
                {settles.then(|| view! {
                    <div class="notice__actions">
                        <button
                            type="button"
                            class="button"
                            aria-keyshortcuts=is_first.then(|| Intent::Settle.shortcut())
                            on:click=move |_| screen.ask(Dialog::Settle(id, target))
                        >
                            {draw(icon::CHECK)} {td_string!(l, desk.conflict.settle)} {is_first.then(|| key(Intent::Settle))}
                        </button>
                        {restore.map(|(value, commands)| {
                            let word = td_string!(l, desk.conflict.restore, value = value);
                            let said = td_string!(l, desk.said.restored);
                            let press = move |_| {
                                let commands = commands.iter().cloned().map(|command| (id, command)).collect();
                                screen.record(commands, said.to_owned());
                            };
                            view! {
                                <button
                                    type="button"
                                    class="button"
                                    aria-keyshortcuts=is_first_edit.then(|| Intent::Restore.shortcut())
                                    on:click=press
                                >
                                    {draw(icon::UNDO)} {word} {is_first_edit.then(|| key(Intent::Restore))}
                                </button>
                            }
                        })}
                    </div>
                })}
                {(!settles).then(|| view! { <p>{td_string!(l, desk.conflict.not_yours)}</p> })}
            </div>
        </section>
    }
}

/// Both sides of a conflict, as a list of two.
#[component]
pub(crate) fn ConflictSides(
    /// The desk.
    screen: Screen,
    /// The delivery.
    delivery: Arc<Delivery>,
    /// The conflict.
    mark: Mark,
) -> impl IntoView {
    let sides = move || match mark.kind {
        MarkKind::EditConflict => edited(screen, &mark),
        MarkKind::DoubleVisit
        | MarkKind::DeliveredAfterCancelling
        | MarkKind::PickedUpByOther
        | MarkKind::Unknown(_) => acted(screen, &delivery, &mark),
    };
    let side = |(label, what): (&'static str, String)| {
        view! { <div class="conflict__side"><dt>{label}</dt> <dd>{what}</dd></div> }
    };
    view! { <dl class="conflict__sides">{move || sides().into_iter().map(side).collect_view()}</dl> }
}

/// The value that lost and the one that won.
fn edited(screen: Screen, mark: &Mark) -> Vec<(&'static str, String)> {
    let l = screen.l;
    let (Some(field), Some((lost, won))) = (&mark.field, &mark.values) else { return Vec::new() };
    let by = told(screen, &mark.fact);
    vec![
        (td_string!(l, desk.conflict.now), format!("{} ({by})", value(screen, field, won))),
        (td_string!(l, desk.conflict.before), value(screen, field, lost)),
    ]
}

/// What stood first, and what came after it.
fn acted(screen: Screen, delivery: &Delivery, mark: &Mark) -> Vec<(&'static str, String)> {
    let l = screen.l;
    let with_note = |fact: &Fact| {
        let note = note_of(delivery, fact.event).map(|text| format!(" «{text}»")).unwrap_or_default();
        format!("{}{note}", told(screen, fact))
    };
    let first = mark.other.and_then(|event| fact_of(delivery, event));
    let first = first.map_or_else(|| td_string!(l, desk.conflict.in_history).to_owned(), with_note);
    vec![
        (td_string!(l, desk.conflict.first), first),
        (td_string!(l, desk.conflict.second), with_note(&mark.fact)),
    ]
}

/// Who made an event and when, if a delivery still shows it.
fn fact_of(delivery: &Delivery, event: EventId) -> Option<&Fact> {
    let closing = delivery.closing.as_ref().map(|closing| &closing.fact);
    let notes = delivery.notes.iter().map(|note| &note.fact);
    closing.into_iter().chain(&delivery.picked_up).chain(notes).find(|fact| fact.event == event)
}

fn told(screen: Screen, fact: &Fact) -> String {
    format!("{}, {}", screen.name(fact.by), when(screen, fact.made, fact.recorded_at))
}

fn note_of(delivery: &Delivery, event: EventId) -> Option<&str> {
    delivery.notes.iter().find(|note| note.fact.event == event).map(|note| note.text.as_str())
}

/// The value that lost, and the commands that bring it back and settle the conflict.
fn restoring(mark: &Mark) -> Option<(String, Vec<Command>)> {
    let (field, (lost, _)) = (mark.field.clone()?, mark.values.clone()?);
    let edit = Command::Edit(vec![Change { field, value: lost.clone() }]);
    Some((lost, vec![edit, Command::Settle { target: mark.fact.event, note: String::new() }]))
}
