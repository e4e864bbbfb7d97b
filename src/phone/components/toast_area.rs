//! What has just happened, with ten seconds to take it back.

use std::time::Duration;

use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_web::live::Live;
use ryadom_web::ui::icon;

use crate::dom::{El, button, div, span};
use crate::shell::{Shell, Toast};

const SECONDS_TO_UNDO: u32 = 10;
const SECONDS_TO_READ: u32 = 5;

/// A live region: always there, filled when there is something to say.
pub(crate) fn toast_area(shell: Shell) -> El {
    let area = div("toast-area").attr("role", "status").attr("aria-live", "polite");
    area.live(move |place| match shell.toast.get() {
        None => place,
        Some(toast) => place.add(card(shell, toast)),
    })
}

fn card(shell: Shell, toast: Toast) -> El {
    let l = shell.locale;
    let can_undo = !toast.undo.is_empty();
    let left = Live::new(if can_undo { SECONDS_TO_UNDO } else { SECONDS_TO_READ });
    if !toast.is_bad {
        count_down(shell, left);
    }
    let card = div("toast")
        .icon(if toast.is_bad { icon::ALERT } else { icon::SMARTPHONE })
        .add(span("toast__text", &toast.text));
    if can_undo {
        let undo = button("toast__button", move || {
            shell.toast.set(None);
            shell.undo(toast.undo.clone());
        });
        let count =
            span("toast__count", "").attr("aria-hidden", "true").live_text(move || left.get().to_string());
        card.add(undo.text(td_string!(l, phone.undo)).add(count))
    } else {
        let close = button("toast__button toast__button--close", move || shell.toast.set(None));
        card.add(close.attr("aria-label", td_string!(l, common.close)).icon(icon::CLOSE))
    }
}

/// Takes one off every second, and the card away at none.
fn count_down(shell: Shell, left: Live<u32>) {
    let tick = move || match left.get_untracked() {
        0 | 1 => shell.toast.set(None),
        seconds => left.set(seconds - 1),
    };
    if let Ok(timer) = set_interval_with_handle(tick, Duration::from_secs(1)) {
        on_cleanup(move || timer.clear());
    }
}
