//! A line of text, and a password.

use leptos::prelude::*;
use leptos_i18n::td_string;

use super::dialled::Dialled;
use super::{Described, Form, above, below};

/// A line of text.
#[component]
pub(crate) fn TextInput(
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
    /// `type` of the input.
    #[prop(default = "text")]
    kind: &'static str,
    /// `autocomplete` of the input: off, unless the browser's own help is wanted.
    #[prop(default = "off")]
    autocomplete: &'static str,
    /// Whether the form can't do without it.
    #[prop(optional)]
    required: bool,
    /// A class for its width.
    #[prop(optional)]
    class: &'static str,
) -> impl IntoView {
    let described = Described { form, path, has_hint: hint.is_some() };
    let is_typing = RwSignal::new(false);
    view! {
        <div class=format!("field {class}")>
            {above(described, hint)}
            <input
                class="field__input"
                id=move || form.id(&path.get())
                type=kind
                autocomplete=autocomplete
                autocapitalize=(kind != "text" || autocomplete == "username").then_some("none")
                spellcheck="false"
                aria-required=required.then_some("true")
                aria-invalid=move || described.invalid()
                aria-describedby=move || described.by()
                prop:value=move || value.get()
                on:input=move |event| {
                    is_typing.set(true);
                    on_input.run(event_target_value(&event));
                }
                on:blur=move |_| {
                    let _ = is_typing.try_set(false);
                }
            />
            {below(described)}
            {(kind == "tel").then(|| view! { <Dialled l=form.locale() value=value is_typing=is_typing/> })}
        </div>
    }
}

/// A password, which can be shown.
#[component]
pub(crate) fn PasswordInput(
    /// Its form.
    form: Form,
    /// Its path in the request.
    #[prop(into)]
    path: Signal<String>,
    /// What stands in it.
    value: RwSignal<String>,
    /// What helps to choose it.
    #[prop(optional, into)]
    hint: Option<String>,
    /// `autocomplete` of the input: `new-password` or `current-password`.
    autocomplete: &'static str,
) -> impl IntoView {
    let l = form.locale();
    let described = Described { form, path, has_hint: hint.is_some() };
    let is_shown = RwSignal::new(false);
    view! {
        <div class="field">
            {above(described, hint)}
            <div class="field__row">
                <input
                    class="field__input"
                    id=move || form.id(&path.get())
                    type=move || if is_shown.get() { "text" } else { "password" }
                    autocomplete=autocomplete
                    autocapitalize="none"
                    spellcheck="false"
                    aria-required="true"
                    aria-invalid=move || described.invalid()
                    aria-describedby=move || described.by()
                    prop:value=move || value.get()
                    on:input=move |event| value.set(event_target_value(&event))
                />
                <button
                    type="button"
                    class="button"
                    aria-controls=move || form.id(&path.get())
                    aria-label=move || if is_shown.get() {
                        td_string!(l, council.password.hide_label)
                    } else {
                        td_string!(l, council.password.show_label)
                    }
                    on:click=move |_| is_shown.update(|shown| *shown = !*shown)
                >
                    {move || if is_shown.get() {
                        td_string!(l, council.password.hide)
                    } else {
                        td_string!(l, council.password.show)
                    }}
                </button>
            </div>
            {below(described)}
        </div>
    }
}
