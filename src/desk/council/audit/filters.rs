//! What the log is narrowed by.

use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_web::i18n::Locale;

use super::kinds::About;
use super::sieve::{CONCERNED, Sieve};
use super::who::{Who, Whom};
use crate::parts::{Choice, Pick, TextField};
use crate::screen::Screen;

/// Period, who, what, which delivery.
#[component]
pub(super) fn Filters(
    /// The desk.
    screen: Screen,
    /// The filters.
    sieve: Sieve,
    /// Whom they are narrowed to.
    whom: Memo<Whom>,
) -> impl IntoView {
    let l = screen.l;
    let nothing = Signal::derive(|| None);
    let bad_number = Signal::derive(move || {
        sieve.has_bad_number().then(|| td_string!(l, people.audit.bad_number).to_owned())
    });
    let day = |id, label| TextField { kind: "date", ..TextField::new(id, label) };
    let number = TextField::new("log-number", td_string!(l, people.audit.number));
    view! {
        <div class="sieve search-here" role="search" aria-label=td_string!(l, people.audit.filters)>
            <Who screen=screen sieve=sieve whom=whom/>
            {Pick::new("log-side", td_string!(l, people.audit.side))
                .view(sides(l), sieve.side, move |side| sieve.side.set(side))}
            {Pick::new("log-about", td_string!(l, people.audit.what))
                .view(choices(l), sieve.about, move |about| sieve.about.set(about))}
            {day("log-from", td_string!(l, people.audit.from))
                .view(sieve.from.into(), move |day| sieve.from.set(day), nothing)}
            {day("log-until", td_string!(l, people.audit.until))
                .view(sieve.until.into(), move |day| sieve.until.set(day), nothing)}
            {number.view(sieve.number.into(), move |number| sieve.number.set(number), bad_number)}
        </div>
    }
}

/// What somebody did, or what was done to them.
fn sides(l: Locale) -> Vec<Choice> {
    vec![
        (String::new(), td_string!(l, people.audit.did).to_owned()),
        (CONCERNED.to_owned(), td_string!(l, people.audit.concerned).to_owned()),
    ]
}

fn choices(l: Locale) -> Vec<Choice> {
    let all = (String::new(), td_string!(l, people.about.all).to_owned());
    let choice = |about: About| (about.code().to_owned(), about.word(l).to_owned());
    std::iter::once(all).chain(About::ALL.map(choice)).collect()
}
