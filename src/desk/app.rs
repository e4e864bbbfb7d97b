//! The root: state, language, and whether somebody is signed in.

use leptos::prelude::*;
use ryadom_web::actions;
use ryadom_web::state::{AppKind, AppState};
use ryadom_web::ui::{Appearance, words};

use crate::address_bar;
use crate::keyboard;
use crate::pages::{Shell, SignIn};
use crate::screen::Screen;

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
    let is_signed_in = Memo::new(move |_| app.profile.with(Option::is_some));
    view! {
        <Appearance settings=app.settings/>
        {move || {
            let screen = screen.in_language(l.get());
            if is_signed_in.get() {
                view! { <Shell screen=screen/> }.into_any()
            } else {
                view! { <SignIn screen=screen/> }.into_any()
            }
        }}
    }
}
