//! What happened at the door: who took it, or why not, and a note.

use leptos::html::Button;
use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_domain::{Command, Delivery, Outcome, ReceivedBy};
use ryadom_web::ui::{Icon, Sheet, icon, links, words};
use std::sync::Arc;

use super::choices::choice;
use super::note_field::NoteField;
use super::visit_bar::{Desk, done_word, is_handed_over};
use crate::draft::Step;
use crate::shell::Shell;

/// One sheet for all steps; which step it shows survives the browser being killed.
#[component]
pub(crate) fn VisitSheet(
    /// What is half done.
    desk: Desk,
    /// The delivery.
    delivery: Memo<Option<Arc<Delivery>>>,
) -> impl IntoView {
    let shell = Shell::expect();
    let l = shell.locale;
    let step = Memo::new(move |_| desk.draft.read().step);
    let open = Signal::derive(move || step.get() != Step::Closed && delivery.read().is_some());
    let title = Signal::derive(move || {
        let asks_who = delivery.read().as_ref().is_some_and(|delivery| is_handed_over(&delivery.kind));
        match step.get() {
            Step::Done if asks_who => td_string!(l, phone.visit.who),
            Step::Done | Step::Closed => td_string!(l, phone.visit.how),
            Step::Reason => td_string!(l, phone.visit.why),
            Step::Confirm => td_string!(l, phone.visit.failed),
            Step::Note => td_string!(l, phone.visit.note),
        }
        .to_owned()
    });
    let problem = RwSignal::new(None::<String>);
    let close = move |()| {
        problem.set(None);
        desk.step(Step::Closed);
    };
    view! {
        <Sheet locale=l open=open title=title on_close=close>
            {move || {
                problem
                    .get()
                    .map(|problem| {
                        view! { <p class="notice notice--bad" role="alert">{icon(icon::ALERT)} {problem}</p> }
                    })
            }}
            {move || match (step.get(), delivery.get_untracked()) {
                (Step::Done, Some(delivery)) => done_step(shell, desk, &delivery, problem),
                (Step::Reason, _) => reason_step(shell, desk),
                (Step::Confirm, _) => view! { <ConfirmStep desk=desk problem=problem/> }.into_any(),
                (Step::Note, _) => note_step(shell, desk, problem),
                (Step::Closed, _) | (Step::Done, None) => ().into_any(),
            }}
        </Sheet>
    }
}

/// Records the end of the visit; the sheet closes and the list returns once the disk has it.
fn finish(shell: Shell, desk: Desk, command: Command, problem: RwSignal<Option<String>>) {
    let stays = matches!(command, Command::Note(_));
    shell.record(vec![(desk.id, command)], move |failed| {
        if failed.is_some() {
            return problem.set(failed);
        }
        desk.clear();
        if !stays {
            shell.nav.up();
        }
    });
}

fn note_of(desk: Desk) -> String {
    desk.draft.with_untracked(|draft| draft.note.trim().to_owned())
}

fn done_step(shell: Shell, desk: Desk, delivery: &Delivery, problem: RwSignal<Option<String>>) -> AnyView {
    let l = shell.locale;
    let complete = move |received_by: Option<ReceivedBy>| {
        let command = Command::Complete { outcome: Outcome::Delivered, received_by, note: note_of(desk) };
        finish(shell, desk, command, problem);
    };
    let choices: Vec<AnyView> = if is_handed_over(&delivery.kind) {
        let option = |(who, drawing): (&ReceivedBy, Icon)| {
            let (word, who) = (words::received_by(l, who), who.clone());
            let is_first = who == ReceivedBy::Recipient;
            choice(drawing, word, is_first, move || complete(Some(who.clone())))
        };
        ReceivedBy::KNOWN.iter().zip([icon::USER_CHECK, icon::USERS, icon::HOUSE, icon::DOOR]).map(option).collect()
    } else {
        let (drawing, word) = done_word(l, &delivery.kind);
        vec![choice(drawing, word.into(), true, move || complete(None))]
    };
    let phrases = [
        td_string!(l, phone.phrases.fine),
        td_string!(l, phone.phrases.call_me),
        td_string!(l, phone.phrases.needs_more),
        td_string!(l, phone.phrases.unwell),
    ];
    view! {
        <div class="stack stack--tight">{choices}</div>
        <NoteField desk=desk phrases=phrases.to_vec()/>
        {not_now(shell, desk)}
    }
    .into_any()
}

