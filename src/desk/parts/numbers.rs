//! Telephone numbers on the desk: a link for each that can be dialled, with what is said beside it.

use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_domain::phone::{self, Number};
use ryadom_web::ui::icon::{self, icon as draw};
use ryadom_web::ui::{links, words};

use super::CopyButton;
use crate::model::keys::Intent;
use crate::screen::Screen;

/// The numbers of a cell, to call and to copy for the telephone on the table.
#[component]
pub(crate) fn Numbers(
    /// The desk.
    screen: Screen,
    /// The cell.
    #[prop(into)]
    cell: String,
) -> impl IntoView {
    let l = screen.l;
    let all = phone::numbers(&cell);
    let is_only = all.len() == 1;
    let rows = all.into_iter().enumerate().map(|(place, number)| {
        let label = if is_only {
            td_string!(l, desk.detail.copy_phone).to_owned()
        } else {
            td_string!(l, desk.detail.copy_number, number = number.shown.clone())
        };
        let beside = words::beside_number(l, &number);
        view! {
            <p class="person__phone">
                {called(&number, true)}
                <CopyButton
                    screen=screen
                    label=label
                    intent=(place == 0).then_some(Intent::CopyNumber)
                    text=number.shown
                />
                {(!beside.is_empty()).then(|| view! { <span class="detail__soft">{beside}</span> })}
            </p>
        }
    });
    rows.collect_view()
}

/// The numbers of a cell, one below the other.
pub(crate) fn number_lines(screen: Screen, cell: &str) -> impl IntoView + use<> {
    let l = screen.l;
    let lines = phone::numbers(cell).into_iter().map(|number| {
        let beside = words::beside_number(l, &number);
        view! {
            <span class="detail__line">
                {called(&number, false)}
                {(!beside.is_empty()).then(|| view! { " " <span class="detail__soft">{beside}</span> })}
            </span>
        }
    });
    lines.collect_view()
}

/// The number as a link; as text where it can't be dialled.
fn called(number: &Number, is_drawn: bool) -> AnyView {
    let shown = number.shown.clone();
    match links::call(number) {
        Some(link) => view! { <a href=link>{is_drawn.then(|| draw(icon::PHONE))} {shown}</a> }.into_any(),
        None => view! { <span>{shown}</span> }.into_any(),
    }
}
