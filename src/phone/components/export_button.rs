//! The way out for work that can't be sent: a file.

use leptos_i18n::td_string;
use ryadom_web::actions;
use ryadom_web::ui::{icon, words};

use crate::dom::{El, button};
use crate::shell::Shell;

/// Saves what is not sent as a file.
pub(crate) fn export_button(shell: Shell) -> El {
    let l = shell.locale;
    let export = move || {
        actions::export_unsent(shell.app, move |result| match result {
            Ok(_) => shell.say(td_string!(l, phone.outbox.exported)),
            Err(error) => shell.complain(words::action_error(l, &error)),
        });
    };
    button("button button--wide", export).icon(icon::DOWNLOAD).text(td_string!(l, phone.outbox.export))
}
