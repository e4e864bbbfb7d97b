//! From page to page of a long list.

use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_web::ui::ShowIf;
use ryadom_web::ui::icon::{self, icon as draw};

use super::members::{PAGE, Wanted};
use crate::parts::KeyButton;
use crate::screen::Screen;

/// Which part of the list is shown, and the way to the others; nothing where one page holds all.
#[component]
pub(crate) fn Pager(
    /// The desk.
    screen: Screen,
    /// What is wanted.
    wanted: Wanted,
    /// How many there are.
    total: Signal<u64>,
    /// How many are shown.
    n_shown: Signal<usize>,
) -> impl IntoView {
    let l = screen.l;
    let is_first = Signal::derive(move || wanted.skip() == 0);
    let shown = Signal::derive(move || u64::try_from(n_shown.get()).unwrap_or_default());
    let until = Signal::derive(move || u64::from(wanted.skip()) + shown.get());
    let is_last = Signal::derive(move || until.get() >= total.get());
    let from = move || (u64::from(wanted.skip()) + 1).min(total.get());
    let turn = move |skip: fn(u32, u32) -> u32| wanted.turn(skip(untrack(|| wanted.skip()), PAGE));
    view! {
        <ShowIf when=move || !is_first.get() || !is_last.get()>
            <nav class="pager" aria-label=td_string!(l, people.pages)>
                <KeyButton letter="Q" disabled=is_first on_press=move |()| turn(u32::saturating_sub)>
                    {draw(icon::CHEVRON_LEFT)} {td_string!(l, people.page_back)}
                </KeyButton>
                <p role="status">
                    {move || td_string!(l, people.page_of, from = from(), until = until.get(), total = total.get())}
                </p>
                <KeyButton letter="W" disabled=is_last on_press=move |()| turn(u32::saturating_add)>
                    {td_string!(l, people.page_on)} {draw(icon::CHEVRON_RIGHT)}
                </KeyButton>
            </nav>
        </ShowIf>
    }
}
