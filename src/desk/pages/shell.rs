//! The frame around every page: where we can go, how the line stands, what is asked.

use leptos::html::Main;
use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_domain::DeliveryId;
use ryadom_web::actions;
use ryadom_web::state::{Phase, Recorded, Tick, Update};
use ryadom_web::ui::icon::{self, Icon};
use ryadom_web::ui::{icon as draw, time, words as shared_words};

use super::{Day, Outbox, Volunteers, Work};
use crate::council::{PrintSheet, guard, show_first_steps};
use crate::dialog::Dialog;
use crate::dialogs::Dialogs;
use crate::imports::Wizard;
use crate::model::council::CouncilTab;
use crate::model::keys::Intent;
use crate::model::route::Page;
use crate::new::NewDelivery;
use crate::parts::{Connection, Toaster, key};
use crate::rare::{Rare, RarePage, fetch_ahead};
use crate::screen::Screen;
use crate::zones;

/// The desk of somebody who is signed in.
#[component]
pub(crate) fn Shell(
    /// The desk.
    screen: Screen,
    /// How far somebody is with an import.
    import: Wizard,
) -> impl IntoView {
    let page = Memo::new(move |_| {
        let page = screen.page();
        let is_closed = match page {
            Page::Council => !screen.sees_council(),
            Page::Import => !screen.imports(),
            Page::Work | Page::Day | Page::Volunteers | Page::Outbox | Page::New => false,
        };
        if is_closed { Page::Work } else { page }
    });
    Effect::new(move || document().set_title(&title(screen, page.get())));
    let main = NodeRef::new();
    begin_at_the_top(screen, main);
    guard(screen);
    show_first_steps(screen);
    fetch_ahead(screen);
    view! {
        <a class="skip" href="#main">{td_string!(screen.l, desk.nav.skip)}</a>
        <TopBar screen=screen/>
        <Banners screen=screen/>
        <main class="main" id="main" tabindex="-1" node_ref=main>
            {move || match page.get() {
                Page::Work => view! { <Work screen=screen/> }.into_any(),
                Page::Day => view! { <Day screen=screen/> }.into_any(),
                Page::Volunteers => view! { <Volunteers screen=screen/> }.into_any(),
                Page::Outbox => view! { <Outbox screen=screen/> }.into_any(),
                Page::New => view! { <NewDelivery screen=screen/> }.into_any(),
                Page::Council => view! { <RarePage screen=screen import=import page=Rare::Council/> }.into_any(),
                Page::Import => view! { <RarePage screen=screen import=import page=Rare::Imports/> }.into_any(),
            }}
        </main>
        <Dialogs screen=screen/>
        <Toaster screen=screen/>
        <PrintSheet screen=screen/>
    }
}

/// A page, or a delivery that covers it, is read from its top, wherever the page before was scrolled to.
fn begin_at_the_top(screen: Screen, main: NodeRef<Main>) {
    let place = Memo::new(move |_| screen.route.with(|route| (route.page, route.open, route.council)));
    Effect::new(move |before: Option<Place>| {
        let (page, open, council) = place.get();
        let is_way_back =
            open.is_none() && before.is_some_and(|(before, _, part)| before == page && part == council);
        if let Some(main) = main.get().filter(|_| !is_way_back) {
            main.set_scroll_top(0);
        }
        (page, open, council)
    });
}

/// What is read from its top.
type Place = (Page, Option<DeliveryId>, CouncilTab);

/// What the browser's tab says: the page, then the app.
fn title(screen: Screen, page: Page) -> String {
    let l = screen.l;
    let page = match page {
        Page::Work => td_string!(l, desk.nav.work),
        Page::Day => td_string!(l, desk.nav.day),
        Page::Volunteers => td_string!(l, desk.nav.volunteers),
        Page::Outbox => td_string!(l, desk.nav.outbox),
        Page::New => td_string!(l, desk.nav.new),
        Page::Council => td_string!(l, council.title),
        Page::Import => td_string!(l, imports.title),
    };
    format!("{page} · {}", td_string!(l, common.app_name))
}

