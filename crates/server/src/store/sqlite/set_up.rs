//! The first council, and what was filled in before it was there.

use rusqlite::{Connection, OptionalExtension as _};
use ryadom_domain::AuditAction;

use super::writing::Writing;
use super::{access, audit, people};
use crate::set_up::NewCouncil;
use crate::store::Opening;
use crate::store::StoreError;
use crate::store::audit::{AuditEntry, Doer, Subject};

/// Whether there is any council.
pub(crate) fn has_council(conn: &Connection) -> Result<bool, StoreError> {
    Ok(conn.prepare_cached("select 1 from council limit 1")?.exists([])?)
}

/// What was filled in so far.
pub(crate) fn draft(conn: &Connection) -> Result<Option<String>, StoreError> {
    let mut select = conn.prepare_cached("select body from set_up_draft where one = 1")?;
    Ok(select.query_row([], |row| row.get(0)).optional()?)
}

/// Keeps what was filled in; `false` when there is a council already.
pub(crate) fn put_draft(writing: &Writing<'_>, body: &str) -> Result<bool, StoreError> {
    if has_council(writing.conn)? {
        return Ok(false);
    }
    writing.conn.execute(
        "insert into set_up_draft (one, body, updated_at) values (1, $1, $2) \
         on conflict (one) do update set body = excluded.body, updated_at = excluded.updated_at",
        (body, writing.now.0),
    )?;
    Ok(true)
}

/// Forgets what was filled in: the council is there.
pub(crate) fn forget_draft(writing: &Writing<'_>) -> Result<(), StoreError> {
    writing.conn.execute("delete from set_up_draft", [])?;
    Ok(())
}

/// Makes the first council; `false` when there is one already, and then nothing was written.
pub(crate) fn make(
    writing: &mut Writing<'_>,
    new: &NewCouncil,
    phc: &str,
    session: &Opening,
) -> Result<bool, StoreError> {
    if has_council(writing.conn)? {
        return Ok(false);
    }
    let council = new.council.id;
    people::put_council(writing, &new.council)?;
    for centre in &new.centres {
        people::put_centre(writing, council, centre)?;
    }
    people::put_member(writing, council, &new.admin)?;
    people::put_password(writing, council, new.admin.id, phc)?;
    access::open(writing, council, new.admin.id, session)?;
    forget_draft(writing)?;
    let doer = Doer::Member(new.admin.id);
    let made = AuditEntry::new(council, doer, AuditAction::SetUp)
        .about(Subject::Council(council.uuid()))
        .with("name", &new.council.name)
        .with("time_zone", &new.council.time_zone)
        .with("centres", new.centres.len());
    audit::write(writing, &made)?;
    let signed_in = AuditEntry::new(council, doer, AuditAction::SignedIn).of(new.admin.centre);
    audit::write(writing, &signed_in)?;
    Ok(true)
}
