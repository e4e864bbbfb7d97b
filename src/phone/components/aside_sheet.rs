//! Putting aside what the server has refused: it has been seen, and need not stand in the way any more.

use leptos_i18n::td_string;
use ryadom_domain::EventId;
use ryadom_web::actions;
use ryadom_web::live::Live;
use ryadom_web::ui::icon;

use super::export_button::export_button;
use super::sheet::sheet;
use crate::derived::derived;
use crate::dom::{El, button, focus_later, p};
use crate::shell::Shell;

/// Asks whether the coordinator knows, and says where the record stays. `asked` is the event in question, if there is one.
pub(crate) fn aside_sheet(shell: Shell, asked: Live<Option<EventId>>) -> El {
    let l = shell.locale;
    let close = move || asked.set(None);
    let title = move || td_string!(l, phone.aside.title).to_owned();
    let put_aside = move || {
        if let Some(event) = asked.get_untracked() {
            actions::put_aside(shell.app, event);
        }
        close();
        // The button that opened the sheet goes with its row.
        focus_later("h1");
    };
    sheet(shell, derived(move || asked.get().is_some()), title, close, move |body| {
        let go = button("button button--primary button--large button--wide", put_aside);
        body.add(p("", td_string!(l, phone.aside.what)))
            .add(go.icon(icon::CHECK).text(td_string!(l, phone.aside.go)))
            .add(export_button(shell))
    })
}
