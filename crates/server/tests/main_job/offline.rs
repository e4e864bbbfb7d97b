//! What volunteers do while the network is away, and the journal in which the test remembers all of it.

use std::collections::BTreeSet;

use ryadom_domain::{Command, DeliveryId, Event, EventId, MemberId, Outcome, ReceivedBy, Status};

use crate::dice::Dice;
use crate::phone::Phone;

/// Everything that was done, in the order in which it was done.
#[derive(Default)]
pub(crate) struct Journal {
    pub(crate) entries: Vec<(MemberId, Event)>,
    pub(crate) notes: Vec<String>,
}

impl Journal {
    pub(crate) fn write_down(&mut self, by: MemberId, event: Event) {
        self.entries.push((by, event));
    }

    /// Words that nobody else has written.
    pub(crate) fn new_note(&mut self, what: &str) -> String {
        let note = format!("{what} № {}", self.notes.len());
        self.notes.push(note.clone());
        note
    }
}

/// How much of their list somebody does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Share {
    /// About a third.
    Some,
    /// All that is left.
    All,
}

/// Works on a share of the list, in an order of their own; nobody goes to the same door on two days.
pub(crate) fn work(
    phone: &mut Phone,
    share: Share,
    contested: &BTreeSet<DeliveryId>,
    journal: &mut Journal,
    dice: &mut Dice,
) {
    let me = phone.client.actor.member;
    let visited: BTreeSet<DeliveryId> =
        journal.entries.iter().filter(|(by, _)| *by == me).map(|(_, event)| event.delivery).collect();
    let rows =
        phone.client.state.iter().filter(|row| row.assignee == Some(me) && row.status == Status::Assigned);
    let mut list: Vec<DeliveryId> = rows.map(|row| row.id).filter(|id| !visited.contains(id)).collect();
    dice.shuffle(&mut list);
    for id in list {
        if share == Share::All || dice.below(3) == 0 {
            visit(phone, id, contested.contains(&id), journal, dice);
        }
    }
}

fn visit(phone: &mut Phone, id: DeliveryId, is_contested: bool, journal: &mut Journal, dice: &mut Dice) {
    if dice.below(100) < 60 {
        phone.record(id, Command::PickUp, journal, dice);
    }
    match dice.below(100) {
        0..75 => drop(complete(phone, id, journal, dice)),
        75..84 => {
            let note = journal.new_note("не открыли");
            phone.record(id, Command::Fail { reason: Outcome::NotHome, note }, journal, dice);
        }
        84..90 => {
            let note = journal.new_note("заметка");
            phone.record(id, Command::Note(note), journal, dice);
        }
        // Taken back at once; only where nobody else acts, or what comes of it would depend on who is heard first.
        90..96 if !is_contested => {
            let target = complete(phone, id, journal, dice);
            phone.record(id, Command::Undo(target), journal, dice);
            if dice.below(2) == 0 {
                complete(phone, id, journal, dice);
            }
        }
        // Nobody went there.
        _ => {}
    }
}

fn complete(phone: &mut Phone, id: DeliveryId, journal: &mut Journal, dice: &mut Dice) -> EventId {
    let received_by = ReceivedBy::KNOWN[dice.below(ReceivedBy::KNOWN.len())].clone();
    let note = if dice.below(100) < 80 { journal.new_note("передано") } else { String::new() };
    let command = Command::Complete { outcome: Outcome::Delivered, received_by: Some(received_by), note };
    phone.record(id, command, journal, dice);
    journal.entries.last().unwrap().1.id
}
