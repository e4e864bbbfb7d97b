//! Tables that were imported: written whole, listed, taken back; and mappings kept for next week.

use std::collections::BTreeMap;

use ryadom_domain::{CentreId, CouncilId, DeliveryId, DeviceId, MemberId};
use ryadom_protocol::event as wire;
use ryadom_protocol::imports::{ImportInfo, KeptMapping, LeftOut, TakenBack};
use uuid::Uuid;

use super::audit::Doer;
use super::prepare::Prepared;
use super::{ChangeError, Identity, Refusal, Store, StoreError, sqlite};

/// Most mappings that are kept for a centre.
pub const MAPPINGS_MAX: usize = 100;
/// Most imports that are listed.
pub const IMPORTS_LISTED: usize = 100;

/// A table to be written down.
#[derive(Debug, Clone)]
pub struct NewImport {
    /// In whose name its deliveries stand.
    pub by: Identity,
    /// The device they come from.
    pub device: DeviceId,
    /// Who imports, for the audit log.
    pub doer: Doer,
    /// The centre that will hold the deliveries.
    pub centre: CentreId,
    /// The source's name.
    pub source: String,
    /// The file's name.
    pub file_name: String,
    /// How many rows it has.
    pub n_rows: u64,
    /// What is left out of it, by reason.
    pub left_out: Vec<LeftOut>,
    /// Its new deliveries.
    pub rows: Vec<NewRow>,
    /// Under which generation the source's keys stood when it was compared with what is there.
    pub generations: Generations,
}

/// How often each key of a source was imported and taken back; a key that was never imported is left out.
pub type Generations = BTreeMap<String, u64>;

/// Why a table was not written; nothing of it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotWritten {
    /// They may not, as things stand now.
    Refused(Refusal),
    /// An import of the same source was taken back since it was compared: what was there is new again.
    Outdated,
}

/// A delivery to be written down.
#[derive(Debug, Clone)]
pub struct NewRow {
    /// The event that writes it down.
    pub event: wire::Event,
    /// What tells it apart from every other delivery of the source.
    pub key: String,
    /// How often its key was imported and taken back before.
    pub generation: u64,
}

/// What became of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Written {
    /// The import's id; none when there was nothing to write.
    pub id: Option<Uuid>,
    /// How many deliveries were written. Somebody may have imported the same file a moment before.
    pub n_new: u64,
}

/// Where a delivery came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// The source's name.
    pub source: String,
    /// What told the row apart.
    pub key: String,
}

/// Why an import was not taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotTakenBack {
    /// There is no such import, or they may not know of it.
    Unknown,
    /// They may not, as things stand now.
    Refused(Refusal),
    /// It was taken back before.
    Before,
}

/// Why a mapping was not kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotKept {
    /// They may not, as things stand now.
    Refused(Refusal),
    /// There are [`MAPPINGS_MAX`] already.
    TooMany,
}

pub(crate) struct PreparedImport {
    pub(crate) import: NewImport,
    pub(crate) events: Vec<Prepared>,
}

impl Store {
    /// Writes a table's deliveries down in one transaction, all of them or none.
    ///
    /// # Errors
    /// [`StoreError`], and then nothing was written.
    pub async fn import(&self, import: NewImport) -> Result<Result<Written, NotWritten>, StoreError> {
        let events = import.rows.iter().map(|row| Prepared::new(&row.event)).collect::<Result<_, _>>()?;
        let prepared = PreparedImport { import, events };
        self.writer()?.write(move |writing| sqlite::imports::write(writing, &prepared)).await
    }

    /// The latest imports of a centre, or of the whole council, newest first.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn imports(
        &self,
        council: CouncilId,
        centre: Option<CentreId>,
    ) -> Result<Vec<ImportInfo>, StoreError> {
        self.inner.readers.read(|txn| sqlite::imports::list(txn, council, centre))
    }

    /// The centre that an import was for.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn import_centre(&self, council: CouncilId, import: Uuid) -> Result<Option<CentreId>, StoreError> {
        self.inner.readers.read(|txn| sqlite::imports::centre(txn, council, import))
    }

    /// Cancels everything an import made, or nothing when somebody has touched any of it.
    ///
    /// # Errors
    /// [`StoreError`], and then nothing was changed.
    pub async fn take_import_back(
        &self,
        by: &Identity,
        doer: Doer,
        import: Uuid,
    ) -> Result<Result<TakenBack, NotTakenBack>, StoreError> {
        let by = by.clone();
        self.writer()?.write(move |writing| sqlite::taking_back::take_back(writing, &by, doer, import)).await
    }

    /// Under which generation each key of a centre's source stands, or would stand: one more than the last when that was taken
    /// back. Keys that were never imported are left out.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn import_generations(
        &self,
        council: CouncilId,
        centre: CentreId,
        source: &str,
    ) -> Result<Generations, StoreError> {
        self.inner.readers.read(|txn| sqlite::imports::generations(txn, council, centre, source))
    }

    /// Where deliveries of a centre came from that were imported.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn import_origins(
        &self,
        council: CouncilId,
        centre: CentreId,
    ) -> Result<BTreeMap<DeliveryId, Origin>, StoreError> {
        self.inner.readers.read(|txn| sqlite::imports::origins(txn, council, centre))
    }

    /// The mappings kept for a centre, or for all of the council's, by name.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn import_mappings(
        &self,
        council: CouncilId,
        centre: Option<CentreId>,
    ) -> Result<Vec<KeptMapping>, StoreError> {
        self.inner.readers.read(|txn| sqlite::import_mappings::list(txn, council, centre))
    }

    /// Keeps a mapping under a name; the same name again takes its place.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn keep_import_mapping(
        &self,
        by: &Identity,
        centre: CentreId,
        name: &str,
        body: &str,
    ) -> Result<Result<Uuid, NotKept>, StoreError> {
        let (by, name, body) = (by.clone(), name.to_owned(), body.to_owned());
        let keep = move |writing: &mut sqlite::Writing<'_>| {
            sqlite::import_mappings::keep(writing, &by, centre, &name, &body)
        };
        self.writer()?.write(keep).await
    }

    /// The centre that a mapping is kept for.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn import_mapping_centre(
        &self,
        council: CouncilId,
        mapping: Uuid,
    ) -> Result<Option<CentreId>, StoreError> {
        self.inner.readers.read(|txn| sqlite::import_mappings::centre(txn, council, mapping))
    }

    /// Keeps a mapping no longer.
    ///
    /// # Errors
    /// [`ChangeError`], also when there is none, or none that they may remove.
    pub async fn remove_import_mapping(&self, by: &Identity, mapping: Uuid) -> Result<(), ChangeError> {
        let by = by.clone();
        self.change(move |writing| sqlite::import_mappings::remove(writing, &by, mapping)).await
    }

    /// In whose name imports from a shell stand; made as `importer` says when nobody is there yet.
    ///
    /// # Errors
    /// [`StoreError`].
    pub(crate) async fn ensure_importer(
        &self,
        council: CouncilId,
        importer: super::Member,
    ) -> Result<MemberId, StoreError> {
        let id = importer.id;
        if self.member(council, id)?.is_none() {
            let put = move |writing: &mut sqlite::Writing<'_>| {
                sqlite::people::put_importer(writing, council, &importer)
            };
            self.writer()?.write(put).await?;
        }
        Ok(id)
    }
}
