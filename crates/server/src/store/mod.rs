//! Everything that is kept: one handle, whatever database is behind it.
//!
//! Callers see this handle, records and errors, never SQL, so that another database can stand behind it later.
//! Deliveries change only through [`Store::commit`]; there is no second way.

pub mod audit;
mod change;
mod council_file;
mod demo_keys;
mod error;
pub mod imports;
pub(crate) mod inviting;
mod lookup;
mod members;
pub mod news;
mod places;
pub mod prepare;
pub mod records;
mod seeding;
pub(crate) mod sessions;
mod setting_up;
mod span;
mod sqlite;
mod syncing;
mod ways_in;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;

use ryadom_domain::access::Action;
use ryadom_domain::{AuditAction, CouncilId, Delivery, DeliveryId, MemberId, Revision, Timestamp};
use ryadom_protocol::api::{Directory, Profile, Progress};

pub(crate) use change::FieldProblems;
pub use change::{ChangeError, Refusal};
pub use error::StoreError;
pub use records::{
    Centre, Clinic, Council, Heard, Identity, Invitation, InvitationKind, Liaison, Member, Opening, Places,
    Session, TokenHash,
};
pub use span::Span;
pub(crate) use sqlite::Asked;
pub(crate) use sqlite::access::Known;
pub use sqlite::event_pages::{EventPage, Place};
pub(crate) use sqlite::sessions::Which;
pub(crate) use sqlite::signing::Chosen;
pub use sqlite::{
    BackupProgress, FileState, JsonList, Pulled, backup, begin_epoch, create_private, examine,
    is_half_replaced, is_up_to_date, replace, verify,
};
pub use ways_in::{Terms, WayIn};

use crate::clock::{Clock, SystemClock};
use audit::{AuditEntry, Subject};
use news::Hub;
use sessions::Sessions;
use sqlite::{Readers, Writer};

/// The handle to everything that is kept. Cheap to clone.
#[derive(Clone)]
pub struct Store {
    inner: Arc<Inner>,
}

struct Inner {
    path: PathBuf,
    clock: Arc<dyn Clock>,
    hub: Arc<Hub>,
    sessions: Arc<Sessions>,
    readers: Arc<Readers>,
    writer: Mutex<Option<(Arc<Writer>, JoinHandle<()>)>>,
}

