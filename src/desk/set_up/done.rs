//! The council is there: what to do next.

use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_web::ui::icon::{self, Icon, icon as draw};

use crate::council::first_steps;
use crate::entry::enter_desk;
use crate::model::council::CouncilTab;
use crate::model::route::{Page, Route};
use crate::parts::KeyButton;
use crate::screen::Screen;

/// What comes next, each with a way there.
#[component]
pub(super) fn Done(
    /// The desk.
    screen: Screen,
) -> impl IntoView {
    let l = screen.l;
    let council = |tab| Route { page: Page::Council, council: tab, ..Route::default() };
    view! {
        <p>{td_string!(l, council.set_up.done_lead)}</p>
        <ol class="next-steps">
            {step(screen, "O", icon::KEY, td_string!(l, council.steps.desk), td_string!(l, council.steps.desk_text), council(CouncilTab::People))}
            {step(screen, "V", icon::USERS, td_string!(l, council.steps.volunteers), td_string!(l, council.steps.volunteers_text), council(CouncilTab::People))}
            {step(screen, "C", icon::HOSPITAL, td_string!(l, council.steps.clinics), td_string!(l, council.steps.clinics_text), council(CouncilTab::Clinics))}
            {step(screen, "L", icon::UPLOAD, td_string!(l, council.steps.list), td_string!(l, council.steps.list_text), council(CouncilTab::FirstSteps))}
        </ol>
        <KeyButton letter="G" class="button button--primary" on_press=move |()| enter_desk(screen, |route| *route = first_steps())>
            {td_string!(l, council.set_up.to_desk)} {draw(icon::ARROW_RIGHT)}
        </KeyButton>
    }
}

fn step(
    screen: Screen,
    letter: &'static str,
    drawing: Icon,
    name: &'static str,
    text: &'static str,
    to: Route,
) -> impl IntoView {
    view! {
        <li class="next-steps__one">
            {draw(drawing)}
            <div>
                <KeyButton letter=letter class="link" on_press=move |()| enter_desk(screen, |route| *route = to.clone())>
                    {name}
                </KeyButton>
                <p class="detail__soft">{text}</p>
            </div>
        </li>
    }
}
