//! Whether the server can be asked.

use leptos::prelude::*;
use ryadom_web::state::{AppState, Phase};

/// Whether the last exchange with the server went wrong, or nobody is signed in there any more. The browser's own idea
/// of it is never asked. Reactive by itself.
pub(crate) fn is_offline(app: AppState) -> Memo<bool> {
    Memo::new(move |_| {
        app.link
            .with(|link| link.problem.is_some() || matches!(link.phase, Phase::NeedsSignIn | Phase::Revoked))
    })
}
