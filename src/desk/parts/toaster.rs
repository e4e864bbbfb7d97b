//! What has just happened, said for a few seconds and to screen readers.

use std::time::Duration;

use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_web::ui::{icon, icon::CLOSE};

use crate::screen::{Screen, Toast};

const SHOWN_FOR: Duration = Duration::from_secs(6);
/// So long while it can be undone.
const UNDONE_WITHIN: Duration = Duration::from_secs(10);

/// Where toasts appear.
#[component]
pub(crate) fn Toaster(
    /// The desk.
    screen: Screen,
) -> impl IntoView {
    let (l, toast) = (screen.l, screen.toast);
    // Trouble stays until it is closed: somebody on the phone may not be looking.
    Effect::new(move |timer: Option<Option<TimeoutHandle>>| {
        timer.flatten().inspect(TimeoutHandle::clear);
        let shown_for = toast.with(|toast| match toast {
            Some(toast) if !toast.is_bad && toast.undo.is_empty() => Some(SHOWN_FOR),
            Some(toast) if !toast.is_bad => Some(UNDONE_WITHIN),
            Some(_) | None => None,
        });
        shown_for.and_then(|time| set_timeout_with_handle(move || toast.set(None), time).ok())
    });
    let place = Memo::new(move |_| {
        let route = screen.route.with(|route| (route.page, route.council, route.open));
        (route, screen.dialog.with(Option::is_some), screen.n_people_changes.get())
    });
    // What was said of one thing would stand beside the next one, and mislead.
    Effect::new(move |before: Option<(_, Option<Toast>)>| {
        let now = (place.get(), toast.get());
        let is_stale = before.is_some_and(|before| before.0 != now.0 && before.1 == now.1);
        if is_stale && now.1.as_ref().is_some_and(|said| !said.is_bad) {
            toast.set(None);
        }
        now
    });
    view! {
        <div class="toaster" role="status" aria-live="polite">
            {move || toast.get().map(|said| view! {
                <div class="toast" class:toast--bad=said.is_bad>
                    <span class="toast__text">{said.text}</span>
                    {(!said.undo.is_empty()).then(|| {
                        let undo = said.undo.clone();
                        view! {
                            <button
                                type="button"
                                class="toast__button"
                                on:click=move |_| screen.record(undo.clone(), td_string!(l, desk.said.taken_back).to_owned())
                            >
                                {td_string!(l, desk.said.undo)}
                            </button>
                        }
                    })}
                    <button
                        type="button"
                        class="toast__button"
                        aria-label=td_string!(l, common.close)
                        on:click=move |_| toast.set(None)
                    >
                        {icon(CLOSE)}
                    </button>
                </div>
            })}
        </div>
    }
}
