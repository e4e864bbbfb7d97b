//! That the places are being asked for, or why they are not there.

use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_web::actions::ActionError;
use ryadom_web::ui::icon::{self, icon as draw};

use super::places::load;
use crate::parts::KeyButton;
use crate::problem_words;
use crate::screen::Screen;

/// One line, or nothing where all is well. Without a line to the server the frame says so already.
#[component]
pub(crate) fn StateLine(
    /// The desk.
    screen: Screen,
) -> impl IntoView {
    let l = screen.l;
    let places = screen.places;
    let is_first = move || places.is_busy.get() && places.value.with(Option::is_none);
    let trouble = move || places.trouble.get().filter(|error| !matches!(error, ActionError::Offline));
    view! {
        <div role="status">
            {move || is_first().then(|| view! { <p class="detail__soft">{td_string!(l, desk.list.loading)}</p> })}
            {move || trouble().map(|error| view! {
                <div class="notice notice--bad">
                    {draw(icon::ALERT)}
                    <div class="notice__body">
                        <p>{problem_words::of_action(l, &error)}</p>
                        <div class="notice__actions">
                            <KeyButton letter="Y" on_press=move |()| load(screen)>
                                {draw(icon::REFRESH)} {td_string!(l, council.again)}
                            </KeyButton>
                        </div>
                    </div>
                </div>
            })}
        </div>
    }
}
