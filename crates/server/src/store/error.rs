//! What can go wrong in the store.

use std::error::Error;
use std::fmt;
use std::path::PathBuf;

use ryadom_domain::{DeliveryId, MemberId};

/// What a database said when it failed, whatever database it is.
#[derive(Debug)]
pub struct DatabaseError {
    said: Box<dyn Error + Send + Sync>,
    is_temporary: bool,
}

impl DatabaseError {
    /// An error of a database's own library. `is_temporary` where trying again may help.
    pub(super) fn new(said: impl Error + Send + Sync + 'static, is_temporary: bool) -> Self {
        Self { said: Box::new(said), is_temporary }
    }
}

impl fmt::Display for DatabaseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.said.fmt(f)
    }
}

impl Error for DatabaseError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.said.source()
    }
}

/// Why the store could not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The database refused.
    #[error("the database failed")]
    Database(#[from] DatabaseError),
    /// The file can't be opened.
    #[error("failed to open the database {}", path.display())]
    Open {
        /// Which file.
        path: PathBuf,
        /// Why.
        #[source]
        source: DatabaseError,
    },
    /// There is no such file.
    #[error("there is no database {}", path.display())]
    Missing {
        /// Which file.
        path: PathBuf,
    },
    /// The file can't be read.
    #[error("failed to read {}", path.display())]
    Read {
        /// Which file.
        path: PathBuf,
        /// Why.
        #[source]
        source: std::io::Error,
    },
    /// The file can't be made.
    #[error("failed to create {}", path.display())]
    Create {
        /// Which file.
        path: PathBuf,
        /// Why.
        #[source]
        source: std::io::Error,
    },
    /// The file belongs to another program; it was left as it is.
    #[error(
        "{} is no database of Ryadom's: it seems to be {seems}. It was left as it is; name another file, or move this \
         one away if it is not needed",
        path.display()
    )]
    Foreign {
        /// Which file.
        path: PathBuf,
        /// What it looks like.
        seems: String,
    },
    /// Another file could not be put in a database's place.
    #[error("failed to put a new file in the place of {}", path.display())]
    Replace {
        /// Whose place.
        path: PathBuf,
        /// Why.
        #[source]
        source: std::io::Error,
    },
    /// Another file was being put in a database's place when that was cut off: the files beside it may not belong to it.
    #[error(
        "{} was being replaced by a backup when that was cut off: run `ryadom restore --force` once more",
        path.display()
    )]
    HalfReplaced {
        /// Which file.
        path: PathBuf,
    },
    /// A newer build wrote the file.
    #[error("the database has schema {found}, this build knows {known}: it was written by a newer version")]
    SchemaTooNew {
        /// The file's schema.
        found: i64,
        /// The newest schema this build knows.
        known: i64,
    },
    /// The file was never filled.
    #[error("the database {} is empty: it holds no Ryadom data", path.display())]
    NotRyadom {
        /// Which file.
        path: PathBuf,
    },
    /// Another process held the file for too long.
    #[error("another process keeps the database {} to itself", path.display())]
    InUse {
        /// Which file.
        path: PathBuf,
    },
    /// A file is damaged.
    #[error("the database's check found damage: {0}")]
    Damaged(String),
    /// A stored delivery can't be read.
    #[error("the record of delivery {id} can't be read")]
    Record {
        /// Which one.
        id: DeliveryId,
        /// Why.
        #[source]
        source: serde_json::Error,
    },
    /// Something could not be encoded.
    #[error("failed to encode")]
    Encode(#[source] serde_json::Error),
    /// The council does not exist.
    #[error("there is no council {0}")]
    UnknownCouncil(ryadom_domain::CouncilId),
    /// The member does not exist.
    #[error("there is no member {0}")]
    UnknownMember(MemberId),
    /// Code of ours panicked while writing; nothing of it stays.
    #[error("a write panicked")]
    Panicked,
    /// An event was refused that had to be taken with all others; nothing of it stays.
    #[error("event {event} was refused: {code}")]
    Refused {
        /// The event.
        event: uuid::Uuid,
        /// Why, a code.
        code: String,
    },
    /// The writer has stopped.
    #[error("the store is closed")]
    Closed,
    /// The system gave no random bytes.
    #[error("the system gave no random bytes")]
    Random(#[from] getrandom::Error),
    /// A thread could not be started, or ended badly.
    #[error("a thread of the store failed")]
    Thread(#[source] std::io::Error),
}

impl StoreError {
    /// Whether trying again may help: somebody else holds the file, or the store is shutting down.
    #[must_use]
    pub fn is_temporary(&self) -> bool {
        let Self::Database(error) = self else { return matches!(self, Self::Closed) };
        error.is_temporary
    }
}
