//! Codes as words of a language. A code this build does not know is shown as it came.

use std::borrow::Cow;

use leptos_i18n::td_string;
use ryadom_domain::decide::Refusal;
use ryadom_domain::phone::{Number, Undialled};
use ryadom_domain::{
    Field, KeptReason, Kind, MarkKind, Outcome, Priority, ReceivedBy, RejectCode, Role, Skill, Status,
};

use crate::actions::ActionError;
use crate::i18n::Locale;
use crate::state::{Language, StorageHealth};

/// A word or a short sentence.
pub type Word = Cow<'static, str>;

/// The translations for a language.
#[must_use]
pub const fn locale(language: Language) -> Locale {
    match language {
        Language::Ru => Locale::ru,
        Language::En => Locale::en,
    }
}

macro_rules! words {
    ($($(#[$doc:meta])* $name:ident($type:ident) { $($variant:ident => $key:ident,)+ })+) => {$(
        $(#[$doc])*
        #[must_use]
        pub fn $name(l: Locale, code: &$type) -> Word {
            match code {
                $($type::$variant => Cow::Borrowed(td_string!(l, common.$name.$key)),)+
                $type::Unknown(code) => Cow::Owned(code.to_string()),
            }
        }
    )+};
}

words! {
    /// What a delivery is.
    kind(Kind) {
        Medicine => medicine,
        Groceries => groceries,
        Essentials => essentials,
        Bills => bills,
        Household => household,
        Support => support,
        Transport => transport,
    }
    /// Where a delivery stands.
    status(Status) {
        New => new,
        Assigned => assigned,
        PickedUp => picked_up,
        Done => done,
        Failed => failed,
        Cancelled => cancelled,
    }
    /// How a visit ended, or why it failed.
    outcome(Outcome) {
        Delivered => delivered,
        NotHome => not_home,
        Refused => refused,
        WrongAddress => wrong_address,
        NothingToDeliver => nothing_to_deliver,
        Unsafe => not_safe,
        DoneByOthers => done_by_others,
        Duplicate => duplicate,
        ImportTakenBack => import_taken_back,
        Other => other,
    }
    /// Who took it.
    received_by(ReceivedBy) {
        Recipient => recipient,
        Relative => relative,
        Neighbour => neighbour,
        LeftAtDoor => left_at_door,
    }
    /// How soon it matters.
    priority(Priority) {
        Normal => normal,
        Urgent => urgent,
    }
    /// What a member may do.
    role(Role) {
        Volunteer => volunteer,
        Operator => operator,
        Coordinator => coordinator,
        Administrator => administrator,
    }
    /// What a member can do.
    skill(Skill) {
        Car => car,
        Medic => medic,
        Support => support,
    }
    /// A field's label.
    field(Field) {
        RecipientName => recipient_name,
        Phone => phone,
        District => district,
        Town => town,
        Street => street,
        Entrance => entrance,
        Floor => floor,
        Flat => flat,
        DoorCode => door_code,
        StandingNotes => standing_notes,
        Items => items,
        Kind => kind,
        Clinic => clinic,
        Priority => priority,
        NotBefore => not_before,
        NotAfter => not_after,
    }
    /// What wants a coordinator's look.
    mark(MarkKind) {
        DoubleVisit => double_visit,
        DeliveredAfterCancelling => delivered_after_cancelling,
        EditConflict => edit_conflict,
        PickedUpByOther => picked_up_by_other,
    }
}

/// Why a telephone number isn't dialled.
#[must_use]
pub fn undialled(l: Locale, why: Undialled) -> &'static str {
    match why {
        Undialled::Spoilt => td_string!(l, common.not_dialled.spoilt),
        Undialled::Letters => td_string!(l, common.not_dialled.letters),
        Undialled::NoAreaCode => td_string!(l, common.not_dialled.no_area_code),
        Undialled::TooFew => td_string!(l, common.not_dialled.too_few),
        Undialled::TooMany => td_string!(l, common.not_dialled.too_many),
        Undialled::Unclear => td_string!(l, common.not_dialled.unclear),
        Undialled::NoNumber => td_string!(l, common.not_dialled.no_number),
    }
}

/// What stands beside a telephone number: its extension, whose it is, and why it isn't dialled; empty when nothing does.
#[must_use]
pub fn beside_number(l: Locale, number: &Number) -> String {
    let extension = Some(&number.extension).filter(|extension| !extension.is_empty());
    let extension = extension.map(|number| td_string!(l, common.extension, number = number.clone()));
    let why = number.dial.as_ref().err().map(|why| undialled(l, *why).to_owned());
    let parts = [extension, Some(number.remark.clone()).filter(|remark| !remark.is_empty()), why];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// A telephone number with all that tells it from another one.
#[must_use]
pub fn number_in_full(l: Locale, number: &Number) -> String {
    let beside = beside_number(l, number);
    if beside.is_empty() { number.shown.clone() } else { [&number.shown, ", ", &beside].concat() }
}

/// Why an event is in the history and changed nothing else: a sentence.
#[must_use]
pub fn kept(l: Locale, reason: &KeptReason) -> Word {
    Cow::Borrowed(match reason {
        KeptReason::DoubleVisit => td_string!(l, common.kept.double_visit),
        KeptReason::AlreadyDone => td_string!(l, common.kept.already_done),
        KeptReason::DeliveredMeanwhile => td_string!(l, common.kept.delivered_meanwhile),
        KeptReason::CancelledMeanwhile => td_string!(l, common.kept.cancelled_meanwhile),
        KeptReason::ReassignedMeanwhile => td_string!(l, common.kept.reassigned_meanwhile),
        KeptReason::ActedSince => td_string!(l, common.kept.acted_since),
        KeptReason::NotYourAct => td_string!(l, common.kept.not_your_act),
        KeptReason::AlreadyCreated => td_string!(l, common.kept.already_created),
        KeptReason::NothingToSettle => td_string!(l, common.kept.nothing_to_settle),
        KeptReason::UnknownKind => td_string!(l, common.kept.unknown_kind),
        KeptReason::NoDelivery => td_string!(l, common.kept.no_delivery),
        KeptReason::AlreadyOpen => td_string!(l, common.kept.already_open),
        KeptReason::DeliveryFull => td_string!(l, common.kept.delivery_full),
        KeptReason::Unknown(code) => {
            return Cow::Owned(td_string!(l, common.kept.other, code = code.to_string()));
        }
    })
}

/// Why the server did not take an event: a sentence.
#[must_use]
pub fn reject(l: Locale, code: &RejectCode) -> Word {
    Cow::Borrowed(match code {
        RejectCode::NotYours => td_string!(l, common.reject.not_yours),
        RejectCode::Forbidden => td_string!(l, common.reject.forbidden),
        RejectCode::UnknownDelivery => td_string!(l, common.reject.unknown_delivery),
        RejectCode::IdReused => td_string!(l, common.reject.id_reused),
        RejectCode::TooLong => td_string!(l, common.reject.too_long),
        RejectCode::Empty => td_string!(l, common.reject.empty),
        RejectCode::Invalid => td_string!(l, common.reject.invalid),
        RejectCode::UnknownMember => td_string!(l, common.reject.unknown_member),
        RejectCode::Quarantined => td_string!(l, common.reject.quarantined),
        RejectCode::Unknown(code) => {
            return Cow::Owned(td_string!(l, common.reject.other, code = code.to_string()));
        }
    })
}

/// Why a delivery is no longer this member's; `by` is who has it or delivered it, when that may be told.
#[must_use]
pub fn gone(l: Locale, reason: &str, by: Option<&str>) -> Word {
    Cow::Borrowed(match (reason, by) {
        ("delivered", Some(name)) => {
            return td_string!(l, common.gone.delivered_by, name = name.to_owned()).into();
        }
        ("delivered", None) => td_string!(l, common.gone.delivered),
        ("reassigned", Some(name)) => {
            return td_string!(l, common.gone.reassigned_to, name = name.to_owned()).into();
        }
        ("reassigned", None) => td_string!(l, common.gone.reassigned),
        ("unassigned", _) => td_string!(l, common.gone.unassigned),
        ("cancelled", _) => td_string!(l, common.gone.cancelled),
        ("moved", _) => td_string!(l, common.gone.moved),
        _ => td_string!(l, common.gone.other),
    })
}

/// What the server's stable error code means, and what to do.
#[must_use]
pub fn error_code(l: Locale, code: &str) -> Word {
    Cow::Borrowed(match code {
        "invalid_code" => td_string!(l, common.error.invalid_code),
        "invitation_expired" => td_string!(l, common.error.invitation_expired),
        "wrong_password" => td_string!(l, common.error.wrong_password),
        "rate_limited" => td_string!(l, common.error.too_many_tries),
        "too_many_changes" => td_string!(l, common.error.too_many_changes),
        "unauthenticated" | "session_revoked" | "other_member" => td_string!(l, common.error.not_signed_in),
        code => return td_string!(l, common.error.server_trouble, code = code.to_owned()).into(),
    })
}

/// Why an action did not do what was asked, and what to do: a sentence.
#[must_use]
pub fn action_error(l: Locale, error: &ActionError) -> Word {
    match error {
        ActionError::Refused(Refusal::NotAllowed(code)) => reject(l, code),
        ActionError::Refused(Refusal::NotPossible(reason)) => kept(l, reason),
        ActionError::Refused(Refusal::Problems(problems)) => {
            problems.first().map_or(Cow::Borrowed(""), |problem| reject(l, &problem.code))
        }
        ActionError::Storage(health) => {
            storage_trouble(l, *health).unwrap_or(td_string!(l, common.storage.lost)).into()
        }
        ActionError::Offline => td_string!(l, common.error.offline).into(),
        ActionError::Server { code, .. } => error_code(l, code),
        ActionError::Invalid(_) => td_string!(l, common.error.invalid).into(),
        ActionError::Unsent(n) => {
            let n = u32::try_from(*n).unwrap_or(u32::MAX);
            td_string!(l, common.error.unsent, number = n).into()
        }
        ActionError::NotSignedIn => td_string!(l, common.error.not_signed_in).into(),
    }
}

/// How the device's storage stands when it does not work; `None` while it does.
#[must_use]
pub fn storage_trouble(l: Locale, health: StorageHealth) -> Option<&'static str> {
    match health {
        StorageHealth::Unknown | StorageHealth::Fine { .. } => None,
        StorageHealth::Full => Some(td_string!(l, common.storage.full)),
        StorageHealth::Blocked => Some(td_string!(l, common.storage.blocked)),
        StorageHealth::Newer => Some(td_string!(l, common.storage.newer)),
        StorageHealth::Lost => Some(td_string!(l, common.storage.lost)),
    }
}
