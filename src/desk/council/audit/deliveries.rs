//! The deliveries of a row, in few words.

use leptos_i18n::td_string;
use ryadom_protocol::api::audit::AuditRow;
use ryadom_web::i18n::Locale;

/// So many numbers are read at a glance.
const NAMED: usize = 12;

/// «№ 302, 305 и ещё 12»; only how many there were where their numbers are not known; empty for none.
pub(super) fn deliveries(l: Locale, row: &AuditRow) -> String {
    let named: Vec<u64> =
        row.deliveries.iter().map(|delivery| delivery.number).filter(|number| *number > 0).collect();
    let shown = &named[..named.len().min(NAMED)];
    let n_shown = u64::try_from(shown.len()).unwrap_or_default();
    let n_more = row.n_deliveries.max(n_shown) - n_shown;
    if shown.is_empty() {
        return if n_more == 0 {
            String::new()
        } else {
            td_string!(l, people.audit.deliveries, count = n_more)
        };
    }
    let numbers = shown.iter().map(u64::to_string).collect::<Vec<_>>().join(", ");
    if n_more == 0 {
        td_string!(l, people.audit.numbers, numbers = numbers)
    } else {
        td_string!(l, people.audit.numbers_more, numbers = numbers, more = n_more)
    }
}
