//! The volunteer's app: today's deliveries in one hand, with or without a network.
//!
//! It shows what the state's signals say and calls `actions`; it never touches the store or the network.

mod app;
mod code;
mod components;
mod day;
mod derived;
mod dom;
mod draft;
mod ledger;
mod natural;
mod nav;
mod pages;
mod plural;
mod route;
mod shell;

fn main() {
    // A released app stops without a word; the page says what to do then.
    #[cfg(debug_assertions)]
    console_error_panic_hook::set_once();
    app::start();
}
