//! The code that the server printed.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_web::actions::{self, ActionError};
use ryadom_web::ui::icon::{self, icon as draw};

use super::state::SettingUp;
use crate::parts::form::{ErrorSummary, TextInput};
use crate::parts::submit_key;
use crate::screen::Screen;

/// Asks for the code.
#[component]
pub(super) fn Code(
    /// The desk.
    screen: Screen,
    /// The set-up.
    state: SettingUp,
) -> impl IntoView {
    let l = screen.l;
    let form = state.form.on(screen);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let code = state.code.get_untracked().trim().to_owned();
        if code.is_empty() {
            form.clear();
            return form.refuse_at("code", "empty");
        }
        if !form.begin() {
            return;
        }
        actions::set_up_code(screen.app, code, move |answer| match answer {
            Err(ActionError::Server { code, .. }) if code == "invalid_code" => {
                form.refuse_at("code", "set_up_code");
            }
            answer => {
                if let Some(opened) = state.taken(screen, answer) {
                    state.let_in(screen, opened);
                }
            }
        });
    };
    view! {
        <p class="sign-in__lead">{td_string!(l, council.set_up.lead)}</p>
        <form class="form-stack" novalidate on:submit=submit>
            <ErrorSummary form=form/>
            <TextInput
                form=form
                path="code"
                value=state.code
                on_input=move |text| state.code.set(text)
                hint=td_string!(l, council.set_up.code_hint)
                autocomplete="one-time-code"
                required=true
                class="field--code"
            />
            <button type="submit" class="button button--primary" aria-disabled=move || form.is_busy().to_string()>
                {td_string!(l, council.go_on)} {draw(icon::ARROW_RIGHT)} {submit_key()}
            </button>
        </form>
    }
}
