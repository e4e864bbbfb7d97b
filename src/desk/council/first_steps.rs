//! What to do after the set-up: what is done, as the data says, and what comes next.

use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_domain::Role;
use ryadom_domain::access::{Action, Whose};
use ryadom_web::ui::ShowIf;
use ryadom_web::ui::icon::{self, icon as draw};

use super::first_counts::FirstCounts;
use super::places::keep_loaded;
use super::state_line::StateLine;
use crate::model::council::CouncilTab;
use crate::model::route::{Page, Route};
use crate::parts::KeyButton;
use crate::screen::Screen;

/// Something to do first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum FirstStep {
    Clinics,
    Desk,
    Volunteers,
    List,
}

impl FirstStep {
    const fn letter(self) -> &'static str {
        match self {
            Self::Clinics => "C",
            Self::Desk => "O",
            Self::Volunteers => "V",
            Self::List => "L",
        }
    }

    /// Whether there is something of it already; `None` until that is known. Reactive.
    fn is_done(self, screen: Screen, counts: FirstCounts) -> Option<bool> {
        match self {
            Self::Clinics => screen.places.value.with(|places| {
                places.as_ref().map(|places| places.clinics.iter().any(|clinic| !clinic.put_away))
            }),
            Self::Desk => counts.has_desk(),
            Self::Volunteers => counts.has_volunteers(),
            Self::List => counts.has_list(),
        }
    }

    fn way(self) -> Route {
        let council = |council| Route { page: Page::Council, council, ..Route::default() };
        match self {
            Self::Clinics => council(CouncilTab::Clinics),
            Self::Desk | Self::Volunteers => council(CouncilTab::People),
            Self::List => Route { page: Page::Import, ..Route::default() },
        }
    }
}

/// Who comes into a council without a single delivery finds what to do first, and not an empty list.
pub(crate) fn show_first_steps(screen: Screen) {
    let is_decided = StoredValue::new(false);
    Effect::new(move || {
        if is_decided.get_value() || !screen.app.caught_up.get() {
            return;
        }
        is_decided.set_value(true);
        let is_administrator = screen.actor().is_some_and(|actor| actor.role == Role::Administrator);
        let is_empty = screen.index.with_untracked(|index| index.rows().is_empty());
        let is_busy = screen.dialog.with_untracked(Option::is_some)
            || screen.route.with_untracked(|route| *route != Route::default());
        if is_administrator && is_empty && !is_busy {
            screen.route.set(first_steps());
        }
    });
}

/// The way to the list.
pub(crate) fn first_steps() -> Route {
    Route { page: Page::Council, council: CouncilTab::FirstSteps, ..Route::default() }
}

/// The list; what comes next stands out.
#[component]
pub(crate) fn FirstSteps(
    /// The desk.
    screen: Screen,
) -> impl IntoView {
    let l = screen.l;
    keep_loaded(screen);
    let adds_clinics = screen.actor().is_some_and(|actor| actor.may(Action::ChangeClinic, Whose::Council));
    let steps: Vec<FirstStep> = [FirstStep::Clinics, FirstStep::Desk, FirstStep::Volunteers, FirstStep::List]
        .into_iter()
        .filter(|step| adds_clinics || *step != FirstStep::Clinics)
        .collect();
    let counts = FirstCounts::ask(screen);
    let steps = StoredValue::new(steps);
    // Nothing is next before it is known of each: it would jump.
    let left = Memo::new(move |_| {
        let known = steps.with_value(|steps| {
            steps.iter().map(|step| Some((*step, step.is_done(screen, counts)?))).collect::<Option<Vec<_>>>()
        })?;
        Some(known.into_iter().filter(|(_, is_done)| !is_done).map(|(step, _)| step).collect::<Vec<_>>())
    });
    let next = Memo::new(move |_| left.with(|left| left.iter().flatten().next().copied()));
    view! {
        <h2>{td_string!(l, council.tab.first_steps)}</h2>
        <p class="detail__soft">{td_string!(l, council.steps.lead)}</p>
        <StateLine screen=screen/>
        <ol class="next-steps">
            {steps.get_value().into_iter().map(|step| view! { <StepRow screen=screen step=step counts=counts next=next/> }).collect_view()}
        </ol>
        <div role="status">
            <ShowIf when=move || left.with(|left| left.as_ref().is_some_and(Vec::is_empty))>
                <p class="notice notice--good">{draw(icon::CIRCLE_CHECK)} <span class="notice__body">{td_string!(l, council.steps.all_done)}</span></p>
            </ShowIf>
        </div>
    }
}

#[component]
fn StepRow(
    /// The desk.
    screen: Screen,
    /// Which.
    step: FirstStep,
    /// What there is already.
    counts: FirstCounts,
    /// The first that is not done.
    next: Memo<Option<FirstStep>>,
) -> impl IntoView {
    let l = screen.l;
    let done = Memo::new(move |_| step.is_done(screen, counts) == Some(true));
    let is_next = move || next.get() == Some(step);
    let (name, text) = match step {
        FirstStep::Clinics => {
            (td_string!(l, council.steps.clinics), td_string!(l, council.steps.clinics_text))
        }
        FirstStep::Desk => (td_string!(l, council.steps.desk), td_string!(l, council.steps.desk_text)),
        FirstStep::Volunteers => {
            (td_string!(l, council.steps.volunteers), td_string!(l, council.steps.volunteers_text))
        }
        FirstStep::List => (td_string!(l, council.steps.list), td_string!(l, council.steps.list_text)),
    };
    let state = move || {
        if done.get() {
            Some(("badge badge--done next-steps__state", td_string!(l, council.steps.done)))
        } else if is_next() {
            Some(("badge badge--assigned next-steps__state", td_string!(l, council.steps.next)))
        } else {
            None
        }
    };
    let go = Callback::new(move |()| screen.route.set(step.way()));
    view! {
        <li class="next-steps__one card" class:next-steps__one--next=is_next data-row>
            {move || draw(if done.get() { icon::CIRCLE_CHECK } else { icon::CIRCLE_DASHED })}
            <div class="place__body">
                <p class="place__name">{name}</p>
                <p class="detail__soft">{text}</p>
                // Neither looks like something to press.
                {move || state().map(|(class, word)| view! { <p class=class>{word}</p> })}
            </div>
            <KeyButton letter=step.letter() label=name on_press=go>{draw(icon::ARROW_RIGHT)}</KeyButton>
        </li>
    }
}
