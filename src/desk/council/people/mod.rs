//! The council's people: members, invitations, and who did what.

use leptos::prelude::*;
use leptos_i18n::td_string;

use crate::screen::Screen;

/// Members.
#[component]
pub(crate) fn People(
    /// The desk.
    screen: Screen,
) -> impl IntoView {
    view! { <h2>{td_string!(screen.l, council.tab.people)}</h2> }
}

/// Ways in that nobody has used yet.
#[component]
pub(crate) fn Invitations(
    /// The desk.
    screen: Screen,
) -> impl IntoView {
    view! { <h2>{td_string!(screen.l, council.tab.invitations)}</h2> }
}

/// Who did what.
#[component]
pub(crate) fn Audit(
    /// The desk.
    screen: Screen,
) -> impl IntoView {
    view! { <h2>{td_string!(screen.l, council.tab.audit)}</h2> }
}
