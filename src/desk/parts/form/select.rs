//! One of several.

use leptos::prelude::*;
use ryadom_web::ui::KeyedFor;

use super::{Described, Form, above, below};

/// A list to choose one from.
#[component]
pub(crate) fn Select(
    /// Its form.
    form: Form,
    /// Its path in the request.
    #[prop(into)]
    path: Signal<String>,
    /// What is chosen.
    #[prop(into)]
    value: Signal<String>,
    /// Called with what was chosen.
    #[prop(into)]
    on_choose: Callback<String>,
    /// What can be chosen: the value, and what it is called.
    #[prop(into)]
    options: Signal<Vec<(String, String)>>,
    /// What helps to choose.
    #[prop(optional, into)]
    hint: Option<String>,
    /// A class for its width.
    #[prop(optional)]
    class: &'static str,
) -> impl IntoView {
    let described = Described { form, path, has_hint: hint.is_some() };
    let option = move |(code, word): (String, String)| {
        let this = code.clone();
        view! { <option value=code selected=move || value.get() == this>{word}</option> }
    };
    view! {
        <div class=format!("field {class}")>
            {above(described, hint)}
            <select
                class="field__input"
                id=move || form.id(&path.get())
                aria-invalid=move || described.invalid()
                aria-describedby=move || described.by()
                prop:value=move || value.get()
                on:change=move |event| on_choose.run(event_target_value(&event))
            >
                <KeyedFor each=move || options.get() key=|option| option.clone() let:one>
                    {option(one)}
                </KeyedFor>
            </select>
            {below(described)}
        </div>
    }
}
