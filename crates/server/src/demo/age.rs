//! How old a demo in a file is, and whether somebody has worked with it.

use std::collections::BTreeSet;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use ryadom_domain::{CouncilId, MemberId, Timestamp};

use super::fill::device_of;
use super::people::{People, is_demo};
use crate::store::{Heard, Store, StoreError};

/// The day on which the demo in this file was made; `None` when the file holds no demo.
///
/// # Errors
/// [`StoreError`].
pub fn made_on(store: &Store) -> Result<Option<Date>, StoreError> {
    for council in store.councils()?.iter().filter(|council| is_demo(council)) {
        let made_at = heard_from_demo(store, council.id)?.map(|heard| heard.last_at).max();
        if let Some(made_at) = made_at {
            return Ok(day_of(made_at));
        }
    }
    Ok(None)
}

/// Whether the file holds anything but the demo of these people: another council, a member, a
/// change of people or places, or a word of somebody's own.
///
/// # Errors
/// [`StoreError`].
pub fn has_own_work(store: &Store, people: &People) -> Result<bool, StoreError> {
    let council = people.council.id;
    let invented: BTreeSet<MemberId> = people.members().map(|member| member.id).collect();
    Ok(store.councils()?.iter().any(|known| known.id != council)
        || store.members(council)?.iter().any(|member| !invented.contains(&member.id))
        || store.heard(council)?.iter().any(|heard| !is_from_demo(heard))
        || store.has_refused_any(council)?
        || store.has_changes_by_people(council)?)
}

/// The day of this moment where this machine stands.
#[must_use]
pub fn day_of(moment: Timestamp) -> Option<Date> {
    let moment = jiff::Timestamp::from_millisecond(moment.0).ok()?;
    Some(moment.to_zoned(TimeZone::system()).date())
}

fn heard_from_demo(
    store: &Store,
    council: CouncilId,
) -> Result<impl Iterator<Item = Heard> + use<>, StoreError> {
    Ok(store.heard(council)?.into_iter().filter(is_from_demo))
}

fn is_from_demo(heard: &Heard) -> bool {
    heard.device == device_of(heard.member)
}
