//! Who changes something, as they stand in the transaction that changes it, and whether they may.
//!
//! A session says who somebody was when the request came in. What another request changed meanwhile counts.

use rusqlite::Connection;
use ryadom_domain::access::{Action, Whose, may};
use ryadom_domain::{MemberId, Role};

use super::budget::{A_DAY, A_DAY_TO_PROTECT, require_room};
use super::people::find_member;
use super::writing::Writing;
use crate::import::importer;
use crate::store::change::{ChangeError, Refusal};
use crate::store::records::Member;
use crate::store::{Identity, StoreError};

/// Runs a change so that nothing of it stays when it is refused.
pub(crate) fn attempt<T>(
    writing: &mut Writing<'_>,
    run: impl FnOnce(&mut Writing<'_>) -> Result<T, ChangeError>,
) -> Result<Result<T, Refusal>, StoreError> {
    // What others did in this transaction is written first: the change reads it, and must not take it back.
    writing.flush()?;
    writing.conn.execute_batch("savepoint change")?;
    match run(writing) {
        Ok(value) => {
            writing.conn.execute_batch("release change")?;
            Ok(Ok(value))
        }
        Err(ChangeError::Refused(refusal)) => {
            writing.conn.execute_batch("rollback to change; release change")?;
            Ok(Err(refusal))
        }
        Err(ChangeError::Store(error)) => Err(error),
    }
}

/// Who it is now, with the role and the centre they have now, as long as their day is not full. Every change begins here.
pub(super) fn now_of(writing: &Writing<'_>, who: &Identity) -> Result<Identity, ChangeError> {
    now_of_within(writing, who, A_DAY)
}

/// The same for what protects an account: it is possible a while longer.
pub(super) fn now_of_to_protect(writing: &Writing<'_>, who: &Identity) -> Result<Identity, ChangeError> {
    now_of_within(writing, who, A_DAY_TO_PROTECT)
}

fn now_of_within(writing: &Writing<'_>, who: &Identity, a_day: u32) -> Result<Identity, ChangeError> {
    let who = standing(writing.conn, who)?;
    require_room(writing, who.council, who.actor.member, a_day)?;
    Ok(who)
}

/// Who it is now, with the role and the centre they have now.
///
/// A request may take half a minute to arrive: its session was looked up at its head, and may have been ended since.
pub(super) fn standing(conn: &Connection, who: &Identity) -> Result<Identity, ChangeError> {
    if let Some(session) = who.session {
        let mut select = conn.prepare_cached(
            "select 1 from session where council = $1 and hash = $2 and revoked_at is null",
        )?;
        if !select.exists((who.council.uuid().as_bytes(), session.0))? {
            return Err(Refusal::SessionEnded.into());
        }
    }
    let member = find_member(conn, who.council, who.actor.member)?.filter(|member| member.active);
    let member = member.ok_or(Refusal::Forbidden)?;
    let mut who = who.clone();
    who.actor.role = member.role;
    who.actor.centre = member.centre;
    Ok(who)
}

/// Refuses what they may not do.
pub(super) fn require(who: &Identity, action: Action, whose: Whose) -> Result<(), Refusal> {
    if who.actor.may(action, whose) { Ok(()) } else { Err(Refusal::Forbidden) }
}

/// Refuses what they may do to nothing at all.
pub(super) fn require_any(who: &Identity, action: Action) -> Result<(), Refusal> {
    let is_any = Whose::ALL.iter().any(|whose| who.actor.may(action, *whose));
    if is_any { Ok(()) } else { Err(Refusal::Forbidden) }
}

/// The member something is done to; who may not even read of them is told that there is nobody.
pub(super) fn require_member(
    conn: &Connection,
    who: &Identity,
    action: Action,
    id: MemberId,
) -> Result<Member, ChangeError> {
    require_any(who, action)?;
    let member = find_member(conn, who.council, id)?.ok_or(Refusal::NotFound)?;
    if id == importer(who.council, member.centre) {
        // Nobody is behind it: it can't come in, go elsewhere or be put away.
        return Err(Refusal::NotFound.into());
    }
    let whose = who.actor.whose_member(member.centre, &member.role);
    let is_allowed =
        who.actor.may(action, whose) || (id == who.actor.member && who.actor.may(action, Whose::Own));
    if is_allowed {
        Ok(member)
    } else if who.actor.may(Action::ReadMembers, whose) {
        Err(Refusal::Forbidden.into())
    } else {
        Err(Refusal::NotFound.into())
    }
}

/// Of whom somebody may do something, as a query's conditions: their centre's members, its administrators, others'
/// members, others' administrators.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Reach {
    pub(super) own: bool,
    pub(super) own_administrators: bool,
    pub(super) others: bool,
    pub(super) others_administrators: bool,
}

impl Reach {
    /// How far a role reaches with an action.
    pub(super) fn of(role: &Role, action: Action) -> Self {
        Self {
            own: may(role, action, Whose::OwnCentre),
            own_administrators: may(role, action, Whose::OwnCentreAdministrator),
            others: may(role, action, Whose::OtherCentre),
            others_administrators: may(role, action, Whose::OtherCentreAdministrator),
        }
    }

    /// Whether it reaches a member.
    pub(super) const fn covers(self, whose: Whose) -> bool {
        match whose {
            Whose::OwnCentre => self.own,
            Whose::OwnCentreAdministrator => self.own_administrators,
            Whose::OtherCentre => self.others,
            Whose::OtherCentreAdministrator => self.others_administrators,
            Whose::Own | Whose::Council => false,
        }
    }
}
