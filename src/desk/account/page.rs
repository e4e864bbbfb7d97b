//! The account in a dialog.

use leptos::prelude::*;

use super::password::Password;
use super::sessions::Sessions;
use crate::screen::Screen;

/// The password, and where one is signed in.
#[component]
pub(crate) fn Account(
    /// The desk.
    screen: Screen,
) -> impl IntoView {
    let who =
        screen.app.profile.with_untracked(|profile| profile.as_ref().map(|profile| profile.name.clone()));
    view! {
        <p><strong>{who}</strong></p>
        <Sessions screen=screen/>
        <hr class="rule"/>
        <Password screen=screen/>
    }
}
