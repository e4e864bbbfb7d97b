//! The person's choices, how the phone keeps the data, and the way out.

use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_web::actions;
use ryadom_web::state::{Hand, Language, Settings, Theme};
use ryadom_web::ui::{icon, links};

use crate::components::choices::RadioGroup;
use crate::components::heading::Heading;
use crate::components::install_offer::InstallOffer;
use crate::components::sign_out_sheet::SignOut;
use crate::components::storage_card::StorageCard;
use crate::shell::Shell;

const LANGUAGES: [Language; 2] = [Language::Ru, Language::En];
const THEMES: [Theme; 4] = [Theme::Auto, Theme::Light, Theme::Dark, Theme::Sun];
const TEXT_PERCENTS: [u16; 4] = [100, 125, 150, 200];
const HANDS: [Hand; 2] = [Hand::Left, Hand::Right];

/// The settings.
#[component]
pub(crate) fn SettingsPage() -> impl IntoView {
    let shell = Shell::expect();
    let l = shell.locale;
    view! {
        <header class="top">
            <Heading class="top__title">{td_string!(l, phone.settings.title)}</Heading>
            {who(shell)}
        </header>
        <section class="card stack">{choices(shell)}</section>
        <InstallOffer/>
        <StorageCard/>
        <SignOut/>
        <p class="version">
            {td_string!(l, phone.settings.version, version = env!("CARGO_PKG_VERSION"))}
            " · "
            <a href="/licenses/lucide.txt" target="_blank" rel="noopener">
                {td_string!(l, phone.settings.licenses)}
            </a>
        </p>
    }
}

fn who(shell: Shell) -> Option<AnyView> {
    let profile = shell.app.profile.get()?;
    let call = links::call(&profile.hotline);
    Some(
        view! {
            <p>{profile.name} " · " {profile.centre_name}</p>
            {call
                .map(|call| {
                    view! {
                        <a class="button" href=call>
                            {icon(icon::PHONE)}
                            {td_string!(shell.locale, phone.call_centre)}
                        </a>
                    }
                })}
        }
        .into_any(),
    )
}

fn choices(shell: Shell) -> AnyView {
    let l = shell.locale;
    let now = shell.app.settings.get_untracked();
    let set = move |change: fn(&mut Settings, usize)| {
        Callback::new(move |i: usize| {
            let mut settings = shell.app.settings.get_untracked();
            change(&mut settings, i);
            actions::set_settings(shell.app, settings);
        })
    };
    let themes = vec![
        (icon::SUN_MOON, td_string!(l, phone.settings.auto)),
        (icon::SUN, td_string!(l, phone.settings.light)),
        (icon::MOON, td_string!(l, phone.settings.dark)),
        (icon::CONTRAST, td_string!(l, phone.settings.sun)),
    ];
    let sizes = ["100 %", "125 %", "150 %", "200 %"].map(|size| (icon::TEXT_SIZE, size)).to_vec();
    let hands = vec![
        (icon::HAND, td_string!(l, phone.settings.left)),
        (icon::HAND, td_string!(l, phone.settings.right)),
    ];
    let languages = ["Русский", "English"].map(|language| (icon::LANGUAGES, language)).to_vec();
    view! {
        <RadioGroup
            legend=td_string!(l, phone.settings.theme)
            name="theme"
            options=themes
            chosen=at(&THEMES, now.theme)
            on_choose=set(|settings, i| settings.theme = THEMES[i.min(3)])
        />
        <RadioGroup
            legend=td_string!(l, phone.settings.text)
            name="text"
            options=sizes
            chosen=at(&TEXT_PERCENTS, now.text_percent)
            on_choose=set(|settings, i| settings.text_percent = TEXT_PERCENTS[i.min(3)])
        />
        <RadioGroup
            legend=td_string!(l, phone.settings.hand)
            name="hand"
            options=hands
            chosen=at(&HANDS, now.hand)
            on_choose=set(|settings, i| settings.hand = HANDS[i.min(1)])
        />
        <RadioGroup
            legend=td_string!(l, phone.settings.language)
            name="language"
            options=languages
            chosen=at(&LANGUAGES, now.language)
            on_choose=set(|settings, i| settings.language = LANGUAGES[i.min(1)])
        />
    }
    .into_any()
}

fn at<T: PartialEq>(options: &[T], chosen: T) -> usize {
    options.iter().position(|option| *option == chosen).unwrap_or_default()
}
