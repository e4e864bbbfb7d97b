//! What a person chose on this device: language, theme, text size, hand. Kept in `localStorage`, so that the first
//! frame is right; losing it does no harm.

use gloo_storage::{LocalStorage, Storage as _};
use serde::{Deserialize, Serialize};

const KEY: &str = "ryadom.settings";

/// What a person chose on this device.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
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
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Language {
    /// Russian.
    #[default]
    Ru,
    /// English.
    En,
}

/// Colours.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
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
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Hand {
    /// The right one.
    #[default]
    Right,
    /// The left one.
    Left,
}

impl Language {
    /// The code of BCP 47.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Ru => "ru",
            Self::En => "en",
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
    LocalStorage::get(KEY).unwrap_or_default()
}

/// Keeps a choice; without storage it holds until the app is closed, and nothing is said: it is no one's work.
pub(crate) fn save(settings: Settings) {
    drop(LocalStorage::set(KEY, settings));
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
