//! Whether a server waits to be set up, and who may do it: who knows the code that was printed when it started.
//!
//! The code and the cookies that came of it are in memory only. A new start makes a new code.

use std::collections::VecDeque;
use std::fmt;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

use sha2::{Digest as _, Sha256};
use subtle::ConstantTimeEq as _;

use crate::code::{hash_code, new_code};
use crate::store::{Store, StoreError};

/// Browsers that may go on with a set-up; with one more the oldest must show the code again.
const BROWSERS_MAX: usize = 16;

/// The set-up of one server: it waits until there is a council, and never again.
pub struct SetUpMode {
    is_over: AtomicBool,
    code: String,
    /// Hashes of the cookies of browsers that have shown the code.
    browsers: Mutex<VecDeque<[u8; 32]>>,
}

impl fmt::Debug for SetUpMode {
    /// Without the code: it must not come into a log.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SetUpMode").field("is_over", &self.is_over).finish_non_exhaustive()
    }
}

impl SetUpMode {
    /// Nothing to set up: there is a council.
    #[must_use]
    pub const fn over() -> Self {
        Self { is_over: AtomicBool::new(true), code: String::new(), browsers: Mutex::new(VecDeque::new()) }
    }

    /// Waits, with a new code, when the store holds no council.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn of(store: &Store) -> Result<Self, StoreError> {
        if store.has_council()? {
            return Ok(Self::over());
        }
        Ok(Self { is_over: AtomicBool::new(false), code: new_code()?, ..Self::over() })
    }

    /// The code that lets a browser in, while the server waits.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        (!self.is_over.load(Ordering::Acquire)).then_some(self.code.as_str())
    }

    /// Whether there is no council yet. One that another process made (`ryadom init`) ends the waiting.
    pub(crate) fn is_waiting(&self, store: &Store) -> Result<bool, StoreError> {
        if self.is_over.load(Ordering::Acquire) {
            return Ok(false);
        }
        if store.has_council()? {
            self.end();
            return Ok(false);
        }
        Ok(true)
    }

    /// There is a council now: the code and the cookies are worth nothing any more.
    pub(crate) fn end(&self) {
        self.is_over.store(true, Ordering::Release);
        self.browsers.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    /// The token for a browser that shows the right code.
    pub(crate) fn let_in(&self, typed: &str) -> Result<Option<[u8; 32]>, getrandom::Error> {
        let Some(code) = self.code() else { return Ok(None) };
        // Hashes are compared, in a time that says nothing of where they differ.
        if !bool::from(hash_code(typed).ct_eq(&hash_code(code))) {
            return Ok(None);
        }
        let mut token = [0; 32];
        getrandom::fill(&mut token)?;
        let mut browsers = self.browsers.lock().unwrap_or_else(PoisonError::into_inner);
        if browsers.len() == BROWSERS_MAX {
            browsers.pop_front();
        }
        browsers.push_back(Sha256::digest(token).into());
        Ok(Some(token))
    }

    /// Whether a token is of a browser that has shown the code.
    pub(crate) fn knows(&self, token: &[u8; 32]) -> bool {
        let hash: [u8; 32] = Sha256::digest(token).into();
        self.browsers.lock().unwrap_or_else(PoisonError::into_inner).contains(&hash)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn waiting() -> (tempfile::TempDir, Store, SetUpMode) {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&folder.path().join("a.sqlite")).unwrap();
        let mode = SetUpMode::of(&store).unwrap();
        (folder, store, mode)
    }

    #[test]
    fn lets_in_by_the_code_only_and_forgets_the_oldest() {
        let (_folder, store, mode) = waiting();
        let code = mode.code().unwrap().to_owned();
        assert_eq!(mode.let_in("AAAAA-AAAAA").unwrap(), None);
        assert_eq!(mode.let_in("").unwrap(), None);
        let first = mode.let_in(&code.to_lowercase().replace('-', " ")).unwrap().unwrap();
        assert!(mode.knows(&first) && !mode.knows(&[0; 32]));
        for _ in 0..BROWSERS_MAX {
            assert!(mode.let_in(&code).unwrap().is_some());
        }
        assert!(!mode.knows(&first));
        store.close();
    }

    #[test]
    fn the_code_is_worth_nothing_once_there_is_a_council() {
        let (_folder, store, mode) = waiting();
        let code = mode.code().unwrap().to_owned();
        let token = mode.let_in(&code).unwrap().unwrap();
        mode.end();
        assert_eq!((mode.code(), mode.let_in(&code).unwrap()), (None, None));
        assert!(!mode.knows(&token));
        store.close();
    }

    #[test]
    fn a_new_start_has_a_new_code() {
        let (_folder, store, mode) = waiting();
        assert_ne!(mode.code(), SetUpMode::of(&store).unwrap().code());
        store.close();
    }
}
