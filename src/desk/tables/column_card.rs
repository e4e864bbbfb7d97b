//! A column of a table: its first values, and what it is.

use leptos::prelude::*;
use ryadom_protocol::imports::Column;

use crate::parts::{Choice, Pick};

const SAMPLES_SHOWN: usize = 3;

/// One column, as a card of a list.
#[component]
pub(crate) fn ColumnCard(
    /// Which of them it is.
    at: usize,
    /// The column.
    column: Column,
    /// What it can be.
    choices: Vec<Choice>,
    /// What it is.
    #[prop(into)]
    target: Signal<String>,
    /// Called when somebody says that it is something else.
    #[prop(into)]
    set: Callback<String>,
    /// What else is asked about it.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let samples = column.samples.iter().take(SAMPLES_SHOWN).cloned().collect::<Vec<_>>().join(" · ");
    view! {
        <li class="card import-column">
            {Pick::new(format!("import-column-{at}"), column.name).view(choices, target, move |field| set.run(field))}
            <p class="detail__soft import-column__samples">{samples}</p>
            {children.map(|children| children())}
        </li>
    }
}
