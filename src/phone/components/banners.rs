//! What must be known on every screen: the session, the storage, a new version.

use leptos_i18n::td_string;
use ryadom_web::actions;
use ryadom_web::state::{Phase, StorageHealth, Update};
use ryadom_web::ui::{icon, words};

use super::export_button::export_button;
use super::notice::banner;
use crate::derived::derived;
use crate::dom::{El, button, div, link};
use crate::route::Route;
use crate::shell::Shell;

/// The banners that apply; mostly none.
pub(crate) fn banners(shell: Shell) -> El {
    let phase = derived(move || match shell.app.link.with(|link| link.phase) {
        Phase::Revoked => 2_u32,
        Phase::NeedsSignIn => 1,
        Phase::Idle | Phase::Busy | Phase::Waiting => 0,
    });
    div("banners")
        .attr("role", "status")
        .live(move |place| place.maybe(session(shell, phase.get())))
        .live(move |place| place.maybe(storage(shell)))
        .live(move |place| place.maybe(update(shell)))
}

fn session(shell: Shell, phase: u32) -> Option<El> {
    let l = shell.locale;
    match phase {
        0 => None,
        1 => {
            let way = link("button", &Route::Join.path()).text(td_string!(l, phone.banner.to_join));
            Some(banner("notice notice--warn", icon::LOG_IN, td_string!(l, phone.banner.sign_in), Some(way)))
        }
        _ => Some(banner("notice notice--bad", icon::LOCK, td_string!(l, phone.banner.revoked), None)),
    }
}

fn storage(shell: Shell) -> Option<El> {
    let health = shell.app.storage.get();
    let words = words::storage_trouble(shell.locale, health)?;
    let can_export = matches!(health, StorageHealth::Full | StorageHealth::Lost);
    Some(banner("notice notice--bad", icon::STORAGE, words, can_export.then(|| export_button(shell))))
}

fn update(shell: Shell) -> Option<El> {
    let l = shell.locale;
    (shell.app.update.get() == Update::Ready).then(|| {
        let way = button("button", move || actions::update_now(shell.app))
            .text(td_string!(l, phone.banner.update_now));
        let class = "notice notice--info banners__update";
        banner(class, icon::DOWNLOAD, td_string!(l, phone.banner.update), Some(way))
    })
}
