//! What the words of the file mean here.

use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_protocol::imports::Mapping;
use ryadom_web::ui::{KeyedFor, ShowIf};

use super::SHOWN_MAX;
use super::file_words::{WORDED, unknown};
use super::mapping::{set_clinic, set_unlisted};
use super::more::{More, beyond};
use super::wizard::Wizard;
use super::words;
use crate::parts::{Choice, Pick};
use crate::screen::Screen;

/// What a mapping says of cells that are taken apart wherever people do.
const ANY: &str = "any";
const CLINIC: &str = "clinic";
/// "No clinic" in a list where nothing at all is a choice, too. No clinic is called so.
const NO_CLINIC: &str = " ";

/// Each word with what it becomes; those that nobody knows stand out.
#[component]
pub(super) fn Translations(
    /// The import.
    wizard: Wizard,
) -> impl IntoView {
    let l = wizard.screen.l;
    let clinics = Memo::new(move |_| council_clinics(wizard.screen));
    let values = Memo::new(move |_| {
        let mut all = wizard.unknown.get();
        wizard.mapping.with(|mapping| {
            all.extend(translated(mapping));
            wizard
                .look
                .value
                .with(|look| all.extend(look.iter().flat_map(|look| unknown(mapping, &look.columns))));
        });
        all.retain(|(field, _)| {
            let is_column =
                |mapping: &Mapping| mapping.fields.get(field).is_some_and(|rule| rule.value.is_none());
            WORDED.contains(&field.as_str()) && wizard.mapping.with(is_column)
        });
        all.into_iter().collect::<Vec<_>>()
    });
    let more = Signal::derive(move || values.with(|values| beyond(values.len())));
    let split = Memo::new(move |_| {
        let sign =
            wizard.mapping.with(|mapping| mapping.fields.get("kind").and_then(|rule| rule.split.clone()));
        sign.map(|sign| match sign.as_str() {
            ANY => td_string!(l, imports.translate.split).to_owned(),
            "\n" => td_string!(l, imports.translate.split_lines).to_owned(),
            sign => td_string!(l, imports.translate.split_at, sign = sign),
        })
    });
    let has_clinics = Memo::new(move |_| {
        !clinics.with(Vec::is_empty) && wizard.mapping.with(|mapping| mapping.fields.contains_key(CLINIC))
    });
    view! {
        <ShowIf when=move || has_clinics.get() || values.with(|values| !values.is_empty())>
            <section aria-labelledby="import-words" class="imports__part">
                <h3 id="import-words">{td_string!(l, imports.translate.title)}</h3>
                <p class="detail__soft">{td_string!(l, imports.translate.lead)}</p>
                {move || split.get().map(|text| view! { <p class="detail__soft">{text}</p> })}
                <ul class="import-columns">
                    <KeyedFor each=move || values.get().into_iter().take(SHOWN_MAX) key=Clone::clone let((field, value))>
                        <OneValue wizard=wizard field=field value=value clinics=clinics/>
                    </KeyedFor>
                    <ShowIf when=move || has_clinics.get()><Unlisted wizard=wizard clinics=clinics/></ShowIf>
                </ul>
                <More l=l count=more/>
            </section>
        </ShowIf>
    }
}

/// The words that have a meaning already; a clinic that is called as here needs none.
fn translated(mapping: &Mapping) -> Vec<(String, String)> {
    let of_field = |field: &&str| {
        let rule = mapping.fields.get(*field)?;
        let told = rule.translate.iter().filter(|(value, name)| *field != CLINIC || value != name);
        Some(told.map(|(value, _)| ((*field).to_owned(), value.clone())).collect::<Vec<_>>())
    };
    WORDED.iter().filter_map(of_field).flatten().collect()
}

/// The names of the council's clinics that are not put away. Reactive.
fn council_clinics(screen: Screen) -> Vec<String> {
    screen.app.directory.with(|directory| {
        let here = directory.clinics.iter().filter(|clinic| !clinic.put_away);
        here.map(|clinic| clinic.name.clone()).collect()
    })
}

