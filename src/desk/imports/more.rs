//! The first rows of a long list, and how many there are beyond them.

use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_protocol::imports::Report;
use ryadom_web::i18n::Locale;
use ryadom_web::ui::ShowIf;

use super::SHOWN_MAX;
use super::wizard::Wizard;

/// Rows of the report: those that are shown, and how many there are in all.
pub(super) struct Rows<T: Send + Sync + 'static> {
    /// Those that are shown.
    pub(super) shown: Memo<Vec<T>>,
    /// How many there are.
    pub(super) total: Memo<u64>,
    /// How many are not shown.
    pub(super) more: Signal<u64>,
}

/// Reads them from the report.
pub(super) fn rows<T: Clone + PartialEq + Send + Sync>(
    wizard: Wizard,
    read: fn(&Report) -> &Vec<T>,
    total: fn(&Report) -> u64,
) -> Rows<T> {
    let shown = Memo::new(move |_| {
        wizard.with_report(|report| read(report).iter().take(SHOWN_MAX).cloned().collect::<Vec<_>>())
    });
    let total = Memo::new(move |_| wizard.with_report(total));
    let n_shown = move || u64::try_from(shown.with(Vec::len)).unwrap_or(u64::MAX);
    Rows { shown, total, more: Signal::derive(move || total.get().saturating_sub(n_shown())) }
}

/// How many of a list are not shown.
pub(super) fn beyond(n_all: usize) -> u64 {
    u64::try_from(n_all.saturating_sub(SHOWN_MAX)).unwrap_or(u64::MAX)
}

/// How many more there are; nothing where all are shown.
#[component]
pub(super) fn More(
    /// The language.
    l: Locale,
    /// How many are not shown.
    count: Signal<u64>,
) -> impl IntoView {
    view! {
        <ShowIf when=move || count.get() != 0>
            <p class="detail__soft">{move || td_string!(l, imports.more, count = count.get())}</p>
        </ShowIf>
    }
}
