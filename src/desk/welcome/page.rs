//! The page of who comes in by a code.

use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_web::actions::{self, ActionError, SignOut};
use ryadom_web::ui::ShowIf;
use ryadom_web::ui::icon::{self, icon as draw};

use super::code::CodeForm;
use super::password::PasswordForm;
use super::state::{TITLE_ID, Welcoming};
use crate::entry::enter_desk;
use crate::parts::{KeyButton, LanguageSwitch};
use crate::problem_words;
use crate::screen::Screen;

/// Asks for a code unless the address has one, then for login and password.
#[component]
pub(crate) fn Welcome(
    /// The desk.
    screen: Screen,
    /// What is known so far.
    state: Welcoming,
) -> impl IntoView {
    let l = screen.l;
    let has_code = move || state.code.with(|code| !code.is_empty());
    let who = state.who;
    if untrack(has_code) && who.value.with_untracked(Option::is_none) && !who.is_busy.get_untracked() {
        state.ask(screen);
    }
    state.open();
    let other =
        Memo::new(move |_| screen.app.profile.with(|profile| profile.as_ref().map(|p| p.name.clone())));
    let is_here = Memo::new(move |_| who.value.with(Option::is_some));
    let title = move || {
        if is_here.get() {
            td_string!(l, council.welcome.title)
        } else {
            td_string!(l, council.welcome.code_title)
        }
    };
    Effect::new(move || {
        document().set_title(&format!("{} · {}", title(), td_string!(l, common.app_name)));
    });
    view! {
        <main class="sign-in" id="main">
            <div class="sign-in__card card">
                <p class="sign-in__brand">{td_string!(l, common.app_name)}</p>
                <h1 class="sign-in__title" id=TITLE_ID tabindex="-1">{title}</h1>
                {move || match other.get() {
                    Some(name) => view! { <SomebodyElse screen=screen name=name/> }.into_any(),
                    None if is_here.get() => view! { <PasswordForm screen=screen state=state/> }.into_any(),
                    None => view! { <Before screen=screen state=state/> }.into_any(),
                }}
                <LanguageSwitch screen=screen/>
            </div>
        </main>
    }
}

/// Before it is known who comes: the code is being asked about, can't be used, or is to be typed in.
#[component]
fn Before(
    /// The desk.
    screen: Screen,
    /// What is known so far.
    state: Welcoming,
) -> impl IntoView {
    let l = screen.l;
    let is_offline = |error: &ActionError| matches!(error, ActionError::Offline);
    view! {
        <div role="status">
            {move || state.who.is_busy.get().then(|| view! { <p class="sign-in__lead">{td_string!(l, desk.list.loading)}</p> })}
            {move || state.who.trouble.get().map(|error| view! {
                <div class="notice notice--bad">
                    {draw(icon::ALERT)}
                    <div class="notice__body">
                        <p>{words(screen, &error)}</p>
                        <div class="notice__actions">
                            {is_offline(&error).then(|| view! {
                                <KeyButton letter="Y" on_press=move |()| state.ask(screen)>
                                    {draw(icon::REFRESH)} {td_string!(l, council.again)}
                                </KeyButton>
                            })}
                            {Welcoming::is_for_phone(&error).then(|| {
                                let link = format!("/join#{}", state.code.get_untracked());
                                view! { <a class="button" href=link rel="external">{draw(icon::SMARTPHONE)} {td_string!(l, council.welcome.to_phone)}</a> }
                            })}
                        </div>
                    </div>
                </div>
            })}
        </div>
        <ShowIf when=move || !state.who.is_busy.get()>
            <CodeForm screen=screen state=state/>
        </ShowIf>
    }
}

fn words(screen: Screen, error: &ActionError) -> String {
    let l = screen.l;
    if Welcoming::is_for_phone(error) {
        td_string!(l, council.welcome.wrong_kind).to_owned()
    } else if matches!(error, ActionError::Server { code, .. } if code == "invitation_expired") {
        td_string!(l, council.welcome.expired).to_owned()
    } else {
        problem_words::of_action(l, error)
    }
}

/// Somebody is signed in on this browser: what they recorded must not become another's.
#[component]
fn SomebodyElse(
    /// The desk.
    screen: Screen,
    /// Who.
    name: String,
) -> impl IntoView {
    let l = screen.l;
    let trouble = RwSignal::new(None::<String>);
    let leave = move |()| {
        actions::sign_out(screen.app, SignOut::Safe, move |left| {
            if let Err(error) = left {
                drop(trouble.try_set(Some(problem_words::of_action(l, &error))));
            }
        });
    };
    view! {
        <p>{td_string!(l, council.welcome.somebody, name = name)}</p>
        <div role="alert">
            {move || trouble.get().map(|trouble| view! {
                <p class="notice notice--bad">{draw(icon::ALERT)} <span class="notice__body">{trouble}</span></p>
            })}
        </div>
        <KeyButton letter="E" class="button button--primary" on_press=leave>
            {draw(icon::LOG_OUT)} {td_string!(l, council.welcome.leave)}
        </KeyButton>
        <KeyButton letter="G" on_press=move |()| enter_desk(screen, |_| ())>
            {td_string!(l, council.set_up.to_desk)}
        </KeyButton>
    }
}
