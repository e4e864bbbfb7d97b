//! Which map app shall show the way.

use leptos_i18n::td_string;
use ryadom_web::live::Live;
use ryadom_web::ui::icon;
use ryadom_web::ui::links::{self, MapLinks};

use super::sheet::sheet;
use crate::derived::derived;
use crate::dom::{El, el, link, span};
use crate::shell::Shell;

/// The map apps people use here; the phone's own comes first.
pub(crate) fn route_sheet(shell: Shell, open: Live<bool>, maps: MapLinks) -> El {
    let l = shell.locale;
    let own = if links::is_apple() {
        (td_string!(l, common.maps.apple), maps.apple)
    } else {
        (td_string!(l, common.maps.system), maps.system)
    };
    let apps = [
        own,
        (td_string!(l, common.maps.yandex), maps.yandex),
        (td_string!(l, common.maps.dgis), maps.dgis),
        (td_string!(l, common.maps.google), maps.google),
    ];
    let title = move || td_string!(l, phone.delivery.way_title).to_owned();
    let close = move || open.set(false);
    sheet(shell, derived(move || open.get()), title, close, move |body| {
        let mut list = el("ul", "stack stack--tight");
        for (name, to) in &apps {
            let app = link("choice", to)
                .attr("target", "_blank")
                .attr("rel", "noopener noreferrer")
                .on_click(close);
            let app = app.icon(icon::NAVIGATE).add(span("choice__body", name)).icon(icon::EXTERNAL);
            list = list.add(el("li", "").add(app));
        }
        body.add(list)
    })
}
