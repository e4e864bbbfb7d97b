//! Something the server was asked for: what it said last, what went wrong, whether it is being asked.

use leptos::prelude::*;
use ryadom_web::actions::{self, ActionError};
use ryadom_web::state::AppState;

/// An answer of the server as signals. What was there stays on the screen while it is asked again, and when it does
/// not answer.
#[derive(Debug)]
pub(crate) struct Loaded<T: Send + Sync + 'static> {
    app: AppState,
    /// What it said last; `None` before the first answer.
    pub(crate) value: RwSignal<Option<T>>,
    /// Why the last question has no answer.
    pub(crate) trouble: RwSignal<Option<ActionError>>,
    /// Whether it is being asked.
    pub(crate) is_busy: RwSignal<bool>,
    n_asked: StoredValue<u32>,
}

impl<T: Send + Sync + 'static> Clone for Loaded<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for Loaded<T> {}

impl<T: Send + Sync + 'static> Loaded<T> {
    /// Nothing asked yet.
    pub(crate) fn new(app: AppState) -> Self {
        Self {
            app,
            value: RwSignal::new(None),
            trouble: RwSignal::new(None),
            is_busy: RwSignal::new(false),
            n_asked: StoredValue::new(0),
        }
    }

    /// What calls back with the answer: the last question counts, whatever order the answers come in.
    pub(crate) fn asking(self) -> impl FnOnce(Result<T, ActionError>) + 'static {
        self.asking_then(|_| ())
    }

    /// The same, for an answer from which more follows: `then` sees it before the screen does, and only if it counts.
    pub(crate) fn asking_then(
        self,
        then: impl FnOnce(&T) + 'static,
    ) -> impl FnOnce(Result<T, ActionError>) + 'static {
        self.is_busy.set(true);
        self.n_asked.update_value(|n| *n += 1);
        let number = self.n_asked.get_value();
        move |answer| {
            // The screen may be gone by now: then there is nobody to tell.
            if self.n_asked.try_get_value() != Some(number) {
                return;
            }
            let _ = self.is_busy.try_set(false);
            match answer {
                Ok(value) => {
                    then(&value);
                    drop(self.trouble.try_set(None));
                    drop(self.value.try_set(Some(value)));
                }
                Err(error) => {
                    notice_line(self.app, &error);
                    drop(self.trouble.try_set(Some(error)));
                }
            }
        }
    }

    /// Forgets what it said; an answer that is still on the way counts no more.
    pub(crate) fn forget(self) {
        self.n_asked.update_value(|n| *n += 1);
        self.is_busy.set(false);
        self.trouble.set(None);
        self.value.set(None);
    }
}

/// A question without an answer is news of the line: the sync finds out, and says so everywhere.
pub(crate) fn notice_line(app: AppState, error: &ActionError) {
    if matches!(error, ActionError::Offline | ActionError::NotSignedIn) {
        actions::sync_now(app);
    }
}
