//! The frame around the screens: what is wrong on top, the screen, and the dock with the bar for the thumb.

use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_web::actions;
use ryadom_web::state::{AppKind, AppState};
use ryadom_web::ui::{Appearance, words};

use crate::components::banners::Banners;
use crate::components::tab_bar::TabBar;
use crate::components::toast_area::ToastArea;
use crate::components::visit_bar::VisitBar;
use crate::nav::Nav;
use crate::pages;
use crate::route::Route;
use crate::shell::Shell;

/// Puts the app in place of the splash.
pub(crate) fn start() {
    if let Some(splash) = document().get_element_by_id("splash") {
        splash.remove();
    }
    mount_to_body(|| {
        let app = AppState::provide();
        let nav = Nav::start();
        actions::start(app, AppKind::Phone);
        let language = Memo::new(move |_| app.settings.read().language);
        view! {
            <Appearance settings=app.settings/>
            {move || {
                let shell = Shell {
                    app,
                    nav,
                    locale: words::locale(language.get()),
                    toast: RwSignal::new(None),
                    acts: RwSignal::new(0),
                };
                provide_context(shell);
                view! { <Frame shell=shell/> }
            }}
        }
    });
}

/// Everything in one language.
#[component]
fn Frame(
    /// What every screen needs.
    shell: Shell,
) -> impl IntoView {
    let l = shell.locale;
    let has_joined = Memo::new(move |_| shell.app.profile.read().is_some());
    let route = Memo::new(move |_| if has_joined.get() { shell.nav.route.get() } else { Route::Join });
    Effect::new(move || document().set_title(&title(shell, route.get())));
    view! {
        <div class="phone">
            <a class="skip-link button" href="#main" target="_self">
                {td_string!(l, phone.skip)}
            </a>
            <Banners/>
            <main id="main" class="phone__main">
                {move || page(route.get())}
            </main>
            <div class="dock">
                <ToastArea/>
                {move || match route.get() {
                    Route::Delivery(id) => view! { <VisitBar id=id/> }.into_any(),
                    Route::Join => ().into_any(),
                    Route::Today | Route::Outbox | Route::History | Route::Settings | Route::Unknown => {
                        view! { <TabBar route=route/> }.into_any()
                    }
                }}
            </div>
        </div>
    }
}

fn page(route: Route) -> AnyView {
    match route {
        Route::Today => view! { <pages::today::Today/> }.into_any(),
        Route::Delivery(id) => view! { <pages::delivery::DeliveryPage id=id/> }.into_any(),
        Route::Outbox => view! { <pages::outbox::Outbox/> }.into_any(),
        Route::History => view! { <pages::history::History/> }.into_any(),
        Route::Settings => view! { <pages::settings::SettingsPage/> }.into_any(),
        Route::Join => view! { <pages::join::Join/> }.into_any(),
        Route::Unknown => view! { <pages::unknown::Unknown/> }.into_any(),
    }
}

/// The window's title. It goes into the browser's history, so it names nobody.
fn title(shell: Shell, route: Route) -> String {
    let l = shell.locale;
    let name = match route {
        Route::Today => td_string!(l, phone.today.title).to_owned(),
        Route::Delivery(id) => {
            let number = shell.app.deliveries.with(|state| state.get(id).map_or(0, |delivery| delivery.number));
            td_string!(l, phone.delivery.title, number = number)
        }
        Route::Outbox => td_string!(l, phone.outbox.title).to_owned(),
        Route::History => td_string!(l, phone.history.title).to_owned(),
        Route::Settings => td_string!(l, phone.settings.title).to_owned(),
        Route::Join => td_string!(l, phone.join.title).to_owned(),
        Route::Unknown => td_string!(l, phone.unknown.title).to_owned(),
    };
    name + " · " + td_string!(l, common.app_name)
}
