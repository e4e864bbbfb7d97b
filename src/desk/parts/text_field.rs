//! Fields of a form: a label, the input, and what is wrong with it.

use leptos::prelude::*;
use ryadom_web::ui::{icon, icon::ALERT};

/// How an input looks and helps.
#[derive(Debug, Clone, Copy)]
pub(crate) struct TextField {
    /// Name of the element.
    pub(crate) id: &'static str,
    /// The label.
    pub(crate) label: &'static str,
    /// `type` of the input.
    pub(crate) kind: &'static str,
    /// `autocomplete` of the input: off, unless the browser's own help is wanted.
    pub(crate) autocomplete: &'static str,
    /// Name of the list of earlier values, if any.
    pub(crate) list: Option<&'static str>,
    /// Whether the form can't do without it.
    pub(crate) required: bool,
    /// A class for its width.
    pub(crate) class: &'static str,
}

impl TextField {
    /// A plain line of text.
    pub(crate) const fn new(id: &'static str, label: &'static str) -> Self {
        Self { id, label, kind: "text", autocomplete: "off", list: None, required: false, class: "" }
    }

    /// Draws it; `problem` is what is wrong with the value, if anything.
    pub(crate) fn view(
        self,
        value: Signal<String>,
        set: impl Fn(String) + 'static,
        problem: Signal<Option<String>>,
    ) -> impl IntoView {
        let Self { id, label, kind, autocomplete, list, required, class } = self;
        let problem_id = format!("{id}-problem");
        let described_by = problem_id.clone();
        view! {
            <div class=format!("field {class}")>
                <label class="field__label" for=id>{label}</label>
                <input
                    class="field__input"
                    id=id
                    type=kind
                    autocomplete=autocomplete
                    spellcheck="false"
                    list=list
                    aria-required=required.then_some("true")
                    aria-invalid=move || problem.with(Option::is_some).then_some("true")
                    aria-describedby=move || problem.with(Option::is_some).then(|| described_by.clone())
                    prop:value=move || value.get()
                    on:input=move |event| set(event_target_value(&event))
                />
                {problem_line(problem_id, problem)}
            </div>
        }
    }
}

/// A text of several lines.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Multiline {
    /// Name of the element.
    pub(crate) id: &'static str,
    /// The label.
    pub(crate) label: &'static str,
    /// Lines it begins with.
    pub(crate) rows: u32,
    /// A class for its width.
    pub(crate) class: &'static str,
}

impl Multiline {
    /// Draws it; `problem` is what is wrong with the value, if anything.
    pub(crate) fn view(
        self,
        value: Signal<String>,
        set: impl Fn(String) + 'static,
        problem: Signal<Option<String>>,
    ) -> impl IntoView {
        let Self { id, label, rows, class } = self;
        view! {
            <div class=format!("field {class}")>
                <label class="field__label" for=id>{label}</label>
                <textarea
                    class="field__input"
                    id=id
                    rows=rows
                    aria-invalid=move || problem.with(Option::is_some).then_some("true")
                    prop:value=move || value.get()
                    on:input=move |event| set(event_target_value(&event))
                ></textarea>
                {problem_line(format!("{id}-problem"), problem)}
            </div>
        }
    }
}

fn problem_line(id: String, problem: Signal<Option<String>>) -> impl IntoView {
    move || {
        problem
            .get()
            .map(|problem| view! { <p class="field__error" id=id.clone()>{icon(ALERT)} {problem}</p> })
    }
}