fn reason_step(shell: Shell, desk: Desk) -> AnyView {
    let l = shell.locale;
    let option = |reason: &Outcome| {
        let code = reason.code().to_owned();
        choice(reason_icon(reason), words::outcome(l, reason), false, move || {
            desk.edit(|draft| {
                draft.reason.clone_from(&code);
                draft.step = Step::Confirm;
            });
        })
    };
    let reasons: Vec<AnyView> =
        Outcome::KNOWN.iter().filter(|reason| **reason != Outcome::Delivered).map(option).collect();
    view! {
        <div class="stack stack--tight">{reasons}</div>
        {not_now(shell, desk)}
    }
    .into_any()
}

#[component]
fn ConfirmStep(
    /// What is half done.
    desk: Desk,
    /// What went wrong, if anything.
    problem: RwSignal<Option<String>>,
) -> impl IntoView {
    let shell = Shell::expect();
    let l = shell.locale;
    let reason = Outcome::from_code(&desk.draft.read_untracked().reason);
    let change = NodeRef::<Button>::new();
    change.on_load(|button| drop(button.focus()));
    let hotline = shell.app.profile.with_untracked(|profile| profile.as_ref().and_then(|p| links::call(&p.hotline)));
    let (drawing, word) = (reason_icon(&reason), words::outcome(l, &reason));
    let record = move |_| {
        let note = note_of(desk);
        if reason == Outcome::Other && note.is_empty() {
            return problem.set(Some(td_string!(l, phone.visit.say_what).to_owned()));
        }
        finish(shell, desk, Command::Fail { reason: reason.clone(), note }, problem);
    };
    let phrases = [
        td_string!(l, phone.phrases.no_answer),
        td_string!(l, phone.phrases.intercom),
        td_string!(l, phone.phrases.later),
        td_string!(l, phone.phrases.neighbours),
    ];
    view! {
        <button type="button" class="choice" node_ref=change on:click=move |_| desk.step(Step::Reason)>
            {icon(drawing)}
            <strong class="choice__body">{word}</strong>
            <span class="choice__aside">{td_string!(l, phone.visit.change)}</span>
        </button>
        <NoteField desk=desk phrases=phrases.to_vec()/>
        {hotline
            .map(|call| {
                view! {
                    <a class="button button--quiet" href=call>
                        {icon(icon::PHONE)}
                        {td_string!(l, phone.call_centre)}
                    </a>
                }
            })}
        <div class="sheet__foot">
            <button type="button" class="button button--primary button--large button--wide" on:click=record>
                {icon(icon::CHECK)}
                {td_string!(l, phone.visit.record_failed)}
            </button>
        </div>
    }
}

fn note_step(shell: Shell, desk: Desk, problem: RwSignal<Option<String>>) -> AnyView {
    let l = shell.locale;
    let is_empty = move || desk.draft.read().note.trim().is_empty();
    let record = move |_| finish(shell, desk, Command::Note(note_of(desk)), problem);
    let phrases = [td_string!(l, phone.phrases.call_me), td_string!(l, phone.phrases.intercom)];
    view! {
        <NoteField desk=desk phrases=phrases.to_vec()/>
        <div class="sheet__foot">
            <button
                type="button"
                class="button button--primary button--large button--wide"
                disabled=is_empty
                on:click=record
            >
                {icon(icon::CHECK)}
                {td_string!(l, phone.visit.keep_note)}
            </button>
        </div>
    }
    .into_any()
}

/// Where the primary button was before the sheet rose: a second tap by mistake only closes it.
fn not_now(shell: Shell, desk: Desk) -> AnyView {
    view! {
        <div class="sheet__foot">
            <button
                type="button"
                class="button button--large button--wide"
                on:click=move |_| desk.step(Step::Closed)
            >
                {td_string!(shell.locale, phone.visit.not_now)}
            </button>
        </div>
    }
    .into_any()
}

/// The icon of a reason.
const fn reason_icon(reason: &Outcome) -> Icon {
    match reason {
        Outcome::Delivered => icon::CHECK,
        Outcome::NotHome => icon::DOOR,
        Outcome::Refused => icon::THUMB_DOWN,
        Outcome::WrongAddress => icon::PIN_OFF,
        Outcome::NothingToDeliver => icon::PACKAGE_X,
        Outcome::Unsafe => icon::SHIELD_ALERT,
        Outcome::DoneByOthers => icon::USERS,
        Outcome::Duplicate => icon::COPY_X,
        Outcome::Other | Outcome::Unknown(_) => icon::ELLIPSIS,
    }
}
