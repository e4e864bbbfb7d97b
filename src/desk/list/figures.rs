//! The sums on top. Each one is a button that shows only what it counts.

use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_domain::Status;
use ryadom_web::ui::icon;
use ryadom_web::ui::status_badge::status_icon;

use crate::model::figures::Tally;
use crate::model::filter::{Circumstances, Flag, has};
use crate::model::keys::Intent;
use crate::parts::{Meter, key};
use crate::screen::Screen;
use crate::words;

/// The strip of sums.
#[component]
pub(crate) fn Figures(
    /// The desk.
    screen: Screen,
) -> impl IntoView {
    let l = screen.l;
    let is_known = screen.app.caught_up;
    let all =
        Memo::new(
            move |_| {
                if is_known.get() { screen.figures.with(|figures| figures.all) } else { Tally::default() }
            },
        );
    let percent = move || screen.number(all.get().percent_done());
    let done_of = move || {
        let Tally { done, .. } = all.get();
        if is_known.get() {
            td_string!(l, desk.figures.done_of, done = done, all = all.get().open() + done)
        } else {
            td_string!(l, desk.figures.loading).to_owned()
        }
    };
    view! {
        <section
            class="figures"
            aria-label=td_string!(l, desk.figures.name)
            aria-keyshortcuts=Intent::Figures.shortcut()
            aria-busy=move || (!is_known.get()).then_some("true")
        >
            <div class="figures__whole">
                <p class="figures__percent">
                    <strong>{percent} "%"</strong> " "
                    <span>{done_of}</span>
                </p>
                <Meter tally=all/>
            </div>
            <div class="figures__group" role="group" aria-label=td_string!(l, desk.figures.by_status)>
                {key(Intent::Figures)}
                {Status::KNOWN.iter().map(|status| view! { <StatusFigure screen=screen status=status.clone() all=all/> }).collect_view()}
            </div>
            <div class="figures__group" role="group" aria-label=td_string!(l, desk.figures.attention)>
                {Flag::ALL.into_iter().map(|flag| view! { <FlagFigure screen=screen flag=flag/> }).collect_view()}
            </div>
        </section>
    }
}

#[component]
fn StatusFigure(
    /// The desk.
    screen: Screen,
    /// What is counted.
    status: Status,
    /// The sums.
    all: Memo<Tally>,
) -> impl IntoView {
    let word = words::statuses(screen.l, &status);
    let class = format!("figure figure--{}", status.code());
    let counted = status.clone();
    let count = move || all.with(|all| all.of(&counted));
    let chosen = status.clone();
    let is_on = move || screen.route.with(|route| route.filter.statuses.contains(&chosen));
    let drawing = status_icon(&status);
    view! {
        <button
            type="button"
            class=class
            aria-pressed=move || is_on().to_string()
            on:click=move |_| screen.toggle_status(status.clone())
        >
            <span class="figure__number">{move || screen.number(count())}</span>
            <span class="figure__word">{icon(drawing)} {word}</span>
        </button>
    }
}

#[component]
fn FlagFigure(
    /// The desk.
    screen: Screen,
    /// What is counted.
    flag: Flag,
) -> impl IntoView {
    let count = Memo::new(move |_| {
        let now = screen.app.now.get();
        screen.unsent.with(|unsent| {
            screen.absent.with(|absent| {
                let circumstances = Circumstances { now, unsent, absent };
                screen.index.with(|index| {
                    index.rows().iter().filter(|row| has(&row.delivery, flag, circumstances)).count()
                })
            })
        })
    });
    let is_on = move || screen.route.with(|route| route.filter.flags.contains(&flag));
    view! {
        <button
            type="button"
            class=format!("figure figure--{}", flag.code())
            class:figure--none=move || count.get() == 0
            // Of what is rare nothing is said before there is any: a laptop's width holds the others.
            hidden=move || flag == Flag::Stranded && count.get() == 0 && !is_on()
            aria-pressed=move || is_on().to_string()
            on:click=move |_| screen.toggle_flag(flag)
        >
            <span class="figure__number">{move || screen.number(count.get())}</span>
            <span class="figure__word">{icon(words::flag_icon(flag))} {words::flag(screen.l, flag)}</span>
        </button>
    }
}