impl Store {
    /// Opens the database, creates it where there is none, and brings it to this build's schema.
    ///
    /// # Errors
    /// [`StoreError::Open`], [`StoreError::Foreign`] for another program's file, or [`StoreError::SchemaTooNew`] for a
    /// file of a newer build.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        Self::open_with_clock(path, Arc::new(SystemClock))
    }

    /// Opens a database that is there; never makes one.
    ///
    /// # Errors
    /// [`StoreError::Missing`], [`StoreError::NotRyadom`], or as [`Store::open`].
    pub fn open_existing(path: &Path) -> Result<Self, StoreError> {
        match examine(path)? {
            FileState::Missing => Err(StoreError::Missing { path: path.to_owned() }),
            FileState::Empty => Err(StoreError::NotRyadom { path: path.to_owned() }),
            FileState::Ours | FileState::Unmarked => Self::open(path),
        }
    }

    /// The same, with a clock of the caller's.
    ///
    /// # Errors
    /// As [`Store::open`].
    pub fn open_with_clock(path: &Path, clock: Arc<dyn Clock>) -> Result<Self, StoreError> {
        let conn = sqlite::open_writable(path)?;
        let sessions = Arc::new(Sessions::new(sqlite::access::load_sessions(&conn)?));
        let hub = Arc::new(Hub::default());
        let (writer, thread) =
            sqlite::start(conn, Arc::clone(&clock), Arc::clone(&hub), Arc::clone(&sessions))?;
        let inner = Inner {
            path: path.to_owned(),
            clock,
            hub,
            sessions,
            readers: Arc::new(Readers::new(path.to_owned())),
            writer: Mutex::new(Some((Arc::new(writer), thread))),
        };
        Ok(Self { inner: Arc::new(inner) })
    }

    /// Where the database is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.inner.path
    }

    /// The server's clock.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.inner.clock.now()
    }

    /// Who is told what is new.
    #[must_use]
    pub fn news(&self) -> &Hub {
        &self.inner.hub
    }

    /// The sessions, in memory.
    #[must_use]
    pub fn sessions(&self) -> &Sessions {
        &self.inner.sessions
    }

    /// The last position of a council.
    ///
    /// # Errors
    /// [`StoreError::UnknownCouncil`].
    pub fn position(&self, council: CouncilId) -> Result<Revision, StoreError> {
        self.inner.readers.read(|txn| sqlite::reports::position(txn, council))
    }

    /// Who a member is; `None` when there is none, or they were revoked.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn profile(&self, council: CouncilId, member: MemberId) -> Result<Option<Profile>, StoreError> {
        self.inner.readers.read(|txn| sqlite::people::profile(txn, council, member))
    }

    /// The names behind the ids, as far as `who` may know them.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn directory(&self, who: &Identity) -> Result<Directory, StoreError> {
        let now = self.now();
        self.inner.readers.read(|txn| sqlite::people::directory(txn, who, now))
    }

    /// A page of what happened to a delivery of the reader's centre, newest first; `None` when it has no such delivery.
    /// The reading itself is written down first.
    ///
    /// # Errors
    /// [`ChangeError`].
    pub async fn history(
        &self,
        who: &Identity,
        delivery: DeliveryId,
        before: Place,
    ) -> Result<Option<EventPage>, ChangeError> {
        let held = self.inner.readers.read(|txn| sqlite::reports::centre_of(txn, who.council, delivery))?;
        if held != Some(who.actor.centre) {
            return Ok(None);
        }
        let reading = AuditEntry::by(who, AuditAction::ReadHistory)
            .about(Subject::Delivery(delivery.uuid()))
            .reading(vec![delivery]);
        self.audit_reading(who, Action::ReadDesk, reading).await?;
        let read =
            |txn: &sqlite::Reading<'_>| sqlite::event_pages::history(txn, who.council, delivery, before);
        Ok(Some(self.inner.readers.read(read)?))
    }

    /// A page of the events of a centre's members that were refused, newest first. The reading itself is written down
    /// first: what was refused may hold a person's details.
    ///
    /// # Errors
    /// [`ChangeError`].
    pub async fn rejected(&self, who: &Identity, before: Place) -> Result<EventPage, ChangeError> {
        let (council, centre) = (who.council, who.actor.centre);
        let page =
            self.inner.readers.read(|txn| sqlite::event_pages::rejected(txn, council, centre, before))?;
        let deliveries: BTreeSet<DeliveryId> = page
            .entries
            .iter()
            .map(|entry| DeliveryId::new(entry.event.delivery))
            .filter(|delivery| !delivery.uuid().is_nil())
            .collect();
        if !page.entries.is_empty() {
            let reading = AuditEntry::by(who, AuditAction::ReadRejected)
                .with("count", page.entries.len())
                .reading(deliveries.into_iter().collect());
            self.audit_reading(who, Action::ReadDesk, reading).await?;
        }
        Ok(page)
    }

    /// Hands over deliveries one by one, in the order asked for, until `each` says that it has enough; all of them are of
    /// one moment. `false` when one of them is not of the reader's centre; those before it were handed over.
    ///
    /// Reads on the calling thread, and writes nothing into the audit log: that is the caller's to do.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn each_delivery(
        &self,
        who: &Identity,
        ids: &[DeliveryId],
        each: &mut dyn FnMut(Delivery) -> bool,
    ) -> Result<bool, StoreError> {
        self.inner.readers.read(|txn| sqlite::reports::each_delivery(txn, who, ids, each))
    }

    /// How far a span of days is, from kept sums; today without one.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn progress(&self, who: &Identity, span: Option<Span>) -> Result<Progress, StoreError> {
        let now = self.now();
        self.inner.readers.read(|txn| {
            sqlite::reports::progress(txn, who, |zone| span.unwrap_or_else(|| Span::of_day(zone.day(now))))
        })
    }

    /// Whether the database takes writes: an empty transaction goes through to the disk.
    ///
    /// # Errors
    /// [`StoreError`], when it does not.
    pub async fn check_writable(&self) -> Result<(), StoreError> {
        self.writer()?.write(|_| Ok(())).await
    }

    /// Finishes what was asked for, writes the journal into the database and closes it.
    pub fn close(&self) {
        let taken = self.inner.writer.lock().unwrap_or_else(PoisonError::into_inner).take();
        self.inner.readers.close();
        if let Some((writer, thread)) = taken {
            drop(writer);
            if thread.join().is_err() {
                tracing::error!("the writer's thread ended badly");
            }
        }
    }

    fn writer(&self) -> Result<Arc<Writer>, StoreError> {
        let writer = self.inner.writer.lock().unwrap_or_else(PoisonError::into_inner);
        writer.as_ref().map(|(writer, _)| Arc::clone(writer)).ok_or(StoreError::Closed)
    }
}
