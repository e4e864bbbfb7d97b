//! Passwords hashed and checked a few at a time: each takes 19 MiB and a core.

pub(super) use ryadom_domain::fields::password_fault;

use super::App;
use super::problem::ApiError;
use crate::password;
use crate::store::FieldProblems;

/// Whether a password fits what is stored.
pub(super) async fn checked(app: &App, password: String, stored: String) -> Result<bool, ApiError> {
    let _turn = app.passwords.acquire().await.map_err(ApiError::internal)?;
    let checked = tokio::task::spawn_blocking(move || password::is_right(&password, &stored)).await;
    checked.map_err(ApiError::internal)
}

/// Hashes a password.
pub(super) async fn hashed(app: &App, password: String) -> Result<String, ApiError> {
    let _turn = app.passwords.acquire().await.map_err(ApiError::internal)?;
    let hashing = tokio::task::spawn_blocking(move || password::hash(&password)).await;
    hashing.map_err(ApiError::internal)?.map_err(ApiError::internal)
}

/// Refuses a new password that is none.
pub(super) fn password_problem(field: &str, password: &str, login: &str) -> Result<(), ApiError> {
    let mut problems = FieldProblems::default();
    problems.check(field, password_fault(password, login));
    Ok(problems.refuse()?)
}
