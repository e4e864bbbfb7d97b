//! What the words of the file mean here.

use leptos::prelude::*;
use leptos_i18n::td_string;

use super::SHOWN_MAX;
use super::wizard::Wizard;
use super::words;
use crate::parts::Pick;

/// The fields whose words are codes here.
const FIELDS: [&str; 2] = ["kind", "priority"];

/// Each word with what it becomes; those that nobody knows stand out.
#[component]
pub(super) fn Translations(
    /// The import.
    wizard: Wizard,
) -> impl IntoView {
    let l = wizard.screen.l;
    let values = Memo::new(move |_| {
        let mut all = wizard.unknown.get();
        wizard.mapping.with(|mapping| {
            for (name, rule) in mapping.fields.iter().filter(|(name, _)| FIELDS.contains(&name.as_str())) {
                all.extend(rule.translate.keys().map(|value| (name.clone(), value.clone())));
            }
            all.retain(|(field, _)| mapping.fields.get(field).is_some_and(|rule| rule.value.is_none()));
        });
        all.into_iter().filter(|(field, _)| FIELDS.contains(&field.as_str())).collect::<Vec<_>>()
    });
    let more = Memo::new(move |_| values.with(Vec::len).saturating_sub(SHOWN_MAX));
    view! {
        <Show when=move || values.with(|values| !values.is_empty())>
            <section aria-labelledby="import-words" class="imports__part">
                <h3 id="import-words">{td_string!(l, imports.translate.title)}</h3>
                <p class="detail__soft">{td_string!(l, imports.translate.lead)}</p>
                <ul class="import-columns">
                    <For each=move || values.get().into_iter().take(SHOWN_MAX) key=Clone::clone let((field, value))>
                        <OneValue wizard=wizard field=field value=value/>
                    </For>
                </ul>
                <Show when=move || more.get() != 0>
                    <p class="detail__soft">{move || td_string!(l, imports.more, count = more.get())}</p>
                </Show>
            </section>
        </Show>
    }
}

#[component]
fn OneValue(
    /// The import.
    wizard: Wizard,
    /// The field.
    field: String,
    /// What the file says.
    value: String,
) -> impl IntoView {
    let l = wizard.screen.l;
    let key = StoredValue::new((field.clone(), value.clone()));
    let code = Memo::new(move |_| {
        key.with_value(|(field, value)| {
            wizard
                .mapping
                .with(|mapping| mapping.fields.get(field)?.translate.get(value).cloned())
                .unwrap_or_default()
        })
    });
    let set = move |code: String| {
        let (field, value) = key.get_value();
        wizard.mapping.update(|mapping| {
            let Some(rule) = mapping.fields.get_mut(&field) else { return };
            if code.is_empty() {
                rule.translate.remove(&value);
            } else {
                rule.translate.insert(value.clone(), code);
            }
        });
        // It stays among those that are shown, so that it can be chosen anew.
        wizard.unknown.update(|unknown| {
            unknown.insert((field, value));
        });
    };
    let mut choices = vec![(String::new(), td_string!(l, imports.choose_one).to_owned())];
    choices.extend(if field == "kind" { words::kinds(l) } else { words::priorities(l) });
    let label = format!("{}: «{value}»", words::field(l, &field));
    let id = key.with_value(|(field, value)| {
        let number = value.bytes().fold(7_u32, |sum, byte| sum.wrapping_mul(31).wrapping_add(byte.into()));
        format!("import-word-{field}-{number}")
    });
    view! {
        <li class="card import-column" class:import-column--open=move || code.with(String::is_empty)>
            {Pick::new(id, label).view(choices, code, set)}
        </li>
    }
}
