//! What a person chose on this device: language, theme, text size, hand. Kept in `localStorage`, so that the first
//! frame is right; losing it does no harm.

use gloo_storage::{LocalStorage, Storage as _};
use ryadom_protocol::json;
use serde::{Deserialize, Serialize};

const KEY: &str = "ryadom.settings";

/// What a person chose on this device.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settings {
    /// Language of the interface.
    pub language: Language,
    /// Colours.
    pub theme: Theme,
    /// Text size in per cent: 100, 125, 150 or 200.
    pub text_percent: u16,
    /// Which thumb holds the phone.
    pub hand: Hand,
}

/// Language of the interface.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Language {
    /// Russian.
    #[default]
    Ru,
    /// English.
    En,
}

/// Colours.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the system says.
    #[default]
    Auto,
    /// Light.
    Light,
    /// Dark.
    Dark,
    /// Strongest contrast, for the sun.
    Sun,
}

/// Which thumb holds the phone.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Hand {
    /// The right one.
    #[default]
    Right,
    /// The left one.
    Left,
}

/// What stands in `localStorage`: codes, so that a choice of a newer build costs no other choice.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct Record {
    language: String,
    theme: String,
    text_percent: u16,
    hand: String,
}

impl Language {
    const ALL: [Self; 2] = [Self::Ru, Self::En];

    /// The code of BCP 47.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Ru => "ru",
            Self::En => "en",
        }
    }
}

impl Theme {
    const ALL: [Self; 4] = [Self::Auto, Self::Light, Self::Dark, Self::Sun];

    /// Its name in the style sheets.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
            Self::Sun => "sun",
        }
    }
}

impl Hand {
    const ALL: [Self; 2] = [Self::Right, Self::Left];

    /// Its name in the style sheets.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Right => "right",
            Self::Left => "left",
        }
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self { language: browser_language(), theme: Theme::Auto, text_percent: 100, hand: Hand::Right }
    }
}

/// What was chosen, or what suits the browser.
pub(crate) fn load() -> Settings {
    let mut settings = Settings::default();
    let kept = LocalStorage::raw().get_item(KEY).ok().flatten();
    let Some(Ok(record)) = kept.map(|text| json::read::<Record>(&text)) else { return settings };
    let Record { language, theme, text_percent, hand } = record;
    settings.language = one_of(Language::ALL, Language::code, &language).unwrap_or(settings.language);
    settings.theme = one_of(Theme::ALL, Theme::code, &theme).unwrap_or(settings.theme);
    settings.hand = one_of(Hand::ALL, Hand::code, &hand).unwrap_or(settings.hand);
    settings.text_percent = if text_percent == 0 { settings.text_percent } else { text_percent };
    settings
}

fn one_of<T: Copy, const N: usize>(all: [T; N], code: fn(T) -> &'static str, kept: &str) -> Option<T> {
    all.into_iter().find(|one| code(*one) == kept)
}

/// Keeps a choice; without storage it holds until the app is closed, and nothing is said: it is no one's work.
pub(crate) fn save(settings: Settings) {
    let record = Record {
        language: settings.language.code().to_owned(),
        theme: settings.theme.code().to_owned(),
        text_percent: settings.text_percent,
        hand: settings.hand.code().to_owned(),
    };
    drop(LocalStorage::set(KEY, record));
}

/// English for a browser that names it before any language near to Russian; Russian else.
fn browser_language() -> Language {
    let languages = web_sys::window().map(|window| window.navigator().languages());
    let first = languages.and_then(|list| list.get(0).as_string()).unwrap_or_default();
    let near_russian = ["ru", "be", "uk", "kk", "tt", "ky", "uz", "hy", "az", "tg"];
    if first.is_empty() || near_russian.iter().any(|code| first.starts_with(code)) {
        Language::Ru
    } else {
        Language::En
    }
}
