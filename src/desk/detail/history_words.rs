//! What happened, in sentences.

use leptos_i18n::td_string;
use ryadom_domain::{
    Change, ClinicId, ClockReading, Event, Field, Kind, MemberId, Payload, Priority, Timestamp,
};
use ryadom_protocol::api::HistoryEntry;
use ryadom_web::ui::words as shared_words;

use crate::names;
use crate::screen::Screen;

/// A clock is called wrong from here on.
const CLOCK_WRONG_MS: i64 = 120_000;
/// An event that took longer than this to arrive gets both times.
const LATE_ARRIVAL_MS: i64 = 60_000;

/// When: on the maker's clock, and on ours where that is another time. Reactive.
pub(crate) fn when(screen: Screen, made: ClockReading, recorded_at: Timestamp) -> String {
    let l = screen.l;
    let now = screen.app.now.get();
    let theirs = screen.times().short(made.at, now);
    let ours = screen.times().short(recorded_at, now);
    let is_wrong = made.offset_ms.is_some_and(|offset| offset.abs() > CLOCK_WRONG_MS);
    if is_wrong {
        let truly = screen.times().short(made.corrected(), now);
        td_string!(l, desk.when.wrong_clock, truly = truly, theirs = theirs, ours = ours)
    } else if recorded_at.since_ms(made.corrected()).abs() > LATE_ARRIVAL_MS {
        td_string!(l, desk.when.arrived_later, theirs = theirs, ours = ours)
    } else {
        ours
    }
}

/// What an entry of a history says happened. Reactive.
pub(crate) fn entry_title(screen: Screen, entry: &HistoryEntry) -> String {
    match Event::try_from(&entry.event) {
        Ok(event) => title(screen, &event.payload),
        Err(_) => td_string!(screen.l, desk.event.unknown, kind = entry.event.kind.clone()),
    }
}

/// What happened. Reactive.
pub(crate) fn title(screen: Screen, payload: &Payload) -> String {
    let l = screen.l;
    match payload {
        Payload::Created(_) => td_string!(l, desk.event.created).to_owned(),
        Payload::Edited { changes } => {
            let changes = changes.iter().map(|change| changed(screen, change)).collect::<Vec<_>>().join("; ");
            td_string!(l, desk.event.edited, changes = changes)
        }
        Payload::Assigned { to } => td_string!(l, desk.event.assigned, name = screen.name(*to)),
        Payload::Unassigned => td_string!(l, desk.event.unassigned).to_owned(),
        Payload::PickedUp => td_string!(l, desk.event.picked_up).to_owned(),
        Payload::Completed { outcome, received_by, .. } => {
            let who = received_by.as_ref().map(|who| shared_words::received_by(l, who));
            let how = shared_words::outcome(l, outcome);
            let what = who.map_or_else(|| how.to_string(), |who| format!("{how} · {who}"));
            told(screen, what, payload.on_behalf_of())
        }
        Payload::Failed { reason, .. } => {
            let reason = shared_words::outcome(l, reason).to_string();
            told(screen, td_string!(l, desk.event.failed, reason = reason), payload.on_behalf_of())
        }
        Payload::Noted { .. } => td_string!(l, desk.event.noted).to_owned(),
        Payload::Undone { .. } => td_string!(l, desk.event.undone).to_owned(),
        Payload::Cancelled { reason, .. } => {
            td_string!(l, desk.event.cancelled, reason = shared_words::outcome(l, reason).to_string())
        }
        Payload::Settled { .. } => td_string!(l, desk.event.settled).to_owned(),
        Payload::Reopened { .. } => td_string!(l, desk.event.reopened).to_owned(),
        Payload::Unknown { kind, .. } => td_string!(l, desk.event.unknown, kind = kind.clone()),
    }
}

/// What happened, and who told it where it was taken down for somebody else. Reactive.
pub(crate) fn told(screen: Screen, what: String, on_behalf_of: Option<MemberId>) -> String {
    match on_behalf_of {
        Some(member) => td_string!(screen.l, desk.event.told, what = what, name = screen.name(member)),
        None => what,
    }
}

fn changed(screen: Screen, change: &Change) -> String {
    format!(
        "{}: {}",
        shared_words::field(screen.l, &change.field),
        value(screen, &change.field, &change.value)
    )
}

/// A field's value as people read it: codes, ids and moments in words. Reactive.
pub(crate) fn value(screen: Screen, field: &Field, value: &str) -> String {
    let l = screen.l;
    if value.is_empty() {
        return td_string!(l, desk.none.value).to_owned();
    }
    match field {
        Field::Kind => shared_words::kind(l, &Kind::from_code(value)).into_owned(),
        Field::Priority => shared_words::priority(l, &Priority::from_code(value)).into_owned(),
        Field::Clinic => {
            value.parse::<ClinicId>().map_or_else(|_| value.to_owned(), |id| names::clinic(screen, Some(id)))
        }
        Field::NotBefore | Field::NotAfter => value.parse().map_or_else(
            |_| value.to_owned(),
            |ms| screen.times().short(Timestamp(ms), screen.app.now.get()),
        ),
        Field::RecipientName
        | Field::Phone
        | Field::District
        | Field::Town
        | Field::Street
        | Field::Entrance
        | Field::Floor
        | Field::Flat
        | Field::DoorCode
        | Field::StandingNotes
        | Field::Items
        | Field::Unknown(_) => value.to_owned(),
    }
}

/// Who made an entry: the name we know, else the one it came with. Reactive.
pub(crate) fn maker(screen: Screen, entry: &HistoryEntry) -> String {
    let known = screen.app.member_name(MemberId::new(entry.by));
    if known.is_empty() { entry.by_name.clone() } else { known }
}
