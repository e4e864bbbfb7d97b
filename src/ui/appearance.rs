//! What the person chose, told to the document: language, theme, text size, hand.

use leptos::prelude::*;

use crate::live::Live;
use crate::state::Settings;

/// Keeps the root element's attributes as the settings say; draws nothing.
#[component]
pub fn Appearance(
    /// The settings.
    settings: Live<Settings>,
) -> impl IntoView {
    Effect::new(move || tell(settings.get()));
}

/// Sets the root element's attributes as the settings say.
pub fn tell(settings: Settings) {
    let Some(root) = document().document_element() else { return };
    let text = settings.text_percent.to_string();
    for (name, value) in [
        ("lang", settings.language.code()),
        ("data-theme", settings.theme.code()),
        ("data-hand", settings.hand.code()),
        ("data-text", &text),
    ] {
        // Fails only for a name that is no attribute name.
        drop(root.set_attribute(name, value));
    }
}
