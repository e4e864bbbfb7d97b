//! The person's choices, how the phone keeps the data, and the way out.

use leptos_i18n::td_string;
use ryadom_web::actions;
use ryadom_web::state::{Hand, Language, Settings, Theme};
use ryadom_web::ui::icon;

use crate::components::choices::radio_group;
use crate::components::install_offer::add_install_offer;
use crate::components::phone_numbers::add_hotline;
use crate::components::sign_out_sheet::add_sign_out;
use crate::components::storage_card::storage_card;
use crate::components::top::top;
use crate::dom::{El, el, focus_later, link, p};
use crate::shell::Shell;

const LANGUAGES: [Language; 2] = [Language::Ru, Language::En];
const THEMES: [Theme; 4] = [Theme::Auto, Theme::Light, Theme::Dark, Theme::Sun];
const TEXT_PERCENTS: [u16; 4] = [100, 125, 150, 200];
const HANDS: [Hand; 2] = [Hand::Left, Hand::Right];

/// The settings.
pub(crate) fn settings(shell: Shell, page: El) -> El {
    let l = shell.locale;
    let licenses = link("", "/licenses/lucide.txt").attr("target", "_blank").attr("rel", "noopener");
    let version = td_string!(l, phone.settings.version, version = env!("CARGO_PKG_VERSION"));
    let version =
        p("version", &version).text(" · ").add(licenses.text(td_string!(l, phone.settings.licenses)));
    let page =
        page.add(add_person(shell, top(shell, td_string!(l, phone.settings.title)))).add(choices(shell));
    let page = add_install_offer(shell, page, false).add(storage_card(shell));
    add_sign_out(shell, page).add(version)
}

/// Adds who is signed in, and whom to call.
fn add_person(shell: Shell, top: El) -> El {
    let Some(profile) = shell.app.profile.get_untracked() else { return top };
    let top = top.add(p("", &profile.name).text(" · ").text(&profile.centre_name));
    add_hotline(shell, top, "button", &profile.hotline)
}

fn choices(shell: Shell) -> El {
    let l = shell.locale;
    let now = shell.app.settings.get_untracked();
    let themes = [
        (Some(icon::SUN_MOON), td_string!(l, phone.settings.auto)),
        (Some(icon::SUN), td_string!(l, phone.settings.light)),
        (Some(icon::MOON), td_string!(l, phone.settings.dark)),
        (Some(icon::CONTRAST), td_string!(l, phone.settings.sun)),
    ];
    let sizes = ["100%", "125%", "150%", "200%"].map(|size| (None, size));
    let hands = [(None, td_string!(l, phone.settings.left)), (None, td_string!(l, phone.settings.right))];
    let languages = ["Русский", "English"].map(|language| (None, language));
    let theme = td_string!(l, phone.settings.theme);
    let text = td_string!(l, phone.settings.text);
    let hand = td_string!(l, phone.settings.hand);
    let language = td_string!(l, phone.settings.language);
    el("section", "card stack")
        .add(radio_group(theme, "theme", &themes, at(&THEMES, now.theme), set_theme, shell))
        .add(radio_group(text, "text", &sizes, at(&TEXT_PERCENTS, now.text_percent), set_text, shell))
        .add(radio_group(hand, "hand", &hands, at(&HANDS, now.hand), set_hand, shell))
        .add(radio_group(language, "language", &languages, at(&LANGUAGES, now.language), set_language, shell))
}

fn set_theme(shell: Shell, i: usize) {
    keep(shell, |settings| settings.theme = THEMES.get(i).copied().unwrap_or_default());
}

fn set_text(shell: Shell, i: usize) {
    keep(shell, |settings| settings.text_percent = TEXT_PERCENTS.get(i).copied().unwrap_or(100));
}

fn set_hand(shell: Shell, i: usize) {
    keep(shell, |settings| settings.hand = HANDS.get(i).copied().unwrap_or_default());
}

fn set_language(shell: Shell, i: usize) {
    keep(shell, |settings| settings.language = LANGUAGES.get(i).copied().unwrap_or_default());
    // Another language makes every screen anew, and the person is still at this choice.
    focus_later("input[name=language]:checked");
}

fn keep(shell: Shell, change: impl FnOnce(&mut Settings)) {
    let mut settings = shell.app.settings.get_untracked();
    change(&mut settings);
    actions::set_settings(shell.app, settings);
}

fn at<T: PartialEq>(options: &[T], chosen: T) -> usize {
    options.iter().position(|option| *option == chosen).unwrap_or_default()
}
