//! The second step: what are the columns?

use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_protocol::imports::Column;
use ryadom_web::ui::icon::{self, icon as draw};
use ryadom_web::ui::{KeyedFor, ShowIf};

use super::SHOWN_MAX;
use super::file_words::choose;
use super::kept::KeepIt;
use super::mapping::{BOTH, TARGETS, also_of, target_of};
use super::missing::Missing;
use super::more::{More, beyond};
use super::reading::Reading;
use super::take::TakeKept;
use super::translate::Translations;
use super::trouble_words::Troubles;
use super::wizard::Wizard;
use super::words;
use crate::council::is_offline;
use crate::parts::KeyButton;
use crate::problem_words;
use crate::tables::ColumnCard;

/// A card for each column.
#[component]
pub(super) fn Columns(
    /// The import.
    wizard: Wizard,
) -> impl IntoView {
    let l = wizard.screen.l;
    let offline = is_offline(wizard.screen.app);
    let columns = Memo::new(move |_| {
        wizard.look.value.with(|look| look.as_ref().map(|look| look.columns.clone()).unwrap_or_default())
    });
    let more = Signal::derive(move || columns.with(|columns| beyond(columns.len())));
    let rows = move || wizard.look.value.with(|look| look.as_ref().map_or(0, |look| look.rows));
    let is_busy = wizard.tried.is_busy;
    let disabled = Signal::derive(move || offline.get() || is_busy.get());
    view! {
        <p class="detail__soft">
            {move || td_string!(l, imports.columns.lead, file = wizard.file.with(|file| file.name.clone()), count = rows())}
        </p>
        <TakeKept wizard=wizard/>
        <Missing wizard=wizard/>
        <section aria-labelledby="import-columns" class="imports__part">
            <h3 id="import-columns">{td_string!(l, imports.columns.title)}</h3>
            <ul class="import-columns">
                <KeyedFor each=move || columns.get().into_iter().take(SHOWN_MAX).enumerate() key=|(at, column)| (*at, column.clone()) let((at, column))>
                    <OneColumn wizard=wizard at=at column=column/>
                </KeyedFor>
            </ul>
            <More l=l count=more/>
            <Unused wizard=wizard/>
        </section>
        <Translations wizard=wizard/>
        <Reading wizard=wizard/>
        <KeepIt wizard=wizard/>
        <div role="alert">
            <Troubles l=l troubles=Signal::derive(move || wizard.mapping_troubles())/>
            {move || wizard.tried.trouble.get().map(|error| view! {
                <p class="field__error">{draw(icon::ALERT)} {problem_words::of_action(l, &error)}</p>
            })}
        </div>
        <div class="form-end imports__end">
            <KeyButton letter="V" class="button button--primary" disabled=disabled on_press=move |()| wizard.try_it()>
                {draw(icon::LIST_CHECKS)} {td_string!(l, imports.columns.check)}
            </KeyButton>
            <KeyButton letter="B" on_press=move |()| wizard.restart()>
                {draw(icon::ARROW_LEFT)} {td_string!(l, imports.columns.other_file)}
            </KeyButton>
        </div>
    }
}

/// The columns from which nothing is taken: nobody is to find out at the door.
#[component]
fn Unused(
    /// The import.
    wizard: Wizard,
) -> impl IntoView {
    let l = wizard.screen.l;
    let names = Memo::new(move |_| {
        wizard.look.value.with(|look| {
            let columns = look.iter().flat_map(|look| &look.columns);
            wizard.mapping.with(|mapping| {
                let is_unused = |name: &&String| {
                    target_of(mapping, name).is_empty() && !mapping.source.key.contains(*name)
                };
                columns.map(|column| &column.name).filter(is_unused).cloned().collect::<Vec<_>>().join(", ")
            })
        })
    });
    view! {
        <ShowIf when=move || names.with(|names| !names.is_empty())>
            <p class="notice notice--info" role="status">
                {draw(icon::INFO)}
                <span class="notice__body">{move || td_string!(l, imports.columns.unused, names = names.get())}</span>
            </p>
        </ShowIf>
    }
}

#[component]
fn OneColumn(
    /// The import.
    wizard: Wizard,
    /// Which of them it is.
    at: usize,
    /// The column.
    column: Column,
) -> impl IntoView {
    let l = wizard.screen.l;
    let name = StoredValue::new(column.name.clone());
    let target =
        Memo::new(move |_| wizard.mapping.with(|mapping| name.with_value(|name| target_of(mapping, name))));
    let is_key = Memo::new(move |_| {
        wizard.mapping.with(|mapping| name.with_value(|name| mapping.source.key.contains(name)))
    });
    let mut choices = vec![(String::new(), td_string!(l, imports.field.none).to_owned())];
    choices.extend(TARGETS.map(|field| (field.to_owned(), words::field(l, field))));
    let place = choices.iter().position(|(field, _)| field == "kind").map_or(choices.len(), |at| at + 1);
    choices.insert(place, (BOTH.to_owned(), td_string!(l, imports.field.items_and_kind).to_owned()));
    let also = Memo::new(move |_| {
        let also = wizard.mapping.with(|mapping| name.with_value(|name| also_of(mapping, name)));
        also.iter().map(|field| words::field(l, field)).collect::<Vec<_>>().join(", ")
    });
    let chosen = StoredValue::new(column.clone());
    let set = move |field: String| {
        wizard.mapping.update(|mapping| chosen.with_value(|column| choose(mapping, column, &field)));
        // What was asked about another column's words is not asked of this one's.
        wizard.unknown.update(|unknown| {
            unknown.retain(|(of, _)| *of != field && !(field == BOTH && of == "kind"));
        });
    };
    let set_key = move |is_key: bool| {
        wizard.mapping.update(|mapping| {
            mapping.source.key.retain(|key| name.with_value(|name| key != name));
            if is_key {
                mapping.source.key.push(name.get_value());
            }
        });
    };
    view! {
        <ColumnCard at=at column=column choices=choices target=target set=set>
            <ShowIf when=move || also.with(|also| !also.is_empty())>
                <p class="detail__soft">{move || td_string!(l, imports.columns.also, fields = also.get())}</p>
            </ShowIf>
            <label class="choice">
                <input
                    type="checkbox"
                    prop:checked=move || is_key.get()
                    on:change=move |event| set_key(event_target_checked(&event))
                />
                <span class="choice__body">{td_string!(l, imports.columns.is_key)}</span>
            </label>
        </ColumnCard>
    }
}
