//! A volunteer's day as a list: by where things are picked up, then by house. Pure: the screen only draws it.

use std::sync::Arc;

use ryadom_domain::{ClinicId, Delivery, DeliveryId, MemberId, Status, Timestamp};
use ryadom_protocol::api::{Clinic, Directory};

use crate::natural;

/// The list of a day, in the order it is shown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Plan {
    /// What is still to be done, by where it is picked up.
    pub(crate) groups: Vec<Group>,
    /// What is over: done, not done, cancelled; the latest first.
    pub(crate) closed: Vec<DeliveryId>,
}

/// What is picked up in one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Group {
    /// The place; `None` for what is picked up nowhere.
    pub(crate) clinic: Option<ClinicId>,
    /// Where it goes.
    pub(crate) houses: Vec<House>,
}

/// What goes to one house.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct House {
    /// The line above: town or village; empty when the address has nothing else to stand large.
    pub(crate) town: String,
    /// The large line: street and house; the town when there is no street.
    pub(crate) street: String,
    /// The deliveries, by flat.
    pub(crate) rows: Vec<DeliveryId>,
}

impl Plan {
    /// Every delivery of the list, in its order.
    pub(crate) fn ids(&self) -> impl Iterator<Item = DeliveryId> {
        let open =
            self.groups.iter().flat_map(|group| group.houses.iter().flat_map(|house| house.rows.iter()));
        open.chain(&self.closed).copied()
    }

    /// Whether a delivery has a row.
    pub(crate) fn has(&self, id: DeliveryId) -> bool {
        self.ids().any(|known| known == id)
    }

    /// How many deliveries have no row in another list.
    pub(crate) fn n_missing_in(&self, other: &Self) -> u32 {
        self.ids().map(|id| u32::from(!other.has(id))).sum()
    }

    /// How many deliveries are still to be done.
    pub(crate) fn n_open(&self) -> usize {
        self.groups.iter().map(Group::len).sum()
    }

    /// The first `n` open deliveries of the list; the rest is shown when asked for.
    pub(crate) fn first(mut self, n: usize) -> Self {
        let mut room = n;
        for house in self.groups.iter_mut().flat_map(|group| &mut group.houses) {
            house.rows.truncate(room);
            room -= house.rows.len();
        }
        for group in &mut self.groups {
            group.houses.retain(|house| !house.rows.is_empty());
        }
        self.groups.retain(|group| !group.houses.is_empty());
        self
    }
}

impl Group {
    /// How many deliveries it has.
    pub(crate) fn len(&self) -> usize {
        self.houses.iter().map(|house| house.rows.len()).sum()
    }
}

/// Whether this member is the one to bring it, or was.
pub(crate) fn is_mine(delivery: &Delivery, me: MemberId) -> bool {
    delivery.assignee == Some(me) || delivery.closing.as_ref().is_some_and(|closing| closing.fact.by == me)
}

/// Whether there is something left to do for the volunteer; a failed one waits for the coordinator.
pub(crate) const fn is_to_do(status: &Status) -> bool {
    !matches!(status, Status::Done | Status::Failed | Status::Cancelled)
}

/// Whether the things still lie at the clinic.
pub(crate) const fn is_to_pick_up(delivery: &Delivery) -> bool {
    delivery.clinic.is_some() && matches!(delivery.status, Status::New | Status::Assigned)
}

/// The list for what is on the phone: what matches the query and is this member's.
pub(crate) fn plan<'a>(
    rows: impl Iterator<Item = &'a Arc<Delivery>>,
    directory: &Directory,
    me: MemberId,
    query: &str,
) -> Plan {
    let query = natural::fold(query);
    let mut sorted: Vec<(String, &Delivery)> = rows
        .map(Arc::as_ref)
        .filter(|row| is_mine(row, me) && is_found(row, directory, &query))
        .map(|row| (key(row, directory), row))
        .collect();
    sorted.sort_unstable_by(|(a, _), (b, _)| a.cmp(b));
    let mut plan = Plan::default();
    for (_, row) in sorted {
        if is_to_do(&row.status) {
            add(&mut plan.groups, row);
        } else {
            plan.closed.push(row.id);
        }
    }
    plan
}

/// What puts the list in order: by clinic, town, street and flat; what is over comes last, the latest of it first.
fn key(row: &Delivery, directory: &Directory) -> String {
    if !is_to_do(&row.status) {
        let age = u64::MAX - closed_at(row).0.unsigned_abs();
        return format!("3{age:020}{}", row.id);
    }
    let clinic_name =
        row.clinic.and_then(|id| clinic(directory, id)).map_or("", |clinic| clinic.name.as_str());
    let (town, street) = place(row);
    let mut key = String::from(if row.clinic.is_some() { "1" } else { "2" });
    for part in
        [clinic_name, &row.clinic.map(|id| id.to_string()).unwrap_or_default(), &town, &street, flat(row)]
    {
        natural::add_to_key(&mut key, part);
    }
    natural::add_to_key(&mut key, &row.number.to_string());
    key
}

/// Adds a row at the end, under its clinic and house.
fn add(groups: &mut Vec<Group>, row: &Delivery) {
    let (town, street) = place(row);
    if groups.last().is_none_or(|group| group.clinic != row.clinic) {
        groups.push(Group { clinic: row.clinic, houses: Vec::new() });
    }
    let Some(Group { houses, .. }) = groups.last_mut() else { return };
    match houses.last_mut() {
        Some(house) if house.town == town && house.street == street => house.rows.push(row.id),
        _ => houses.push(House { town, street, rows: vec![row.id] }),
    }
}

/// A clinic by its id.
pub(crate) fn clinic(directory: &Directory, id: ClinicId) -> Option<&Clinic> {
    directory.clinics.iter().find(|clinic| clinic.id == id.uuid())
}

/// The small line and the large line of an address.
pub(crate) fn place(delivery: &Delivery) -> (String, String) {
    let Some(recipient) = &delivery.recipient else { return Default::default() };
    let (town, street) = (recipient.address.town.trim(), recipient.address.street.trim());
    if street.is_empty() { (String::new(), town.to_owned()) } else { (town.to_owned(), street.to_owned()) }
}

fn flat(delivery: &Delivery) -> &str {
    delivery.recipient.as_ref().map_or("", |recipient| recipient.address.flat.as_str())
}

fn closed_at(delivery: &Delivery) -> Timestamp {
    delivery.closing.as_ref().map_or(delivery.changed_at, |closing| closing.fact.recorded_at)
}

fn is_found(delivery: &Delivery, directory: &Directory, query: &str) -> bool {
    if query.trim().is_empty() {
        return true;
    }
    let number = delivery.number.to_string();
    let clinic =
        delivery.clinic.and_then(|id| clinic(directory, id)).map_or("", |clinic| clinic.name.as_str());
    let mut texts = vec![number.as_str(), clinic, delivery.items.as_str()];
    if let Some(recipient) = &delivery.recipient {
        let address = &recipient.address;
        texts.extend(
            [&recipient.name, &recipient.phone, &address.town, &address.street, &address.flat]
                .map(String::as_str),
        );
    }
    natural::matches(query, &texts)
}

#[cfg(test)]
#[path = "day_tests.rs"]
mod tests;
