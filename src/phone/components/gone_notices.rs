//! Deliveries that were taken away: told until the person has read it.

use leptos_i18n::td_string;
use ryadom_domain::DeliveryId;
use ryadom_protocol::sync::Gone;
use ryadom_web::actions;
use ryadom_web::ui::{icon, words};

use crate::dom::{El, button, div, p};
use crate::shell::Shell;

/// That a delivery is no longer this person's, and why; `name` says which one it was, when that is still known.
pub(crate) fn gone_notice(shell: Shell, gone: &Gone, name: &str) -> El {
    let l = shell.locale;
    let id = DeliveryId::new(gone.id);
    let dismiss = move || {
        actions::dismiss_gone(shell.app, id);
        shell.acted();
    };
    let body = div("notice__body")
        .add(p("notice__title", &words::gone(l, &gone.reason, gone.by.as_deref())))
        .maybe((!name.is_empty()).then(|| p("", name)));
    let button = button("button button--icon", dismiss).attr("aria-label", td_string!(l, phone.gone.dismiss));
    div("notice").icon(icon::INFO).add(body).add(button.icon(icon::CLOSE))
}

/// Why a delivery is no longer this person's, if it was taken away lately. Reactive.
pub(crate) fn gone(shell: Shell, id: DeliveryId) -> Option<Gone> {
    shell.app.gone.with(|gone| gone.iter().find(|gone| gone.id == id.uuid()).cloned())
}
