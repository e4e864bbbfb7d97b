//! Passwords, by argon2id. Slow on purpose: call it where blocking is allowed.

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _};

/// Why a password could not be hashed.
#[derive(Debug, thiserror::Error)]
#[error("failed to hash a password")]
pub struct HashError(#[source] argon2::password_hash::Error);

/// Hashes a password into a PHC string.
///
/// # Errors
/// [`HashError`], when the system gives no random bytes.
pub fn hash(password: &str) -> Result<String, HashError> {
    Argon2::default().hash_password(password.as_bytes()).map(|hash| hash.to_string()).map_err(HashError)
}

/// Whether a password fits a PHC string.
#[must_use]
pub fn is_right(password: &str, phc: &str) -> bool {
    PasswordHash::new(phc)
        .is_ok_and(|hash| Argon2::default().verify_password(password.as_bytes(), &hash).is_ok())
}
