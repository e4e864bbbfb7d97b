//! The desk: the operator's, coordinator's and council's app.
//!
//! Views read signals and call `actions`; what is worked out is worked out in [`model`], which knows neither.

#![expect(unreachable_pub, reason = "the component macro writes `pub` into what it makes")]

mod account;
mod address_bar;
mod app;
mod begun;
mod council;
mod day;
mod derived;
mod detail;
mod dialog;
mod dialogs;
mod entry;
mod imports;
mod keyboard;
mod list;
mod model;
mod names;
mod new;
mod pages;
mod parts;
mod problem_words;
mod rare;
mod screen;
mod set_up;
mod sums;
mod tables;
mod welcome;
mod words;
mod zones;

fn main() {
    // A released app stops without a word; the page says what to do then.
    #[cfg(debug_assertions)]
    console_error_panic_hook::set_once();
    leptos::mount::mount_to_body(app::App);
}
