//! The root: state, language, and whether somebody is signed in.

use leptos::prelude::*;
use ryadom_web::actions;
use ryadom_web::i18n::Locale;
use ryadom_web::state::{AppKind, AppState};
use ryadom_web::ui::{Appearance, words};

use crate::address_bar;
use crate::entry::Entry;
use crate::imports::Wizard;
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
    let member =
        Memo::new(move |_| app.profile.with(|profile| profile.as_ref().map(|profile| profile.member)));
    view! {
        <Appearance settings=app.settings/>
        {move || match screen.entry.get() {
            Entry::SetUp => {
                in_language(screen, l, move |screen| view! { <SetUp screen=screen state=setting_up/> }.into_any())
            }
            Entry::Welcome => {
                in_language(screen, l, move |screen| view! { <Welcome screen=screen state=welcoming/> }.into_any())
            }
            Entry::Desk if member.get().is_some() => {
                let screen = screen.anew();
                let import = Wizard::new(screen);
                in_language(screen, l, move |screen| view! { <Shell screen=screen import=import/> }.into_any())
            }
            Entry::Desk => in_language(screen, l, |screen| view! { <SignIn screen=screen/> }.into_any()),
        }}
    }
}

/// A view that another language makes anew. What is made around it stays.
fn in_language(
    screen: Screen,
    l: Memo<Locale>,
    view: impl Fn(Screen) -> AnyView + Send + 'static,
) -> AnyView {
    (move || view(screen.in_language(l.get()))).into_any()
}
