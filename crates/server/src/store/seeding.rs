//! What an administrator, an import or the demo puts in: councils, centres, clinics, members, passwords, invitations.
//! Everything here may be repeated.

use ryadom_domain::{CouncilId, MemberId, Timestamp};
use uuid::Uuid;

use super::records::{Centre, Clinic, Council, Invitation, Liaison, Member, TokenHash};
use super::{Store, StoreError, sqlite};

impl Store {
    /// Keeps a council; the same id again is brought up to date.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn put_council(&self, council: Council) -> Result<(), StoreError> {
        self.writer()?.write(move |writing| sqlite::people::put_council(writing, &council)).await
    }

    /// Keeps a centre of a council.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn put_centre(&self, council: CouncilId, centre: Centre) -> Result<(), StoreError> {
        self.writer()?.write(move |writing| sqlite::people::put_centre(writing, council, &centre)).await
    }

    /// Keeps a clinic of a council.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn put_clinic(&self, council: CouncilId, clinic: Clinic) -> Result<(), StoreError> {
        self.writer()?.write(move |writing| sqlite::people::put_clinic(writing, council, &clinic)).await
    }

    /// Keeps the person responsible for a clinic on behalf of a centre.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn put_liaison(&self, council: CouncilId, liaison: Liaison) -> Result<(), StoreError> {
        self.writer()?.write(move |writing| sqlite::people::put_liaison(writing, council, &liaison)).await
    }

    /// Keeps a member of a council; their password stays.
    ///
    /// # Errors
    /// [`StoreError`], also when somebody else signs in by that login.
    pub async fn put_member(&self, council: CouncilId, member: Member) -> Result<(), StoreError> {
        self.writer()?.write(move |writing| sqlite::people::put_member(writing, council, &member)).await
    }

    /// Sets a member's password from its PHC string (see [`crate::password::hash`]); `false` when there is no such
    /// member.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn put_password(
        &self,
        council: CouncilId,
        member: MemberId,
        phc: String,
    ) -> Result<bool, StoreError> {
        self.writer()?
            .write(move |writing| sqlite::people::put_password(writing, council, member, &phc))
            .await
    }

    /// Keeps an invitation; the same code again is brought up to date. Says what lists call it by.
    ///
    /// # Errors
    /// [`StoreError`], also when there is no such member.
    pub async fn put_invitation(
        &self,
        council: CouncilId,
        invitation: Invitation,
    ) -> Result<Uuid, StoreError> {
        self.writer()?
            .write(move |writing| Ok(sqlite::invitations::put(writing, council, &invitation)?.id))
            .await
    }

    /// Every council.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn councils(&self) -> Result<Vec<Council>, StoreError> {
        self.inner.readers.read(|txn| sqlite::people::councils(txn))
    }

    /// Every member of a council, by name.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn members(&self, council: CouncilId) -> Result<Vec<Member>, StoreError> {
        self.inner.readers.read(|txn| sqlite::people::members(txn, council))
    }

    /// One member.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn member(&self, council: CouncilId, id: MemberId) -> Result<Option<Member>, StoreError> {
        self.inner.readers.read(|txn| sqlite::people::find_member(txn, council, id))
    }

    /// Notes, with the next transaction, that a session is in use.
    pub(crate) fn touch_session(
        &self,
        council: CouncilId,
        token: TokenHash,
        expires_at: Timestamp,
    ) -> Result<(), StoreError> {
        let answer = self
            .writer()?
            .submit(move |writing| sqlite::access::touch_session(writing, council, token, expires_at))?;
        drop(answer);
        Ok(())
    }
}
