//! The first administrator; then the council is made.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_domain::fields::{login_fault, name_fault, password_fault};
use ryadom_protocol::api::FieldProblem;
use ryadom_web::actions::{self, ActionError};
use ryadom_web::ui::icon::{self, icon as draw};

use super::state::{SettingUp, Step};
use crate::parts::form::{ErrorSummary, PasswordInput, Select, TextInput, problem};
use crate::parts::{KeyButton, submit_key};
use crate::screen::Screen;

/// Asks who the first administrator is.
#[component]
pub(super) fn Admin(
    /// The desk.
    screen: Screen,
    /// The set-up.
    state: SettingUp,
) -> impl IntoView {
    let l = screen.l;
    let form = state.form.on(screen);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        form.clear();
        let found = problems(state);
        if found.is_empty() { finish(screen, state) } else { form.refuse(found) }
    };
    let centres = centre_choices(state);
    view! {
        <p class="sign-in__lead">{td_string!(l, council.set_up.admin_lead)}</p>
        <form class="form-stack" novalidate on:submit=submit>
            <ErrorSummary form=form/>
            <TextInput
                form=form
                path="admin_name"
                value=state.admin_name
                on_input=move |text| state.admin_name.set(text)
                autocomplete="name"
                required=true
            />
            <Show when=move || centres.with(|centres| centres.len() > 1)>
                <Select
                    form=form
                    path="admin_centre"
                    value=state.admin_centre
                    on_choose=move |at| state.admin_centre.set(at)
                    options=centres
                />
            </Show>
            <TextInput
                form=form
                path="admin_login"
                value=state.admin_login
                on_input=move |text| state.admin_login.set(text)
                hint=td_string!(l, council.login_rules)
                autocomplete="username"
                required=true
            />
            <PasswordInput
                form=form
                path="password"
                value=state.password
                hint=td_string!(l, council.password.rules)
                autocomplete="new-password"
            />
            <div class="form-end">
                <button type="submit" class="button button--primary" aria-disabled=move || form.is_busy().to_string()>
                    {draw(icon::CHECK)} {td_string!(l, council.set_up.finish)} {submit_key()}
                </button>
                <KeyButton letter="B" on_press=move |()| state.go(Step::Centres)>
                    {draw(icon::ARROW_LEFT)} {td_string!(l, common.back)}
                </KeyButton>
            </div>
        </form>
    }
}

fn centre_choices(state: SettingUp) -> Signal<Vec<(String, String)>> {
    Signal::derive(move || {
        state.centres.with(|rows| {
            let named = rows.iter().enumerate();
            named.map(|(at, row)| (at.to_string(), row.name.trim().to_owned())).collect()
        })
    })
}

fn problems(state: SettingUp) -> Vec<FieldProblem> {
    let login = state.admin_login.get_untracked();
    let faults = [
        ("admin_name", state.admin_name.with_untracked(|name| name_fault(name))),
        ("admin_login", login_fault(&login)),
        ("password", state.password.with_untracked(|password| password_fault(password, &login))),
    ];
    faults.into_iter().filter_map(|(field, fault)| Some(problem(field, fault?.code()))).collect()
}

fn finish(screen: Screen, state: SettingUp) {
    let form = state.form.on(screen);
    if !form.begin() {
        return;
    }
    let password = state.password.get_untracked();
    actions::set_up_finish(screen.app, state.draft(), password, move |made| match made {
        Err(ActionError::Invalid(problems)) => state.refuse(problems),
        Err(ActionError::NotSignedIn) => {
            form.end::<()>(Ok(()));
            state.ask_code_again(screen.l);
        }
        made => {
            if form.end(made).is_some() {
                state.password.set(String::new());
                state.go(Step::Done);
            }
        }
    });
}
