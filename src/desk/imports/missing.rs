//! What no column says is asked: the same for the whole list.

use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_web::ui::KeyedFor;
use ryadom_web::ui::icon::{self, icon as draw};

use super::day::AskDay;
use super::mapping::{asked, set_value, value_of};
use super::wizard::Wizard;
use super::words;
use crate::parts::Pick;

/// A question for each of them.
#[component]
pub(super) fn Missing(
    /// The import.
    wizard: Wizard,
) -> impl IntoView {
    let open = Memo::new(move |_| {
        let missing =
            wizard.look.value.with(|look| look.as_ref().map(|look| look.missing.clone()).unwrap_or_default());
        wizard.mapping.with(|mapping| asked(mapping, &missing))
    });
    view! {
        <div class="imports__asked">
            <KeyedFor each=move || open.get() key=|field| *field let:field><Ask wizard=wizard field=field/></KeyedFor>
            <AskDay wizard=wizard/>
        </div>
    }
}

#[component]
fn Ask(
    /// The import.
    wizard: Wizard,
    /// The field.
    field: &'static str,
) -> impl IntoView {
    let l = wizard.screen.l;
    let value = Memo::new(move |_| wizard.mapping.with(|mapping| value_of(mapping, field)));
    let set = move |value| wizard.mapping.update(|mapping| set_value(mapping, field, value));
    match field {
        "kind" => {
            let mut choices = vec![(String::new(), td_string!(l, imports.choose_one).to_owned())];
            choices.extend(words::kinds(l));
            view! { <div class="card">{Pick::new("import-kind", td_string!(l, imports.ask.kind)).view(choices, value, set)}</div> }
                .into_any()
        }
        "town" => view! {
            <div class="card field">
                <label class="field__label" for="import-town">{td_string!(l, imports.ask.town)}</label>
                <input
                    class="field__input"
                    id="import-town"
                    autocomplete="off"
                    prop:value=move || value.get()
                    on:change=move |event| set(event_target_value(&event))
                />
            </div>
        }
        .into_any(),
        _ => view! {
            <p class="notice notice--warn">{draw(icon::ALERT)} <span class="notice__body">{td_string!(l, imports.ask.name)}</span></p>
        }
        .into_any(),
    }
}
