//! What has just happened, said for a few seconds and to screen readers.

use std::time::Duration;

use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_web::ui::{icon, icon::CLOSE};

use crate::screen::Screen;

const SHOWN_FOR: Duration = Duration::from_secs(6);

/// Where toasts appear.
#[component]
pub(crate) fn Toaster(
    /// The desk.
    screen: Screen,
) -> impl IntoView {
    let toast = screen.toast;
    // Trouble stays until it is closed: somebody on the phone may not be looking.
    Effect::new(move |timer: Option<Option<TimeoutHandle>>| {
        timer.flatten().inspect(TimeoutHandle::clear);
        let passes = toast.with(|toast| toast.as_ref().is_some_and(|toast| !toast.is_bad));
        passes.then(|| set_timeout_with_handle(move || toast.set(None), SHOWN_FOR).ok()).flatten()
    });
    view! {
        <div class="toaster" role="status" aria-live="polite">
            {move || toast.get().map(|said| view! {
                <div class="toast" class:toast--bad=said.is_bad>
                    <span class="toast__text">{said.text}</span>
                    <button
                        type="button"
                        class="toast__button"
                        aria-label=td_string!(screen.l, common.close)
                        on:click=move |_| toast.set(None)
                    >
                        {icon(CLOSE)}
                    </button>
                </div>
            })}
        </div>
    }
}
