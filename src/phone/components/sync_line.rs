//! How what was recorded here stands, in words: the line under the heading of the list.

use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_web::state::Phase;
use ryadom_web::ui::{Icon, icon, spinning, time};

use crate::ledger::Ledger;
use crate::route::Route;
use crate::shell::Shell;

/// One line that leads to the outbox.
#[component]
pub(crate) fn SyncLine() -> impl IntoView {
    let shell = Shell::expect();
    let state = Memo::new(move |_| (ledger(shell), shell.app.link.get()));
    view! {
        <a class="sync-line" href=Route::Outbox.path() role="status">
            {move || {
                let (ledger, link) = state.get();
                let is_busy = link.phase == Phase::Busy;
                let drawing = if is_busy { spinning(icon::REFRESH) } else { icon(drawing(ledger, link.problem.is_some())) };
                view! {
                    {drawing}
                    <span>{words(shell, ledger)}</span>
                }
            }}
        </a>
    }
}

/// What this phone recorded, counted. Reactive.
pub(crate) fn ledger(shell: Shell) -> Ledger {
    Ledger::of(&shell.app.outbox.read(), shell.app.seen.get())
}

/// Where the records are, in words. Reactive.
pub(crate) fn words(shell: Shell, ledger: Ledger) -> String {
    let l = shell.locale;
    if ledger.refused > 0 {
        return td_string!(l, phone.sync.refused, number = ledger.refused);
    }
    if ledger.waiting > 0 {
        return td_string!(l, phone.sync.waiting, number = ledger.waiting);
    }
    match (shell.app.link.read().last_success, shell.app.link.read().problem.is_some()) {
        (None, _) => td_string!(l, phone.sync.never).to_owned(),
        (Some(at), is_away) => {
            let at = time::short(l, at, shell.app.now.get());
            if is_away { td_string!(l, phone.sync.away, time = at) } else { td_string!(l, phone.sync.fine, time = at) }
        }
    }
}

const fn drawing(ledger: Ledger, is_away: bool) -> Icon {
    if ledger.refused > 0 {
        icon::CLOUD_ALERT
    } else if ledger.waiting > 0 {
        icon::SMARTPHONE
    } else if is_away {
        icon::CLOUD_OFF
    } else {
        icon::CLOUD_CHECK
    }
}
