//! What an administrator decides about a running server.

use std::path::PathBuf;
use std::time::Duration;

use ryadom_protocol::api::members::is_this_machine_only;

/// Longest time from a request's head to the head of its answer, unless somebody decides otherwise.
const TIME_MAX: Duration = Duration::from_secs(30);
/// Longest wait for a turn, and longest silence within a body, unless somebody decides otherwise.
const PATIENCE: Duration = Duration::from_secs(10);

/// Settings of the HTTP side.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Where people reach it, without a slash at the end: `https://ryadom.example`.
    pub public_url: String,
    /// Serve the app from this folder instead of from inside the binary.
    pub site: Option<PathBuf>,
    /// Whether a proxy in front names the client's address in `x-forwarded-for`.
    pub is_behind_proxy: bool,
    /// Longest time from a request's head to the head of its answer.
    pub time_max: Duration,
    /// Longest wait for a turn at what only a few requests do at once, and longest silence within a body.
    pub patience: Duration,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            public_url: String::new(),
            site: None,
            is_behind_proxy: false,
            time_max: TIME_MAX,
            patience: PATIENCE,
        }
    }
}

impl Settings {
    /// Whether people reach it by https.
    #[must_use]
    pub fn is_https(&self) -> bool {
        self.public_url.starts_with("https://")
    }

    /// Whether the session's cookie may only travel encrypted: always, except on this machine and plain networks
    /// where somebody chose an http address.
    #[must_use]
    pub fn is_cookie_secure(&self) -> bool {
        self.is_https() || !self.is_loopback()
    }

    fn is_loopback(&self) -> bool {
        self.public_url.starts_with("http://") && is_this_machine_only(&self.public_url)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(public_url: &str, is_secure: bool) {
        let settings = Settings { public_url: public_url.to_owned(), ..Settings::default() };
        assert_eq!(settings.is_cookie_secure(), is_secure, "{public_url}");
    }

    #[test]
    fn only_this_machine_gets_a_cookie_that_travels_in_the_open() {
        check("http://127.0.0.1:8080", false);
        check("http://localhost", false);
        check("http://[::1]:8080", false);
        check("http://192.168.1.5:8080", true);
        check("https://ryadom.example", true);
        check("https://localhost", true);
    }
}
