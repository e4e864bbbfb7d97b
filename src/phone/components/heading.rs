//! The heading of a screen. It takes the focus when the person comes to the screen, so that a screen reader starts there.

use leptos::html::H1;
use leptos::prelude::*;

use crate::shell::Shell;

/// The one `h1` of a screen.
#[component]
pub(crate) fn Heading(
    /// How it looks.
    #[prop(default = "heading")]
    class: &'static str,
    /// The words.
    children: Children,
) -> impl IntoView {
    let heading = NodeRef::<H1>::new();
    if Shell::expect().nav.has_moved() {
        // Without a focus the screen is still right, so a refusal does not matter.
        heading.on_load(|heading| drop(heading.focus()));
    }
    view! {
        <h1 class=class tabindex="-1" node_ref=heading>
            {children()}
        </h1>
    }
}
