//! Who is welcome, and the login and password they choose.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_domain::Role;
use ryadom_domain::fields::{login_fault, password_fault};
use ryadom_protocol::api::FieldProblem;
use ryadom_protocol::api::account as api;
use ryadom_web::actions;
use ryadom_web::i18n::Locale;
use ryadom_web::ui::icon::{self, icon as draw};
use ryadom_web::ui::words as shared_words;

use super::state::Welcoming;
use crate::entry::enter_desk;
use crate::parts::form::{ErrorSummary, PasswordInput, TextInput, problem};
use crate::parts::{KeyButton, submit_key};
use crate::screen::Screen;

/// Asks for a login, unless there is one, and a password.
#[component]
pub(super) fn PasswordForm(
    /// The desk.
    screen: Screen,
    /// What is known so far.
    state: Welcoming,
) -> impl IntoView {
    let l = screen.l;
    let form = state.form.on(screen);
    let who = state.who.value.get_untracked().unwrap_or_default();
    let place = place(l, &who);
    let known = StoredValue::new(who.login);
    let has_login = known.with_value(|login| !login.is_empty());
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        form.clear();
        let typed = state.login.get_untracked();
        let login = if has_login { known.get_value() } else { typed.clone() };
        let password = state.password.get_untracked();
        let found = problems(&login, has_login, &password);
        if !found.is_empty() {
            return form.refuse(found);
        }
        if form.begin() {
            let code = state.code.get_untracked();
            actions::welcome_finish(screen.app, code, typed, password, move |answer| {
                if form.end(answer).is_some() {
                    state.password.set(String::new());
                    enter_desk(screen, |_| ());
                }
            });
        }
    };
    view! {
        <p><strong>{who.name}</strong> <br/> <span class="sign-in__lead">{place}</span></p>
        <form class="form-stack" novalidate on:submit=submit>
            <ErrorSummary form=form/>
            {if has_login {
                view! { <p>{td_string!(l, council.welcome.your_login)} " " <strong>{known.get_value()}</strong></p> }.into_any()
            } else {
                view! {
                    <TextInput
                        form=form
                        path="login"
                        value=state.login
                        on_input=move |text| state.login.set(text)
                        hint=td_string!(l, council.login_rules)
                        autocomplete="username"
                        required=true
                    />
                }.into_any()
            }}
            <PasswordInput
                form=form
                path="password"
                value=state.password
                hint=td_string!(l, council.password.rules)
                autocomplete="new-password"
            />
            <button type="submit" class="button button--primary" aria-disabled=move || form.is_busy().to_string()>
                {draw(icon::LOG_IN)} {td_string!(l, desk.sign_in.submit)} {submit_key()}
            </button>
            <KeyButton letter="B" class="button button--quiet" on_press=move |()| state.anew()>
                {td_string!(l, council.welcome.other_code)}
            </KeyButton>
        </form>
    }
}

/// What they do, and where.
fn place(l: Locale, who: &api::Welcome) -> String {
    let role = shared_words::role(l, &Role::from_code(&who.role));
    [role.as_ref(), &who.centre_name, &who.council_name].join(" · ")
}

/// What is wrong with what was chosen; a login that is there already is not chosen.
fn problems(login: &str, has_login: bool, password: &str) -> Vec<FieldProblem> {
    let of_login = login_fault(login).filter(|_| !has_login);
    let faults = [("login", of_login), ("password", password_fault(password, login))];
    faults.into_iter().filter_map(|(field, fault)| Some(problem(field, fault?.code()))).collect()
}
