//! The root: state, language, and whether somebody is signed in.

use leptos::prelude::*;
use ryadom_web::actions;
use ryadom_web::state::{AppKind, AppState};
use ryadom_web::ui::{Appearance, words};

use crate::address_bar;
use crate::entry::Entry;
use crate::keyboard;
use crate::pages::{Shell, SignIn};
use crate::screen::Screen;
use crate::set_up::{SetUp, SettingUp};
use crate::welcome::{Welcome, Welcoming};

/// The desk.
#[component]
pub(crate) fn App() -> impl IntoView {
    let app = AppState::provide();
    let route = address_bar::follow();
    let l = Memo::new(move |_| words::locale(app.settings.with(|settings| settings.language)));
    let screen = Screen::new(app, route, l.get_untracked());
    keyboard::listen(screen);
    actions::take_progress(app);
    actions::start(app, AppKind::Desk);
    // Above the screens, which another language makes anew: what was typed stays.
    let setting_up = SettingUp::new(screen);
    let welcoming = Welcoming::new(screen);
    let is_signed_in = Memo::new(move |_| app.profile.with(Option::is_some));
    view! {
        <Appearance settings=app.settings/>
        {move || {
            let screen = screen.in_language(l.get());
            match screen.entry.get() {
                Entry::SetUp => view! { <SetUp screen=screen state=setting_up/> }.into_any(),
                Entry::Welcome => view! { <Welcome screen=screen state=welcoming/> }.into_any(),
                Entry::Desk if is_signed_in.get() => view! { <Shell screen=screen/> }.into_any(),
                Entry::Desk => view! { <SignIn screen=screen/> }.into_any(),
            }
        }}
    }
}
