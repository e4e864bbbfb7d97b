//! Compares a plan with what the store has: what is new, what is here already, what looks like it.

use std::collections::BTreeMap;

use ryadom_domain::{Details, Event, EventId, Payload};
use ryadom_protocol::delivery as wire_delivery;
use ryadom_protocol::event as wire;
use ryadom_protocol::imports::{AlikeRow, DifferentRow, Earlier};
use ryadom_text::fold;

use super::difference::differing_fields;
use super::likeness::{By, Crowd, Looks, address_line, is_other_person};
use super::plan::{GoodRow, Plan};

/// A plan's rows beside what the store has.
#[derive(Debug, Default)]
pub(super) struct Compared<'a> {
    /// Those that are not there.
    pub fresh: Vec<&'a GoodRow>,
    /// How many are there, the same as now.
    pub n_already: u64,
    /// Those that are there and say something else.
    pub different: Vec<DifferentRow>,
}

/// Compares the plan's rows with the events that wrote them down before.
pub(super) fn compare<'a>(plan: &'a Plan, stored: &BTreeMap<EventId, wire::Event>) -> Compared<'a> {
    let mut compared = Compared::default();
    for row in &plan.good {
        let Some(event) = stored.get(&row.event) else {
            compared.fresh.push(row);
            continue;
        };
        let (fields, other_person) = match written_down(event) {
            Some(before) => (differing_fields(&before, &row.details), is_other_person(&before, &row.details)),
            None => (vec!["event"], false),
        };
        if fields.is_empty() {
            compared.n_already += 1;
        } else {
            let fields = fields.into_iter().map(str::to_owned).collect();
            compared.different.push(DifferentRow {
                line: row.line,
                key: row.key.clone(),
                fields,
                other_person,
            });
        }
    }
    compared
}

/// An open delivery of the centre, as far as likeness goes.
#[derive(Debug, Clone, Default)]
pub(super) struct Known {
    /// The delivery.
    pub delivery: wire_delivery::Delivery,
    /// The source it was imported from; empty when it was not.
    pub source: String,
    /// The key it was imported under.
    pub key: String,
}

/// The source under which most of these rows seem to have been imported before: the same keys with the same names, as when
/// a corrected file has got another name. None when some of them are known under their own.
pub(super) fn earlier(plan: &Plan, compared: &Compared<'_>, known: &[Known]) -> Option<Earlier> {
    if compared.fresh.len() < plan.good.len() {
        return None;
    }
    let names: BTreeMap<&str, String> =
        compared.fresh.iter().map(|row| (row.key.as_str(), fold(&row.details.recipient.name))).collect();
    let mut counts: BTreeMap<&str, u64> = BTreeMap::new();
    for one in known.iter().filter(|one| !one.source.is_empty() && one.source != plan.source) {
        let name = one.delivery.recipient.as_ref().map(|who| fold(&who.name));
        if name.is_some() && names.get(one.key.as_str()) == name.as_ref() {
            *counts.entry(&one.source).or_default() += 1;
        }
    }
    let (source, rows) = counts.into_iter().max_by_key(|(_, rows)| *rows)?;
    let are_most = rows > 1 && rows.saturating_mul(2) >= u64::try_from(names.len()).unwrap_or(u64::MAX);
    are_most.then(|| Earlier { source: source.to_owned(), rows })
}

/// The new rows that look like an open delivery, or like an earlier new row of the same kind.
pub(super) fn alike(fresh: &[&GoodRow], known: Vec<Known>) -> Vec<AlikeRow> {
    let mut here = Crowd::default();
    for known in known {
        let Some(who) = known.delivery.recipient.as_ref() else { continue };
        here.add(Looks::of(&who.name, &who.phone, &who.street, &who.flat), known.clone());
    }
    let mut earlier: Crowd<&GoodRow> = Crowd::default();
    let mut alike = Vec::new();
    for row in fresh {
        let looks = Looks::of_details(&row.details);
        if let Some((known, by)) = here.find(&looks, |_| true) {
            alike.push(like_known(row, known, by));
        } else if let Some((other, by)) =
            // Two needs of one person in two rows are no mistake.
            earlier.find(&looks, |other| {
                other.line != row.line && other.details.kind == row.details.kind
            })
        {
            alike.push(like_earlier(row, other, by));
        }
        earlier.add(looks, row);
    }
    alike
}

fn base(row: &GoodRow, by: By) -> AlikeRow {
    let who = &row.details.recipient;
    AlikeRow {
        line: row.line,
        key: row.key.clone(),
        name: who.name.clone(),
        phone: who.phone.clone(),
        address: address_line(&who.address),
        kind: row.details.kind.code().to_owned(),
        by: by.iter().map(|what| (*what).to_owned()).collect(),
        ..AlikeRow::default()
    }
}

fn like_known(row: &GoodRow, known: &Known, by: By) -> AlikeRow {
    let Known { delivery, source, key } = known;
    let who = delivery.recipient.as_ref();
    let text = |text: fn(&wire_delivery::Recipient) -> &String| who.map(text).cloned().unwrap_or_default();
    let parts = [text(|who| &who.town), text(|who| &who.street), text(|who| &who.flat)];
    AlikeRow {
        delivery: Some(delivery.id),
        number: delivery.number,
        other_name: text(|who| &who.name),
        other_phone: text(|who| &who.phone),
        other_address: parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", "),
        other_kind: delivery.kind.clone(),
        other_status: delivery.status.clone(),
        other_source: source.clone(),
        other_key: key.clone(),
        ..base(row, by)
    }
}

fn like_earlier(row: &GoodRow, other: &GoodRow, by: By) -> AlikeRow {
    let who = &other.details.recipient;
    AlikeRow {
        other_line: other.line,
        other_key: other.key.clone(),
        other_name: who.name.clone(),
        other_phone: who.phone.clone(),
        other_address: address_line(&who.address),
        other_kind: other.details.kind.code().to_owned(),
        ..base(row, by)
    }
}

fn written_down(event: &wire::Event) -> Option<Details> {
    match Event::try_from(event).ok()?.payload {
        Payload::Created(details) => Some(*details),
        Payload::Edited { .. }
        | Payload::Assigned { .. }
        | Payload::Unassigned
        | Payload::PickedUp
        | Payload::Completed { .. }
        | Payload::Failed { .. }
        | Payload::Noted { .. }
        | Payload::Undone { .. }
        | Payload::Cancelled { .. }
        | Payload::Settled { .. }
        | Payload::Reopened { .. }
        | Payload::Unknown { .. } => None,
    }
}
