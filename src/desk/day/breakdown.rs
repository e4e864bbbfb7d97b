//! Sums by one dimension; a click on a line shows what it counts.

use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_domain::Status;
use ryadom_web::ui::KeyedFor;
use ryadom_web::ui::words as shared_words;

use crate::model::choice::Dimension;
use crate::model::filter::Filter;
use crate::parts::Meter;
use crate::screen::Screen;
use crate::sums::Sum;

/// A table of sums.
#[component]
pub(crate) fn Breakdown(
    /// The desk.
    screen: Screen,
    /// By what is counted.
    dimension: Dimension,
) -> impl IntoView {
    let l = screen.l;
    let title = dimension.name(l);
    let sums = Memo::new(move |_| dimension.sums(screen));
    let head = |status: &Status| view! { <th scope="col">{shared_words::status(l, status)}</th> };
    view! {
        <section class="breakdown card">
            <table class="table">
                <caption>{title}</caption>
                <thead>
                    <tr>
                        <th scope="col">{title}</th>
                        <th scope="col">{td_string!(l, desk.day.open)}</th>
                        {head(&Status::Done)}
                        {head(&Status::Failed)}
                        <th scope="col">{td_string!(l, desk.day.share)}</th>
                    </tr>
                </thead>
                <tbody>
                    <KeyedFor each=move || sums.get() key=|sum| (sum.choice.key(), sum.word.clone()) let:sum>
                        <Line screen=screen sum=sum all=sums/>
                    </KeyedFor>
                </tbody>
            </table>
        </section>
    }
}

#[component]
fn Line(
    /// The desk.
    screen: Screen,
    /// What it counts.
    sum: Sum,
    /// All sums, as they stand now.
    all: Memo<Vec<Sum>>,
) -> impl IntoView {
    let Sum { choice, word, .. } = sum;
    let counted = choice.clone();
    let tally = Memo::new(move |_| {
        all.with(|sums| {
            sums.iter().find(|sum| sum.choice == counted).map(|sum| sum.tally).unwrap_or_default()
        })
    });
    let show = move |_| {
        screen.narrow(|route| {
            route.filter = Filter::default();
            choice.clone().toggle(&mut route.filter);
        });
    };
    view! {
        <tr>
            <th scope="row"><button type="button" class="link" on:click=show>{word}</button></th>
            <td>{move || screen.number(tally.get().open())}</td>
            <td>{move || screen.number(tally.get().done)}</td>
            <td>{move || screen.number(tally.get().failed)}</td>
            <td class="table__share"><Meter tally=tally/> {move || screen.number(tally.get().percent_done())} "%"</td>
        </tr>
    }
}
