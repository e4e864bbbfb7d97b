//! The bar of a delivery: the one thing to do next, large and under the thumb, and what else can be done.

use leptos_i18n::td_string;
use ryadom_domain::{Command, Delivery, DeliveryId, Kind, Status};
use ryadom_web::actions;
use ryadom_web::i18n::Locale;
use ryadom_web::live::Live;
use ryadom_web::ui::{Icon, icon};

use super::visit_sheet::visit_sheet;
use crate::day;
use crate::dom::{El, button, div};
use crate::draft::{Draft, Step};
use crate::route::Route;
use crate::shell::Shell;

/// What is half done at a delivery, kept on the disk as it changes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Desk {
    /// The draft.
    pub(crate) draft: Live<Draft>,
    /// The delivery.
    pub(crate) id: DeliveryId,
    /// What every screen needs.
    pub(crate) shell: Shell,
}

impl Desk {
    fn open(shell: Shell, id: DeliveryId) -> Self {
        let draft = Live::new(Draft::default());
        actions::load_draft(shell.app, &Draft::key(id), move |kept| {
            let kept = kept.map(|text| Draft::from_text(&text)).unwrap_or_default();
            // What is being written now is newer than what was kept, and the screen may be gone by now.
            if draft.try_with_untracked(|now| *now == Draft::default()) == Some(true) {
                draft.set(kept);
            }
        });
        Self { draft, id, shell }
    }

    /// Changes the draft and keeps it.
    pub(crate) fn edit(self, change: impl FnOnce(&mut Draft)) {
        self.draft.update(change);
        let key = Draft::key(self.id);
        match self.draft.with_untracked(Draft::to_text) {
            Some(text) => actions::save_draft(self.shell.app, &key, text),
            None => actions::drop_draft(self.shell.app, &key),
        }
    }

    /// Opens another sheet, or none.
    pub(crate) fn step(self, step: Step) {
        self.edit(|draft| draft.step = step);
    }

    /// Forgets it: it has been recorded.
    pub(crate) fn clear(self) {
        self.edit(|draft| *draft = Draft::default());
    }
}

/// Adds the buttons for a delivery, by where it stands.
pub(crate) fn visit_bar(shell: Shell, to: El, id: DeliveryId) -> El {
    let desk = Desk::open(shell, id);
    let row = shell.row(id);
    let bar = div("visit-bar").live(move |bar| match row.get() {
        Some((delivery, _)) if day::is_to_do(&delivery.status) => to_do(desk, bar, &delivery),
        Some((delivery, _)) => over(desk, bar, &delivery),
        None => bar.add(to_list(shell)),
    });
    to.add(bar).add(visit_sheet(desk, row))
}

fn to_do(desk: Desk, bar: El, delivery: &Delivery) -> El {
    let (l, shell) = (desk.shell.locale, desk.shell);
    let pick_up = move || {
        shell.record(vec![(desk.id, Command::PickUp)], move |problem| {
            if let Some(problem) = problem {
                shell.complain(problem);
            }
        });
    };
    let more =
        add_step(desk, div("visit-bar__more"), icon::NOTE, td_string!(l, phone.visit.note), Step::Note);
    let more = add_step(desk, more, icon::CIRCLE_X, td_string!(l, phone.visit.failed), Step::Reason);
    let done = done_word(l, &delivery.kind);
    if day::is_to_pick_up(delivery) {
        let more = add_step(desk, more, icon::CHECK, done, Step::Done);
        bar.add(more).add(large(icon::PACKAGE_CHECK, td_string!(l, phone.visit.picked_up), pick_up))
    } else {
        bar.add(more).add(large(icon::CHECK, done, move || desk.step(Step::Done)))
    }
}

fn over(desk: Desk, bar: El, delivery: &Delivery) -> El {
    let (l, shell) = (desk.shell.locale, desk.shell);
    let own = shell.app.outbox.with(|outbox| {
        let own = outbox.iter().rev().find(|recorded| delivery.can_be_undone(recorded.event.id));
        own.map(|recorded| recorded.event.id)
    });
    let undo = own.map(|event| {
        let undo = button("button", move || shell.undo(vec![(desk.id, event)]));
        undo.icon(icon::UNDO).text(td_string!(l, phone.visit.undo))
    });
    let more =
        add_step(desk, div("visit-bar__more"), icon::NOTE, td_string!(l, phone.visit.note), Step::Note);
    let primary = if delivery.status == Status::Failed {
        large(icon::CHECK, done_word(l, &delivery.kind), move || desk.step(Step::Done))
    } else {
        to_list(shell)
    };
    bar.add(more.maybe(undo)).add(primary)
}

fn add_step(desk: Desk, to: El, drawing: Icon, word: &str, step: Step) -> El {
    to.add(button("button", move || desk.step(step)).icon(drawing).text(word))
}

fn to_list(shell: Shell) -> El {
    let words = td_string!(shell.locale, phone.delivery.to_list);
    large(icon::ARROW_LEFT, words, move || shell.nav.replace(Route::Today))
}

fn large(drawing: Icon, word: &str, act: impl FnMut() + 'static) -> El {
    button("button button--primary button--large button--wide", act).icon(drawing).text(word)
}

/// What doing it is called: things are handed over, help is given.
pub(crate) fn done_word(l: Locale, kind: &Kind) -> &'static str {
    if kind.is_handed_over() {
        td_string!(l, phone.visit.delivered)
    } else {
        td_string!(l, phone.visit.helped)
    }
}
