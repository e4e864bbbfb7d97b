//! The desk's own words: errors, flags, orders, and what happened, in sentences.

use leptos_i18n::td_string;
use ryadom_domain::decide::Refusal;
use ryadom_domain::validate::Problem;
use ryadom_domain::{KeptReason, Kind, RejectCode, Status};
use ryadom_web::actions::ActionError;
use ryadom_web::i18n::Locale;
use ryadom_web::ui::icon::{self, Icon};
use ryadom_web::ui::words::{self, Word};

use crate::model::absent::Absence;
use crate::model::filter::Flag;
use crate::model::people::NoPhone;
use crate::model::sort::Order;

/// Why an action did not do what was asked, and what to do about it.
#[must_use]
pub(crate) fn action_error(l: Locale, error: &ActionError) -> String {
    match error {
        ActionError::Refused(refusal) => refused(l, refusal),
        ActionError::Storage(health) => words::storage_trouble(l, *health)
            .unwrap_or_else(|| td_string!(l, common.storage.unknown))
            .to_owned(),
        ActionError::Offline => td_string!(l, common.error.offline).to_owned(),
        ActionError::Server { code, retry_after_s } => {
            let what = server_error(l, code);
            match retry_after_s {
                Some(seconds) => {
                    format!("{what} {}", td_string!(l, desk.error.wait, time = wait(l, *seconds)))
                }
                None => what.into_owned(),
            }
        }
        ActionError::Invalid(_) => td_string!(l, common.error.invalid).to_owned(),
        ActionError::Unsent(n) => td_string!(l, desk.error.unsent, count = *n),
        ActionError::NotSignedIn => td_string!(l, common.error.not_signed_in).to_owned(),
    }
}

fn server_error(l: Locale, code: &str) -> Word {
    match code {
        "busy" => td_string!(l, desk.error.busy).into(),
        "too_many_changes" => td_string!(l, desk.error.too_many_changes).into(),
        code => words::error_code(l, code),
    }
}

fn wait(l: Locale, seconds: u32) -> String {
    if seconds < 90 {
        td_string!(l, desk.error.seconds, count = seconds)
    } else if seconds < 2 * 3_600 {
        td_string!(l, desk.error.minutes, count = seconds.div_ceil(60))
    } else {
        td_string!(l, desk.error.hours, count = seconds.div_ceil(3_600))
    }
}

fn refused(l: Locale, refusal: &Refusal) -> String {
    match refusal {
        Refusal::Problems(problems) => {
            problems.iter().map(|problem| sentence(l, problem)).collect::<Vec<_>>().join(" ")
        }
        Refusal::NotAllowed(code) => reject(l, code).into_owned(),
        Refusal::NotPossible(reason) => {
            format!("{} {}", td_string!(l, desk.error.not_recorded), kept(l, reason))
        }
    }
}

/// What is wrong with one field, with the field's name.
#[must_use]
pub(crate) fn sentence(l: Locale, problem: &Problem) -> String {
    let what = reject(l, &problem.code);
    match &problem.field {
        Some(field) => format!("{}: {}", words::field(l, field), what),
        None => what.into_owned(),
    }
}

/// A word for a member whose name this device does not know.
#[must_use]
pub(crate) fn somebody(l: Locale) -> String {
    td_string!(l, desk.somebody).to_owned()
}

/// A question that cuts across statuses.
#[must_use]
pub(crate) fn flag(l: Locale, flag: Flag) -> &'static str {
    match flag {
        Flag::Late => td_string!(l, desk.flag.late),
        Flag::Urgent => td_string!(l, desk.flag.urgent),
        Flag::Conflict => td_string!(l, desk.flag.conflict),
        Flag::Stranded => td_string!(l, desk.flag.stranded),
        Flag::Unsent => td_string!(l, desk.flag.unsent),
    }
}

/// Why what somebody has does not reach them.
#[must_use]
pub(crate) fn absence(l: Locale, why: Absence) -> &'static str {
    match why {
        Absence::PutAway => td_string!(l, desk.absent.put_away),
        Absence::Elsewhere => td_string!(l, desk.absent.elsewhere),
        Absence::NoPhone(why) => no_phone(l, why),
    }
}

/// Why nothing reaches somebody who is here.
#[must_use]
pub(crate) fn no_phone(l: Locale, why: NoPhone) -> &'static str {
    match why {
        NoPhone::Never => td_string!(l, desk.assign.never_in),
        NoPhone::Closed => td_string!(l, desk.assign.phone_closed),
    }
}

