//! Writes what is new: everything in one transaction, or nothing.

use std::ops::ControlFlow;

use ryadom_domain::access::Actor;
use ryadom_domain::validate::LINE_MAX;
use ryadom_domain::{DeliveryId, DeviceId, EventId, Role};
use ryadom_protocol::event as wire;
use ryadom_protocol::imports::{AlikeRow, Report, Skipped, TakenBack};
use uuid::Uuid;

use super::comparing::{Known, alike, compare, earlier};
use super::deciding::{Mode, Same, Wish};
use super::identity::{Identity as RowIdentity, importer as importer_id};
use super::mapping::Mapping;
use super::plan::{BadRow, File, GoodRow, Place, Plan, PlanError, plan, shown_key};
use super::report::report;
use crate::store::audit::Doer;
use crate::store::imports::{Generations, NewImport, NewRow, NotTakenBack, NotWritten};
use crate::store::{Identity, Member, Refusal, Store, StoreError};

/// How the importer is called in the history.
const IMPORTER_NAME: &str = "Импорт из таблицы";
/// How often an import is planned before it gives up: whoever takes imports back that fast does it by a program.
const TRIES: usize = 3;

/// Why an import failed as a whole.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The file or the mapping can't be used.
    #[error(transparent)]
    Plan(#[from] PlanError),
    /// Whoever imports may not do so any more, or the centre is put away.
    #[error("the import was refused: {0:?}")]
    Refused(Refusal),
    /// An import of the same source was taken back since this one was compared with what is there; nothing was written.
    #[error("another import of this source was taken back meanwhile; try again")]
    Outdated,
    /// The store failed; nothing was written.
    #[error("failed to write; nothing was imported")]
    Store(#[from] StoreError),
}

/// What an import would do, and everything it needs to do it.
#[derive(Debug)]
pub struct Prepared {
    /// What it would do.
    pub report: Report,
    /// What it would write.
    rows: Vec<GoodRow>,
    generations: Generations,
    /// The rows that can't be imported, all of them.
    pub(super) bad: Vec<BadRow>,
    /// The rows that are skipped because somebody like them is here.
    pub(super) skipped_alike: Vec<AlikeRow>,
    /// The rows that were left out in other ways, by reason.
    pub(super) skipped: Vec<Skipped>,
    file_name: String,
    is_wished: bool,
}

/// Who imports.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Importer {
    /// Whoever has a shell on the machine.
    CommandLine,
    /// Somebody who is signed in.
    Member(Identity),
}

/// Imports a table from the command line; `on_row` hears how many rows of how many are read.
///
/// # Errors
/// [`ImportError`]. Bad rows are no error: they are in the report.
pub async fn import(
    store: &Store,
    place: &Place,
    mapping: &Mapping,
    file: File<'_>,
    wish: &Wish,
    mut on_row: impl FnMut(usize, usize),
) -> Result<Report, ImportError> {
    let mut go_on = |at, of| {
        on_row(at, of);
        ControlFlow::Continue(())
    };
    let plan = || std::future::ready(prepare(store, place, mapping, file, wish, &mut go_on));
    plan_and_write(store, place, &Importer::CommandLine, plan).await
}

/// Plans an import and writes it; plans it anew when what it was compared with was taken back in between.
///
/// # Errors
/// [`ImportError::Outdated`] when that happened again and again, or whatever `plan` and writing fail with.
pub async fn plan_and_write<E, F>(
    store: &Store,
    place: &Place,
    importer: &Importer,
    mut plan: impl FnMut() -> F,
) -> Result<Report, E>
where
    E: From<ImportError>,
    F: Future<Output = Result<Prepared, E>>,
{
    for _ in 1..TRIES {
        match plan().await?.write(store, place, importer).await {
            Err(ImportError::Outdated) => {}
            done => return Ok(done?),
        }
    }
    Ok(plan().await?.write(store, place, importer).await?)
}

