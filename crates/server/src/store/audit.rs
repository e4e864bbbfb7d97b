//! What the audit log is told: who did what, to whom, and whose details they read. Rows are added, and nothing else:
//! the database refuses to change or remove one.

use ryadom_domain::access::Action;
use ryadom_domain::{AuditAction, CentreId, CouncilId, DeliveryId, MemberId};
use ryadom_protocol::api::audit::{AuditDetail, AuditPage, AuditSearch};
use uuid::Uuid;

use super::{ChangeError, Identity, Store, StoreError, sqlite};

/// Who did it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doer {
    /// A member.
    Member(MemberId),
    /// Whoever has a shell on the machine.
    CommandLine,
    /// Somebody who is not signed in.
    Nobody,
    /// The server, by a rule.
    Server,
}

impl Doer {
    /// The code in the log.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Member(_) => "member",
            Self::CommandLine => "command_line",
            Self::Nobody => "nobody",
            Self::Server => "server",
        }
    }

    /// The member, when it was one.
    #[must_use]
    pub const fn member(self) -> Option<MemberId> {
        match self {
            Self::Member(member) => Some(member),
            Self::CommandLine | Self::Nobody | Self::Server => None,
        }
    }
}

/// What a row is about.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Subject {
    /// Nothing in particular.
    #[default]
    Nothing,
    /// The council.
    Council(Uuid),
    /// A member.
    Member(Uuid),
    /// A centre.
    Centre(Uuid),
    /// A clinic.
    Clinic(Uuid),
    /// An invitation.
    Invitation(Uuid),
    /// A session.
    Session(Uuid),
    /// A delivery.
    Delivery(Uuid),
    /// An import.
    Import(Uuid),
}

impl Subject {
    /// The kind's code; empty for nothing.
    #[must_use]
    pub const fn kind(self) -> &'static str {
        match self {
            Self::Nothing => "",
            Self::Council(_) => "council",
            Self::Member(_) => "member",
            Self::Centre(_) => "centre",
            Self::Clinic(_) => "clinic",
            Self::Invitation(_) => "invitation",
            Self::Session(_) => "session",
            Self::Delivery(_) => "delivery",
            Self::Import(_) => "import",
        }
    }

    /// The id.
    #[must_use]
    pub const fn id(self) -> Option<Uuid> {
        match self {
            Self::Nothing => None,
            Self::Council(id)
            | Self::Member(id)
            | Self::Centre(id)
            | Self::Clinic(id)
            | Self::Invitation(id)
            | Self::Session(id)
            | Self::Delivery(id)
            | Self::Import(id) => Some(id),
        }
    }
}

/// A row to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditEntry {
    /// In which council.
    pub council: CouncilId,
    /// Who.
    pub doer: Doer,
    /// What.
    pub action: AuditAction,
    /// The centre it is about, where it is about one.
    pub centre: Option<CentreId>,
    /// What it is about.
    pub subject: Subject,
    /// The deliveries whose persons were read or exported.
    pub deliveries: Vec<DeliveryId>,
    /// More: never a password, a code, or a person's details.
    pub details: Vec<AuditDetail>,
}

impl AuditEntry {
    /// Something a member did.
    #[must_use]
    pub fn by(who: &Identity, action: AuditAction) -> Self {
        let doer = Doer::Member(who.actor.member);
        Self { centre: Some(who.actor.centre), ..Self::new(who.council, doer, action) }
    }

    /// Something anybody did.
    #[must_use]
    pub const fn new(council: CouncilId, doer: Doer, action: AuditAction) -> Self {
        Self {
            council,
            doer,
            action,
            centre: None,
            subject: Subject::Nothing,
            deliveries: Vec::new(),
            details: Vec::new(),
        }
    }

    /// The same about this.
    #[must_use]
    pub fn about(self, subject: Subject) -> Self {
        Self { subject, ..self }
    }

    /// The same about something of this centre.
    #[must_use]
    pub fn of(self, centre: CentreId) -> Self {
        Self { centre: Some(centre), ..self }
    }

    /// The same with the deliveries whose persons were read or exported.
    #[must_use]
    pub fn reading(self, deliveries: Vec<DeliveryId>) -> Self {
        Self { deliveries, ..self }
    }

    /// The same with one more thing known.
    #[must_use]
    pub fn with(mut self, key: &str, value: impl ToString) -> Self {
        let detail = AuditDetail { key: key.to_owned(), value: value.to_string(), before: String::new() };
        self.details.push(detail);
        self
    }

    /// The same with something that changed; nothing when it did not.
    #[must_use]
    pub fn changed(mut self, key: &str, before: &str, value: &str) -> Self {
        if before != value {
            let (value, before) = (value.to_owned(), before.to_owned());
            self.details.push(AuditDetail { key: key.to_owned(), value, before });
        }
        self
    }
}

impl Store {
    /// Writes a row of the audit log, and waits until it is on the disk.
    ///
    /// What is written in a transaction of its own belongs into that transaction: see `sqlite::audit::write`.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn audit(&self, entry: AuditEntry) -> Result<(), StoreError> {
        self.writer()?.write(move |writing| sqlite::audit::write(writing, &entry)).await
    }

    /// Writes down that somebody reads persons' details, before they do. Refused when they may not read as things stand now,
    /// or have read as much as anybody may within a day.
    ///
    /// # Errors
    /// [`ChangeError`].
    pub async fn audit_reading(
        &self,
        by: &Identity,
        action: Action,
        entry: AuditEntry,
    ) -> Result<(), ChangeError> {
        let by = by.clone();
        self.change(move |writing| sqlite::audit::write_reading(writing, &by, action, &entry)).await
    }

    /// Writes a row with the next transaction; nobody waits for it.
    ///
    /// # Errors
    /// [`StoreError::Closed`].
    pub fn audit_soon(&self, entry: AuditEntry) -> Result<(), StoreError> {
        drop(self.writer()?.submit(move |writing| sqlite::audit::write(writing, &entry))?);
        Ok(())
    }

    /// A page of a council's audit log, newest first.
    pub(crate) fn audit_page(
        &self,
        council: CouncilId,
        asked: &AuditSearch,
    ) -> Result<AuditPage, ChangeError> {
        self.look(|txn| sqlite::audit_page::search(txn, council, asked))
    }
}
