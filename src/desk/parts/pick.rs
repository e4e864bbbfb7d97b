//! One of several words, in the browser's own list.

use leptos::prelude::*;

/// What can be chosen: a code, and the word for it.
pub(crate) type Choice = (String, String);

/// A label and its list.
#[derive(Debug, Clone)]
pub(crate) struct Pick {
    /// Name of the element.
    pub(crate) id: String,
    /// The label.
    pub(crate) label: String,
    /// A class for its width, or for a label that only a screen reader needs.
    pub(crate) class: &'static str,
}

impl Pick {
    /// A list with a label above it.
    pub(crate) fn new(id: impl Into<String>, label: impl Into<String>) -> Self {
        Self { id: id.into(), label: label.into(), class: "" }
    }

    /// Draws it; a value that is none of the choices leaves the first one shown.
    pub(crate) fn view(
        self,
        choices: impl Into<Signal<Vec<Choice>>>,
        value: impl Into<Signal<String>>,
        set: impl Fn(String) + Clone + Send + 'static,
    ) -> impl IntoView {
        let Self { id, label, class } = self;
        let (choices, value) = (choices.into(), value.into());
        let option = move |(code, word): Choice| {
            let mine = code.clone();
            view! { <option value=code prop:selected=move || value.with(|value| *value == mine)>{word}</option> }
        };
        view! {
            <div class=format!("field {class}")>
                <label class="field__label" for=id.clone()>{label}</label>
                <select class="field__input" id=id on:change=move |event| set(event_target_value(&event))>
                    {move || choices.get().into_iter().map(option).collect_view()}
                </select>
            </div>
        }
    }
}