/// Nothing, no clinic, and each clinic.
fn clinic_choices(wizard: Wizard, nothing: &str, clinics: &[String]) -> Vec<Choice> {
    let none = td_string!(wizard.screen.l, imports.translate.no_clinic).to_owned();
    let mut choices = vec![(String::new(), nothing.to_owned()), (NO_CLINIC.to_owned(), none)];
    choices.extend(clinics.iter().map(|name| (name.clone(), name.clone())));
    choices
}

/// What was chosen in such a list, as a mapping has it.
fn clinic_of(code: &str) -> Option<String> {
    (!code.is_empty()).then(|| code.trim().to_owned())
}

/// What a mapping has, as such a list has it.
fn code_of(clinic: Option<&String>) -> String {
    clinic.map_or_else(String::new, |name| if name.is_empty() { NO_CLINIC.to_owned() } else { name.clone() })
}

#[component]
fn OneValue(
    /// The import.
    wizard: Wizard,
    /// The field.
    field: String,
    /// What the file says.
    value: String,
    /// The council's clinics.
    clinics: Memo<Vec<String>>,
) -> impl IntoView {
    let l = wizard.screen.l;
    let label = format!("{}: «{value}»", words::field(l, &field));
    let number = value.bytes().fold(7_u32, |sum, byte| sum.wrapping_mul(31).wrapping_add(byte.into()));
    let id = format!("import-word-{field}-{number}");
    let choose_one = td_string!(l, imports.choose_one);
    let of_codes = match field.as_str() {
        "kind" => words::kinds(l),
        _ => words::priorities(l),
    };
    let key = StoredValue::new((field, value));
    let is_clinic = key.with_value(|(field, _)| field == CLINIC);
    let choices = Signal::derive(move || {
        if is_clinic {
            return clinics.with(|clinics| clinic_choices(wizard, choose_one, clinics));
        }
        let none = (String::new(), choose_one.to_owned());
        [none].into_iter().chain(of_codes.clone()).collect()
    });
    let code = Memo::new(move |_| {
        key.with_value(|(field, value)| {
            wizard.mapping.with(|mapping| {
                let found = mapping.fields.get(field).and_then(|rule| rule.translate.get(value));
                if is_clinic { code_of(found) } else { found.cloned().unwrap_or_default() }
            })
        })
    });
    let set = move |code: String| {
        let (field, value) = key.get_value();
        wizard.mapping.update(|mapping| {
            if is_clinic {
                clinics.with_untracked(|known| set_clinic(mapping, &value, clinic_of(&code), known));
            } else if let Some(rule) = mapping.fields.get_mut(&field) {
                if code.is_empty() {
                    rule.translate.remove(&value);
                } else {
                    rule.translate.insert(value.clone(), code);
                }
            }
        });
        // It stays among those that are shown, so that it can be chosen anew.
        wizard.unknown.update(|unknown| {
            unknown.insert((field, value));
        });
    };
    view! {
        <li class="card import-column" class:import-column--open=move || code.with(String::is_empty)>
            {Pick::new(id, label).view(choices, code, set)}
        </li>
    }
}

/// What becomes of all other clinics the file names, in next week's file, too.
#[component]
fn Unlisted(
    /// The import.
    wizard: Wizard,
    /// The council's clinics.
    clinics: Memo<Vec<String>>,
) -> impl IntoView {
    let l = wizard.screen.l;
    let choices = Signal::derive(move || {
        let nothing = td_string!(l, imports.translate.unlisted_bad);
        clinics.with(|clinics| clinic_choices(wizard, nothing, clinics))
    });
    let code = Memo::new(move |_| {
        wizard
            .mapping
            .with(|mapping| code_of(mapping.fields.get(CLINIC).and_then(|rule| rule.unlisted.as_ref())))
    });
    let set = move |code: String| {
        wizard.mapping.update(|mapping| {
            clinics.with_untracked(|known| set_unlisted(mapping, clinic_of(&code), known));
        });
    };
    view! {
        <li class="card import-column">
            {Pick::new("import-unlisted", td_string!(l, imports.translate.unlisted)).view(choices, code, set)}
            <p class="detail__soft">{td_string!(l, imports.translate.unlisted_text)}</p>
        </li>
    }
}
