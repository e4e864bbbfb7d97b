//! How what was recorded here stands, in words: the line under the heading of the list.

use leptos_i18n::td_string;
use ryadom_web::state::Phase;
use ryadom_web::ui::{Icon, icon};

use crate::dom::{El, div, link, span};
use crate::ledger::Ledger;
use crate::route::Route;
use crate::shell::Shell;

/// One line that leads to the outbox.
pub(crate) fn sync_line(shell: Shell) -> El {
    let line = link("sync-line", &Route::Outbox.path()).live(move |place| {
        let ledger = ledger(shell);
        let (is_busy, is_away) =
            shell.app.link.with(|link| (link.phase == Phase::Busy, link.problem.is_some()));
        let place = match drawing(ledger, is_away) {
            _ if is_busy => place.spinning(icon::REFRESH),
            _ if !shell.app.loaded.get() => place.icon(icon::SMARTPHONE),
            drawing => place.icon(drawing),
        };
        place.add(span("", &words(shell, ledger)))
    });
    div("").attr("role", "status").add(line)
}

/// What this phone recorded, counted. Reactive.
pub(crate) fn ledger(shell: Shell) -> Ledger {
    shell.app.outbox.with(|outbox| shell.app.aside.with(|aside| Ledger::of(outbox, aside)))
}

/// Where the records are, in words. Reactive.
fn words(shell: Shell, ledger: Ledger) -> String {
    let l = shell.locale;
    if ledger.refused > 0 {
        return td_string!(l, phone.sync.refused, number = ledger.refused);
    }
    if ledger.waiting > 0 {
        return td_string!(l, phone.sync.waiting, number = ledger.waiting);
    }
    // Before the store has been read, nobody knows what waits in it.
    if !shell.app.loaded.get() {
        return td_string!(l, phone.opening).to_owned();
    }
    let (last_success, is_away) = shell.app.link.with(|link| (link.last_success, link.problem.is_some()));
    let Some(at) = last_success else { return td_string!(l, phone.sync.never).to_owned() };
    let at = shell.times().short(at, shell.app.now.get());
    if is_away {
        td_string!(l, phone.sync.away, time = at)
    } else if ledger.aside > 0 {
        td_string!(l, phone.sync.aside, number = ledger.aside)
    } else {
        td_string!(l, phone.sync.fine, time = at)
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