/// Finds out what an import would do. It reads and computes for as long as the file is large; `on_row` hears how many rows
/// of how many are read, and says whether to go on.
///
/// # Errors
/// [`ImportError`]. Bad rows are no error: they are in the report.
pub fn prepare(
    store: &Store,
    place: &Place,
    mapping: &Mapping,
    file: File<'_>,
    wish: &Wish,
    on_row: impl FnMut(usize, usize) -> ControlFlow<()>,
) -> Result<Prepared, ImportError> {
    let mut plan = plan(file, mapping, place, on_row)?;
    let generations = store.import_generations(place.council, place.centre, &plan.source)?;
    let identity = RowIdentity::new(place.council, place.centre, &plan.source);
    for row in &mut plan.good {
        if let Some(generation) = generations.get(&row.name).filter(|generation| **generation > 0) {
            row.set_generation(*generation, &identity);
        }
    }
    let ids: Vec<EventId> = plan.good.iter().map(|row| row.event).collect();
    let stored = store.events(place.council, &ids)?;
    let compared = compare(&plan, &stored);
    let known = if compared.fresh.is_empty() { Vec::new() } else { open_deliveries(store, place)? };
    let earlier = earlier(&plan, &compared, &known);
    let alike = alike(&compared.fresh, known);
    let is_skipped = |row: &&AlikeRow| wish.about(row.line) == Some(Same::Skip);
    let skipped_alike = alike.iter().filter(is_skipped).cloned().collect();
    let (mut report, wanted) = report(&plan, compared, alike, wish, &place.clinics);
    report.earlier = earlier;
    let rows = wanted.into_iter().cloned().collect();
    let file_name = shown_name(file.name);
    let is_wished = wish.mode != Mode::DryRun;
    let Plan { bad, skipped, .. } = plan;
    Ok(Prepared { report, rows, generations, bad, skipped_alike, skipped, file_name, is_wished })
}

impl Prepared {
    /// Writes it, if that was wished and nothing stands against it.
    ///
    /// # Errors
    /// [`ImportError`]; then nothing was written.
    pub async fn write(
        self,
        store: &Store,
        place: &Place,
        importer: &Importer,
    ) -> Result<Report, ImportError> {
        let Self { mut report, rows, generations, file_name, is_wished, .. } = self;
        if !is_wished || !report.blocked.is_empty() {
            return Ok(report);
        }
        report.written = true;
        if rows.is_empty() && report.already + report.n_different == 0 {
            return Ok(report);
        }
        let (by, doer) = identity_of(store, place, importer).await?;
        let now = store.now();
        let rows = rows.into_iter().map(|row| NewRow {
            event: wire::Event::from(&row.to_event(now)),
            key: row.name,
            generation: row.generation,
        });
        let import = NewImport {
            device: DeviceId::new(Uuid::new_v5(&by.actor.member.uuid(), b"import")),
            by,
            doer,
            centre: place.centre,
            source: report.source.clone(),
            file_name,
            n_rows: report.rows,
            left_out: report.left_out.clone(),
            rows: rows.collect(),
            generations,
        };
        let written = store.import(import).await?.map_err(|why| match why {
            NotWritten::Refused(refusal) => ImportError::Refused(refusal),
            NotWritten::Outdated => ImportError::Outdated,
        })?;
        report.already += report.new - written.n_new;
        report.new = written.n_new;
        report.import = written.id;
        Ok(report)
    }
}

/// Takes an import back.
///
/// # Errors
/// [`StoreError`]; then nothing was changed.
pub async fn take_back(
    store: &Store,
    place: &Place,
    importer: &Importer,
    import: Uuid,
) -> Result<Result<TakenBack, NotTakenBack>, StoreError> {
    let (by, doer) = identity_of(store, place, importer).await?;
    store.take_import_back(&by, doer, import).await
}

/// A file's name without its path.
fn shown_name(name: &str) -> String {
    name.rsplit(['/', '\\']).next().unwrap_or_default().chars().take(LINE_MAX).collect()
}

fn open_deliveries(store: &Store, place: &Place) -> Result<Vec<Known>, StoreError> {
    let mut origins = store.import_origins(place.council, place.centre)?;
    let open = store.open_deliveries(place.council, place.centre)?;
    let known = open.into_iter().map(|delivery| {
        let origin = origins.remove(&DeliveryId::new(delivery.id));
        let (source, key) = origin.map(|origin| (origin.source, shown_key(&origin.key))).unwrap_or_default();
        Known { delivery, source, key }
    });
    Ok(known.collect())
}

/// In whose name the deliveries stand. From the command line it is a member without a login, so that nobody can come in
/// as it.
async fn identity_of(
    store: &Store,
    place: &Place,
    importer: &Importer,
) -> Result<(Identity, Doer), StoreError> {
    if let Importer::Member(who) = importer {
        // An administrator imports for another centre as one of its own.
        let actor = Actor { centre: place.centre, ..who.actor.clone() };
        return Ok((Identity { actor, ..who.clone() }, Doer::Member(who.actor.member)));
    }
    let member = Member {
        id: importer_id(place.council, place.centre),
        centre: place.centre,
        name: IMPORTER_NAME.to_owned(),
        role: Role::Operator,
        skills: Vec::new(),
        phone: String::new(),
        login: None,
        active: true,
    };
    let id = store.ensure_importer(place.council, member).await?;
    let actor = Actor { member: id, role: Role::Operator, centre: place.centre };
    Ok((Identity { council: place.council, actor, session: None }, Doer::CommandLine))
}
