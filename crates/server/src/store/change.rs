//! Changes that may be refused: what they share. A refused change leaves nothing behind.

use ryadom_domain::fields::is_same_name;
use ryadom_protocol::api::FieldProblem;

use super::sqlite::{Reading, Writing, attempt};
use super::{Store, StoreError};

/// Why something was not done although the store works. Its words are for who has a shell: screens have their own.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// There is no such thing, or it is none of the member's business.
    #[error("there is no such thing")]
    NotFound,
    /// The member's role does not allow it.
    #[error("the role does not allow it")]
    Forbidden,
    /// The session was ended while the request was under way.
    #[error("the session was ended while the request was under way")]
    SessionEnded,
    /// Fields are not as they must be.
    #[error("{}", fields(.0))]
    Invalid(Vec<FieldProblem>),
    /// The council would be left without an administrator who can come in.
    #[error(
        "nobody else is an administrator who can sign in: make somebody one, and let them choose their password first"
    )]
    LastAdministrator,
    /// The council would be left without a centre.
    #[error("it is the last centre")]
    LastCentre,
    /// Members who are here belong to the centre.
    #[error("members belong to it: move them or put them away first")]
    HasMembers,
    /// The member, or the centre, holds deliveries that are open.
    #[error("open deliveries are held: hand them on at the desk first")]
    HoldsDeliveries,
    /// Nobody does this to themselves.
    #[error("nobody does this to themselves")]
    NotYourself,
    /// Somebody else changed it since the form was opened.
    #[error("somebody else changed it meanwhile")]
    ChangedMeanwhile,
    /// What is to be added has the id of something that was added already, and says something else.
    #[error("something else was added under this id already")]
    AddedAlready,
    /// There are as many as there may be.
    #[error("there can be {limit} at most")]
    TooMany {
        /// How many that is.
        limit: usize,
    },
    /// They have done as much as anybody may within a day.
    #[error("as much as anybody may do within a day")]
    TooManyChanges {
        /// When they may go on.
        retry_after_s: u64,
    },
    /// The member, or their centre, is put away.
    #[error("the centre is put away: bring it back at the desk, or choose another one")]
    PutAway,
    /// The device knows that its session was ended: it has wiped itself.
    #[error("the device knows that its session was ended")]
    AlreadyTold,
    /// There is no such code.
    #[error("there is no such code")]
    UnknownCode,
    /// The code was used up, cancelled, or is too old.
    #[error("the code has expired")]
    CodeExpired,
    /// The code is for the other page.
    #[error("the code is for the other page")]
    WrongKind,
    /// The password is wrong.
    #[error("the password is wrong")]
    WrongPassword,
}

fn fields(problems: &[FieldProblem]) -> String {
    let words = |one: &FieldProblem| match one.other.as_str() {
        "" => format!("{}: {}", one.field, one.code),
        other => format!("{}: {} by {other}", one.field, one.code),
    };
    problems.iter().map(words).collect::<Vec<_>>().join(", ")
}

/// Why a change was not made.
#[derive(Debug, thiserror::Error)]
pub enum ChangeError {
    /// It was refused, and nothing of it stays.
    #[error("{0}")]
    Refused(Refusal),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<Refusal> for ChangeError {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

/// What was refused apart from what failed: for changes that refuse before they write anything.
pub(super) fn apart<T>(done: Result<T, ChangeError>) -> Result<Result<T, Refusal>, StoreError> {
    match done {
        Ok(value) => Ok(Ok(value)),
        Err(ChangeError::Refused(refusal)) => Ok(Err(refusal)),
        Err(ChangeError::Store(error)) => Err(error),
    }
}

/// Gathers what is wrong with the fields of a request, to say all of it at once.
#[derive(Debug, Default)]
pub(crate) struct FieldProblems(Vec<FieldProblem>);

impl FieldProblems {
    /// Adds one.
    pub(crate) fn add(&mut self, field: impl Into<String>, code: &str) {
        self.0.push(FieldProblem { field: field.into(), code: code.to_owned(), other: String::new() });
    }

    /// Adds that another place, which may be put away, has the name already; `known` are the others.
    pub(crate) fn check_name<'n>(
        &mut self,
        field: &str,
        name: &str,
        known: impl IntoIterator<Item = (&'n str, bool)>,
    ) {
        let Some((other, is_put_away)) = known.into_iter().find(|(other, _)| is_same_name(other, name))
        else {
            return;
        };
        if is_put_away {
            self.add(field, "taken_put_away");
        } else {
            self.add(field, "taken");
        }
        if let Some(added) = self.0.last_mut() {
            other.clone_into(&mut added.other);
        }
    }

    /// Adds one where there is a fault.
    pub(crate) fn check(
        &mut self,
        field: impl Into<String>,
        fault: Option<ryadom_domain::fields::FieldFault>,
    ) {
        if let Some(fault) = fault {
            self.add(field, fault.code());
        }
    }

    /// Refuses when there is any.
    pub(crate) fn refuse(self) -> Result<(), Refusal> {
        if self.0.is_empty() { Ok(()) } else { Err(Refusal::Invalid(self.0)) }
    }
}

impl Store {
    /// Runs a change in the next transaction, and waits until it is on the disk. When it is refused, nothing of it
    /// stays, whatever else is in that transaction.
    pub(super) async fn change<T, F>(&self, mut run: F) -> Result<T, ChangeError>
    where
        F: FnMut(&mut Writing<'_>) -> Result<T, ChangeError> + Send + 'static,
        T: Send + 'static,
    {
        let done = self.writer()?.write(move |writing| attempt(writing, &mut run)).await?;
        done.map_err(ChangeError::Refused)
    }

    /// Reads what may be refused, in one read transaction.
    pub(super) fn look<T>(
        &self,
        read: impl FnOnce(&Reading<'_>) -> Result<T, ChangeError>,
    ) -> Result<T, ChangeError> {
        let mut refused = None;
        let found = self.inner.readers.read(|txn| match read(txn) {
            Ok(found) => Ok(Some(found)),
            Err(ChangeError::Refused(refusal)) => {
                refused = Some(refusal);
                Ok(None)
            }
            Err(ChangeError::Store(error)) => Err(error),
        })?;
        match (found, refused) {
            (Some(found), _) => Ok(found),
            (None, refusal) => Err(refusal.unwrap_or(Refusal::NotFound).into()),
        }
    }
}
