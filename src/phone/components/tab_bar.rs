//! The four main screens, within reach of the thumb.

use leptos_i18n::td_string;
use ryadom_web::ui::{Icon, icon};

use super::sync_line::ledger;
use crate::derived::derived;
use crate::dom::{El, el, link, span};
use crate::route::Route;
use crate::shell::Shell;

/// Links to the main screens; the outbox says how many records wait.
pub(crate) fn tab_bar(shell: Shell, here: Route) -> El {
    let l = shell.locale;
    let waiting = derived(move || {
        let ledger = ledger(shell);
        ledger.waiting + ledger.refused
    });
    let tab = |to: Route, drawing: Icon, word: &str| {
        let tab = link("tabs__tab", &to.path());
        let tab = if to == here { tab.attr("aria-current", "page") } else { tab };
        tab.icon(drawing).add(span("", word))
    };
    let outbox = tab(Route::Outbox, icon::SEND, td_string!(l, phone.outbox.tab)).live(move |place| {
        match waiting.get() {
            0 => place,
            waiting => {
                let label = span("visually-hidden", td_string!(l, phone.outbox.waiting));
                place.add(span("tabs__count", "").add(label).text(&waiting.to_string()))
            }
        }
    });
    el("nav", "tabs")
        .attr("aria-label", td_string!(l, phone.tabs))
        .add(tab(Route::Today, icon::CLIPBOARD, td_string!(l, phone.today.tab)))
        .add(outbox)
        .add(tab(Route::History, icon::HISTORY, td_string!(l, phone.history.tab)))
        .add(tab(Route::Settings, icon::SETTINGS, td_string!(l, phone.settings.tab)))
}
