//! Coming in by login and password.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_web::actions::{self, ActionError};
use ryadom_web::state::{Link, Phase};
use ryadom_web::ui::{icon, icon::ALERT, icon::LOCK, icon::LOG_IN, icon::REFRESH, spinning};

use crate::entry::enter_set_up;
use crate::parts::{LanguageSwitch, TextField};
use crate::screen::Screen;
use crate::words;

/// The page of who is not signed in.
#[component]
pub(crate) fn SignIn(
    /// The desk.
    screen: Screen,
) -> impl IntoView {
    let l = screen.l;
    view! {
        <main class="sign-in">
            <div class="sign-in__card card">
                <p class="sign-in__brand">{td_string!(l, common.app_name)}</p>
                <h1 class="sign-in__title">{td_string!(l, desk.sign_in.title)}</h1>
                <p class="sign-in__lead">{td_string!(l, desk.sign_in.lead)}</p>
                <div role="status">
                    {move || screen.app.link.with(|link| ended(screen, link)).map(|words| view! {
                        <p class="notice notice--warn">{icon(LOCK)} <span class="notice__body">{words}</span></p>
                    })}
                </div>
                <SignInForm screen=screen on_done=Callback::new(|()| ())/>
                <LanguageSwitch screen=screen/>
            </div>
        </main>
    }
}

/// Why this device was signed out, where it was not its user who did that.
fn ended(screen: Screen, link: &Link) -> Option<&'static str> {
    let l = screen.l;
    (link.phase == Phase::Revoked).then(|| match link.ended.as_str() {
        "password" => td_string!(l, desk.sign_in.ended_password),
        "changed" => td_string!(l, desk.sign_in.ended_changed),
        _ => td_string!(l, desk.sign_in.ended),
    })
}

/// The form alone: also for signing in again in the middle of work.
#[component]
pub(crate) fn SignInForm(
    /// The desk.
    screen: Screen,
    /// Called when somebody is signed in.
    on_done: Callback<()>,
) -> impl IntoView {
    let Screen { l, app, .. } = screen;
    let login = RwSignal::new(String::new());
    let password = RwSignal::new(String::new());
    let busy = RwSignal::new(false);
    let problem = RwSignal::new(None::<String>);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() {
            return;
        }
        if login.with_untracked(String::is_empty) || password.with_untracked(String::is_empty) {
            problem.set(Some(td_string!(l, desk.sign_in.fill_in).to_owned()));
            return;
        }
        busy.set(true);
        problem.set(None);
        let name = login.get_untracked().trim().to_owned();
        actions::sign_in(app, name, password.get_untracked(), move |result| {
            // The form may be gone by now: then there is nobody to tell.
            let _ = busy.try_set(false);
            match result {
                Ok(()) => on_done.run(()),
                // An app that was kept in this browser met a server that begins anew.
                Err(ActionError::Server { code, .. }) if code == "not_set_up" => enter_set_up(screen),
                Err(error) => drop(problem.try_set(Some(words::action_error(l, &error)))),
            }
        });
    };
    let name =
        TextField { autocomplete: "username", ..TextField::new("login", td_string!(l, desk.sign_in.login)) };
    let secret = TextField {
        kind: "password",
        autocomplete: "current-password",
        ..TextField::new("password", td_string!(l, desk.sign_in.password))
    };
    view! {
        <form class="form-stack" novalidate on:submit=submit>
            {name.view(login.into(), move |text| login.set(text), Signal::derive(|| None))}
            {secret.view(password.into(), move |text| password.set(text), Signal::derive(|| None))}
            <div role="alert">
                {move || problem.get().map(|problem| view! {
                    <p class="notice notice--bad">{icon(ALERT)} <span class="notice__body">{problem}</span></p>
                })}
            </div>
            <button type="submit" class="button button--primary button--wide" aria-disabled=move || busy.get().to_string()>
                {move || if busy.get() { spinning(REFRESH) } else { icon(LOG_IN) }}
                {td_string!(l, desk.sign_in.submit)}
            </button>
        </form>
    }
}
