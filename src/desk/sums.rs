//! The sums by one dimension, each with its name and with the choice that shows what it counts.

use std::collections::BTreeMap;

use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_web::i18n::Locale;
use ryadom_web::ui::words as shared_words;

use crate::model::choice::{Choice, Dimension};
use crate::model::figures::Tally;
use crate::model::filter::{Holder, Pickup};
use crate::names;
use crate::screen::Screen;

/// One sum of a dimension.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Sum {
    /// What it counts.
    pub(crate) choice: Choice,
    /// The same in words.
    pub(crate) word: String,
    /// The sum.
    pub(crate) tally: Tally,
}

impl Dimension {
    /// What it is called.
    #[must_use]
    pub(crate) fn name(self, l: Locale) -> &'static str {
        match self {
            Self::Kind => td_string!(l, desk.facets.kind),
            Self::Clinic => td_string!(l, desk.facets.clinic),
            Self::District => td_string!(l, desk.facets.district),
            Self::Volunteer => td_string!(l, desk.facets.volunteer),
            Self::Centre => td_string!(l, desk.facets.centre),
        }
    }

    /// Its sums: "none" first, then the largest. By all and not by the open ones, so that the order does not change
    /// under the hand. Reactive.
    pub(crate) fn sums(self, screen: Screen) -> Vec<Sum> {
        let mut sums = screen.figures.with(|figures| match self {
            Self::Kind => each(&figures.kinds, |kind| {
                (Choice::Kind(kind.clone()), shared_words::kind(screen.l, kind).into_owned())
            }),
            Self::Clinic => each(&figures.clinics, |id| {
                (Choice::Pickup(id.map_or(Pickup::Nowhere, Pickup::Clinic)), names::clinic(screen, *id))
            }),
            Self::District => each(&figures.districts, |name| {
                (Choice::District(name.clone()), names::district(screen, name))
            }),
            Self::Volunteer => each(&figures.members, |id| {
                (Choice::Holder(id.map_or(Holder::Nobody, Holder::Member)), names::holder(screen, *id))
            }),
            Self::Centre => each(&figures.centres, |id| (Choice::Centre(*id), names::centre(screen, *id))),
        });
        sums.sort_by(|a, b| {
            let none_first = b.choice.is_none().cmp(&a.choice.is_none());
            none_first.then(b.tally.total().cmp(&a.tally.total())).then_with(|| a.word.cmp(&b.word))
        });
        sums
    }
}

fn each<K>(tallies: &BTreeMap<K, Tally>, named: impl Fn(&K) -> (Choice, String)) -> Vec<Sum> {
    let sum = |(of, tally): (&K, &Tally)| {
        let (choice, word) = named(of);
        Sum { choice, word, tally: *tally }
    };
    tallies.iter().map(sum).collect()
}
