//! What happened at the door: who took it, or why not, and a note.

use std::sync::Arc;

use leptos_i18n::td_string;
use ryadom_domain::{Command, Delivery, Outcome, ReceivedBy};
use ryadom_web::live::Live;
use ryadom_web::ui::{Icon, icon, words};

use super::choices::choice;
use super::note_field::add_note_field;
use super::notice::alert;
use super::phone_numbers::add_hotline;
use super::sheet::sheet;
use super::visit_bar::{Desk, done_word};
use crate::derived::{Derived, derived};
use crate::dom::{El, button, div, span};
use crate::draft::Step;

const PRIMARY: &str = "button button--primary button--large button--wide";

/// One sheet for all steps; which step it shows survives the browser being killed.
pub(crate) fn visit_sheet(desk: Desk, row: Derived<Option<(Arc<Delivery>, bool)>>) -> El {
    let problem = Live::new(None::<String>);
    let step = derived(move || desk.draft.with(|draft| draft.step));
    let open = derived(move || step.get() != Step::Closed && row.with(Option::is_some));
    let asks_who = move || {
        row.with_untracked(|row| row.as_ref().is_some_and(|(delivery, _)| delivery.kind.is_handed_over()))
    };
    let title = move || title(desk, step.get(), asks_who());
    let close = move || {
        problem.set(None);
        desk.step(Step::Closed);
    };
    sheet(desk.shell, open, title, close, move |body| {
        let body = body.live(move |place| place.maybe(problem.get().map(|problem| alert(&problem))));
        match (step.get(), row.get_untracked()) {
            (Step::Done, Some((delivery, _))) => done_step(desk, body, &delivery, problem),
            (Step::Reason, _) => reason_step(desk, body),
            (Step::Confirm, _) => confirm_step(desk, body, problem),
            (Step::Note, _) => note_step(desk, body, problem),
            (Step::Closed, _) | (Step::Done, None) => body,
        }
    })
}

fn title(desk: Desk, step: Step, asks_who: bool) -> String {
    let l = desk.shell.locale;
    match step {
        Step::Done if asks_who => td_string!(l, phone.visit.who),
        Step::Done | Step::Closed => td_string!(l, phone.visit.how),
        Step::Reason => td_string!(l, phone.visit.why),
        Step::Confirm => td_string!(l, phone.visit.failed),
        Step::Note => td_string!(l, phone.visit.note),
    }
    .to_owned()
}

/// Records the end of the visit; the sheet closes and the list returns once the disk has it.
fn finish(desk: Desk, command: Command, problem: Live<Option<String>>) {
    let stays = matches!(command, Command::Note(_));
    desk.shell.record(vec![(desk.id, command)], move |failed| {
        if failed.is_some() {
            return problem.set(failed);
        }
        desk.clear();
        if !stays {
            desk.shell.nav.up();
        }
    });
}

fn note_of(desk: Desk) -> String {
    desk.draft.with_untracked(|draft| draft.note.trim().to_owned())
}

fn done_step(desk: Desk, body: El, delivery: &Delivery, problem: Live<Option<String>>) -> El {
    let l = desk.shell.locale;
    let complete = move |received_by: Option<ReceivedBy>| {
        let command = Command::Complete { outcome: Outcome::Delivered, received_by, note: note_of(desk) };
        finish(desk, command, problem);
    };
    // The first one is what it nearly always is: it stands out.
    let first = |row: El| row.attr("class", "choice choice--first");
    let mut choices = div("stack stack--tight");
    if delivery.kind.is_handed_over() {
        let drawings = [icon::USER_CHECK, icon::USERS, icon::HOUSE, icon::DOOR];
        for (who, drawing) in ReceivedBy::KNOWN.iter().zip(drawings) {
            let row = choice(drawing, &words::received_by(l, who), move || complete(Some(who.clone())));
            choices = choices.add(if *who == ReceivedBy::Recipient { first(row) } else { row });
        }
    } else {
        choices =
            choices.add(first(choice(icon::CHECK, done_word(l, &delivery.kind), move || complete(None))));
    }
    let phrases = [
        td_string!(l, phone.phrases.fine),
        td_string!(l, phone.phrases.call_me),
        td_string!(l, phone.phrases.needs_more),
        td_string!(l, phone.phrases.unwell),
    ];
    add_not_now(desk, add_note_field(desk, body.add(choices), &phrases))
}

fn reason_step(desk: Desk, body: El) -> El {
    let mut reasons = div("stack stack--tight");
    for reason in Outcome::KNOWN.iter().filter(|reason| reason.is_of_a_visit()) {
        let choose = move || {
            desk.edit(|draft| {
                draft.reason = reason.code().to_owned();
                draft.step = Step::Confirm;
            });
        };
        let row = choice(reason_icon(reason), &words::outcome(desk.shell.locale, reason), choose);
        reasons = reasons.add(if *reason == Outcome::NotHome { row.focus_soon() } else { row });
    }
    add_not_now(desk, body.add(reasons))
}

fn confirm_step(desk: Desk, body: El, problem: Live<Option<String>>) -> El {
    let l = desk.shell.locale;
    let reason = Outcome::from_code(&desk.draft.with_untracked(|draft| draft.reason.clone()));
    let change = choice(reason_icon(&reason), &words::outcome(l, &reason), move || desk.step(Step::Reason))
        .add(span("choice__aside", td_string!(l, phone.visit.change)))
        .focus_soon();
    let phrases = [
        td_string!(l, phone.phrases.no_answer),
        td_string!(l, phone.phrases.intercom),
        td_string!(l, phone.phrases.later),
        td_string!(l, phone.phrases.neighbours),
    ];
    let record = move || {
        let note = note_of(desk);
        if reason == Outcome::Other && note.is_empty() {
            return problem.set(Some(td_string!(l, phone.visit.say_what).to_owned()));
        }
        finish(desk, Command::Fail { reason: reason.clone(), note }, problem);
    };
    let record = button(PRIMARY, record).icon(icon::CHECK).text(td_string!(l, phone.visit.record_failed));
    let body = add_note_field(desk, body.add(change), &phrases);
    let hotline = desk.shell.app.profile.with_untracked(|profile| Some(profile.as_ref()?.hotline.clone()));
    add_hotline(desk.shell, body, "button button--quiet", &hotline.unwrap_or_default())
        .add(div("sheet__foot").add(record))
}

fn note_step(desk: Desk, body: El, problem: Live<Option<String>>) -> El {
    let l = desk.shell.locale;
    let is_empty = derived(move || desk.draft.with(|draft| draft.note.trim().is_empty()));
    let record = button(PRIMARY, move || finish(desk, Command::Note(note_of(desk)), problem))
        .live_attr("disabled", move || is_empty.get().then_some(""))
        .icon(icon::CHECK)
        .text(td_string!(l, phone.visit.keep_note));
    let phrases = [td_string!(l, phone.phrases.call_me), td_string!(l, phone.phrases.intercom)];
    add_note_field(desk, body, &phrases).add(div("sheet__foot").add(record))
}

/// Where the primary button was before the sheet rose: a second tap by mistake only closes it.
fn add_not_now(desk: Desk, body: El) -> El {
    let close = button("button button--large button--wide", move || desk.step(Step::Closed));
    body.add(div("sheet__foot").add(close.text(td_string!(desk.shell.locale, phone.visit.not_now))))
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
        Outcome::ImportTakenBack | Outcome::Other | Outcome::Unknown(_) => icon::ELLIPSIS,
    }
}
