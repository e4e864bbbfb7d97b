//! How far the day is: the chart and the sums by place and person.

use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_web::ui::time;

use crate::day::{Breakdown, DayChart, Line};
use crate::model::figures::Tally;
use crate::model::filter::{Holder, Pickup};
use crate::model::route::Route;
use crate::names;
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
                <p class="detail__soft">{move || td_string!(l, desk.day.as_of, day = time::day(l, app.now.get()), time = time::clock(l, app.now.get()))}</p>
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
                <Breakdown screen=screen title=td_string!(l, desk.facets.volunteer) lines=Signal::derive(move || volunteers(screen))/>
                <Breakdown screen=screen title=td_string!(l, desk.facets.district) lines=Signal::derive(move || districts(screen))/>
                <Breakdown screen=screen title=td_string!(l, desk.facets.clinic) lines=Signal::derive(move || clinics(screen))/>
                <Breakdown screen=screen title=td_string!(l, desk.facets.centre) lines=Signal::derive(move || centres(screen))/>
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

/// A change of the filter that shows what a line counts, and nothing else.
fn only(change: impl Fn(&mut Route) + Send + Sync + 'static) -> Callback<Screen> {
    Callback::new(move |screen: Screen| {
        screen.narrow(|route| {
            route.filter = crate::model::filter::Filter::default();
            change(route);
        });
    })
}

fn volunteers(screen: Screen) -> Vec<Line> {
    screen.figures.with(|figures| {
        let each = figures.members.iter().map(|(id, tally)| {
            let holder = id.map_or(Holder::Nobody, Holder::Member);
            let show = only(move |route| route.filter.holder = Some(holder));
            Line { key: names::holder(screen, *id), is_none: id.is_none(), tally: *tally, show }
        });
        each.collect()
    })
}

fn districts(screen: Screen) -> Vec<Line> {
    screen.figures.with(|figures| {
        let each = figures.districts.iter().map(|(name, tally)| {
            let district = name.clone();
            let show = only(move |route| route.filter.district = Some(district.clone()));
            Line { key: names::district(screen, name), is_none: name.is_empty(), tally: *tally, show }
        });
        each.collect()
    })
}

fn clinics(screen: Screen) -> Vec<Line> {
    screen.figures.with(|figures| {
        let each = figures.clinics.iter().map(|(id, tally)| {
            let pickup = id.map_or(Pickup::Nowhere, Pickup::Clinic);
            let show = only(move |route| route.filter.pickup = Some(pickup));
            Line { key: names::clinic(screen, *id), is_none: id.is_none(), tally: *tally, show }
        });
        each.collect()
    })
}

fn centres(screen: Screen) -> Vec<Line> {
    screen.figures.with(|figures| {
        let each = figures.centres.iter().map(|(id, tally)| {
            let centre = *id;
            let show = only(move |route| route.filter.centre = Some(centre));
            Line { key: names::centre(screen, centre), is_none: false, tally: *tally, show }
        });
        each.collect()
    })
}
