//! Rows that look like somebody who is here: import them, or leave them out?

use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_domain::{Kind, Status};
use ryadom_protocol::imports::AlikeRow;
use ryadom_web::ui::words as shared_words;
use ryadom_web::ui::{KeyedFor, ShowIf};

use super::decisions::{Decisions, IMPORT, SKIP};
use super::more::{More, Rows, rows};
use super::wizard::Wizard;
use crate::parts::KeyButton;

/// All of them at once, or one by one.
#[component]
pub(super) fn AlikeRows(
    /// The import.
    wizard: Wizard,
) -> impl IntoView {
    let l = wizard.screen.l;
    // What is decided is drawn from what was pressed: a row stays the same row while it is decided.
    let plain = |row: &AlikeRow| AlikeRow { decision: String::new(), ..row.clone() };
    let Rows { shown, total, more } = rows(wizard, |report| &report.alike, |report| report.n_alike);
    let plain_rows = Memo::new(move |_| shown.with(|rows| rows.iter().map(plain).collect::<Vec<_>>()));
    let all = move |decision: &str| wizard.decisions.set(Decisions::about_all(decision));
    view! {
        <ShowIf when=move || total.get() != 0>
            <section aria-labelledby="import-alike" class="imports__part">
                <h3 id="import-alike">{move || td_string!(l, imports.alike.title, count = total.get())}</h3>
                <p class="detail__soft">{td_string!(l, imports.alike.lead)}</p>
                <div class="notice__actions">
                    <KeyButton letter="O" on_press=move |()| all(SKIP)>{td_string!(l, imports.alike.skip_all)}</KeyButton>
                    <KeyButton letter="A" on_press=move |()| all(IMPORT)>{td_string!(l, imports.alike.import_all)}</KeyButton>
                </div>
                <ul class="import-rows">
                    <KeyedFor each=move || plain_rows.get() key=Clone::clone let:row><OneAlike wizard=wizard row=row/></KeyedFor>
                </ul>
                <More l=l count=more/>
            </section>
        </ShowIf>
    }
}

#[component]
fn OneAlike(
    /// The import.
    wizard: Wizard,
    /// The row.
    row: AlikeRow,
) -> impl IntoView {
    let l = wizard.screen.l;
    let line = row.line;
    let decision = Memo::new(move |_| wizard.decisions.with(|decisions| decisions.about(line).to_owned()));
    let decide = move |decision: &str| {
        wizard.decisions.update(|decisions| drop(decisions.lines.insert(line, decision.to_owned())));
    };
    let kind = |code: &str| shared_words::kind(l, &Kind::from_code(code)).into_owned();
    let join =
        |parts: [&str; 4]| parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
    let mine = join([&row.name, &row.phone, &row.address, &kind(&row.kind)]);
    let mut other = join([&row.other_name, &row.other_phone, &row.other_address, &kind(&row.other_kind)]);
    if !row.other_status.is_empty() {
        other = format!("{other} · {}", shared_words::status(l, &Status::from_code(&row.other_status)));
    }
    let whose = if row.other_line == 0 {
        td_string!(l, imports.alike.number, number = row.number)
    } else {
        td_string!(l, imports.line, line = row.other_line)
    };
    let button = move |letter, same: &'static str, word: &'static str| {
        view! {
            <KeyButton letter=letter label=format!("{word}: {}", td_string!(l, imports.line, line = line)) on_press=move |()| decide(same)>
                {move || if decision.with(|decision| decision == same) { "✓ " } else { "" }} {word}
            </KeyButton>
        }
    };
    view! {
        <li class="card" data-row>
            <p><strong>{td_string!(l, imports.line, line = line)}</strong> ": " {mine}</p>
            <p class="detail__soft">{whose} ": " {other}</p>
            <div class="notice__actions">
                {button("R", SKIP, td_string!(l, imports.alike.skip))}
                {button("E", IMPORT, td_string!(l, imports.alike.import))}
            </div>
        </li>
    }
}
