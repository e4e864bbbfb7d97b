//! The filters: kind, clinic, district, volunteer, each with how many are open.

use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_domain::{CentreId, ClinicId, Kind, MemberId};
use ryadom_web::ui::words as shared_words;

use crate::model::figures::Tally;
use crate::model::filter::{Filter, Holder, Pickup, toggle};
use crate::names;
use crate::screen::Screen;

/// Entries shown before "more".
const SHOWN_FIRST: usize = 8;

/// One value to narrow the list by.
#[derive(Debug, Clone, PartialEq)]
struct Facet {
    choice: Choice,
    word: String,
    open: u32,
    total: u32,
}

#[derive(Debug, Clone, PartialEq)]
enum Choice {
    Kind(Kind),
    Centre(CentreId),
    Pickup(Pickup),
    District(String),
    Holder(Holder),
}

impl Choice {
    fn is_on(&self, filter: &Filter) -> bool {
        match self {
            Self::Kind(kind) => filter.kind.as_ref() == Some(kind),
            Self::Centre(centre) => filter.centre == Some(*centre),
            Self::Pickup(pickup) => filter.pickup == Some(*pickup),
            Self::District(district) => filter.district.as_ref() == Some(district),
            Self::Holder(holder) => filter.holder == Some(*holder),
        }
    }

    /// What tells it from the others of its group.
    fn key(&self) -> String {
        match self {
            Self::Kind(kind) => kind.code().to_owned(),
            Self::Centre(centre) => centre.to_string(),
            Self::Pickup(Pickup::Clinic(clinic)) => clinic.to_string(),
            Self::District(district) => district.clone(),
            Self::Holder(Holder::Member(member)) => member.to_string(),
            Self::Pickup(Pickup::Nowhere) | Self::Holder(Holder::Nobody) => String::new(),
        }
    }

    fn is_none(&self) -> bool {
        self.key().is_empty()
    }

    fn toggle(self, filter: &mut Filter) {
        match self {
            Self::Kind(kind) => toggle(&mut filter.kind, kind),
            Self::Centre(centre) => toggle(&mut filter.centre, centre),
            Self::Pickup(pickup) => toggle(&mut filter.pickup, pickup),
            Self::District(district) => toggle(&mut filter.district, district),
            Self::Holder(holder) => toggle(&mut filter.holder, holder),
        }
    }
}

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
            <Group screen=screen title=td_string!(l, desk.facets.kind) facets=Signal::derive(move || kinds(screen))/>
            <Group screen=screen title=td_string!(l, desk.facets.clinic) facets=Signal::derive(move || clinics(screen))/>
            <Group screen=screen title=td_string!(l, desk.facets.district) facets=Signal::derive(move || districts(screen))/>
            <Group screen=screen title=td_string!(l, desk.facets.volunteer) facets=Signal::derive(move || holders(screen))/>
            <Group screen=screen title=td_string!(l, desk.facets.centre) facets=Signal::derive(move || centres(screen))/>
        </aside>
    }
}

#[component]
fn Group(
    /// The desk.
    screen: Screen,
    /// What is chosen from.
    title: &'static str,
    /// The choices.
    facets: Signal<Vec<Facet>>,
) -> impl IntoView {
    let facets = Memo::new(move |_| facets.get());
    let all_shown = RwSignal::new(false);
    let n_more = move || facets.with(Vec::len).saturating_sub(SHOWN_FIRST);
    let visible = move || {
        let filter = screen.route.with(|route| route.filter.clone());
        let limit = if all_shown.get() { usize::MAX } else { SHOWN_FIRST };
        facets.with(|facets| {
            let keep = |(at, facet): &(usize, &Facet)| *at < limit || facet.choice.is_on(&filter);
            facets.iter().enumerate().filter(keep).map(|(_, facet)| facet.clone()).collect::<Vec<_>>()
        })
    };
    view! {
        <details class="facet-group" open class:facet-group--single=move || facets.with(Vec::len) < 2>
            <summary class="facet-group__title">{title}</summary>
            <ul class="facet-group__list">
                <For each=visible key=|facet| (facet.choice.key(), facet.word.clone()) let:facet>
                    <FacetButton screen=screen facet=facet facets=facets/>
                </For>
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
    facet: Facet,
    /// All choices, as they stand now.
    facets: Memo<Vec<Facet>>,
) -> impl IntoView {
    let Facet { choice, word, .. } = facet;
    let (on, counted) = (choice.clone(), choice.clone());
    let is_on = Memo::new(move |_| screen.route.with(|route| on.is_on(&route.filter)));
    let counts = Memo::new(move |_| {
        let now = facets.with(|facets| facets.iter().find(|facet| facet.choice == counted).cloned());
        now.map(|facet| (facet.open, facet.total)).unwrap_or_default()
    });
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
                <span class="facet__word">{word}</span>
                <span class="facet__count" title=explained>{move || screen.number(counts.get().0)}</span>
            </button>
        </li>
    }
}

/// "None" first, then the largest: by all and not by the open ones, so that the order does not change under the hand.
fn sorted(mut facets: Vec<Facet>) -> Vec<Facet> {
    facets.sort_by(|a, b| {
        b.choice.is_none().cmp(&a.choice.is_none()).then(b.total.cmp(&a.total)).then(a.word.cmp(&b.word))
    });
    facets
}

fn facet(choice: Choice, word: String, tally: &Tally) -> Facet {
    Facet { choice, word, open: tally.open(), total: tally.total() }
}

fn kinds(screen: Screen) -> Vec<Facet> {
    screen.figures.with(|figures| {
        let word = |kind: &Kind| shared_words::kind(screen.l, kind).into_owned();
        sorted(
            figures
                .kinds
                .iter()
                .map(|(kind, tally)| facet(Choice::Kind(kind.clone()), word(kind), tally))
                .collect(),
        )
    })
}

fn clinics(screen: Screen) -> Vec<Facet> {
    let choice = |id: Option<ClinicId>| Choice::Pickup(id.map_or(Pickup::Nowhere, Pickup::Clinic));
    screen.figures.with(|figures| {
        sorted(
            figures
                .clinics
                .iter()
                .map(|(id, tally)| facet(choice(*id), names::clinic(screen, *id), tally))
                .collect(),
        )
    })
}

fn districts(screen: Screen) -> Vec<Facet> {
    screen.figures.with(|figures| {
        let each = figures.districts.iter();
        sorted(
            each.map(|(name, tally)| {
                facet(Choice::District(name.clone()), names::district(screen, name), tally)
            })
            .collect(),
        )
    })
}

fn holders(screen: Screen) -> Vec<Facet> {
    let choice = |id: Option<MemberId>| Choice::Holder(id.map_or(Holder::Nobody, Holder::Member));
    screen.figures.with(|figures| {
        sorted(
            figures
                .members
                .iter()
                .map(|(id, tally)| facet(choice(*id), names::holder(screen, *id), tally))
                .collect(),
        )
    })
}

fn centres(screen: Screen) -> Vec<Facet> {
    screen.figures.with(|figures| {
        let each = figures.centres.iter();
        sorted(
            each.map(|(id, tally)| facet(Choice::Centre(*id), names::centre(screen, *id), tally)).collect(),
        )
    })
}
