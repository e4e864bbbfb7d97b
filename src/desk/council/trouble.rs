//! What is said when the server did not do what was asked.

use leptos::prelude::*;
use ryadom_web::actions::ActionError;

use crate::parts::notice_line;
use crate::problem_words;
use crate::screen::{Screen, Toast};

/// Says in passing why somebody's membership or way in was not changed.
pub(crate) fn complain(screen: Screen, error: &ActionError) {
    notice_line(screen.app, error);
    screen.toast.set(Some(Toast::bad(problem_words::of_action(screen.l, error))));
}
