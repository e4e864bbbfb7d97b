//! The day by the hour, as a drawing and as a table.

use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_domain::Status;
use ryadom_web::ui::words as shared_words;

use crate::model::chart::{Bar, Chart};
use crate::screen::Screen;

/// The drawing's own units.
const WIDTH: f64 = 960.0;
const HEIGHT: f64 = 200.0;
/// Room for the numbers left and below.
const LEFT: f64 = 40.0;
const BELOW: f64 = 26.0;
const ABOVE: f64 = 12.0;

/// How many were brought and how many tried in vain, hour by hour.
#[component]
pub(crate) fn DayChart(
    /// The desk.
    screen: Screen,
) -> impl IntoView {
    let l = screen.l;
    let hours = Memo::new(move |_| screen.figures.with(|figures| figures.hours));
    let chart = Memo::new(move |_| hours.with(|hours| Chart::of(hours)));
    let (done, failed) = (shared_words::status(l, &Status::Done), shared_words::status(l, &Status::Failed));
    let view_box = format!("0 0 {} {}", LEFT + WIDTH, ABOVE + HEIGHT + BELOW);
    let summary = move || {
        let today = screen.figures.with(|figures| figures.today);
        td_string!(l, desk.day.chart_summary, done = today.done, failed = today.failed)
    };
    view! {
        <section class="card chart" aria-label=td_string!(l, desk.day.chart)>
            <header class="chart__head">
                <h2>{td_string!(l, desk.day.chart)}</h2>
                <p class="chart__key chart__key--done">{done}</p>
                <p class="chart__key chart__key--failed">{failed}</p>
            </header>
            <svg class="chart__drawing" viewBox=view_box role="img" aria-label=summary>
                {move || chart.with(lines)}
                {move || chart.with(|chart| bars(l, chart))}
            </svg>
            <details class="chart__table">
                <summary>{td_string!(l, desk.day.as_table)}</summary>
                <HourTable screen=screen chart=chart/>
            </details>
        </section>
    }
}

fn lines(chart: &Chart) -> impl IntoView + use<> {
    let top = f64::from(chart.lines.last().copied().unwrap_or(1).max(1));
    let line = |value: u32| {
        let y = ABOVE + HEIGHT * (1.0 - f64::from(value) / top);
        view! {
            <line class="chart__line" x1=LEFT x2=LEFT + WIDTH y1=y y2=y></line>
            <text class="chart__label" x=LEFT - 8.0 y=y + 4.0 text-anchor="end">{value}</text>
        }
    };
    chart.lines.iter().copied().map(line).collect_view()
}

fn bars(l: ryadom_web::i18n::Locale, chart: &Chart) -> impl IntoView + use<> {
    let n_bars = u32::try_from(chart.bars.len()).unwrap_or(1).max(1);
    let step = WIDTH / f64::from(n_bars);
    let bar = |(at, bar): (u32, &Bar)| {
        let middle = LEFT + step * (f64::from(at) + 0.5);
        let (x, width) = (middle - step * 0.3, step * 0.6);
        let (done, failed) = (bar.done * HEIGHT, bar.failed * HEIGHT);
        let foot = ABOVE + HEIGHT;
        let explained =
            td_string!(l, desk.day.bar, hour = bar.hour, done = bar.sums.done, failed = bar.sums.failed);
        let total = bar.sums.done + bar.sums.failed;
        view! {
            <g class="chart__bar">
                <title>{explained}</title>
                <rect class="chart__hit" x=middle - step * 0.5 y=ABOVE width=step height=HEIGHT></rect>
                <rect class="chart__done" x=x y=foot - done width=width height=done rx="2"></rect>
                <rect class="chart__failed" x=x y=foot - done - failed width=width height=failed rx="2"></rect>
                {(total > 0).then(|| view! {
                    <text class="chart__value" x=middle y=foot - done - failed - 3.0 text-anchor="middle">{total}</text>
                })}
                <text class="chart__label" x=middle y=foot + 18.0 text-anchor="middle">{bar.hour}</text>
            </g>
        }
    };
    (0..).zip(&chart.bars).map(bar).collect_view()
}

#[component]
fn HourTable(
    /// The desk.
    screen: Screen,
    /// The chart.
    chart: Memo<Chart>,
) -> impl IntoView {
    let l = screen.l;
    let line = |bar: &Bar| {
        view! { <tr><th scope="row">{bar.hour} ":00"</th> <td>{bar.sums.done}</td> <td>{bar.sums.failed}</td></tr> }
    };
    view! {
        <table class="table">
            <caption class="visually-hidden">{td_string!(l, desk.day.chart)}</caption>
            <thead>
                <tr>
                    <th scope="col">{td_string!(l, desk.day.hour)}</th>
                    <th scope="col">{shared_words::status(l, &Status::Done)}</th>
                    <th scope="col">{shared_words::status(l, &Status::Failed)}</th>
                </tr>
            </thead>
            <tbody>{move || chart.with(|chart| chart.bars.iter().map(line).collect_view())}</tbody>
        </table>
    }
}
