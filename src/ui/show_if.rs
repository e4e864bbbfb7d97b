//! Something that comes and goes, compiled once for everything that does.

use leptos::prelude::*;

/// Leptos' `<Show>`, with the same properties and the same behaviour; as with [`super::KeyedFor`], the types of the
/// question and of what is shown are lost on the way.
#[component]
pub fn ShowIf(
    /// Whether it is there.
    #[prop(into)]
    when: Signal<bool>,
    /// What is there.
    children: ChildrenFn,
    /// What is there otherwise.
    #[prop(optional, into)]
    fallback: ViewFn,
) -> impl IntoView {
    let when = Memo::new(move |_| when.get());
    move || if when.get() { children() } else { fallback.run() }
}
