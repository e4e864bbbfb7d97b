//! The first administrator; then the council is made.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_domain::fields::{login_fault, name_fault, password_fault};
use ryadom_protocol::api::FieldProblem;
use ryadom_web::actions;
use ryadom_web::ui::ShowIf;
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
    let centres = centre_choices(screen, state);
    let is_asked = Memo::new(move |_| state.filled().len() > 1);
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
            <ShowIf when=move || is_asked.get()>
                <Select
                    form=form
                    path="admin_centre"
                    value=Signal::derive(move || chosen_row(state))
                    on_choose=move |row: String| state.choose_centre(&row)
                    options=centres
                />
            </ShowIf>
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

/// The centres by their rows; as long as none is chosen, that one is to be chosen.
fn centre_choices(screen: Screen, state: SettingUp) -> Signal<Vec<(String, String)>> {
    Signal::derive(move || {
        let none = (String::new(), td_string!(screen.l, council.set_up.choose_centre).to_owned());
        let named = state.filled().into_iter().map(|row| (row.id.to_string(), row.name.trim().to_owned()));
        state.chosen().is_none().then_some(none).into_iter().chain(named).collect()
    })
}

fn chosen_row(state: SettingUp) -> String {
    let row = state.chosen().and_then(|at| state.filled().into_iter().nth(at));
    row.map(|row| row.id.to_string()).unwrap_or_default()
}

fn problems(state: SettingUp) -> Vec<FieldProblem> {
    let login = state.admin_login.get_untracked();
    let faults = [
        ("admin_name", state.admin_name.with_untracked(|name| name_fault(name))),
        ("admin_login", login_fault(&login)),
        ("password", state.password.with_untracked(|password| password_fault(password, &login))),
    ];
    let is_open = untrack(|| state.chosen()).is_none();
    let centre = is_open.then(|| problem("admin_centre", "unknown"));
    let faults = faults.into_iter().filter_map(|(field, fault)| Some(problem(field, fault?.code())));
    faults.chain(centre).collect()
}

fn finish(screen: Screen, state: SettingUp) {
    let form = state.form.on(screen);
    if !form.begin() {
        return;
    }
    let password = state.password.get_untracked();
    actions::set_up_finish(screen.app, state.draft(), password, move |made| {
        if state.taken(screen, made).is_some() {
            state.password.set(String::new());
            state.go(Step::Done);
        }
    });
}
