//! How this phone keeps the data, in plain words.

use leptos_i18n::td_string;
use ryadom_web::actions;
use ryadom_web::i18n::Locale;
use ryadom_web::state::StorageHealth;
use ryadom_web::ui::{Icon, icon, words};

use super::clock_words;
use crate::dom::{El, button, el, p, span};
use crate::shell::Shell;

/// The state of the storage, and what can be asked of the browser.
pub(crate) fn storage_card(shell: Shell) -> El {
    el("section", "card stack stack--tight")
        .add(el("h2", "").text(td_string!(shell.locale, phone.storage.title)))
        .live(move |place| health(shell, place))
        .live(move |place| place.maybe(clock_words(shell).map(|words| line(icon::CLOCK, &words))))
}

fn health(shell: Shell, place: El) -> El {
    let l = shell.locale;
    match shell.app.storage.get() {
        StorageHealth::Fine { persisted: true, used, .. } => {
            place.add(line(icon::CIRCLE_CHECK, &td_string!(l, phone.storage.promised, size = size(l, used))))
        }
        StorageHealth::Fine { persisted: false, used, .. } => {
            let ask = button("button", move || actions::persist_now(shell.app));
            place
                .add(line(icon::INFO, &td_string!(l, phone.storage.not_promised, size = size(l, used))))
                .add(ask.icon(icon::LOCK).text(td_string!(l, phone.storage.ask)))
        }
        health @ (StorageHealth::Unknown
        | StorageHealth::Full
        | StorageHealth::Blocked
        | StorageHealth::Newer
        | StorageHealth::Lost) => {
            let words = words::storage_trouble(l, health).unwrap_or(td_string!(l, common.storage.unknown));
            place.add(line(icon::STORAGE, words))
        }
    }
}

fn line(drawing: Icon, words: &str) -> El {
    p("with-icon", "").icon(drawing).add(span("", words))
}

/// Bytes as megabytes with one decimal.
fn size(l: Locale, bytes: u64) -> String {
    let tenths = (bytes / 100_000).max(1);
    let (whole, tenth) = ((tenths / 10).to_string(), (tenths % 10).to_string());
    match l {
        Locale::ru => [&whole, ",", &tenth, " МБ"].concat(),
        Locale::en => [&whole, ".", &tenth, " MB"].concat(),
    }
}
