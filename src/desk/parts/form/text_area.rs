//! A text of several lines.

use leptos::prelude::*;

use super::{Described, Form, above, below};

/// A text of several lines.
#[component]
pub(crate) fn TextArea(
    /// Its form.
    form: Form,
    /// Its path in the request.
    #[prop(into)]
    path: Signal<String>,
    /// What stands in it.
    #[prop(into)]
    value: Signal<String>,
    /// Called with what was typed.
    #[prop(into)]
    on_input: Callback<String>,
    /// What helps to fill it in.
    #[prop(optional, into)]
    hint: Option<String>,
    /// Lines it begins with.
    #[prop(default = 2)]
    rows: u32,
) -> impl IntoView {
    let described = Described { form, path, has_hint: hint.is_some() };
    view! {
        <div class="field field--whole">
            {above(described, hint)}
            <textarea
                class="field__input"
                id=move || form.id(&path.get())
                rows=rows
                aria-invalid=move || described.invalid()
                aria-describedby=move || described.by()
                prop:value=move || value.get()
                on:input=move |event| on_input.run(event_target_value(&event))
            ></textarea>
            {below(described)}
        </div>
    }
}
