//! The filters: kind, clinic, district, volunteer, each with how many are open.

use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_web::ui::KeyedFor;
use ryadom_web::ui::icon::{self, icon as draw};

use crate::model::choice::{Choice, Dimension};
use crate::model::filter::Holder;
use crate::model::keys::Intent;
use crate::parts::{end_in_sight, key};
use crate::screen::Screen;
use crate::sums::Sum;
use crate::words;

/// Entries shown before "more".
const SHOWN_FIRST: usize = 8;

/// The filters beside the list.
#[component]
pub(crate) fn Facets(
    /// The desk.
    screen: Screen,
    /// Whether they are unfolded, where there is no room to show them always.
    shown: RwSignal<bool>,
) -> impl IntoView {
    let l = screen.l;
    view! {
        <aside class="facets" id="facets" class:facets--shown=move || shown.get() aria-label=td_string!(l, desk.facets.name)>
            {Dimension::ALL.into_iter().map(|dimension| view! { <Group screen=screen dimension=dimension/> }).collect_view()}
        </aside>
    }
}

#[component]
fn Group(
    /// The desk.
    screen: Screen,
    /// What is chosen from.
    dimension: Dimension,
) -> impl IntoView {
    let facets = Memo::new(move |_| dimension.sums(screen));
    let all_shown = RwSignal::new(false);
    let n_more = move || facets.with(Vec::len).saturating_sub(SHOWN_FIRST);
    let visible = move || {
        let filter = screen.route.with(|route| route.filter.clone());
        let limit = if all_shown.get() { usize::MAX } else { SHOWN_FIRST };
        facets.with(|facets| {
            let keep = |(at, facet): &(usize, &Sum)| *at < limit || facet.choice.is_on(&filter);
            facets.iter().enumerate().filter(keep).map(|(_, facet)| facet.clone()).collect::<Vec<_>>()
        })
    };
    view! {
        <details
            id=dimension.element()
            class="facet-group"
            open
            class:facet-group--single=move || facets.with(Vec::len) < 2
        >
            <summary class="facet-group__title" aria-keyshortcuts=Intent::Filter(dimension).shortcut()>
                {dimension.name(screen.l)} " " {key(Intent::Filter(dimension))}
            </summary>
            <ul class="facet-group__list">
                <KeyedFor each=visible key=|facet| (facet.choice.key(), facet.word.clone()) let:facet>
                    <FacetButton screen=screen facet=facet facets=facets/>
                </KeyedFor>
            </ul>
            {move || (n_more() > 0).then(|| view! {
                <button
                    type="button"
                    class="facet-group__more"
                    aria-expanded=move || all_shown.get().to_string()
                    on:click=move |_| all_shown.update(|all| *all = !*all)
                >
                    {move || if all_shown.get() {
                        td_string!(screen.l, desk.facets.less).to_owned()
                    } else {
                        td_string!(screen.l, desk.facets.more, count = n_more())
                    }}
                </button>
            })}
        </details>
    }
}

#[component]
fn FacetButton(
    /// The desk.
    screen: Screen,
    /// The choice.
    facet: Sum,
    /// All choices, as they stand now.
    facets: Memo<Vec<Sum>>,
) -> impl IntoView {
    let Sum { choice, word, .. } = facet;
    let (on, counted) = (choice.clone(), choice.clone());
    let is_on = Memo::new(move |_| screen.route.with(|route| on.is_on(&route.filter)));
    let counts = Memo::new(move |_| {
        let now = facets
            .with(|facets| facets.iter().find(|facet| facet.choice == counted).map(|facet| facet.tally));
        now.map(|tally| (tally.open(), tally.total())).unwrap_or_default()
    });
    let holder = if let Choice::Holder(Holder::Member(member)) = choice { Some(member) } else { None };
    // Whoever has nothing in work may be away without anybody waiting.
    let absence = Memo::new(move |_| {
        let why = holder.and_then(|member| screen.absent.with(|absent| absent.why(member)));
        why.filter(|why| why.is_trouble() && counts.get().0 > 0)
    });
    let whole = word.clone();
    let explained =
        move || td_string!(screen.l, desk.facets.counts, open = counts.get().0, total = counts.get().1);
    view! {
        <li>
            <button
                type="button"
                class="facet"
                aria-pressed=move || is_on.get().to_string()
                on:click=move |_| screen.route.update(|route| choice.clone().toggle(&mut route.filter))
            >
                <span class="facet__word" title=whole>
                    {end_in_sight(&word)}
                    {move || absence.get().map(|why| view! {
                        " " <span class="facet__absent">{draw(icon::USER_X)} {words::absence(screen.l, why)}</span>
                    })}
                </span>
                <span class="facet__count" title=explained>{move || screen.number(counts.get().0)}</span>
            </button>
        </li>
    }
}
