//! Nothing here, and why.

use leptos::prelude::*;
use ryadom_web::ui::{Icon, icon};

/// An empty place with a reason and, if there is one, a way on.
#[component]
pub(crate) fn Empty(
    /// The drawing.
    drawing: Icon,
    /// What is missing.
    title: &'static str,
    /// Why, or what to do.
    text: &'static str,
    /// The way on.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="empty">
            {icon(drawing)}
            <p class="empty__title">{title}</p>
            <p>{text}</p>
            {children.map(|children| children())}
        </div>
    }
}
