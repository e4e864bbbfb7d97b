//! Ways in: invitations, and what comes of them.

use ryadom_domain::{CouncilId, MemberId, Timestamp};
use ryadom_protocol::api::account::Welcome;
use ryadom_protocol::api::members::InvitationList;
use uuid::Uuid;

use super::change::ChangeError;
use super::records::{Identity, InvitationKind, Opening};
use super::sqlite::signing::Chosen;
use super::{Store, StoreError, sqlite};
use crate::code::{hash_code, new_code};

/// Days and uses of an invitation, unless somebody decides otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Terms {
    /// As is usual for the kind.
    Usual,
    /// One day, once: a way out for who has forgotten a password.
    Reset,
}

/// An invitation that is asked for.
#[derive(Debug, Clone)]
pub(crate) struct Wanted {
    pub(crate) member: MemberId,
    pub(crate) code: String,
    pub(crate) terms: Terms,
}

impl Terms {
    /// Days and uses.
    pub(crate) const fn of(self, kind: InvitationKind) -> (u16, u32) {
        match (self, kind) {
            (Self::Reset, _) => (1, 1),
            (Self::Usual, kind) => crate::invitation::usual_terms(kind),
        }
    }
}

/// An invitation just made; its code is kept nowhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Made {
    pub(crate) id: Uuid,
    pub(crate) member: MemberId,
    pub(crate) name: String,
    pub(crate) kind: InvitationKind,
    pub(crate) code: String,
    pub(crate) expires_at: Timestamp,
}

impl Store {
    /// Invites members, all of them or nobody.
    /// What the same request made before is cancelled.
    pub(crate) async fn invite(
        &self,
        by: &Identity,
        members: &[MemberId],
        request: Option<Uuid>,
    ) -> Result<Vec<Made>, ChangeError> {
        self.make_invitations(by, members, Terms::Usual, request).await
    }

    /// Makes a one-time link to a new password.
    pub(crate) async fn invite_to_reset(
        &self,
        by: &Identity,
        member: MemberId,
    ) -> Result<Option<Made>, ChangeError> {
        let made = self.make_invitations(by, &[member], Terms::Reset, None).await?;
        Ok(made.into_iter().next())
    }

    async fn make_invitations(
        &self,
        by: &Identity,
        members: &[MemberId],
        terms: Terms,
        request: Option<Uuid>,
    ) -> Result<Vec<Made>, ChangeError> {
        let wanted = |member: &MemberId| {
            let code = new_code().map_err(StoreError::from)?;
            Ok::<_, StoreError>(Wanted { member: *member, code, terms })
        };
        let wanted = members.iter().map(wanted).collect::<Result<Vec<_>, _>>()?;
        let by = by.clone();
        self.change(move |writing| sqlite::invitations::make(writing, &by, &wanted, request)).await
    }

    /// The invitations that can still be used.
    pub(crate) fn open_invitations(&self, who: &Identity) -> Result<InvitationList, ChangeError> {
        let now = self.now();
        self.look(|txn| sqlite::invitations::open(txn, who, now))
    }

    /// Cancels an invitation.
    pub(crate) async fn cancel_invitation(&self, by: &Identity, id: Uuid) -> Result<(), ChangeError> {
        let by = by.clone();
        self.change(move |writing| sqlite::invitations::cancel(writing, &by, id)).await
    }

    /// Uses an invitation once and opens a session with it.
    pub(crate) async fn join(
        &self,
        code: &str,
        opening: Opening,
    ) -> Result<(CouncilId, MemberId), ChangeError> {
        let hash = hash_code(code);
        self.change(move |writing| sqlite::signing::join(writing, hash, &opening)).await
    }

    /// Who may choose a password with a code.
    pub(crate) fn welcome(&self, code: &str) -> Result<Welcome, ChangeError> {
        let now = self.now();
        self.look(|txn| sqlite::signing::welcome(txn, hash_code(code), now))
    }

    /// Keeps the login and the password that were chosen with a code, and signs in.
    pub(crate) async fn finish_welcome(
        &self,
        code: &str,
        chosen: Chosen,
        opening: Opening,
    ) -> Result<(CouncilId, MemberId), ChangeError> {
        let hash = hash_code(code);
        self.change(move |writing| sqlite::signing::finish_welcome(writing, hash, &chosen, &opening)).await
    }
}
