//! A name that is cut in its middle where there is no room for it: clinics differ in their numbers, flats in theirs, and both
//! stand at the end.

use leptos::prelude::*;

use crate::model::tail::split_tail;

/// A name whose number stays in sight.
pub(crate) fn end_in_sight(name: &str) -> impl IntoView + use<> {
    let (start, end) = split_tail(name);
    cut(start.to_owned(), end.to_owned())
}

/// A text of two parts, of which the second stays in sight.
pub(crate) fn cut(start: String, end: String) -> impl IntoView {
    view! { <span class="cut"><span class="cut__start">{start}</span><span class="cut__end">{end}</span></span> }
}
