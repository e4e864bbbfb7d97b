//! How this phone keeps the data, in plain words.

use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_web::actions;
use ryadom_web::i18n::Locale;
use ryadom_web::state::StorageHealth;
use ryadom_web::ui::{icon, time, words};

use crate::shell::Shell;

/// The state of the storage, and what can be asked of the browser.
#[component]
pub(crate) fn StorageCard() -> impl IntoView {
    let shell = Shell::expect();
    let l = shell.locale;
    view! {
        <section class="card stack stack--tight">
            <h2>{td_string!(l, phone.storage.title)}</h2>
            {move || health(shell, shell.app.storage.get())}
            {move || clock(shell)}
        </section>
    }
}

fn health(shell: Shell, health: StorageHealth) -> AnyView {
    let l = shell.locale;
    match health {
        StorageHealth::Fine { persisted: true, used, .. } => {
            let words = td_string!(l, phone.storage.promised, size = size(l, used));
            view! { <p class="with-icon">{icon(icon::CIRCLE_CHECK)} <span>{words}</span></p> }.into_any()
        }
        StorageHealth::Fine { persisted: false, used, .. } => {
            let words = td_string!(l, phone.storage.not_promised, size = size(l, used));
            view! {
                <p class="with-icon">{icon(icon::INFO)} <span>{words}</span></p>
                <button type="button" class="button" on:click=move |_| actions::persist_now(shell.app)>
                    {icon(icon::LOCK)}
                    {td_string!(l, phone.storage.ask)}
                </button>
            }
            .into_any()
        }
        StorageHealth::Unknown
        | StorageHealth::Full
        | StorageHealth::Blocked
        | StorageHealth::Newer
        | StorageHealth::Lost => {
            let words = words::storage_trouble(l, health).unwrap_or(td_string!(l, common.storage.unknown));
            view! { <p class="with-icon">{icon(icon::STORAGE)} <span>{words}</span></p> }.into_any()
        }
    }
}

/// Phone clocks lie: when this one does, it is said which one counts.
fn clock(shell: Shell) -> Option<AnyView> {
    let l = shell.locale;
    let now = shell.app.now.get();
    let is_wrong = now.since_ms(ryadom_web::platform::now()).abs() > 5 * 60 * 1_000;
    is_wrong.then(|| {
        let time = time::clock(l, now);
        view! { <p class="with-icon">{icon(icon::CLOCK)} <span>{td_string!(l, phone.delivery.clock, time = time)}</span></p> }
            .into_any()
    })
}

/// Bytes as megabytes with one decimal.
fn size(l: Locale, bytes: u64) -> String {
    let tenths = bytes / 100_000;
    let (whole, tenth) = (tenths / 10, tenths % 10);
    match l {
        Locale::ru => format!("{whole},{tenth} МБ"),
        Locale::en => format!("{whole}.{tenth} MB"),
    }
}
