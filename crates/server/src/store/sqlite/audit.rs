//! The audit log's rows.

use ryadom_domain::AuditAction;
use ryadom_domain::access::Action;
use uuid::Uuid;

use super::budget::require_room_for_a_file;
use super::rights::{now_of, require};
use super::writing::Writing;
use crate::store::audit::AuditEntry;
use crate::store::change::ChangeError;
use crate::store::{Identity, StoreError};

/// Adds a row within the open transaction.
pub(crate) fn write(writing: &Writing<'_>, entry: &AuditEntry) -> Result<(), StoreError> {
    let details = serde_json::to_string(&entry.details).map_err(StoreError::Encode)?;
    let deliveries: Option<Vec<u8>> = (!entry.deliveries.is_empty())
        .then(|| entry.deliveries.iter().flat_map(|id| *id.uuid().as_bytes()).collect());
    writing
        .conn
        .prepare_cached(
            "insert into audit_log \
             (council, id, at, member, actor, action, centre, subject_kind, subject, deliveries, detail) \
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        )?
        .execute((
            entry.council.uuid().as_bytes(),
            Uuid::now_v7().as_bytes(),
            writing.now.0,
            entry.doer.member().map(|member| *member.uuid().as_bytes()),
            entry.doer.code(),
            entry.action.code(),
            entry.centre.map(|centre| *centre.uuid().as_bytes()),
            entry.subject.kind(),
            entry.subject.id().map(|id| *id.as_bytes()),
            deliveries,
            details,
        ))?;
    Ok(())
}

/// Adds a row about persons' details that a member is to read, if they may read what is of the row's centre.
pub(crate) fn write_reading(
    writing: &Writing<'_>,
    by: &Identity,
    action: Action,
    entry: &AuditEntry,
) -> Result<(), ChangeError> {
    let now = now_of(writing, by)?;
    if entry.action == AuditAction::Exported {
        require_room_for_a_file(writing, now.council, now.actor.member)?;
    }
    require(&now, action, now.actor.whose(entry.centre.unwrap_or(now.actor.centre)))?;
    Ok(write(writing, entry)?)
}
