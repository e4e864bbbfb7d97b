//! The frame around the screens: what is wrong on top, the screen, and the dock with the bar for the thumb.

use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_web::actions;
use ryadom_web::live::Live;
use ryadom_web::state::{AppKind, AppState};
use ryadom_web::ui::{appearance, words};

use crate::components::banners::banners;
use crate::components::tab_bar::tab_bar;
use crate::components::toast_area::toast_area;
use crate::components::visit_bar::visit_bar;
use crate::derived::derived;
use crate::dom::{self, El, div, el, follow, link, p};
use crate::nav::Nav;
use crate::pages;
use crate::route::Route;
use crate::shell::Shell;

/// Starts the app; it shows itself as soon as it knows what to show.
pub(crate) fn start() {
    mount_to_body(|| {
        let app = AppState::provide();
        let is_time = actions::start(app, AppKind::Phone);
        follow(Box::new(move || appearance::tell(app.settings.get())));
        follow(Box::new(move || {
            if is_time.get() {
                show(app);
            }
        }));
    });
}

/// The screens instead of the splash or the picture of the list.
fn show(app: AppState) {
    let nav = Nav::start();
    let language = derived(move || app.settings.with(|settings| settings.language));
    let (toast, acts, names) = (Live::new(None), Live::new(0), StoredValue::default());
    let root = div("phone").live(move |place| {
        let shell = Shell { app, nav, locale: words::locale(language.get()), toast, names, acts };
        frame(shell, place)
    });
    for id in ["splash", "still"] {
        if let Some(before) = dom::by_id(id) {
            before.element().remove();
        }
    }
    dom::mount(&root);
}

/// Everything in one language.
fn frame(shell: Shell, place: El) -> El {
    let l = shell.locale;
    let route = derived(move || {
        let has_joined = shell.app.profile.with(Option::is_some);
        if has_joined { shell.nav.route.get() } else { Route::Join }
    });
    follow(Box::new(move || document().set_title(&title(shell, route.get()))));
    let skip = link("skip-link button", "#main").text(td_string!(l, phone.skip));
    let main =
        el("main", "phone__main").attr("id", "main").live(move |page| screen(shell, route.get(), page));
    let dock = div("dock").add(toast_area(shell)).live(move |bar| match route.get() {
        Route::Delivery(id) => visit_bar(shell, bar, id),
        Route::Join => bar,
        here @ (Route::Today | Route::Outbox | Route::History | Route::Settings | Route::Unknown) => {
            bar.add(tab_bar(shell, here))
        }
    });
    place.add(skip).add(banners(shell)).add(main).add(dock)
}

fn screen(shell: Shell, route: Route, page: El) -> El {
    let page = page.maybe(demo(shell));
    match route {
        Route::Today => pages::today::today(shell, page),
        Route::Delivery(id) => pages::delivery::delivery(shell, page, id),
        Route::Outbox => pages::outbox::outbox(shell, page),
        Route::History => pages::history::history(shell, page),
        Route::Settings => pages::settings::settings(shell, page),
        Route::Join => pages::join::join(shell, page),
        Route::Unknown => pages::unknown::unknown(shell, page),
    }
}

/// That the people are invented. Inside of the page, so that the picture of the first frame has it, too.
fn demo(shell: Shell) -> Option<El> {
    let is_demo =
        shell.app.profile.with_untracked(|profile| profile.as_ref().is_some_and(|profile| profile.demo));
    is_demo.then(|| p("demo", td_string!(shell.locale, common.demo)))
}

/// The window's title. It goes into the browser's history, so it names nobody.
fn title(shell: Shell, route: Route) -> String {
    let l = shell.locale;
    let name = match route {
        Route::Today => td_string!(l, phone.today.title),
        Route::Delivery(_) => td_string!(l, phone.delivery.name),
        Route::Outbox => td_string!(l, phone.outbox.title),
        Route::History => td_string!(l, phone.history.title),
        Route::Settings => td_string!(l, phone.settings.title),
        Route::Join => td_string!(l, phone.join.title),
        Route::Unknown => td_string!(l, phone.unknown.title),
    };
    [name, " · ", td_string!(l, common.app_name)].concat()
}
