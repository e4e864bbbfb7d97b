//! The third step: what would become of it?

use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_web::ui::icon::{self, icon as draw};

use super::alike::AlikeRows;
use super::bad::{BadRows, Differences, MarkedRows};
use super::sample::Sample;
use super::trouble_words::Troubles;
use super::wizard::{Step, Wizard};
use crate::council::is_offline;
use crate::parts::KeyButton;
use crate::problem_words;

/// Sums, rows, and what is wrong.
#[component]
pub(super) fn Check(
    /// The import.
    wizard: Wizard,
) -> impl IntoView {
    let l = wizard.screen.l;
    view! {
        <Sums wizard=wizard/>
        <BadRows wizard=wizard/>
        <Earlier wizard=wizard/>
        <AlikeRows wizard=wizard/>
        <MarkedRows wizard=wizard/>
        <Differences wizard=wizard/>
        <Sample wizard=wizard/>
        <div role="alert">
            <Troubles l=l troubles=Signal::derive(move || wizard.mapping_troubles())/>
            {move || wizard.trouble.get().or_else(|| wizard.tried.trouble.get()).map(|error| view! {
                <p class="field__error">{draw(icon::ALERT)} {problem_words::of_action(l, &error)}</p>
            })}
        </div>
        <End wizard=wizard/>
    }
}

/// The rows seem to be those of a file of another name.
#[component]
fn Earlier(
    /// The import.
    wizard: Wizard,
) -> impl IntoView {
    let l = wizard.screen.l;
    let earlier = Memo::new(move |_| wizard.with_report(|report| report.earlier.clone()));
    view! {
        <Show when=move || earlier.with(Option::is_some)>
            <p class="notice notice--warn">
                {draw(icon::ALERT)}
                <span class="notice__body">
                    {move || earlier.get().map(|one| td_string!(l, imports.check.earlier, count = one.rows, source = one.source))}
                </span>
            </p>
        </Show>
    }
}

#[component]
fn Sums(
    /// The import.
    wizard: Wizard,
) -> impl IntoView {
    let l = wizard.screen.l;
    let sums = Memo::new(move |_| {
        let decided = wizard.sums();
        wizard.with_report(|report| {
            let skipped: u64 = report.skipped.iter().map(|one| one.rows).sum();
            vec![
                (td_string!(l, imports.sum.rows), report.rows),
                (td_string!(l, imports.sum.new), decided.new),
                (td_string!(l, imports.sum.already), report.already),
                (td_string!(l, imports.sum.different), report.n_different),
                (td_string!(l, imports.sum.bad), report.n_bad),
                (td_string!(l, imports.sum.alike), report.n_alike),
                (td_string!(l, imports.sum.skipped), skipped + decided.skipped),
            ]
        })
    });
    view! {
        <dl class="import-sums" aria-live="polite">
            <For each=move || sums.get() key=|sum| *sum let((word, number))>
                <div><dt>{word}</dt> <dd>{number}</dd></div>
            </For>
        </dl>
    }
}

#[component]
fn End(
    /// The import.
    wizard: Wizard,
) -> impl IntoView {
    let l = wizard.screen.l;
    let offline = is_offline(wizard.screen.app);
    let numbers = Memo::new(move |_| {
        let sums = wizard.sums();
        (sums.new, wizard.with_report(|report| report.n_bad), sums.undecided)
    });
    let is_busy = move || offline.get() || wizard.is_importing.get() || wizard.tried.is_busy.get();
    let is_open = move || numbers.with(|(new, _, undecided)| *new == 0 || *undecided > 0);
    let no_import = Signal::derive(move || is_busy() || is_open() || numbers.with(|(_, bad, _)| *bad > 0));
    let no_part = Signal::derive(move || is_busy() || is_open());
    view! {
        <Show when=move || numbers.with(|(_, _, undecided)| *undecided > 0)>
            <p class="field__error">{draw(icon::ALERT)} {move || td_string!(l, imports.check.undecided, count = numbers.get().2)}</p>
        </Show>
        <Show when=move || numbers.with(|(new, bad, undecided)| *new + *bad + *undecided == 0)>
            <p class="notice notice--info">{draw(icon::INFO)} <span class="notice__body">{td_string!(l, imports.check.nothing_new)}</span></p>
        </Show>
        <div class="form-end">
            <KeyButton letter="G" class="button button--primary" disabled=no_import on_press=move |()| wizard.import(false)>
                {draw(icon::UPLOAD)} {move || td_string!(l, imports.check.import, count = numbers.get().0)}
            </KeyButton>
            <Show when=move || numbers.with(|(_, bad, _)| *bad > 0)>
                <KeyButton letter="P" disabled=no_part on_press=move |()| wizard.import(true)>
                    {move || td_string!(l, imports.check.import_without, new = numbers.get().0, bad = numbers.get().1)}
                </KeyButton>
            </Show>
            <KeyButton letter="B" on_press=move |()| wizard.go(Step::Columns)>
                {draw(icon::ARROW_LEFT)} {td_string!(l, imports.check.back)}
            </KeyButton>
        </div>
        <p role="status" class="detail__soft">
            {move || (wizard.is_importing.get() || wizard.tried.is_busy.get()).then(|| td_string!(l, imports.check.busy))}
        </p>
    }
}
