//! In what a request that was imported before differs from what its row says now.

use ryadom_domain::Details;

/// The names of the fields that differ, as mapping files call them.
#[must_use]
pub(super) fn differing_fields(before: &Details, now: &Details) -> Vec<&'static str> {
    let (old, new) = (&before.recipient, &now.recipient);
    let (from, to) = (&old.address, &new.address);
    let fields = [
        ("centre", before.centre != now.centre),
        ("kind", before.kind != now.kind),
        ("priority", before.priority != now.priority),
        ("clinic", before.clinic != now.clinic),
        ("recipient_name", old.name != new.name),
        ("phone", old.phone != new.phone),
        ("district", from.district != to.district),
        ("town", from.town != to.town),
        ("street", from.street != to.street),
        ("entrance", from.entrance != to.entrance),
        ("floor", from.floor != to.floor),
        ("flat", from.flat != to.flat),
        ("door_code", from.door_code != to.door_code),
        ("latitude, longitude", from.point != to.point),
        ("standing_notes", old.standing_notes != new.standing_notes),
        ("items", before.items != now.items),
        ("not_before", before.window.not_before != now.window.not_before),
        ("not_after", before.window.not_after != now.window.not_after),
    ];
    let mut names: Vec<&'static str> =
        fields.into_iter().filter(|(_, differs)| *differs).map(|(name, _)| name).collect();
    if names.is_empty() && before != now {
        // A field this list does not know yet must not pass as "the same".
        names.push("other");
    }
    names
}
