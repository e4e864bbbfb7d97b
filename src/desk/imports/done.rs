//! The last step: it is imported.

use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_domain::CentreId;
use ryadom_web::ui::icon::{self, icon as draw};

use super::left_out;
use super::past::TakeBack;
use super::wizard::Wizard;
use crate::model::route::Page;
use crate::names;
use crate::parts::KeyButton;

/// How many, and where to go from here.
#[component]
pub(super) fn DoneStep(
    /// The import.
    wizard: Wizard,
) -> impl IntoView {
    let screen = wizard.screen;
    let l = screen.l;
    let count = move || wizard.done.with(|done| done.as_ref().map_or(0, |done| done.new));
    // What another centre holds is not in the list here.
    let own = screen.actor().map(|actor| actor.centre);
    let other = move || {
        let centre = CentreId::new(wizard.centre.get());
        (own != Some(centre)).then(|| names::centre(screen, centre))
    };
    let left_out =
        move || wizard.done.with(|done| done.as_ref().and_then(|done| left_out::in_words(l, &done.left_out)));
    let id = move || wizard.done.with(|done| done.as_ref().and_then(|done| done.import));
    view! {
        <p class="notice notice--good" role="status">
            {draw(icon::CIRCLE_CHECK)}
            <span class="notice__body">
                {move || td_string!(l, imports.done.text, count = count())}
                {move || other().map(|centre| format!(" {}", td_string!(l, imports.done.other_centre, centre = centre)))}
            </span>
        </p>
        {move || left_out().map(|text| view! {
            <p class="notice notice--warn" role="status">{draw(icon::ALERT)} <span class="notice__body">{text}</span></p>
        })}
        <div class="form-end">
            <KeyButton letter="V" class="button button--primary" on_press=move |()| screen.go(Page::Work)>
                {draw(icon::LIST_CHECKS)} {td_string!(l, imports.done.to_list)}
            </KeyButton>
            <KeyButton letter="F" on_press=move |()| wizard.restart()>
                {draw(icon::UPLOAD)} {td_string!(l, imports.done.another)}
            </KeyButton>
        </div>
        {move || id().map(|id| view! { <TakeBack wizard=wizard id=id count=count() done=move |()| wizard.restart()/> })}
    }
}
