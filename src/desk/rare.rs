//! The pages of the desk that few people open, and those seldom. They are a module of their own, which is fetched while
//! the list is already on the screen; the service worker keeps it with the rest, so that they open without a network too.
//!
//! What only they call goes with them: the desk's module is cut where [`draw`] is called (docs/decisions/0015).

use futures::FutureExt as _;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_i18n::td_string;
use ryadom_web::i18n::Locale;
use ryadom_web::ui::icon::{self, icon as draw_icon};
use wasm_split_helpers::{SplitLoaderError, wasm_split};

use crate::council::Council;
use crate::imports::{Imports, Wizard};
use crate::parts::{Empty, KeyButton};
use crate::screen::Screen;

/// One of these pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Rare {
    /// The section about the council.
    Council,
    /// The page of imports.
    Imports,
}

/// Draws a page. The macro makes it `async`: the module is fetched first, and what is returned may be why it did not come.
#[wasm_split(rare, fallible, preload(fetch))]
fn draw(screen: Screen, import: Wizard, page: Rare) -> Result<AnyView, SplitLoaderError> {
    Ok(match page {
        Rare::Council => view! { <Council screen=screen/> }.into_any(),
        Rare::Imports => view! { <Imports screen=screen wizard=import/> }.into_any(),
    })
}

impl Rare {
    fn title(self, l: Locale) -> &'static str {
        match self {
            Self::Council => td_string!(l, council.title),
            Self::Imports => td_string!(l, imports.title),
        }
    }
}

/// The page, if its module is here.
fn drawn(screen: Screen, import: Wizard, page: Rare) -> Option<AnyView> {
    draw(screen, import, page).now_or_never()?.ok()
}

/// Fetches the module once the list is here, for whoever may open its pages: they then open at once.
pub(crate) fn fetch_ahead(screen: Screen) {
    let is_wanted = screen.sees_council() || screen.imports();
    Effect::new(move || {
        if is_wanted && screen.app.caught_up.get() {
            // Where it does not come, it is asked for again when a page is opened.
            spawn_local(async { drop(fetch().await) });
        }
    });
}

/// How far the module is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fetching {
    Asked,
    Here,
    Failed,
}

/// A page: at once when its module is here, else as soon as it is.
#[component]
pub(crate) fn RarePage(
    /// The desk.
    screen: Screen,
    /// How far somebody is with an import.
    import: Wizard,
    /// Which one.
    page: Rare,
) -> impl IntoView {
    if let Some(view) = drawn(screen, import, page) {
        return view;
    }
    let fetching = RwSignal::new(Fetching::Asked);
    let ask = move || {
        fetching.set(Fetching::Asked);
        spawn_local(async move {
            let found = if fetch().await.is_ok() { Fetching::Here } else { Fetching::Failed };
            // Whoever asked may look at another page by now.
            let _ = fetching.try_set(found);
        });
    };
    ask();
    let title = page.title(screen.l);
    let page = move || match fetching.get() {
        Fetching::Asked => view! { <Asked screen=screen/> }.into_any(),
        Fetching::Here => drawn(screen, import, page).into_any(),
        Fetching::Failed => view! { <Failed screen=screen title=title again=ask/> }.into_any(),
    };
    page.into_any()
}

/// It is on its way. Said only when that takes a while.
#[component]
fn Asked(
    /// The desk.
    screen: Screen,
) -> impl IntoView {
    view! { <p class="rare__asked" role="status">{td_string!(screen.l, desk.rare.asked)}</p> }
}

/// It did not come: why that may be, and the way to ask again.
#[component]
fn Failed(
    /// The desk.
    screen: Screen,
    /// What the page is called.
    title: &'static str,
    /// Asks again.
    again: impl Fn() + Send + Sync + 'static,
) -> impl IntoView {
    let l = screen.l;
    view! {
        <div class="page">
            <h1>{title}</h1>
            <div role="alert">
                <Empty drawing=icon::CLOUD_OFF title=td_string!(l, desk.rare.failed) text=td_string!(l, desk.rare.failed_text)>
                    <KeyButton letter="Y" class="button button--primary" on_press=move |()| again()>
                        {draw_icon(icon::REFRESH)} {td_string!(l, council.again)}
                    </KeyButton>
                </Empty>
            </div>
        </div>
    }
}
