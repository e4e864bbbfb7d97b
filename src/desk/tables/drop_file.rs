//! A place to drop a file, or to choose one.

use leptos::ev::DragEvent;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast as _;
use leptos::web_sys::{FileList, HtmlInputElement};
use leptos_i18n::td_string;
use ryadom_protocol::imports::Trouble;
use ryadom_web::actions::ActionError;
use ryadom_web::i18n::Locale;
use ryadom_web::ui::icon::{self, icon as draw};

use super::file::{self, MIB_MAX, NotRead, TableFile};
use super::trouble_words::Troubles;
use crate::council::is_offline;
use crate::parts::KeyButton;
use crate::problem_words;
use crate::screen::Screen;

const INPUT: &str = "import-file";

/// The place, and why there is nothing to go on with: the browser, the network or the file.
#[component]
pub(crate) fn DropFile(
    /// The desk.
    screen: Screen,
    /// Why the server could not read the file.
    #[prop(into)]
    problems: Signal<Vec<Trouble>>,
    /// Why it was not asked.
    trouble: RwSignal<Option<ActionError>>,
    /// Whether the server reads the file.
    is_busy: RwSignal<bool>,
    /// Called when a file is chosen, before it is read: what was said of another one is over.
    #[prop(into)]
    begin: Callback<()>,
    /// Called with what it holds.
    #[prop(into)]
    take: Callback<TableFile>,
) -> impl IntoView {
    let l = screen.l;
    let not_read = RwSignal::new(None::<NotRead>);
    let is_over = RwSignal::new(false);
    let n_chosen = StoredValue::new(0_u32);
    let offline = is_offline(screen.app);
    let read = move |files: Option<FileList>| {
        let Some(file) = files.and_then(|files| files.get(0)) else { return };
        begin.run(());
        not_read.set(None);
        n_chosen.update_value(|n| *n += 1);
        let number = n_chosen.get_value();
        file::read(&file, move |read| match read {
            // A large file may be read later than the one chosen after it.
            Ok(_) if n_chosen.try_get_value().is_some_and(|last| last != number) => {}
            Ok(file) => drop(take.try_run(file)),
            Err(why) => drop(not_read.try_set(Some(why))),
        });
    };
    let on_drop = move |event: DragEvent| {
        event.prevent_default();
        is_over.set(false);
        read(event.data_transfer().and_then(|transfer| transfer.files()));
    };
    let on_change = move |event| {
        let input: HtmlInputElement = event_target(&event);
        read(input.files());
        // The same file can be chosen again once it is mended.
        input.set_value("");
    };
    view! {
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
        <Refused l=l not_read=not_read trouble=trouble problems=problems/>
        <p role="status" class="detail__soft">
            {move || is_busy.get().then(|| td_string!(l, imports.choose.reading))}
        </p>
    }
}

/// Why there is nothing to go on with.
#[component]
fn Refused(
    /// The language.
    l: Locale,
    /// Why the browser read nothing.
    not_read: RwSignal<Option<NotRead>>,
    /// Why the server was not asked.
    trouble: RwSignal<Option<ActionError>>,
    /// Why the server could not read the file.
    problems: Signal<Vec<Trouble>>,
) -> impl IntoView {
    view! {
        <div id="import-file-problem" role="alert">
            {move || not_read.get().map(|why| view! { <p class="field__error">{draw(icon::ALERT)} {words(l, why)}</p> })}
            {move || trouble.get().map(|error| view! {
                <p class="field__error">{draw(icon::ALERT)} {problem_words::of_action(l, &error)}</p>
            })}
            <Troubles l=l troubles=problems/>
        </div>
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

fn words(l: Locale, why: NotRead) -> String {
    match why {
        NotRead::Empty => td_string!(l, imports.choose.empty),
        NotRead::TooLarge => return td_string!(l, imports.choose.too_large, limit = MIB_MAX),
        NotRead::OtherKind => td_string!(l, imports.choose.other_kind),
        NotRead::Unreadable => td_string!(l, imports.choose.unreadable),
    }
    .to_owned()
}
