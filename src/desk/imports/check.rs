//! The third step: what would become of it?

use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_web::actions::ActionError;
use ryadom_web::ui::icon::{self, icon as draw};
use ryadom_web::ui::{KeyedFor, ShowIf};

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
            {move || trouble(wizard).map(|error| view! {
                <p class="field__error">{draw(icon::ALERT)} {problem_words::of_action(l, &error)}</p>
            })}
        </div>
        <End wizard=wizard/>
    }
}

/// Why there is no import, no look at one, or no file. Reactive.
fn trouble(wizard: Wizard) -> Option<ActionError> {
    let trouble = wizard.trouble.get().or_else(|| wizard.tried.trouble.get());
    trouble.or_else(|| wizard.left_out.trouble.get())
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
        <ShowIf when=move || earlier.with(Option::is_some)>
            <p class="notice notice--warn">
                {draw(icon::ALERT)}
                <span class="notice__body">
                    {move || earlier.get().map(|one| td_string!(l, imports.check.earlier, count = one.rows, source = one.source))}
                </span>
            </p>
        </ShowIf>
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
            <KeyedFor each=move || sums.get() key=|sum| *sum let((word, number))>
                <div><dt>{word}</dt> <dd>{number}</dd></div>
            </KeyedFor>
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
        <ShowIf when=move || numbers.with(|(new, bad, undecided)| *new + *bad + *undecided == 0)>
            <p class="notice notice--info">{draw(icon::INFO)} <span class="notice__body">{td_string!(l, imports.check.nothing_new)}</span></p>
        </ShowIf>
        <ShowIf when=move || numbers.with(|(_, bad, _)| *bad > 0)>
            <div class="notice__actions"><SaveLeftOut wizard=wizard/></div>
        </ShowIf>
        <div class="form-end imports__end">
            <ShowIf when=move || numbers.with(|(_, _, undecided)| *undecided > 0)>
                <p class="field__error">{draw(icon::ALERT)} {move || td_string!(l, imports.check.undecided, count = numbers.get().2)}</p>
            </ShowIf>
            <KeyButton letter="G" class="button button--primary" disabled=no_import on_press=move |()| wizard.import(false)>
                {draw(icon::UPLOAD)} {move || td_string!(l, imports.check.import, count = numbers.get().0)}
            </KeyButton>
            <ShowIf when=move || numbers.with(|(_, bad, _)| *bad > 0)>
                <KeyButton letter="P" disabled=no_part on_press=move |()| wizard.import(true)>
                    {move || td_string!(l, imports.check.import_without, new = numbers.get().0, bad = numbers.get().1)}
                </KeyButton>
            </ShowIf>
            <KeyButton letter="B" on_press=move |()| wizard.go(Step::Columns)>
                {draw(icon::ARROW_LEFT)} {td_string!(l, imports.check.back)}
            </KeyButton>
        </div>
        <p role="status" class="detail__soft">
            {move || (wizard.is_importing.get() || wizard.tried.is_busy.get()).then(|| td_string!(l, imports.check.busy))}
        </p>
    }
}

/// The rows that would be left out, as a file.
#[component]
fn SaveLeftOut(
    /// The import.
    wizard: Wizard,
) -> impl IntoView {
    let l = wizard.screen.l;
    let offline = is_offline(wizard.screen.app);
    let is_busy = wizard.left_out.is_busy;
    let disabled = Signal::derive(move || offline.get() || is_busy.get());
    view! {
        <KeyButton letter="D" disabled=disabled on_press=move |()| wizard.save_left_out()>
            {draw(icon::DOWNLOAD)} {td_string!(l, imports.check.save_left_out)}
        </KeyButton>
        <span role="status" class="detail__soft">{move || is_busy.get().then(|| td_string!(l, desk.export.busy))}</span>
    }
}
