//! The way into the other language, for pages without the settings.

use leptos::prelude::*;
use ryadom_web::actions;
use ryadom_web::state::{Language, Settings};
use ryadom_web::ui::icon::{self, icon as draw};

use super::KeyButton;
use crate::keyboard::focus_on;
use crate::screen::Screen;

const ID: &str = "language";

/// The other language, in its own words. The screens are made anew in it; the focus stays on the button.
#[component]
pub(crate) fn LanguageSwitch(
    /// The desk.
    screen: Screen,
) -> impl IntoView {
    let app = screen.app;
    let other = move || match app.settings.with(|settings| settings.language) {
        Language::Ru => (Language::En, "English"),
        Language::En => (Language::Ru, "Русский"),
    };
    let switch = move |()| {
        let settings = app.settings.get_untracked();
        actions::set_settings(app, Settings { language: untrack(other).0, ..settings });
        focus_on(ID);
    };
    view! {
        <KeyButton letter="J" class="button button--quiet" id=ID on_press=switch>
            {draw(icon::LANGUAGES)} <span lang=move || other().0.code()>{move || other().1}</span>
        </KeyButton>
    }
}
