//! Ways in that the command line makes: for new members, and for who has forgotten a password.

use ryadom_domain::{CouncilId, MemberId, Role, Timestamp};
use uuid::Uuid;

use super::{InvitationKind, Member, Store, StoreError, sqlite};
use crate::code::new_code;
use crate::invitation::{link, usual_terms};

const DAY_MS: i64 = 24 * 3_600_000;

/// A way in just made; its code is nowhere else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WayIn {
    /// Its id.
    pub id: Uuid,
    /// Whose.
    pub member: MemberId,
    /// What it is good for.
    pub kind: InvitationKind,
    /// The code to type in.
    pub code: String,
    /// Until when.
    pub expires_at: Timestamp,
    /// How often.
    pub max_uses: u32,
}

impl WayIn {
    /// The usual way in for a new member of this role.
    ///
    /// # Errors
    /// When the system gives no random bytes.
    pub fn for_new(member: MemberId, role: &Role, now: Timestamp) -> Result<Self, getrandom::Error> {
        let kind = InvitationKind::of(role);
        let (days, max_uses) = usual_terms(kind);
        Self::new(member, kind, now.plus_ms(i64::from(days) * DAY_MS), max_uses)
    }

    /// The way to a new password: once, within a day.
    ///
    /// # Errors
    /// When the system gives no random bytes.
    pub fn for_reset(member: MemberId, now: Timestamp) -> Result<Self, getrandom::Error> {
        Self::new(member, InvitationKind::Password, now.plus_ms(DAY_MS), 1)
    }

    fn new(
        member: MemberId,
        kind: InvitationKind,
        expires_at: Timestamp,
        max_uses: u32,
    ) -> Result<Self, getrandom::Error> {
        Ok(Self { id: Uuid::now_v7(), member, kind, code: new_code()?, expires_at, max_uses })
    }

    /// The link that carries the code behind `#`, where no server and no log sees it.
    #[must_use]
    pub fn link(&self, public_url: &str) -> String {
        link(public_url, self.kind, &self.code)
    }
}

/// Why nobody was added.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AddRefusal {
    /// Somebody else signs in by that login.
    LoginTaken,
    /// The council is full.
    TooMany,
}

impl Store {
    /// Adds a member, and makes a way in for them.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn add_member(
        &self,
        council: CouncilId,
        member: Member,
    ) -> Result<Result<WayIn, AddRefusal>, StoreError> {
        self.writer()?.write(move |writing| sqlite::way_in::add_member(writing, council, &member)).await
    }

    /// Makes the usual way in for a member who is there.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn invite_member(&self, council: CouncilId, member: Member) -> Result<WayIn, StoreError> {
        self.writer()?.write(move |writing| sqlite::way_in::invite(writing, council, &member)).await
    }

    /// Makes a one-time way to a new password for who signs in by this login; the ones made before end. `None` when
    /// nobody does, or they are put away.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn reset_password(&self, login: &str) -> Result<Option<(Member, WayIn)>, StoreError> {
        let login = login.to_owned();
        self.writer()?.write(move |writing| sqlite::way_in::reset_password(writing, &login)).await
    }
}
