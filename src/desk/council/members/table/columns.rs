//! The second step: what are the columns?

use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_protocol::imports::Column;
use ryadom_web::ui::icon::{self, icon as draw};
use ryadom_web::ui::{KeyedFor, ShowIf};

use super::adding::Adding;
use super::fields::{FIELDS, field_of, give};
use crate::council::is_offline;
use crate::council::rights::moves_members;
use crate::parts::{Choice, KeyButton, Pick};
use crate::problem_words;
use crate::screen::Screen;
use crate::tables::trouble_words::Troubles;
use crate::tables::{ColumnCard, HowRead, SHOWN_MAX, words};

/// A card for each column.
#[component]
pub(super) fn Columns(
    /// What becomes of the table.
    adding: Adding,
) -> impl IntoView {
    let l = adding.screen.l;
    let table = Memo::new(move |_| {
        adding.look.value.with(|look| look.as_ref().map(|look| look.table.clone()).unwrap_or_default())
    });
    let columns = Memo::new(move |_| table.with(|table| table.columns.clone()));
    let more = Memo::new(move |_| columns.with(Vec::len).saturating_sub(SHOWN_MAX));
    let file = move || adding.file.with(|file| file.name.clone());
    view! {
        <p class="detail__soft">
            {move || td_string!(l, imports.columns.lead, file = file(), count = table.with(|table| table.rows))}
        </p>
        <CentreOfAll adding=adding/>
        <section aria-labelledby="import-columns" class="imports__part">
            <h3 id="import-columns">{td_string!(l, imports.columns.title)}</h3>
            <ul class="import-columns">
                <KeyedFor each=move || columns.get().into_iter().take(SHOWN_MAX).enumerate() key=|(at, column)| (*at, column.clone()) let((at, column))>
                    <OneColumn adding=adding at=at column=column/>
                </KeyedFor>
            </ul>
            <ShowIf when=move || more.get() != 0>
                <p class="detail__soft">{move || td_string!(l, imports.more, count = more.get())}</p>
            </ShowIf>
        </section>
        <details class="imports__part">
            <summary>{td_string!(l, imports.reading.title)}</summary>
            <p class="detail__soft">{td_string!(l, imports.reading.lead)}</p>
            <div class="sieve"><HowRead l=l look=table told=adding.told on_told=move |()| adding.look()/></div>
        </details>
        <End adding=adding/>
    }
}

/// Where everybody belongs whose row does not say it; asked of who looks after several centres.
#[component]
fn CentreOfAll(
    /// What becomes of the table.
    adding: Adding,
) -> impl IntoView {
    let screen = adding.screen;
    moves_members(screen).then(|| {
        view! {
            <div class="card from-table__centre">
                {Pick::new("table-centre", td_string!(screen.l, people.table.centre))
                    .view(centres(screen), adding.centre, move |centre| adding.centre.set(centre))}
            </div>
        }
    })
}

fn centres(screen: Screen) -> Signal<Vec<Choice>> {
    Signal::derive(move || {
        screen.app.directory.with(|directory| {
            let here = directory.centres.iter().filter(|centre| !centre.put_away);
            here.map(|centre| (centre.id.to_string(), centre.name.clone())).collect()
        })
    })
}

#[component]
fn OneColumn(
    /// What becomes of the table.
    adding: Adding,
    /// Which of them it is.
    at: usize,
    /// The column.
    column: Column,
) -> impl IntoView {
    let l = adding.screen.l;
    let name = StoredValue::new(column.name.clone());
    let target = Memo::new(move |_| {
        adding.columns.with(|columns| name.with_value(|name| field_of(columns, name).to_owned()))
    });
    let mut choices = vec![(String::new(), td_string!(l, imports.field.none).to_owned())];
    choices.extend(FIELDS.map(|field| (field.to_owned(), words::field(l, field))));
    let set = move |field: String| {
        adding.columns.update(|columns| name.with_value(|name| give(columns, name, &field)));
    };
    view! { <ColumnCard at=at column=column choices=choices target=target set=set/> }
}

#[component]
fn End(
    /// What becomes of the table.
    adding: Adding,
) -> impl IntoView {
    let l = adding.screen.l;
    let offline = is_offline(adding.screen.app);
    let is_nameless = Memo::new(move |_| adding.columns.with(|columns| columns.name.is_empty()));
    let is_busy = adding.tried.is_busy;
    let disabled = Signal::derive(move || offline.get() || is_busy.get() || is_nameless.get());
    view! {
        <div role="alert">
            <ShowIf when=move || is_nameless.get()>
                <p class="field__error">{draw(icon::ALERT)} {td_string!(l, people.table.nameless)}</p>
            </ShowIf>
            <Troubles l=l troubles=Signal::derive(move || adding.column_troubles())/>
            {move || adding.no_answer().map(|error| view! {
                <p class="field__error">{draw(icon::ALERT)} {problem_words::of_action(l, &error)}</p>
            })}
        </div>
        <div class="form-end">
            <KeyButton letter="V" class="button button--primary" disabled=disabled on_press=move |()| adding.try_it()>
                {draw(icon::LIST_CHECKS)} {td_string!(l, imports.columns.check)}
            </KeyButton>
            <KeyButton letter="B" on_press=move |()| adding.restart()>
                {draw(icon::ARROW_LEFT)} {td_string!(l, imports.columns.other_file)}
            </KeyButton>
        </div>
    }
}