#[component]
fn TopBar(
    /// The desk.
    screen: Screen,
) -> impl IntoView {
    let Screen { l, app, .. } = screen;
    let centre =
        move || app.profile.with(|profile| profile.as_ref().map(|profile| profile.centre_name.clone()));
    let n_refused = Memo::new(move |_| {
        let is_refused = |recorded: &&Recorded| matches!(recorded.tick, Tick::Refused(..));
        let in_the_way = |recorded: &&Recorded| !app.is_aside(recorded.event.id);
        app.outbox.with(|outbox| outbox.iter().filter(is_refused).filter(in_the_way).count())
    });
    view! {
        <header class="topbar">
            <p class="topbar__brand" title=centre>{td_string!(l, common.app_name)} <span class="topbar__centre">{centre}</span></p>
            <nav class="topbar__nav" aria-label=td_string!(l, desk.nav.name)>
                <Tab screen=screen page=Page::Work drawing=icon::LIST_CHECKS word=td_string!(l, desk.nav.work)/>
                <Tab screen=screen page=Page::Day drawing=icon::CLOCK word=td_string!(l, desk.nav.day)/>
                <Tab screen=screen page=Page::Volunteers drawing=icon::USERS word=td_string!(l, desk.nav.volunteers)/>
                <Tab
                    screen=screen
                    page=Page::Outbox
                    drawing=icon::SEND
                    word=td_string!(l, desk.nav.outbox)
                    n_bad=n_refused
                />
                {screen.imports().then(|| view! {
                    <Tab screen=screen page=Page::Import drawing=icon::UPLOAD word=td_string!(l, imports.nav)/>
                })}
                {screen.sees_council().then(|| view! {
                    <Tab screen=screen page=Page::Council drawing=icon::BUILDING word=td_string!(l, council.title)/>
                })}
            </nav>
            <div class="topbar__end">
                <Connection screen=screen/>
                <button
                    type="button"
                    class="button button--primary"
                    aria-keyshortcuts=Intent::Go(Page::New).shortcut()
                    on:click=move |_| screen.go(Page::New)
                >
                    {draw(icon::PLUS)} <span class="topbar__new">{td_string!(l, desk.nav.new)}</span> {key(Intent::Go(Page::New))}
                </button>
                <IconButton
                    screen=screen
                    ask=Dialog::Keys
                    intent=Intent::Help
                    drawing=icon::KEYBOARD
                    label=td_string!(l, desk.keys.title)
                />
                <IconButton
                    screen=screen
                    ask=Dialog::Settings
                    intent=Intent::Settings
                    drawing=icon::SETTINGS
                    label=td_string!(l, desk.settings.title)
                />
            </div>
        </header>
    }
}

#[component]
fn IconButton(
    /// The desk.
    screen: Screen,
    /// What it asks.
    ask: Dialog,
    /// What its key means.
    intent: Intent,
    /// The drawing.
    drawing: Icon,
    /// What it is called.
    label: &'static str,
) -> impl IntoView {
    view! {
        <button
            type="button"
            class="button button--icon"
            aria-label=label
            title=label
            aria-keyshortcuts=intent.shortcut()
            on:click=move |_| screen.ask(ask.clone())
        >
            {draw(drawing)} {key(intent)}
        </button>
    }
}

#[component]
fn Tab(
    /// The desk.
    screen: Screen,
    /// Where it leads.
    page: Page,
    /// The drawing.
    drawing: Icon,
    /// What it is called.
    word: &'static str,
    /// How many things there are trouble.
    #[prop(optional, into)]
    n_bad: Signal<usize>,
) -> impl IntoView {
    let is_here = move || screen.page() == page;
    view! {
        <button
            type="button"
            class="tab"
            aria-current=move || is_here().then_some("page")
            aria-keyshortcuts=Intent::Go(page).shortcut()
            on:click=move |_| screen.go(page)
        >
            {draw(drawing)} {word} {key(Intent::Go(page))}
            {move || (n_bad.get() > 0).then(|| view! { <span class="tab__bad">{n_bad.get()}</span> })}
        </button>
    }
}

/// What must be said before anything else: a new version, an ended session, storage that does not work.
#[component]
fn Banners(
    /// The desk.
    screen: Screen,
) -> impl IntoView {
    let Screen { l, app, .. } = screen;
    let needs_sign_in = Memo::new(move |_| app.link.with(|link| link.phase == Phase::NeedsSignIn));
    let other_zone = Memo::new(move |_| {
        let name =
            app.profile.with(|profile| profile.as_ref().map(|profile| zones::name(l, &profile.time_zone)));
        name.filter(|_| time::is_other_zone(app))
    });
    view! {
        <div class="banners">
            {move || app.profile.with(|profile| profile.as_ref().is_some_and(|profile| profile.demo)).then(|| view! {
                <aside class="banner banner--demo"><p>{td_string!(l, common.demo)}</p></aside>
            })}
            {move || needs_sign_in.get().then(|| view! {
                <div class="banner banner--warn" role="status">
                    {draw(icon::LOG_IN)} <span>{td_string!(l, desk.banner.session)}</span>
                    <button type="button" class="button" on:click=move |_| screen.ask(Dialog::SignInAgain)>
                        {td_string!(l, desk.sign_in.again)}
                    </button>
                </div>
            })}
            {move || shared_words::storage_trouble(l, app.storage.get()).map(|trouble| view! {
                <div class="banner banner--bad" role="alert">
                    {draw(icon::ALERT)} <span>{trouble}</span>
                </div>
            })}
            {move || other_zone.get().map(|zone| view! {
                <div class="banner" role="status">
                    {draw(icon::CLOCK)} <span>{td_string!(l, desk.banner.zone, zone = zone)}</span>
                </div>
            })}
            {move || (app.update.get() == Update::Ready).then(|| view! {
                <div class="banner" role="status">
                    {draw(icon::REFRESH)} <span>{td_string!(l, desk.banner.update)}</span>
                    <button type="button" class="button" on:click=move |_| actions::update_now(app)>
                        {td_string!(l, desk.banner.update_now)}
                    </button>
                </div>
            })}
        </div>
    }
}
