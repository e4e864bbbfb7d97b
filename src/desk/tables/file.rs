//! Reads a file that somebody chose or dropped.

use leptos::wasm_bindgen::JsCast as _;
use leptos::wasm_bindgen::closure::Closure;
use leptos::web_sys::{File, FileReader};

/// A file as it is sent.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct TableFile {
    /// Its name.
    pub(crate) name: String,
    /// What it holds, in base64.
    pub(crate) content: String,
}

/// The largest file, in MiB: in base64, with all that goes beside it, the server takes no more in a request.
pub(super) const MIB_MAX: u32 = 16;
/// What can be read; the server says more about what can't.
const ENDINGS: [&str; 7] = [".csv", ".txt", ".tsv", ".xlsx", ".xlsm", ".xls", ".ods"];

/// Why a file is not even sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NotRead {
    /// Nothing in it.
    Empty,
    /// Larger than the server takes.
    TooLarge,
    /// No table.
    OtherKind,
    /// The browser could not read it.
    Unreadable,
}

/// Reads it, and calls back.
pub(crate) fn read(file: &File, done: impl FnOnce(Result<TableFile, NotRead>) + 'static) {
    let name = file.name();
    let ending = name.to_lowercase();
    let size = file.size();
    if !ENDINGS.iter().any(|known| ending.ends_with(known)) {
        return done(Err(NotRead::OtherKind));
    }
    if size > f64::from(MIB_MAX * 1024 * 1024) {
        return done(Err(NotRead::TooLarge));
    }
    if size < 1.0 {
        return done(Err(NotRead::Empty));
    }
    let Ok(reader) = FileReader::new() else { return done(Err(NotRead::Unreadable)) };
    let source = reader.clone();
    let finish = Closure::once_into_js(move || {
        let text = source.result().ok().and_then(|result| result.as_string());
        let content = text.and_then(|text| text.split_once("base64,").map(|(_, content)| content.to_owned()));
        done(content.map(|content| TableFile { name, content }).ok_or(NotRead::Unreadable));
    });
    reader.set_onloadend(Some(finish.unchecked_ref()));
    // When it can't even begin, nobody is told: the browser has given us a file that is none.
    drop(reader.read_as_data_url(file));
}
