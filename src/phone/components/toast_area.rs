//! What has just happened, with ten seconds to take it back.

use std::time::Duration;

use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_web::ui::icon;

use crate::shell::{Shell, Toast};

const SECONDS_TO_UNDO: u32 = 10;
const SECONDS_TO_READ: u32 = 5;

/// A live region: always there, filled when there is something to say.
#[component]
pub(crate) fn ToastArea() -> impl IntoView {
    let shell = Shell::expect();
    view! {
        <div class="toast-area" role="status" aria-live="polite">
            {move || shell.toast.get().map(|toast| view! { <ToastCard toast=toast/> })}
        </div>
    }
}

#[component]
fn ToastCard(
    /// What to say.
    toast: Toast,
) -> impl IntoView {
    let shell = Shell::expect();
    let l = shell.locale;
    let can_undo = !toast.undo.is_empty();
    let left = RwSignal::new(if can_undo { SECONDS_TO_UNDO } else { SECONDS_TO_READ });
    if !toast.is_bad {
        count_down(shell, left);
    }
    let targets = toast.undo;
    let undo = can_undo.then(|| {
        view! {
            <button
                type="button"
                class="toast__button"
                on:click=move |_| {
                    shell.toast.set(None);
                    shell.undo(targets.clone());
                }
            >
                {icon(icon::UNDO)}
                {td_string!(l, phone.undo)}
                <span class="toast__count" aria-hidden="true">{left}</span>
            </button>
        }
    });
    let close = (!can_undo).then(|| {
        view! {
            <button
                type="button"
                class="toast__button toast__button--close"
                aria-label=td_string!(l, common.close)
                on:click=move |_| shell.toast.set(None)
            >
                {icon(icon::CLOSE)}
            </button>
        }
    });
    view! {
        <div class="toast">
            {icon(if toast.is_bad { icon::ALERT } else { icon::SMARTPHONE })}
            <span class="toast__text">{toast.text}</span>
            {undo}
            {close}
        </div>
    }
}

/// Takes one off every second, and the card away at none.
fn count_down(shell: Shell, left: RwSignal<u32>) {
    let tick = move || match left.get_untracked() {
        0 | 1 => shell.toast.set(None),
        seconds => left.set(seconds - 1),
    };
    if let Ok(timer) = set_interval_with_handle(tick, Duration::from_secs(1)) {
        on_cleanup(move || timer.clear());
    }
}
