//! A code that is typed in.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_web::ui::icon::{self, icon as draw};

use super::state::Welcoming;
use crate::entry::enter_desk;
use crate::parts::form::{ErrorSummary, TextInput};
use crate::parts::{KeyButton, submit_key};
use crate::screen::Screen;

/// Asks for the code.
#[component]
pub(super) fn CodeForm(
    /// The desk.
    screen: Screen,
    /// What is known so far.
    state: Welcoming,
) -> impl IntoView {
    let l = screen.l;
    let form = state.form.on(screen);
    let typed = RwSignal::new(state.code.get_untracked());
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        form.clear();
        let code: String = typed.get_untracked().split_whitespace().collect();
        if code.is_empty() { form.refuse_at("code", "empty") } else { state.take(screen, code) }
    };
    view! {
        <form class="form-stack" novalidate on:submit=submit>
            <ErrorSummary form=form/>
            <TextInput
                form=form
                path="code"
                value=typed
                on_input=move |text| typed.set(text)
                hint=td_string!(l, council.welcome.code_hint)
                autocomplete="one-time-code"
                required=true
                class="field--code"
            />
            <button type="submit" class="button button--primary">
                {td_string!(l, council.go_on)} {draw(icon::ARROW_RIGHT)} {submit_key()}
            </button>
            <KeyButton letter="P" class="button button--quiet" on_press=move |()| enter_desk(screen, |_| ())>
                {td_string!(l, council.welcome.have_password)}
            </KeyButton>
        </form>
    }
}
