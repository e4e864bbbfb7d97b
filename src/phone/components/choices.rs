//! Large rows to choose by: a tap on one is the answer; a radio group for settings.

use leptos::prelude::*;
use ryadom_web::ui::words::Word;
use ryadom_web::ui::{Icon, icon};

/// A row that acts at once. The first one is what it nearly always is, and takes the focus when the sheet opens.
pub(crate) fn choice(drawing: Icon, word: Word, is_first: bool, act: impl Fn() + 'static) -> AnyView {
    row(drawing, word, is_first, Box::new(act))
}

fn row(drawing: Icon, word: Word, is_first: bool, act: Box<dyn Fn()>) -> AnyView {
    let class = if is_first { "choice choice--first" } else { "choice" };
    view! {
        <button type="button" class=class autofocus=is_first on:click=move |_| act()>
            {icon(drawing)}
            <span class="choice__body">{word}</span>
        </button>
    }
    .into_any()
}

/// One of a few, side by side.
#[component]
pub(crate) fn RadioGroup(
    /// What is chosen.
    legend: &'static str,
    /// The group's name in the document.
    name: &'static str,
    /// An icon and a word for each option, in order.
    options: Vec<(Icon, &'static str)>,
    /// Which one is chosen.
    chosen: usize,
    /// Called with the number of the one the person chose.
    #[prop(into)]
    on_choose: Callback<usize>,
) -> impl IntoView {
    let options: Vec<AnyView> = options
        .into_iter()
        .enumerate()
        .map(|(i, (drawing, word))| {
            view! {
                <label class="segment">
                    <input
                        type="radio"
                        class="visually-hidden"
                        name=name
                        checked=i == chosen
                        on:change=move |_| on_choose.run(i)
                    />
                    {icon(drawing)}
                    <span>{word}</span>
                </label>
            }
            .into_any()
        })
        .collect();
    view! {
        <fieldset class="setting">
            <legend class="setting__name">{legend}</legend>
            <div class="segments">{options}</div>
        </fieldset>
    }
}
