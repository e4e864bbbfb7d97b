//! Ways in that the command line makes: for new members, and for who has forgotten a password.

use std::fmt;

use ryadom_domain::{CouncilId, MemberId, Role, Timestamp};
use uuid::Uuid;

use super::{Member, Store, StoreError, sqlite};
use crate::code::new_code;
use crate::invitation::{INVITATION_DAYS, INVITATION_USES};

const DAY_MS: i64 = 24 * 3_600_000;

/// What a code is good for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WayInKind {
    /// It opens a session on a phone.
    Join,
    /// It lets somebody choose login and password.
    Password,
}

impl WayInKind {
    /// The kind by which somebody of this role comes in.
    #[must_use]
    pub fn of(role: &Role) -> Self {
        if *role == Role::Volunteer { Self::Join } else { Self::Password }
    }

    /// The code it is kept by.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Join => "join",
            Self::Password => "password",
        }
    }
}

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
        let max_uses = if WayInKind::of(role) == WayInKind::Join { INVITATION_USES } else { 1 };
        Self { days: INVITATION_DAYS, max_uses }
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
    pub kind: WayInKind,
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
    /// A way in of this kind, from now on.
    ///
    /// # Errors
    /// When the system gives no random bytes.
    pub fn new(
        member: MemberId,
        kind: WayInKind,
        terms: Terms,
        now: Timestamp,
    ) -> Result<Self, getrandom::Error> {
        let expires_at = now.plus_ms(i64::from(terms.days) * DAY_MS);
        Ok(Self { id: Uuid::now_v7(), member, kind, code: new_code()?, expires_at, max_uses: terms.max_uses })
    }

    /// The link that carries the code behind `#`, where no server and no log sees it.
    #[must_use]
    pub fn link(&self, public_url: &str) -> String {
        let path = match self.kind {
            WayInKind::Join => "join",
            WayInKind::Password => "desk/welcome",
        };
        format!("{}/{path}#{}", public_url.trim_end_matches('/'), self.code)
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
