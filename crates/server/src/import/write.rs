//! Compares a plan with what the store has, and writes what is new: everything in one transaction, or nothing.

use std::collections::BTreeMap;

use ryadom_domain::access::Actor;
use ryadom_domain::{Details, DeviceId, Event, EventId, Payload, Role};
use ryadom_protocol::event as wire;
use ryadom_protocol::sync::{ALREADY, APPLIED};
use uuid::Uuid;

use super::difference::differing_fields;
use super::identity::importer;
use super::mapping::Mapping;
use super::plan::{GoodRow, Place, Plan, PlanError, plan};
use super::report::{Different, Report};
use crate::store::{Identity, Member, Store, StoreError};

/// How the importer is called in the history.
const IMPORTER_NAME: &str = "Импорт из таблицы";

/// Whether anything is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Only say what would happen.
    DryRun,
    /// Write, unless some row is bad.
    Commit,
    /// Write the good rows, whatever the others are.
    CommitGoodRows,
}

/// Why an import failed as a whole.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The file or the mapping can't be used.
    #[error(transparent)]
    Plan(#[from] PlanError),
    /// The store failed; nothing was written.
    #[error("failed to write; nothing was imported")]
    Store(#[from] StoreError),
    /// The store took some rows and refused others, against its own rules.
    #[error("the server refused line {line}: {code}")]
    Refused {
        /// The line.
        line: u64,
        /// Why, a code.
        code: String,
    },
}

/// Imports a table; `on_row` hears how many rows of how many are read.
///
/// # Errors
/// [`ImportError`]. Bad rows are no error: they are in the report.
pub async fn import(
    store: &Store,
    place: &Place,
    mapping: &Mapping,
    bytes: &[u8],
    mode: Mode,
    on_row: impl FnMut(usize, usize),
) -> Result<Report, ImportError> {
    let plan = plan(bytes, mapping, place, on_row)?;
    let ids: Vec<EventId> = plan.good.iter().map(|row| row.event).collect();
    let stored = store.events(place.council, &ids)?;
    let Sorted { fresh, n_already, different } = sort(&plan, &stored);
    let is_clean = plan.bad.is_empty();
    let is_written = match mode {
        Mode::DryRun => false,
        Mode::Commit => is_clean,
        Mode::CommitGoodRows => true,
    };
    if is_written {
        write(store, place, &fresh).await?;
    }
    let n_new = fresh.len();
    Ok(Report::new(&mapping.source.name, plan, n_new, n_already, different, is_written))
}

struct Sorted<'a> {
    fresh: Vec<&'a GoodRow>,
    n_already: usize,
    different: Vec<Different>,
}

fn sort<'a>(plan: &'a Plan, stored: &BTreeMap<EventId, wire::Event>) -> Sorted<'a> {
    let mut sorted = Sorted { fresh: Vec::new(), n_already: 0, different: Vec::new() };
    for row in &plan.good {
        let Some(event) = stored.get(&row.event) else {
            sorted.fresh.push(row);
            continue;
        };
        let fields = match written_down(event) {
            Some(before) => differing_fields(&before, &row.details),
            None => vec!["event"],
        };
        if fields.is_empty() {
            sorted.n_already += 1;
        } else {
            sorted.different.push(Different { line: row.line, key: row.key.clone(), fields });
        }
    }
    sorted
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

async fn write(store: &Store, place: &Place, rows: &[&GoodRow]) -> Result<(), ImportError> {
    if rows.is_empty() {
        return Ok(());
    }
    let by = importer_of(store, place).await?;
    let events: Vec<wire::Event> =
        rows.iter().map(|row| wire::Event::from(&row.to_event(store.now()))).collect();
    let device = DeviceId::new(Uuid::new_v5(&by.actor.member.uuid(), b"import"));
    let receipts = store.commit(&by, device, &events).await?;
    // Somebody may have imported the same file a moment ago: then a row is there already, which is as good.
    let refused = rows
        .iter()
        .zip(&receipts)
        .find(|(_, receipt)| ![APPLIED, ALREADY].contains(&receipt.result.as_str()));
    match refused {
        None => Ok(()),
        Some((row, receipt)) => {
            let code = receipt.code.clone().unwrap_or_else(|| receipt.result.clone());
            Err(ImportError::Refused { line: row.line, code })
        }
    }
}

/// The member in whose name the requests stand; without a login, so nobody can come in as it.
async fn importer_of(store: &Store, place: &Place) -> Result<Identity, StoreError> {
    let id = importer(place.council, place.centre);
    if store.member(place.council, id)?.is_none() {
        let member = Member {
            id,
            centre: place.centre,
            name: IMPORTER_NAME.to_owned(),
            role: Role::Operator,
            skills: Vec::new(),
            phone: String::new(),
            login: None,
            active: true,
        };
        store.put_member(place.council, member).await?;
    }
    let actor = Actor { member: id, role: Role::Operator, centre: place.centre };
    Ok(Identity { council: place.council, actor })
}
