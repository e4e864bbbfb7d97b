//! What can be found out about an event before it is the writer's turn: whether it can be read, what is wrong with it,
//! and the hash that tells a repeat from a second event under the same id.

use ryadom_domain::validate::validate;
use ryadom_domain::{Event, Field, RejectCode};
use ryadom_protocol::event as wire;
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use super::StoreError;

/// An event on its way to the writer.
#[derive(Debug, Clone)]
pub struct Prepared {
    pub(crate) id: Uuid,
    pub(crate) delivery: Uuid,
    /// The event as JSON of the wire, as it will be stored.
    pub(crate) body: Vec<u8>,
    pub(crate) hash: [u8; 32],
    /// The event, or why it can't be taken whatever the delivery looks like.
    pub(crate) content: Result<Event, Refusal>,
    /// It was answered before a backup was restored; what it builds on may still be on other devices.
    pub(crate) is_again: bool,
}

/// Why an event is not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Refusal {
    pub(crate) code: RejectCode,
    pub(crate) field: Option<Field>,
}

impl From<RejectCode> for Refusal {
    fn from(code: RejectCode) -> Self {
        Self { code, field: None }
    }
}

impl Prepared {
    /// Decodes, validates and hashes an event.
    ///
    /// # Errors
    /// [`StoreError::Encode`], which cannot happen for an event that was read from JSON.
    pub fn new(event: &wire::Event) -> Result<Self, StoreError> {
        let body = serde_json::to_vec(event).map_err(StoreError::Encode)?;
        let content = match Event::try_from(event) {
            Err(_) => Err(Refusal::from(RejectCode::Invalid)),
            Ok(event) => match validate(&event) {
                Ok(()) => Ok(event),
                Err(problems) => Err(first(problems)),
            },
        };
        Ok(Self {
            id: event.id,
            delivery: event.delivery,
            hash: Sha256::digest(&body).into(),
            body,
            content,
            is_again: false,
        })
    }

    /// An entry of a request that is no event at all; `id` is nil when not even that can be read.
    #[must_use]
    pub fn unreadable(id: Uuid, text: &str) -> Self {
        let body = text.as_bytes().to_vec();
        Self {
            id,
            delivery: Uuid::nil(),
            hash: Sha256::digest(&body).into(),
            body,
            content: Err(Refusal::from(RejectCode::Invalid)),
            is_again: false,
        }
    }
}

/// A receipt names one problem: the form has shown the others before it was sent.
fn first(problems: Vec<ryadom_domain::validate::Problem>) -> Refusal {
    problems.into_iter().next().map_or_else(
        || Refusal::from(RejectCode::Invalid),
        |problem| Refusal { code: problem.code, field: problem.field },
    )
}
