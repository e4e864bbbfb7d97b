//! A dialog that rises from below.

use std::rc::Rc;

use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_web::ui::icon;
use wasm_bindgen::JsCast as _;
use web_sys::HtmlDialogElement;

use crate::derived::Derived;
use crate::dom::{El, button, div, el, follow};
use crate::shell::Shell;

/// A modal dialog: the browser keeps the focus inside, closes it on Escape or on the system's "back", and gives the
/// focus back afterwards. `title` and `fill` are reactive, and the content lives only while it is open; `close` is
/// called when the person wants it closed, and changes what `open` follows.
pub(crate) fn sheet(
    shell: Shell,
    open: Derived<bool>,
    title: impl Fn() -> String + 'static,
    close: impl Fn() + 'static,
    fill: impl Fn(El) -> El + 'static,
) -> El {
    parts(shell, open, Rc::new(title), Rc::new(close), Box::new(fill))
}

fn parts(
    shell: Shell,
    open: Derived<bool>,
    title: Rc<dyn Fn() -> String>,
    close: Rc<dyn Fn()>,
    fill: Box<dyn Fn(El) -> El>,
) -> El {
    let fill: Rc<dyn Fn(El) -> El> = Rc::from(fill);
    let head_close = Rc::clone(&close);
    let dialog = el("dialog", "sheet").live(move |place| {
        if !open.get() {
            return place;
        }
        let (title, close, fill) = (Rc::clone(&title), Rc::clone(&head_close), Rc::clone(&fill));
        let heading = el("h2", "sheet__title")
            .attr("id", "sheet-title")
            .attr("tabindex", "-1")
            .attr("autofocus", "")
            .live_text(move || title());
        let x = button("button button--icon", move || close())
            .attr("aria-label", td_string!(shell.locale, common.close))
            .icon(icon::CLOSE);
        let head = el("header", "sheet__head").add(heading).add(x);
        place.add(head).add(div("sheet__body").live(move |body| fill(body)))
    });
    let dialog = dialog.attr("aria-labelledby", "sheet-title");
    listen(&dialog, open, close);
    dialog
}

fn listen(dialog: &El, open: Derived<bool>, close: Rc<dyn Fn()>) {
    let Some(element) = dialog.element().dyn_ref::<HtmlDialogElement>().cloned() else { return };
    let by_browser = Rc::clone(&close);
    let dialog = dialog.clone().on("close", move |_| {
        if open.get_untracked() {
            by_browser();
        }
    });
    drop(dialog.on("click", move |event| {
        // A tap beside the sheet falls on the dialog itself.
        if event.target() == event.current_target() {
            close();
        }
    }));
    follow(Box::new(move || {
        let (is_open, element) = (open.get(), element.clone());
        // When the content stands, and the dialog is in the page.
        queue_microtask(move || {
            if is_open && !element.open() {
                drop(element.show_modal());
            } else if !is_open && element.open() {
                element.close();
            }
        });
    }));
}
