//! Sums by one dimension; a click on a line shows what it counts.

use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_domain::Status;
use ryadom_web::ui::words as shared_words;

use crate::model::figures::Tally;
use crate::parts::Meter;
use crate::screen::Screen;

/// One line.
#[derive(Clone)]
pub(crate) struct Line {
    /// What it counts, in words.
    pub(crate) key: String,
    /// Whether it counts those without a value.
    pub(crate) is_none: bool,
    /// The sums.
    pub(crate) tally: Tally,
    /// Shows what it counts.
    pub(crate) show: Callback<Screen>,
}

/// A table of sums.
#[component]
pub(crate) fn Breakdown(
    /// The desk.
    screen: Screen,
    /// The dimension.
    title: &'static str,
    /// The lines, in any order.
    lines: Signal<Vec<Line>>,
) -> impl IntoView {
    let l = screen.l;
    let sorted = Memo::new_owning(move |_: Option<Vec<Line>>| {
        let mut lines = lines.get();
        lines.sort_by(|a, b| {
            b.is_none.cmp(&a.is_none).then(b.tally.total().cmp(&a.tally.total())).then(a.key.cmp(&b.key))
        });
        (lines, true)
    });
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
                    <For each=move || sorted.get() key=|line| line.key.clone() let:line>
                        <LineView screen=screen line=line all=sorted/>
                    </For>
                </tbody>
            </table>
        </section>
    }
}

#[component]
fn LineView(
    /// The desk.
    screen: Screen,
    /// The line.
    line: Line,
    /// All lines, as they stand now.
    all: Memo<Vec<Line>>,
) -> impl IntoView {
    let Line { key, show, .. } = line;
    let counted = key.clone();
    let tally = Memo::new(move |_| {
        all.with(|lines| {
            lines.iter().find(|line| line.key == counted).map(|line| line.tally).unwrap_or_default()
        })
    });
    view! {
        <tr>
            <th scope="row"><button type="button" class="link" on:click=move |_| show.run(screen)>{key}</button></th>
            <td>{move || screen.number(tally.get().open())}</td>
            <td>{move || screen.number(tally.get().done)}</td>
            <td>{move || screen.number(tally.get().failed)}</td>
            <td class="table__share"><Meter tally=tally/> {move || screen.number(tally.get().percent_done())} "%"</td>
        </tr>
    }
}
