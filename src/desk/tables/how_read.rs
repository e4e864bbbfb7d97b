//! How a file is read: only for whom the guess was wrong.

use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_protocol::imports::Look;
use ryadom_web::i18n::Locale;
use ryadom_web::ui::ShowIf;

use super::Told;
use crate::parts::{Choice, Pick};

const ENCODINGS: [&str; 5] = ["utf-8", "windows-1251", "utf-16le", "ibm866", "koi8-r"];

/// The choices with the one that is chosen among them.
pub(crate) fn with_chosen(mut choices: Vec<Choice>, chosen: String) -> Vec<Choice> {
    if !choices.iter().any(|(code, _)| *code == chosen) {
        choices.push((chosen.clone(), chosen));
    }
    choices
}

/// What makes the server look anew.
#[component]
pub(crate) fn HowRead(
    /// The language.
    l: Locale,
    /// What the file seems to be.
    #[prop(into)]
    look: Signal<Look>,
    /// What somebody says of it.
    told: RwSignal<Told>,
    /// Called when they have said it.
    #[prop(into)]
    on_told: Callback<()>,
) -> impl IntoView {
    let encoding = Memo::new(move |_| look.with(|look| look.encoding.to_lowercase()));
    let delimiter = Memo::new(move |_| look.with(|look| look.delimiter.clone()));
    let sheet = Memo::new(move |_| look.with(|look| look.sheet.clone()));
    let sheets = Memo::new(move |_| look.with(|look| look.sheets.clone()));
    let header = Memo::new(move |_| look.with(|look| look.header_line));
    let encodings = Signal::derive(move || {
        with_chosen(ENCODINGS.map(|code| (code.to_owned(), code.to_owned())).to_vec(), encoding.get())
    });
    let delimiters = Signal::derive(move || {
        let known = [";", ",", "|"].map(|sign| (sign.to_owned(), sign.to_owned()));
        let mut all = known.to_vec();
        all.push(("\t".to_owned(), td_string!(l, imports.reading.tab).to_owned()));
        with_chosen(all, delimiter.get())
    });
    let sheet_choices =
        Signal::derive(move || sheets.get().into_iter().map(|name| (name.clone(), name)).collect::<Vec<_>>());
    let tell = move |change: fn(&mut Told, String), value: String| {
        told.update(|told| change(told, value));
        on_told.run(());
    };
    view! {
        <ShowIf when=move || sheets.with(Vec::is_empty)>
            {Pick::new("import-encoding", td_string!(l, imports.reading.encoding))
                .view(encodings, encoding, move |code| tell(|told, code| told.encoding = Some(code), code))}
            {Pick::new("import-delimiter", td_string!(l, imports.reading.delimiter))
                .view(delimiters, delimiter, move |sign| tell(|told, sign| told.delimiter = Some(sign), sign))}
        </ShowIf>
        <ShowIf when=move || sheets.with(|sheets| !sheets.is_empty())>
            {Pick::new("import-sheet", td_string!(l, imports.reading.sheet))
                .view(sheet_choices, sheet, move |name| tell(|told, name| told.sheet = Some(name), name))}
        </ShowIf>
        <div class="field">
            <label class="field__label" for="import-header">{td_string!(l, imports.reading.header)}</label>
            <input
                class="field__input"
                id="import-header"
                type="number"
                min="0"
                max="100"
                prop:value=move || header.get().to_string()
                on:change=move |event| tell(|told, line| told.header_line = line.parse().ok(), event_target_value(&event))
            />
        </div>
    }
}
