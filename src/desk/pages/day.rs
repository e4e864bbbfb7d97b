//! How far the day is: the chart and the sums by place and person.

use leptos::prelude::*;
use leptos_i18n::td_string;

use crate::day::{Breakdown, DayChart};
use crate::model::choice::Dimension;
use crate::model::figures::Tally;
use crate::parts::Meter;
use crate::screen::Screen;

/// The day in sums.
#[component]
pub(crate) fn Day(
    /// The desk.
    screen: Screen,
) -> impl IntoView {
    let Screen { l, app, .. } = screen;
    let all = Memo::new(move |_| screen.figures.with(|figures| figures.all));
    view! {
        <div class="day">
            <header class="page-head">
                <h1>{td_string!(l, desk.day.title)}</h1>
                <p class="detail__soft">{move || td_string!(l, desk.day.as_of, day = screen.times().day(app.now.get()), time = screen.times().clock(app.now.get()))}</p>
            </header>
            <section
                class="card day__sum"
                aria-label=td_string!(l, desk.figures.name)
                aria-busy=move || (!app.caught_up.get()).then_some("true")
            >
                <Sums screen=screen all=all/>
                <Meter tally=all/>
            </section>
            <DayChart screen=screen/>
            <div class="day__tables">
                <Breakdown screen=screen dimension=Dimension::Volunteer/>
                <Breakdown screen=screen dimension=Dimension::District/>
                <Breakdown screen=screen dimension=Dimension::Clinic/>
                <Breakdown screen=screen dimension=Dimension::Centre/>
            </div>
        </div>
    }
}

#[component]
fn Sums(
    /// The desk.
    screen: Screen,
    /// All deliveries.
    all: Memo<Tally>,
) -> impl IntoView {
    let l = screen.l;
    let today = Memo::new(move |_| screen.figures.with(|figures| figures.today));
    let double_visits = move || screen.figures.with(|figures| figures.double_visits);
    let sum = |word: &'static str, value: Signal<u32>| {
        view! { <div class="sum"><dt>{word}</dt> <dd>{move || screen.number(value.get())}</dd></div> }
    };
    view! {
        <dl class="sums">
            {sum(td_string!(l, desk.day.done_today), Signal::derive(move || today.get().done))}
            {sum(td_string!(l, desk.day.failed_today), Signal::derive(move || today.get().failed))}
            {sum(td_string!(l, desk.day.open), Signal::derive(move || all.get().open()))}
            {sum(td_string!(l, desk.day.all), Signal::derive(move || all.get().total()))}
            {sum(td_string!(l, desk.day.double_visits), Signal::derive(double_visits))}
        </dl>
    }
}
