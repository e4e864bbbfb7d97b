//! The four main screens, within reach of the thumb.

use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_web::ui::{Icon, icon};

use crate::ledger::Ledger;
use crate::route::Route;
use crate::shell::Shell;

/// Links to the main screens; the outbox says how many records wait.
#[component]
pub(crate) fn TabBar(
    /// The screen that is shown.
    route: Memo<Route>,
) -> impl IntoView {
    let shell = Shell::expect();
    let l = shell.locale;
    let waiting = Memo::new(move |_| {
        let ledger = Ledger::of(&shell.app.outbox.read(), shell.app.seen.get());
        ledger.waiting + ledger.refused
    });
    let badge = move || {
        let waiting = waiting.get();
        (waiting > 0).then(|| {
            view! {
                <span class="tabs__count">
                    <span class="visually-hidden">{td_string!(l, phone.outbox.waiting)} " "</span>
                    {waiting}
                </span>
            }
        })
    };
    let tab = move |to: Route, drawing: Icon, word: &'static str, badge: AnyView| {
        let is_here = move || (route.get() == to).then_some("page");
        view! {
            <a class="tabs__tab" href=to.path() aria-current=is_here>
                {icon(drawing)}
                <span>{word}</span>
                {badge}
            </a>
        }
        .into_any()
    };
    view! {
        <nav class="tabs" aria-label=td_string!(l, phone.tabs)>
            {tab(Route::Today, icon::CLIPBOARD, td_string!(l, phone.today.tab), ().into_any())}
            {tab(Route::Outbox, icon::SEND, td_string!(l, phone.outbox.tab), badge.into_any())}
            {tab(Route::History, icon::HISTORY, td_string!(l, phone.history.tab), ().into_any())}
            {tab(Route::Settings, icon::SETTINGS, td_string!(l, phone.settings.tab), ().into_any())}
        </nav>
    }
}
