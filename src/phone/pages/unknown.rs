//! An address that names no screen.

use leptos_i18n::td_string;
use ryadom_web::ui::icon;

use crate::components::top::heading;
use crate::dom::{El, div, link, p};
use crate::route::Route;
use crate::shell::Shell;

/// Says so, and leads to the list.
pub(crate) fn unknown(shell: Shell, page: El) -> El {
    let l = shell.locale;
    let to_list = link("button button--primary button--large", &Route::Today.path());
    let empty = div("empty")
        .icon(icon::PIN_OFF)
        .add(heading(shell, "empty__title").text(td_string!(l, phone.unknown.title)))
        .add(p("", td_string!(l, phone.unknown.help)))
        .add(to_list.text(td_string!(l, phone.delivery.to_list)));
    page.add(empty)
}
