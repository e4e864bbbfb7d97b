//! What a person chose on this device: language, theme, text size, hand. Kept in `localStorage`, so that the first
//! frame is right; losing it does no harm.

use js_sys::JSON;
use ryadom_domain::EventId;
use uuid::Uuid;
use wasm_bindgen::JsValue;

use crate::js;
use crate::store::local;

const KEY: &str = "ryadom.settings";
const ASIDE: &str = "ryadom.aside";
const MAPPINGS_USED: &str = "ryadom.mappings_used";

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

/// What was chosen, or what suits the browser. Each choice stands for itself: one of a newer build costs no other.
pub(crate) fn load() -> Settings {
    let kept = local::get(KEY).and_then(|text| JSON::parse(&text).ok()).unwrap_or(JsValue::UNDEFINED);
    let code = |name| js::get(&kept, name).as_string().unwrap_or_default();
    let otherwise = Settings::default();
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a cast saturates")]
    let text_percent = js::get(&kept, "text_percent").as_f64().unwrap_or_default() as u16;
    Settings {
        language: one_of(Language::ALL, Language::code, &code("language")).unwrap_or(otherwise.language),
        theme: one_of(Theme::ALL, Theme::code, &code("theme")).unwrap_or(otherwise.theme),
        text_percent: if text_percent == 0 { otherwise.text_percent } else { text_percent },
        hand: one_of(Hand::ALL, Hand::code, &code("hand")).unwrap_or(otherwise.hand),
    }
}

fn one_of<T: Copy, const N: usize>(all: [T; N], code: fn(T) -> &'static str, kept: &str) -> Option<T> {
    all.into_iter().find(|one| code(*one) == kept)
}

/// Keeps a choice; without storage it holds until the app is closed, and nothing is said: it is no one's work.
pub(crate) fn save(settings: Settings) {
    let kept = js::object(&[
        ("language", settings.language.code().into()),
        ("theme", settings.theme.code().into()),
        ("text_percent", settings.text_percent.into()),
        ("hand", settings.hand.code().into()),
    ]);
    if let Some(text) = JSON::stringify(&kept).ok().and_then(|text| text.as_string()) {
        local::put(KEY, &text);
    }
}

/// Refused events somebody has put aside, so that they are not in the way. The events themselves are in the store.
pub(crate) fn aside() -> Vec<EventId> {
    let kept = local::get(ASIDE).unwrap_or_default();
    kept.split_whitespace().filter_map(|id| id.parse().ok()).collect()
}

/// Keeps which refused events are put aside; when it is lost, they are in the way again.
pub(crate) fn keep_aside(events: &[EventId]) {
    let ids: Vec<String> = events.iter().map(EventId::to_string).collect();
    local::put(ASIDE, &ids.join(" "));
}

/// The kept mappings of columns that were taken here, the last one first.
pub(crate) fn mappings_used() -> Vec<Uuid> {
    let kept = local::get(MAPPINGS_USED).unwrap_or_default();
    kept.split_whitespace().filter_map(|id| id.parse().ok()).collect()
}

/// Keeps which; when it is lost, they are offered in another order.
pub(crate) fn keep_mappings_used(mappings: &[Uuid]) {
    let ids: Vec<String> = mappings.iter().map(Uuid::to_string).collect();
    local::put(MAPPINGS_USED, &ids.join(" "));
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
