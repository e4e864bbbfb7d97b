//! Rows that can't be taken, by line, with what to do.

use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_protocol::imports::BadRow;
use ryadom_web::i18n::Locale;
use ryadom_web::ui::icon::{self, icon as draw};
use ryadom_web::ui::{KeyedFor, ShowIf};

use super::{SHOWN_MAX, trouble_words};

/// Nothing where none is bad.
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
) -> impl IntoView {
    let shown =
        Memo::new(move |_| rows.with(|rows| rows.iter().take(SHOWN_MAX).cloned().collect::<Vec<_>>()));
    let more = move || total.get().saturating_sub(u64::try_from(shown.with(Vec::len)).unwrap_or(u64::MAX));
    view! {
        <ShowIf when=move || total.get() != 0>
            <section aria-labelledby=id class="imports__part">
                <h3 id=id>{title}</h3>
                <p class="detail__soft">{lead}</p>
                <ul class="import-rows">
                    <KeyedFor each=move || shown.get() key=Clone::clone let:row>
                        <li class="card">
                            <p class="import-rows__line">{td_string!(l, imports.line, line = row.line)} " " <span class="detail__soft">{row.key}</span></p>
                            <ul>
                                {row.problems.iter().map(|trouble| view! {
                                    <li class="field__error">{draw(icon::ALERT)} <span>{trouble_words::of(l, trouble)}</span></li>
                                }).collect_view()}
                            </ul>
                        </li>
                    </KeyedFor>
                </ul>
                <ShowIf when=move || more() != 0>
                    <p class="detail__soft">{move || td_string!(l, imports.more, count = more())}</p>
                </ShowIf>
            </section>
        </ShowIf>
    }
}
