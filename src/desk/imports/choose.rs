//! The first step: which file?

use leptos::ev::DragEvent;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast as _;
use leptos::web_sys::{FileList, HtmlInputElement};
use leptos_i18n::td_string;
use ryadom_web::ui::icon::{self, icon as draw};

use super::centre::ForCentre;
use super::file::{self, MIB_MAX, NotRead};
use super::kept::KeptList;
use super::past::Past;
use super::trouble_words::Troubles;
use super::wizard::Wizard;
use crate::council::is_offline;
use crate::parts::KeyButton;
use crate::problem_words;

const INPUT: &str = "import-file";

/// A place to drop a file, and what was imported before.
#[component]
pub(super) fn ChooseFile(
    /// The import.
    wizard: Wizard,
) -> impl IntoView {
    let l = wizard.screen.l;
    let not_read = RwSignal::new(None::<NotRead>);
    let is_over = RwSignal::new(false);
    let n_chosen = StoredValue::new(0_u32);
    let offline = is_offline(wizard.screen.app);
    let take = move |files: Option<FileList>| {
        let Some(file) = files.and_then(|files| files.get(0)) else { return };
        wizard.look.forget();
        not_read.set(None);
        n_chosen.update_value(|n| *n += 1);
        let number = n_chosen.get_value();
        file::read(&file, move |read| match read {
            // A large file may be read later than the one chosen after it.
            Ok(_) if n_chosen.try_get_value().is_some_and(|last| last != number) => {}
            Ok(file) => wizard.take(file),
            Err(why) => drop(not_read.try_set(Some(why))),
        });
    };
    let on_drop = move |event: DragEvent| {
        event.prevent_default();
        is_over.set(false);
        take(event.data_transfer().and_then(|transfer| transfer.files()));
    };
    let on_change = move |event| {
        let input: HtmlInputElement = event_target(&event);
        take(input.files());
        // The same file can be chosen again once it is mended.
        input.set_value("");
    };
    view! {
        <p class="detail__soft">{td_string!(l, imports.choose.lead)}</p>
        <ForCentre wizard=wizard/>
        <div
            class="drop card"
            class:drop--over=move || is_over.get()
            on:dragover=move |event: DragEvent| { event.prevent_default(); is_over.set(true); }
            on:dragleave=move |_| is_over.set(false)
            on:drop=on_drop
        >
            {draw(icon::UPLOAD)}
            <label class="field__label" for=INPUT>{td_string!(l, imports.choose.drop)}</label>
            // What it says is said by the browser, in its own language: the button below presses it.
            <input
                id=INPUT
                class="visually-hidden"
                tabindex="-1"
                type="file"
                accept=".csv,.txt,.tsv,.xlsx,.xlsm"
                disabled=move || offline.get()
                aria-describedby="import-file-problem"
                on:change=on_change
            />
            <KeyButton letter="F" disabled=offline on_press=move |()| open_files()>
                {td_string!(l, imports.choose.to_file)}
            </KeyButton>
        </div>
        <Refused wizard=wizard not_read=not_read/>
        <p role="status" class="detail__soft">
            {move || wizard.look.is_busy.get().then(|| td_string!(l, imports.choose.reading))}
        </p>
        <KeptList wizard=wizard/>
        <Past wizard=wizard/>
    }
}

/// Opens the browser's own list of files.
fn open_files() {
    let input =
        document().get_element_by_id(INPUT).and_then(|input| input.dyn_into::<HtmlInputElement>().ok());
    if let Some(input) = input {
        input.click();
    }
}

/// Why there is nothing to go on with: the browser, the network or the file.
#[component]
fn Refused(
    /// The import.
    wizard: Wizard,
    /// Why the browser read nothing.
    not_read: RwSignal<Option<NotRead>>,
) -> impl IntoView {
    let l = wizard.screen.l;
    let problems = Signal::derive(move || {
        wizard.look.value.with(|look| look.as_ref().map(|look| look.problems.clone()).unwrap_or_default())
    });
    view! {
        <div id="import-file-problem" role="alert">
            {move || not_read.get().map(|why| view! { <p class="field__error">{draw(icon::ALERT)} {words(l, why)}</p> })}
            {move || wizard.look.trouble.get().map(|error| view! {
                <p class="field__error">{draw(icon::ALERT)} {problem_words::of_action(l, &error)}</p>
            })}
            <Troubles l=l troubles=problems/>
        </div>
    }
}

fn words(l: ryadom_web::i18n::Locale, why: NotRead) -> String {
    match why {
        NotRead::TooLarge => return td_string!(l, imports.choose.too_large, limit = MIB_MAX),
        NotRead::Empty => td_string!(l, imports.choose.empty),
        NotRead::OtherKind => td_string!(l, imports.choose.other_kind),
        NotRead::Unreadable => td_string!(l, imports.choose.unreadable),
    }
    .to_owned()
}
