//! How should it look?

use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_web::actions;
use ryadom_web::state::{Language, Settings, Theme};
use ryadom_web::ui::icon::{self, icon as draw};

use crate::dialog::Dialog;
use crate::parts::KeyButton;
use crate::screen::Screen;

/// Language, theme, text size; and the way out.
#[component]
pub(crate) fn SettingsMenu(
    /// The desk.
    screen: Screen,
) -> impl IntoView {
    let Screen { l, app, .. } = screen;
    let languages = [(Language::Ru, "Русский"), (Language::En, "English")];
    let themes = [
        (Theme::Auto, td_string!(l, desk.settings.auto)),
        (Theme::Light, td_string!(l, desk.settings.light)),
        (Theme::Dark, td_string!(l, desk.settings.dark)),
        (Theme::Sun, td_string!(l, desk.settings.sun)),
    ];
    let sizes = [(100, "100 %"), (125, "125 %"), (150, "150 %"), (200, "200 %")];
    let who = move || app.profile.with(|profile| profile.as_ref().map(|profile| profile.name.clone()));
    view! {
        {choices(screen, td_string!(l, desk.settings.language), languages, |settings| settings.language, |settings, language| Settings { language, ..settings })}
        {choices(screen, td_string!(l, desk.settings.theme), themes, |settings| settings.theme, |settings, theme| Settings { theme, ..settings })}
        {choices(screen, td_string!(l, desk.settings.text), sizes, |settings| settings.text_percent, |settings, text_percent| Settings { text_percent, ..settings })}
        <hr class="rule"/>
        <p>{td_string!(l, desk.settings.signed_in)} " " <strong>{who}</strong></p>
        <KeyButton letter="P" on_press=move |()| screen.ask(Dialog::Account)>
            {draw(icon::KEY)} {td_string!(l, council.account.title)}
        </KeyButton>
        <button type="button" class="button" on:click=move |_| screen.ask(Dialog::SignOut)>
            {draw(icon::LOG_OUT)} {td_string!(l, desk.sign_out.title)}
        </button>
    }
}

fn choices<T: Copy + PartialEq + Send + Sync + 'static, const N: usize>(
    screen: Screen,
    title: &'static str,
    values: [(T, &'static str); N],
    get: fn(Settings) -> T,
    with: fn(Settings, T) -> Settings,
) -> impl IntoView {
    let app = screen.app;
    let chip = move |(value, word): (T, &'static str)| {
        let is_on = move || get(app.settings.get()) == value;
        let choose = move |_| actions::set_settings(app, with(app.settings.get_untracked(), value));
        view! { <button type="button" class="chip" aria-pressed=move || is_on().to_string() on:click=choose>{word}</button> }
    };
    view! {
        <fieldset>
            <legend class="field__label">{title}</legend>
            <div class="chips">{values.map(chip).collect_view()}</div>
        </fieldset>
    }
}
