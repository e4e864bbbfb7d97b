//! The bar of a delivery: the one thing to do next, large and under the thumb, and what else can be done.

use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_domain::{Command, Delivery, DeliveryId, Kind, Status};
use ryadom_web::actions;
use ryadom_web::i18n::Locale;
use ryadom_web::ui::{Icon, icon};

use super::visit_sheet::VisitSheet;
use crate::day;
use crate::draft::{Draft, Step};
use crate::ledger;
use crate::route::Route;
use crate::shell::Shell;

/// What is half done at a delivery, kept on the disk as it changes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Desk {
    /// The draft.
    pub(crate) draft: RwSignal<Draft>,
    /// The delivery.
    pub(crate) id: DeliveryId,
    shell: Shell,
}

impl Desk {
    fn open(shell: Shell, id: DeliveryId) -> Self {
        let draft = RwSignal::new(Draft::default());
        actions::load_draft(shell.app, &Draft::key(id), move |kept| {
            let kept = kept.map(|json| Draft::from_json(&json)).unwrap_or_default();
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
        match self.draft.with_untracked(Draft::to_json) {
            Some(json) => actions::save_draft(self.shell.app, &key, json),
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

/// The buttons for a delivery, by where it stands.
#[component]
pub(crate) fn VisitBar(
    /// Which one.
    id: DeliveryId,
) -> impl IntoView {
    let shell = Shell::expect();
    let desk = Desk::open(shell, id);
    let delivery = Memo::new(move |_| shell.delivery(id));
    view! {
        <div class="visit-bar">
            {move || match delivery.get() {
                Some(delivery) if day::is_to_do(&delivery.status) => to_do(shell, desk, &delivery),
                Some(delivery) => over(shell, desk, &delivery),
                None => to_list(shell),
            }}
        </div>
        <VisitSheet desk=desk delivery=delivery/>
    }
}

fn to_do(shell: Shell, desk: Desk, delivery: &Delivery) -> AnyView {
    let l = shell.locale;
    let pick_up = move || shell.record(vec![(desk.id, Command::PickUp)], move |problem| complain(shell, problem));
    let done = move || desk.step(Step::Done);
    let is_there = day::is_to_pick_up(delivery);
    let (drawing, word) = done_word(l, &delivery.kind);
    let primary = if is_there {
        large(icon::PACKAGE_CHECK, td_string!(l, phone.visit.picked_up), pick_up)
    } else {
        large(drawing, word, done)
    };
    view! {
        <div class="visit-bar__more">
            {small(icon::NOTE, td_string!(l, phone.visit.note), move || desk.step(Step::Note))}
            {small(icon::CIRCLE_X, td_string!(l, phone.visit.failed), move || desk.step(Step::Reason))}
            {is_there.then(|| small(drawing, word, done))}
        </div>
        {primary}
    }
    .into_any()
}

fn over(shell: Shell, desk: Desk, delivery: &Delivery) -> AnyView {
    let l = shell.locale;
    let own = shell.app.outbox.with(|outbox| {
        let own = outbox.iter().rev().find(|recorded| ledger::can_undo(delivery, &recorded.event));
        own.map(|recorded| recorded.event.id)
    });
    let undo = own.map(|event| {
        small(icon::UNDO, td_string!(l, phone.visit.undo), move || shell.undo(vec![(desk.id, event)]))
    });
    let note = small(icon::NOTE, td_string!(l, phone.visit.note), move || desk.step(Step::Note));
    let primary = if delivery.status == Status::Failed {
        let (drawing, word) = done_word(l, &delivery.kind);
        large(drawing, word, move || desk.step(Step::Done))
    } else {
        to_list(shell)
    };
    view! {
        <div class="visit-bar__more">{note} {undo}</div>
        {primary}
    }
    .into_any()
}

fn to_list(shell: Shell) -> AnyView {
    large(icon::ARROW_LEFT, td_string!(shell.locale, phone.delivery.to_list), move || shell.nav.replace(Route::Today))
}

fn complain(shell: Shell, problem: Option<String>) {
    if let Some(problem) = problem {
        shell.complain(problem);
    }
}

/// What doing it is called: things are handed over, help is given.
pub(crate) fn done_word(l: Locale, kind: &Kind) -> (Icon, &'static str) {
    let word = if is_handed_over(kind) {
        td_string!(l, phone.visit.delivered)
    } else {
        td_string!(l, phone.visit.helped)
    };
    (icon::CHECK, word)
}

/// Whether somebody takes something at the door.
pub(crate) const fn is_handed_over(kind: &Kind) -> bool {
    !matches!(kind, Kind::Household | Kind::Support | Kind::Transport)
}

fn large(drawing: Icon, word: &'static str, act: impl Fn() + 'static) -> AnyView {
    button("button button--primary button--large button--wide", drawing, word, Box::new(act))
}

fn small(drawing: Icon, word: &'static str, act: impl Fn() + 'static) -> AnyView {
    button("button", drawing, word, Box::new(act))
}

fn button(class: &'static str, drawing: Icon, word: &'static str, act: Box<dyn Fn()>) -> AnyView {
    view! {
        <button type="button" class=class on:click=move |_| act()>
            {icon(drawing)}
            {word}
        </button>
    }
    .into_any()
}