/// A status as the name of many.
#[must_use]
pub(crate) fn statuses(l: Locale, status: &Status) -> Word {
    match status {
        Status::New => td_string!(l, desk.statuses.new),
        Status::Assigned => td_string!(l, desk.statuses.assigned),
        Status::PickedUp => td_string!(l, desk.statuses.picked_up),
        Status::Done => td_string!(l, desk.statuses.done),
        Status::Failed => td_string!(l, desk.statuses.failed),
        Status::Cancelled => td_string!(l, desk.statuses.cancelled),
        Status::Unknown(code) => return code.to_string().into(),
    }
    .into()
}

/// The drawing of a question.
#[must_use]
pub(crate) const fn flag_icon(flag: Flag) -> Icon {
    match flag {
        Flag::Late => icon::LATE,
        Flag::Urgent => icon::URGENT,
        Flag::Conflict => icon::ALERT,
        Flag::Stranded => icon::USER_X,
        Flag::Unsent => icon::CLOUD_OFF,
    }
}

/// An order of the list.
#[must_use]
pub(crate) fn order(l: Locale, order: Order) -> &'static str {
    match order {
        Order::Need => td_string!(l, desk.order.need),
        Order::Newest => td_string!(l, desk.order.newest),
        Order::Changed => td_string!(l, desk.order.changed),
        Order::Address => td_string!(l, desk.order.address),
        Order::Name => td_string!(l, desk.order.name),
        Order::Status => td_string!(l, desk.order.status),
        Order::Due => td_string!(l, desk.order.due),
    }
}

/// The drawing of a kind of work.
#[must_use]
pub(crate) const fn kind_icon(kind: &Kind) -> Icon {
    match kind {
        Kind::Medicine => icon::PILL,
        Kind::Groceries => icon::BASKET,
        Kind::Essentials => icon::SOAP,
        Kind::Bills => icon::RECEIPT,
        Kind::Household => icon::WRENCH,
        Kind::Support => icon::HEART_HAND,
        Kind::Transport => icon::CAR,
        Kind::Unknown(_) => icon::PACKAGE,
    }
}

/// Why an event changed nothing, for whoever looks at the history.
#[must_use]
pub(crate) fn kept(l: Locale, reason: &KeptReason) -> Word {
    match reason {
        KeptReason::DoubleVisit => td_string!(l, desk.kept.double_visit),
        KeptReason::AlreadyDone => td_string!(l, desk.kept.already_done),
        KeptReason::DeliveredMeanwhile => td_string!(l, desk.kept.delivered_meanwhile),
        KeptReason::CancelledMeanwhile => td_string!(l, desk.kept.cancelled_meanwhile),
        KeptReason::ReassignedMeanwhile => td_string!(l, desk.kept.reassigned_meanwhile),
        KeptReason::ActedSince => td_string!(l, desk.kept.acted_since),
        KeptReason::NotYourAct => td_string!(l, desk.kept.not_your_act),
        KeptReason::AlreadyCreated => td_string!(l, desk.kept.already_created),
        KeptReason::NothingToSettle => td_string!(l, desk.kept.nothing_to_settle),
        KeptReason::UnknownKind => td_string!(l, desk.kept.unknown_kind),
        KeptReason::NoDelivery => td_string!(l, desk.kept.no_delivery),
        KeptReason::AlreadyOpen => td_string!(l, desk.kept.already_open),
        KeptReason::DeliveryFull => td_string!(l, desk.kept.delivery_full),
        KeptReason::Unknown(code) => return code.to_string().into(),
    }
    .into()
}

/// Why an event was not taken, for whoever looks into it.
#[must_use]
pub(crate) fn reject(l: Locale, code: &RejectCode) -> Word {
    match code {
        RejectCode::NotYours => td_string!(l, desk.reject.not_yours),
        RejectCode::Forbidden => td_string!(l, desk.reject.forbidden),
        RejectCode::UnknownDelivery => td_string!(l, desk.reject.unknown_delivery),
        RejectCode::IdReused => td_string!(l, desk.reject.id_reused),
        RejectCode::TooLong => td_string!(l, desk.reject.too_long),
        RejectCode::Empty => td_string!(l, desk.reject.empty),
        RejectCode::Invalid => td_string!(l, desk.reject.invalid),
        RejectCode::UnknownMember => td_string!(l, desk.reject.unknown_member),
        RejectCode::Quarantined => td_string!(l, desk.reject.quarantined),
        RejectCode::Unknown(code) => return code.to_string().into(),
    }
    .into()
}
