//! The set-up's frame: which step it is, the way into the other language, what to do when the server does not answer.

use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_web::ui::ShowIf;
use ryadom_web::ui::icon::{self, icon as draw};

use super::admin::Admin;
use super::centres::Centres;
use super::code::Code;
use super::council::CouncilStep;
use super::done::Done;
use super::state::{SettingUp, Step, TITLE_ID};
use crate::entry::enter_desk;
use crate::parts::{KeyButton, LanguageSwitch};
use crate::problem_words;
use crate::screen::Screen;

/// Steps that are counted: the council, its centres, the administrator.
const N_STEPS: u32 = 3;

/// The set-up of a new council.
#[component]
pub(crate) fn SetUp(
    /// The desk.
    screen: Screen,
    /// What was filled in so far.
    state: SettingUp,
) -> impl IntoView {
    let l = screen.l;
    let step = state.step;
    if step.get_untracked() == Step::Asking {
        state.ask(screen);
    }
    Effect::new(move || {
        document().set_title(&format!("{} · {}", title(screen, step.get()), td_string!(l, common.app_name)));
    });
    view! {
        <main class="sign-in" id="main">
            <div class="sign-in__card sign-in__card--wide card">
                <p class="sign-in__brand">{td_string!(l, common.app_name)}</p>
                <ShowIf when=move || number(step.get()).is_some()>
                    <p class="sign-in__lead">
                        {move || td_string!(l, council.set_up.step, number = number(step.get()).unwrap_or_default(), of = N_STEPS)}
                    </p>
                </ShowIf>
                <h1 class="sign-in__title" id=TITLE_ID tabindex="-1">{move || title(screen, step.get())}</h1>
                <div role="status">
                    <ShowIf when=move || state.is_there.get()><AlreadyThere screen=screen/></ShowIf>
                </div>
                {move || body(screen, state, step.get())}
                <LanguageSwitch screen=screen/>
            </div>
        </main>
    }
}

fn body(screen: Screen, state: SettingUp, step: Step) -> AnyView {
    match step {
        Step::Asking => view! { <Asking screen=screen state=state/> }.into_any(),
        Step::Code => view! { <Code screen=screen state=state/> }.into_any(),
        Step::Council => view! { <CouncilStep screen=screen state=state/> }.into_any(),
        Step::Centres => view! { <Centres screen=screen state=state/> }.into_any(),
        Step::Admin => view! { <Admin screen=screen state=state/> }.into_any(),
        Step::Done => view! { <Done screen=screen/> }.into_any(),
    }
}

fn title(screen: Screen, step: Step) -> &'static str {
    let l = screen.l;
    match step {
        Step::Asking | Step::Code => td_string!(l, council.set_up.title),
        Step::Council => td_string!(l, council.set_up.council_title),
        Step::Centres => td_string!(l, council.set_up.centres_title),
        Step::Admin => td_string!(l, council.set_up.admin_title),
        Step::Done => td_string!(l, council.set_up.done_title),
    }
}

const fn number(step: Step) -> Option<u32> {
    match step {
        Step::Council => Some(1),
        Step::Centres => Some(2),
        Step::Admin => Some(3),
        Step::Asking | Step::Code | Step::Done => None,
    }
}

/// The server is being asked, or did not answer.
#[component]
fn Asking(
    /// The desk.
    screen: Screen,
    /// The set-up.
    state: SettingUp,
) -> impl IntoView {
    let l = screen.l;
    view! {
        <div role="status">
            {move || match state.trouble.get() {
                None => view! { <p class="sign-in__lead">{td_string!(l, desk.list.loading)}</p> }.into_any(),
                Some(error) => view! {
                    <p class="notice notice--bad">
                        {draw(icon::CLOUD_OFF)}
                        <span class="notice__body">{problem_words::of_action(l, &error)}</span>
                    </p>
                }.into_any(),
            }}
        </div>
        <ShowIf when=move || state.trouble.with(Option::is_some)>
            <KeyButton letter="Y" class="button button--primary" on_press=move |()| state.ask(screen)>
                {draw(icon::REFRESH)} {td_string!(l, council.again)}
            </KeyButton>
        </ShowIf>
    }
}

/// The council is set up: by somebody else meanwhile, or from here by a request whose answer was lost.
#[component]
fn AlreadyThere(
    /// The desk.
    screen: Screen,
) -> impl IntoView {
    let l = screen.l;
    view! {
        <div class="notice notice--info">
            {draw(icon::INFO)}
            <div class="notice__body">
                <p>{td_string!(l, council.error.already_set_up)}</p>
                <div class="notice__actions">
                    <button type="button" class="button" on:click=move |_| enter_desk(screen, |_| ())>
                        {draw(icon::LOG_IN)} {td_string!(l, desk.sign_in.title)}
                    </button>
                </div>
            </div>
        </div>
    }
}
