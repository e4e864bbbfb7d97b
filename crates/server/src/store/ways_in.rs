//! Ways in that the command line makes: for new members, and for who has forgotten a password.

use std::fmt;

use ryadom_domain::{CouncilId, MemberId, Role, Timestamp};
use uuid::Uuid;

use super::{InvitationKind, Member, Store, StoreError, sqlite};
use crate::invitation::{link, usual_terms};

const DAY_MS: i64 = 24 * 3_600_000;

/// How long and how often a way in can be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Terms {
    /// Days from now on.
    pub days: u16,
    /// How often.
    pub max_uses: u32,
}

impl Terms {
    /// A new password is chosen once, within a day.
    pub const RESET: Self = Self { days: 1, max_uses: 1 };

    /// The usual terms for somebody new of this role.
    #[must_use]
    pub fn usual(role: &Role) -> Self {
        let (days, max_uses) = usual_terms(InvitationKind::of(role));
        Self { days, max_uses }
    }

    /// Until when, from now on.
    pub(crate) fn end(self, now: Timestamp) -> Timestamp {
        now.plus_ms(i64::from(self.days) * DAY_MS)
    }
}

/// A way in just made; its code is nowhere else.
#[derive(Clone, PartialEq, Eq)]
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

impl fmt::Debug for WayIn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("WayIn").field("id", &self.id).field("kind", &self.kind).finish_non_exhaustive()
    }
}

impl WayIn {
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
        terms: Terms,
    ) -> Result<Result<WayIn, AddRefusal>, StoreError> {
        self.writer()?
            .write(move |writing| sqlite::way_in::add_member(writing, council, &member, terms))
            .await
    }

    /// Makes a way in for a member who is there.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn invite_member(
        &self,
        council: CouncilId,
        member: Member,
        terms: Terms,
    ) -> Result<WayIn, StoreError> {
        self.writer()?.write(move |writing| sqlite::way_in::invite(writing, council, &member, terms)).await
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
