//! Writes what is new: everything in one transaction, or nothing.

use ryadom_domain::access::Actor;
use ryadom_domain::{DeviceId, EventId, Role};
use ryadom_protocol::event as wire;
use ryadom_protocol::imports::Report;
use ryadom_protocol::sync::{ALREADY, APPLIED};
use uuid::Uuid;

use super::comparing::{Known, alike, compare};
use super::deciding::{Mode, Wish};
use super::identity::importer;
use super::mapping::Mapping;
use super::plan::{File, GoodRow, Place, PlanError, plan};
use super::report::report;
use crate::store::{Identity, Member, Store, StoreError};

/// How the importer is called in the history.
const IMPORTER_NAME: &str = "Импорт из таблицы";

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

/// What an import would do, and everything it needs to do it.
#[derive(Debug)]
pub struct Prepared {
    /// What it would do.
    pub report: Report,
    /// What it would write.
    rows: Vec<GoodRow>,
    is_wished: bool,
}

/// Imports a table; `on_row` hears how many rows of how many are read.
///
/// # Errors
/// [`ImportError`]. Bad rows are no error: they are in the report.
pub async fn import(
    store: &Store,
    place: &Place,
    mapping: &Mapping,
    file: File<'_>,
    wish: &Wish,
    on_row: impl FnMut(usize, usize),
) -> Result<Report, ImportError> {
    let prepared = prepare(store, place, mapping, file, wish, on_row)?;
    prepared.write(store, place).await
}

/// Finds out what an import would do. It reads and computes for as long as the file is large.
///
/// # Errors
/// [`ImportError`]. Bad rows are no error: they are in the report.
pub fn prepare(
    store: &Store,
    place: &Place,
    mapping: &Mapping,
    file: File<'_>,
    wish: &Wish,
    on_row: impl FnMut(usize, usize),
) -> Result<Prepared, ImportError> {
    let plan = plan(file, mapping, place, on_row)?;
    let ids: Vec<EventId> = plan.good.iter().map(|row| row.event).collect();
    let stored = store.events(place.council, &ids)?;
    let compared = compare(&plan, &stored);
    let known = if compared.fresh.is_empty() { Vec::new() } else { open_deliveries(store, place)? };
    let alike = alike(&compared.fresh, known);
    let (report, wanted) = report(&plan, compared, alike, wish, &place.clinics);
    let rows = wanted.into_iter().cloned().collect();
    Ok(Prepared { report, rows, is_wished: wish.mode != Mode::DryRun })
}

impl Prepared {
    /// Writes it, if that was wished and nothing stands against it.
    ///
    /// # Errors
    /// [`ImportError`]; then nothing was written.
    pub async fn write(self, store: &Store, place: &Place) -> Result<Report, ImportError> {
        let Self { mut report, rows, is_wished } = self;
        if is_wished && report.blocked.is_empty() {
            write(store, place, &rows).await?;
            report.written = true;
        }
        Ok(report)
    }
}

fn open_deliveries(store: &Store, place: &Place) -> Result<Vec<Known>, StoreError> {
    let open = store.open_deliveries(place.council, place.centre)?;
    Ok(open.into_iter().map(|delivery| Known { delivery, ..Known::default() }).collect())
}

async fn write(store: &Store, place: &Place, rows: &[GoodRow]) -> Result<(), ImportError> {
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
