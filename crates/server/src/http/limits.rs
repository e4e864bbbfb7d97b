//! How often somebody may try a code or a password.
//!
//! Only misses count: an attempt takes a token, a right one gives it back. So a whole centre can join from one address
//! on one evening, and a guess sent a hundred times at once is still counted a hundred times.

use std::collections::HashMap;
use std::hash::Hash;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::{Mutex, Once, PoisonError};
use std::time::{Duration, Instant};

use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::request::Parts;
use ryadom_domain::MemberId;
use sha2::{Digest as _, Sha256};

use super::App;
use super::problem::ApiError;

/// Misses from one address: so many at once, then one every so often.
const PER_ADDRESS: Allowance = Allowance { at_once: 30, every: Duration::from_secs(2) };
/// Misses with one login.
const PER_LOGIN: Allowance = Allowance { at_once: 10, every: Duration::from_secs(30) };
/// Files of one member: each leaves a row in the audit log with every delivery that is in it.
const PER_EXPORTER: Allowance = Allowance { at_once: 10, every: Duration::from_secs(60) };
/// Keys remembered before those at rest are dropped.
const KEYS_MAX: usize = 10_000;

#[derive(Clone, Copy)]
struct Allowance {
    at_once: u32,
    every: Duration,
}

/// Counts misses by address and by login.
pub(super) struct Limits {
    addresses: Buckets<IpAddr>,
    /// By hash: a login mistyped as a password is not remembered.
    logins: Buckets<[u8; 32]>,
    exporters: Buckets<MemberId>,
}

impl Limits {
    pub(super) fn new() -> Self {
        Self {
            addresses: Buckets::new(PER_ADDRESS),
            logins: Buckets::new(PER_LOGIN),
            exporters: Buckets::new(PER_EXPORTER),
        }
    }

    /// Counts an attempt from an address.
    pub(super) fn address(&self, from: IpAddr) -> Result<(), ApiError> {
        self.addresses.take(from, Instant::now()).map_err(limited)
    }

    /// Counts an attempt with a login.
    pub(super) fn login(&self, login: &str) -> Result<(), ApiError> {
        self.logins.take(key(login), Instant::now()).map_err(limited)
    }

    /// Counts a file.
    pub(super) fn export(&self, member: MemberId) -> Result<(), ApiError> {
        self.exporters.take(member, Instant::now()).map_err(limited)
    }

    /// The attempt was right after all.
    pub(super) fn forgive_address(&self, from: IpAddr) {
        self.addresses.give_back(&from);
    }

    /// The attempt was right after all.
    pub(super) fn forgive_login(&self, login: &str) {
        self.logins.give_back(&key(login));
    }
}

fn limited(wait: Duration) -> ApiError {
    ApiError::RateLimited { retry_after_s: wait.as_secs() + 1 }
}

fn key(login: &str) -> [u8; 32] {
    Sha256::digest(login.to_lowercase().as_bytes()).into()
}

/// For each key the moment at which all its tokens are back; a token is worth a stretch of time.
struct Buckets<K> {
    allowance: Allowance,
    full_at: Mutex<HashMap<K, Instant>>,
}

impl<K: Eq + Hash> Buckets<K> {
    fn new(allowance: Allowance) -> Self {
        Self { allowance, full_at: Mutex::new(HashMap::new()) }
    }

    /// Takes a token, or says how long until there is one.
    fn take(&self, key: K, now: Instant) -> Result<(), Duration> {
        let mut all = self.full_at.lock().unwrap_or_else(PoisonError::into_inner);
        if all.len() > KEYS_MAX {
            all.retain(|_, full_at| *full_at > now);
        }
        let full_at = all.entry(key).or_insert(now);
        let taken = (*full_at).max(now) + self.allowance.every;
        let most = now + self.allowance.every * self.allowance.at_once;
        if taken > most {
            return Err(taken - most);
        }
        *full_at = taken;
        Ok(())
    }

    fn give_back(&self, key: &K) {
        let mut all = self.full_at.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(full_at) = all.get_mut(key) {
            *full_at = full_at.checked_sub(self.allowance.every).unwrap_or(*full_at);
        }
    }
}

/// Said once: whoever looks after the server reads it beside the start.
static PROXY_NOTICED: Once = Once::new();

fn warn_of_proxy() {
    tracing::warn!(
        "requests come through a proxy on this machine, and --behind-proxy is not set: everybody counts as one address, \
         and one who guesses codes locks out all others; start again with --behind-proxy"
    );
}

/// The address a request comes from: the connection's, or behind a proxy the one the proxy names last.
pub(super) struct From(pub(super) IpAddr);

impl FromRequestParts<App> for From {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, ApiError> {
        let peer = parts
            .extensions
            .get::<ConnectInfo<SocketAddr>>()
            .map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |info| info.0.ip());
        let forwarded = parts.headers.get_all("x-forwarded-for").into_iter().next_back();
        if forwarded.is_some() && peer.is_loopback() && !app.settings.is_behind_proxy {
            PROXY_NOTICED.call_once(warn_of_proxy);
        }
        let named = forwarded
            .filter(|_| app.settings.is_behind_proxy)
            .and_then(|value| value.to_str().ok()?.rsplit(',').next()?.trim().parse().ok());
        Ok(Self(named.unwrap_or(peer)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALLOWANCE: Allowance = Allowance { at_once: 3, every: Duration::from_secs(10) };

    #[test]
    fn lets_a_few_misses_pass_and_then_one_every_so_often() {
        let buckets = Buckets::new(ALLOWANCE);
        let start = Instant::now();
        let at = |seconds| start + Duration::from_secs(seconds);
        assert!((0..3).all(|_| buckets.take("a", start).is_ok()));
        assert_eq!(buckets.take("a", at(4)), Err(Duration::from_secs(6)));
        assert_eq!(buckets.take("b", at(4)), Ok(()));
        assert_eq!(buckets.take("a", at(10)), Ok(()));
        assert!(buckets.take("a", at(11)).is_err());
    }

    #[test]
    fn what_was_right_costs_nothing() {
        let buckets = Buckets::new(ALLOWANCE);
        let now = Instant::now();
        for _ in 0..100 {
            assert_eq!(buckets.take("a", now), Ok(()));
            buckets.give_back(&"a");
        }
    }
}
