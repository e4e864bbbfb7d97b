//! A status as an icon, a word and a colour, never by colour alone.

use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_domain::Status;

use super::icon::{self, Icon, icon};
use super::words;
use crate::i18n::Locale;

/// The icon of a status.
#[must_use]
pub const fn status_icon(status: &Status) -> Icon {
    match status {
        Status::New => icon::CIRCLE_DASHED,
        Status::Assigned => icon::USER_CHECK,
        Status::PickedUp => icon::PACKAGE,
        Status::Done => icon::CIRCLE_CHECK,
        Status::Failed => icon::CIRCLE_X,
        Status::Cancelled => icon::BAN,
        Status::Unknown(_) => icon::HELP,
    }
}

/// Where a delivery stands.
#[component]
pub fn StatusBadge(
    /// The language of the word.
    locale: Locale,
    /// The status.
    status: Status,
) -> impl IntoView {
    let class = match &status {
        Status::Assigned => "badge badge--assigned",
        Status::PickedUp => "badge badge--picked_up",
        Status::Done => "badge badge--done",
        Status::Failed => "badge badge--failed",
        Status::New | Status::Cancelled | Status::Unknown(_) => "badge",
    };
    view! { <span class=class>{icon(status_icon(&status))} {words::status(locale, &status)}</span> }
}

/// That a delivery goes before others.
#[component]
pub fn UrgentBadge(
    /// The language of the word.
    locale: Locale,
) -> impl IntoView {
    view! { <span class="badge badge--warn">{icon(icon::URGENT)} {td_string!(locale, common.priority.urgent)}</span> }
}

/// That a delivery is past its time.
#[component]
pub fn LateBadge(
    /// The language of the word.
    locale: Locale,
) -> impl IntoView {
    view! { <span class="badge badge--bad">{icon(icon::LATE)} {td_string!(locale, common.late)}</span> }
}
