//! The first step: which file?

use leptos::prelude::*;
use leptos_i18n::td_string;

use super::centre::ForCentre;
use super::kept::KeptList;
use super::past::Past;
use super::wizard::Wizard;
use crate::tables::DropFile;

/// A place to drop a file, and what was imported before.
#[component]
pub(super) fn ChooseFile(
    /// The import.
    wizard: Wizard,
) -> impl IntoView {
    let problems = Signal::derive(move || {
        wizard.look.value.with(|look| look.as_ref().map(|look| look.problems.clone()).unwrap_or_default())
    });
    let begin = move |()| wizard.look.forget();
    view! {
        <p class="detail__soft">{td_string!(wizard.screen.l, imports.choose.lead)}</p>
        <ForCentre wizard=wizard/>
        <DropFile
            screen=wizard.screen
            problems=problems
            trouble=wizard.look.trouble
            is_busy=wizard.look.is_busy
            begin=begin
            take=move |file| wizard.take(file)
        />
        <KeptList wizard=wizard/>
        <Past wizard=wizard/>
    }
}
