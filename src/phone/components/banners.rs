//! What must be known on every screen: the session, the storage, a new version.

use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_web::actions;
use ryadom_web::state::{Phase, StorageHealth, Update};
use ryadom_web::ui::{Icon, icon, words};

use crate::route::Route;
use crate::shell::Shell;

/// The banners that apply; mostly none.
#[component]
pub(crate) fn Banners() -> impl IntoView {
    let shell = Shell::expect();
    view! {
        <div class="banners" role="status">
            {move || session(shell)}
            {move || storage(shell)}
            {move || update(shell)}
        </div>
    }
}

fn session(shell: Shell) -> Option<AnyView> {
    let l = shell.locale;
    match shell.app.link.read().phase {
        Phase::Revoked => {
            Some(banner("notice notice--bad", icon::LOCK, td_string!(l, phone.banner.revoked), ().into_any()))
        }
        Phase::NeedsSignIn => {
            let way = view! {
                <a class="button" href=Route::Join.path()>
                    {td_string!(l, phone.banner.to_join)}
                </a>
            };
            Some(banner("notice notice--warn", icon::LOG_IN, td_string!(l, phone.banner.sign_in), way.into_any()))
        }
        Phase::Idle | Phase::Busy | Phase::Waiting => None,
    }
}

fn storage(shell: Shell) -> Option<AnyView> {
    let l = shell.locale;
    let health = shell.app.storage.get();
    let words = words::storage_trouble(l, health)?;
    let is_lost = matches!(health, StorageHealth::Full | StorageHealth::Lost);
    let way = is_lost.then(|| {
        let export = move |_| {
            actions::export_unsent(shell.app, move |result| match result {
                Ok(_) => shell.say(td_string!(l, phone.outbox.exported)),
                Err(error) => shell.complain(words::action_error(l, &error)),
            });
        };
        view! {
            <button type="button" class="button" on:click=export>
                {td_string!(l, phone.outbox.export)}
            </button>
        }
    });
    Some(banner("notice notice--bad", icon::STORAGE, words, way.into_any()))
}

fn update(shell: Shell) -> Option<AnyView> {
    let l = shell.locale;
    (shell.app.update.get() == Update::Ready).then(|| {
        let way = view! {
            <button type="button" class="button" on:click=move |_| actions::update_now(shell.app)>
                {td_string!(l, phone.banner.update_now)}
            </button>
        };
        banner("notice notice--info banners__update", icon::DOWNLOAD, td_string!(l, phone.banner.update), way.into_any())
    })
}

fn banner(class: &'static str, drawing: Icon, words: &'static str, way: AnyView) -> AnyView {
    view! {
        <div class=class>
            {icon(drawing)}
            <div class="notice__body">
                <p>{words}</p>
                <div class="notice__actions">{way}</div>
            </div>
        </div>
    }
    .into_any()
}
