//! How often somebody may try a code or a password.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::num::NonZeroU32;

use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::request::Parts;
use governor::clock::{Clock, DefaultClock};
use governor::{DefaultKeyedRateLimiter, NotUntil, Quota, RateLimiter};
use sha2::{Digest as _, Sha256};

use super::App;
use super::problem::ApiError;

/// A centre's volunteers share one address on the day they join.
const PER_ADDRESS: (u32, u32) = (60, 60);
const PER_LOGIN: (u32, u32) = (20, 10);
/// What a wrong code or password costs beside the attempt itself.
const COST_OF_A_MISS: NonZeroU32 = NonZeroU32::new(4).expect("is not zero");
/// Keys remembered before those at rest are dropped.
const KEYS_MAX: usize = 10_000;

/// Counts attempts by address and by login.
pub(super) struct Limits {
    addresses: DefaultKeyedRateLimiter<IpAddr>,
    logins: DefaultKeyedRateLimiter<[u8; 32]>,
    clock: DefaultClock,
}

impl Limits {
    pub(super) fn new() -> Self {
        Self {
            addresses: RateLimiter::keyed(quota(PER_ADDRESS)),
            logins: RateLimiter::keyed(quota(PER_LOGIN)),
            clock: DefaultClock::default(),
        }
    }

    /// Counts an attempt from an address.
    pub(super) fn address(&self, from: IpAddr) -> Result<(), ApiError> {
        if self.addresses.len() > KEYS_MAX {
            self.addresses.retain_recent();
        }
        self.addresses.check_key(&from).map_err(|until| self.limited(&until))
    }

    /// Counts an attempt with a login; only its hash is remembered.
    pub(super) fn login(&self, login: &str) -> Result<(), ApiError> {
        if self.logins.len() > KEYS_MAX {
            self.logins.retain_recent();
        }
        self.logins.check_key(&key(login)).map_err(|until| self.limited(&until))
    }

    /// Makes the next attempts from an address dearer.
    pub(super) fn missed(&self, from: IpAddr) {
        // Whether enough is left to take away does not matter: then the next attempt has to wait anyway.
        let _ = self.addresses.check_key_n(&from, COST_OF_A_MISS);
    }

    fn limited(&self, until: &NotUntil<<DefaultClock as Clock>::Instant>) -> ApiError {
        let wait = until.wait_time_from(self.clock.now());
        ApiError::RateLimited { retry_after_s: wait.as_secs() + 1 }
    }
}

fn quota((burst, per_minute): (u32, u32)) -> Quota {
    let one = NonZeroU32::MIN;
    Quota::per_minute(NonZeroU32::new(per_minute).unwrap_or(one))
        .allow_burst(NonZeroU32::new(burst).unwrap_or(one))
}

fn key(login: &str) -> [u8; 32] {
    Sha256::digest(login.to_lowercase().as_bytes()).into()
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
        let named = app
            .settings
            .is_behind_proxy
            .then(|| parts.headers.get_all("x-forwarded-for").into_iter().next_back())
            .flatten()
            .and_then(|value| value.to_str().ok()?.rsplit(',').next()?.trim().parse().ok());
        Ok(Self(named.unwrap_or(peer)))
    }
}
