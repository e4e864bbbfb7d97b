//! Rows that can't be taken, or that somebody should look at, by what is the matter with them.

use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_protocol::imports::BadRow;
use ryadom_web::i18n::Locale;
use ryadom_web::ui::icon::{self, icon as draw};
use ryadom_web::ui::{KeyedFor, ShowIf};

use super::causes::{Cause, CauseRow, by_cause};
use super::{SHOWN_MAX, trouble_words};

/// How many rows of a cause stand there at once; the others are folded.
const ROWS_SHOWN: usize = 3;

/// How it is said.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Tone {
    /// Nothing becomes of these rows.
    #[default]
    Bad,
    /// They are taken; somebody should look at them.
    Calm,
}

/// Nothing where there are none.
#[component]
pub(crate) fn BadRows(
    /// The language.
    l: Locale,
    /// The id of its heading.
    id: &'static str,
    /// What the part is called.
    #[prop(into)]
    title: Signal<String>,
    /// What can be done about them.
    lead: &'static str,
    /// The first of them.
    #[prop(into)]
    rows: Signal<Vec<BadRow>>,
    /// How many there are.
    #[prop(into)]
    total: Signal<u64>,
    /// How it is said.
    #[prop(optional)]
    tone: Tone,
) -> impl IntoView {
    let causes =
        Memo::new(move |_| rows.with(|rows| by_cause(rows, |trouble| trouble_words::apart(l, trouble))));
    let shown = move || causes.get().into_iter().take(SHOWN_MAX);
    let n_told = move || rows.with(|rows| u64::try_from(rows.len()).unwrap_or(u64::MAX));
    let more = move || total.get().saturating_sub(n_told());
    view! {
        <ShowIf when=move || total.get() != 0>
            <section aria-labelledby=id class="imports__part">
                <h3 id=id>{title}</h3>
                <p class="detail__soft">{lead}</p>
                <ul class="import-rows">
                    <KeyedFor each=shown key=Clone::clone let:cause><OneCause l=l cause=cause tone=tone/></KeyedFor>
                </ul>
                <ShowIf when=move || more() != 0>
                    <p class="detail__soft">{move || td_string!(l, imports.more, count = more())}</p>
                </ShowIf>
            </section>
        </ShowIf>
    }
}

#[component]
fn OneCause(
    /// The language.
    l: Locale,
    /// It.
    cause: Cause,
    /// How it is said.
    tone: Tone,
) -> impl IntoView {
    let (class, sign) = match tone {
        Tone::Bad => ("field__error", icon::ALERT),
        Tone::Calm => ("import-rows__note", icon::INFO),
    };
    let Cause { words, rows } = cause;
    let count = rows.len();
    let lines = move |rows: &[CauseRow]| {
        let line = |CauseRow { line, who, value }: &CauseRow| {
            let value = (!value.is_empty()).then(|| format!(" · {value}"));
            view! { <li>{td_string!(l, imports.line, line = line)} " " {who.clone()} {value}</li> }
        };
        view! { <ul class="import-rows__lines">{rows.iter().map(line).collect_view()}</ul> }
    };
    let (first, rest) = rows.split_at(count.min(ROWS_SHOWN));
    let folded = (!rest.is_empty()).then(|| {
        view! {
            <details>
                <summary>{td_string!(l, imports.bad.rest, count = rest.len())}</summary>
                {lines(rest)}
            </details>
        }
    });
    view! {
        <li class="card">
            <p class=class>{draw(sign)} <span>{words}</span></p>
            {(count > 1).then(|| view! { <p class="import-rows__line">{td_string!(l, imports.bad.rows, count = count)}</p> })}
            {lines(first)}
            {folded}
        </li>
    }
}
