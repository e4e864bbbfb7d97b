//! Failed attempts to come in, as the audit log is told of them: whose login it was when that is known, never what was
//! typed, and no more rows a minute than somebody can read.

use std::collections::BTreeMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use ryadom_domain::{AuditAction, CentreId, CouncilId, MemberId};

use super::App;
use super::problem::ApiError;
use crate::store::audit::{AuditEntry, Doer, Subject};
use crate::store::{Identity, Known, Store, StoreError};

/// Rows a minute, over the whole server; what comes beyond is counted into one row at the minute's end.
const ROWS_A_MINUTE: u32 = 60;
const MINUTE: Duration = Duration::from_secs(60);

/// Which door it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    Join,
    Welcome,
    Password,
    PasswordChange,
}

impl Way {
    const fn code(self) -> &'static str {
        match self {
            Self::Join => "join",
            Self::Welcome => "welcome",
            Self::Password => "password",
            Self::PasswordChange => "password_change",
        }
    }
}

/// Whose way in was tried, as far as that is known.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Failure {
    known: Option<(CouncilId, MemberId, CentreId)>,
}

impl Failure {
    /// A known login, and a wrong password.
    pub(super) const fn of(known: &Known) -> Self {
        Self { known: Some((known.council, known.member, known.centre)) }
    }

    /// Somebody who is signed in.
    pub(super) const fn by(who: &Identity) -> Self {
        Self { known: Some((who.council, who.actor.member, who.actor.centre)) }
    }
}

/// Counts failures, and writes down those that fit.
#[derive(Debug, Clone, Default)]
pub(super) struct Failures(Arc<Mutex<Counted>>);

/// What one minute saw.
#[derive(Debug, Default)]
struct Counted {
    since: Option<Instant>,
    n_rows: u32,
    more: BTreeMap<CouncilId, u64>,
}

#[derive(Debug, PartialEq, Eq)]
enum Verdict {
    Write,
    /// Counted; the first one says how long the minute still lasts.
    Count {
        tell_in: Option<Duration>,
    },
}

impl Counted {
    fn judge(&mut self, council: CouncilId, now: Instant) -> Verdict {
        // A minute that still owes its sum lasts until that was told.
        let is_over = self.since.is_none_or(|since| now.duration_since(since) >= MINUTE);
        if is_over && self.more.is_empty() {
            self.since = Some(now);
            self.n_rows = 0;
        }
        if self.n_rows < ROWS_A_MINUTE {
            self.n_rows += 1;
            return Verdict::Write;
        }
        let is_first = self.more.is_empty();
        *self.more.entry(council).or_default() += 1;
        let ends = self.since.unwrap_or(now) + MINUTE;
        Verdict::Count { tell_in: is_first.then(|| ends.saturating_duration_since(now)) }
    }

    fn take_more(&mut self) -> BTreeMap<CouncilId, u64> {
        self.since = None;
        std::mem::take(&mut self.more)
    }
}

impl Failures {
    /// Notes a failure. Whoever failed does not wait for it, and is not told when it could not be written.
    pub(super) fn note(&self, store: &Store, failure: Failure, way: Way) {
        if let Err(error) = self.try_note(store, failure, way) {
            tracing::error!(
                error = &error as &dyn std::error::Error,
                "failed to write down a failed sign-in"
            );
        }
    }

    fn try_note(&self, store: &Store, failure: Failure, way: Way) -> Result<(), StoreError> {
        let Some(council) = council_of(store, failure)? else { return Ok(()) };
        let verdict = self.counted(|counted| counted.judge(council, Instant::now()));
        match verdict {
            Verdict::Write => {
                let mut row =
                    AuditEntry::new(council, Doer::Nobody, AuditAction::SignInFailed).with("way", way.code());
                if let Some((_, member, centre)) = failure.known {
                    row = row.about(Subject::Member(member.uuid())).of(centre);
                }
                store.audit_soon(row)?;
            }
            Verdict::Count { tell_in: Some(wait) } => self.tell_later(store.clone(), wait),
            Verdict::Count { tell_in: None } => {}
        }
        Ok(())
    }

    fn tell_later(&self, store: Store, wait: Duration) {
        let failures = self.clone();
        tokio::spawn(async move {
            tokio::time::sleep(wait).await;
            for (council, more) in failures.counted(Counted::take_more) {
                let row =
                    AuditEntry::new(council, Doer::Server, AuditAction::SignInFailed).with("more", more);
                if let Err(error) = store.audit_soon(row) {
                    tracing::error!(error = &error as &dyn std::error::Error, "failed to write down a sum");
                }
            }
        });
    }

    fn counted<T>(&self, ask: impl FnOnce(&mut Counted) -> T) -> T {
        ask(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// The council whose log is told: the member's, or the only one there is.
fn council_of(store: &Store, failure: Failure) -> Result<Option<CouncilId>, StoreError> {
    if let Some((council, ..)) = failure.known {
        return Ok(Some(council));
    }
    let councils = store.councils()?;
    Ok(if let [only] = councils.as_slice() { Some(only.id) } else { None })
}

impl App {
    /// Judges an attempt with a code: a right one costs nothing, also at the wrong door; a wrong one is written down.
    pub(super) fn judge_code<T>(
        &self,
        found: Result<T, ApiError>,
        address: IpAddr,
        way: Way,
    ) -> Result<T, ApiError> {
        match &found {
            Ok(_) | Err(ApiError::WrongKind) => self.limits.forgive_address(address),
            Err(ApiError::InvalidCode | ApiError::InvitationExpired) => {
                self.failures.note(&self.store, Failure::default(), way);
            }
            Err(_) => {}
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sixty_rows_a_minute_and_one_sum() {
        let mut counted = Counted::default();
        let (start, council) = (Instant::now(), CouncilId::default());
        let at = |seconds| start + Duration::from_secs(seconds);
        assert!((0..60).all(|_| counted.judge(council, start) == Verdict::Write));
        let first = counted.judge(council, at(20));
        assert_eq!(first, Verdict::Count { tell_in: Some(Duration::from_secs(40)) });
        assert_eq!(counted.judge(council, at(30)), Verdict::Count { tell_in: None });
        // The sum is late: what comes meanwhile belongs to it.
        assert_eq!(counted.judge(council, at(61)), Verdict::Count { tell_in: None });
        assert_eq!(counted.take_more(), BTreeMap::from([(council, 3)]));
        assert_eq!(counted.judge(council, at(62)), Verdict::Write);
    }

    #[test]
    fn a_quiet_minute_owes_nothing() {
        let mut counted = Counted::default();
        let (start, council) = (Instant::now(), CouncilId::default());
        assert!((0..60).all(|_| counted.judge(council, start) == Verdict::Write));
        assert_eq!(counted.judge(council, start + MINUTE), Verdict::Write);
    }
}
