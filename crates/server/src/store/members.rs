//! Members: found, changed, put away, brought back; where they are signed in.

use ryadom_domain::MemberId;
use ryadom_protocol::api::members::{MemberChange, MemberPage, MemberSearch, SessionInfo};
use ryadom_protocol::imports::MembersReport;
use uuid::Uuid;

use super::change::ChangeError;
use super::records::{Identity, Opening, Session};
use super::sqlite::access::Known;
use super::sqlite::sessions::Which;
use super::{Store, StoreError, sqlite};
use crate::import::member_sorting::MemberRows;

impl Store {
    /// A page of members.
    pub(crate) fn search_members(
        &self,
        who: &Identity,
        asked: &MemberSearch,
    ) -> Result<MemberPage, ChangeError> {
        let now = self.now();
        self.look(|txn| sqlite::members::search(txn, who, asked, now))
    }

    /// Adds a member, or changes one.
    pub(crate) async fn save_member(
        &self,
        by: &Identity,
        asked: MemberChange,
    ) -> Result<MemberId, ChangeError> {
        let by = by.clone();
        self.change(move |writing| sqlite::member_change::save(writing, &by, &asked)).await
    }

    /// What adding the rows of a table as members would do.
    pub(crate) fn try_members(
        &self,
        who: &Identity,
        rows: &MemberRows,
    ) -> Result<MembersReport, ChangeError> {
        self.look(|txn| sqlite::member_import::report(txn, who, rows))
    }

    /// Adds the rows of a table as members, everybody who is new or nobody.
    pub(crate) async fn add_members(
        &self,
        by: &Identity,
        rows: MemberRows,
    ) -> Result<MembersReport, ChangeError> {
        let by = by.clone();
        self.change(move |writing| sqlite::member_import::add(writing, &by, &rows)).await
    }

    /// Puts a member away.
    pub(crate) async fn put_member_away(&self, by: &Identity, id: MemberId) -> Result<(), ChangeError> {
        let by = by.clone();
        self.change(move |writing| sqlite::member_change::put_away(writing, &by, id)).await
    }

    /// Brings a member back.
    pub(crate) async fn bring_member_back(&self, by: &Identity, id: MemberId) -> Result<(), ChangeError> {
        let by = by.clone();
        self.change(move |writing| sqlite::member_change::bring_back(writing, &by, id)).await
    }

    /// Where a member is signed in, as the one who asks from `asking` may see it.
    pub(crate) fn sessions_of(
        &self,
        asking: &Session,
        member: MemberId,
    ) -> Result<Vec<SessionInfo>, ChangeError> {
        let now = self.now();
        self.look(|txn| sqlite::sessions::list(txn, &asking.identity, member, asking.hash, now))
    }

    /// Ends sessions of a member.
    pub(crate) async fn end_sessions(
        &self,
        by: &Identity,
        member: MemberId,
        which: Which,
    ) -> Result<(), ChangeError> {
        let by = by.clone();
        self.change(move |writing| sqlite::sessions::end(writing, &by, member, which)).await
    }

    /// Lets a session stand again.
    pub(crate) async fn restore_session(
        &self,
        by: &Identity,
        member: MemberId,
        session: Uuid,
    ) -> Result<(), ChangeError> {
        let by = by.clone();
        self.change(move |writing| sqlite::sessions::restore(writing, &by, member, session)).await
    }

    /// Opens a session for a member whose password was right.
    pub(crate) async fn sign_in(&self, known: Known, opening: Opening) -> Result<(), ChangeError> {
        self.change(move |writing| sqlite::signing::sign_in(writing, &known, &opening)).await
    }

    /// Puts a new password in the place of the one that was checked; every other session ends.
    pub(crate) async fn change_password(
        &self,
        asking: &Session,
        checked: String,
        new: String,
    ) -> Result<(), ChangeError> {
        let (who, which) = (asking.identity.clone(), Which::AllBut(asking.hash));
        self.change(move |writing| sqlite::signing::change_password(writing, &who, (&checked, &new), which))
            .await
    }

    /// Removes the session of somebody who signs out.
    pub(crate) async fn sign_out(&self, session: &Session) -> Result<(), StoreError> {
        let (who, token) = (session.identity.clone(), session.hash);
        self.writer()?.write(move |writing| sqlite::signing::sign_out(writing, &who, token)).await
    }

    /// Notes that a revoked session's device is told so; `false` when the session stands again.
    pub(crate) async fn tell_revoked(&self, session: &Session) -> Result<bool, StoreError> {
        let (council, token) = (session.identity.council, session.hash);
        self.writer()?.write(move |writing| sqlite::access::tell_revoked(writing, council, token)).await
    }

    /// Finds who signs in by a login, and the hash of their password.
    pub(crate) fn password_of(&self, login: &str) -> Result<Option<Known>, StoreError> {
        self.inner.readers.read(|txn| sqlite::access::password_of(txn, login))
    }

    /// The login and the hash of one's own password.
    pub(crate) fn own_password(&self, who: &Identity) -> Result<Option<(String, String)>, StoreError> {
        self.inner.readers.read(|txn| sqlite::access::own_password(txn, who.council, who.actor.member))
    }
}
