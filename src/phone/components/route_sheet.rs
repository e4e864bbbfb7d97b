//! Which map app shall show the way.

use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_web::ui::links::{self, MapLinks};
use ryadom_web::ui::{Sheet, icon};

use crate::shell::Shell;

/// The map apps people use here; the phone's own comes first.
#[component]
pub(crate) fn RouteSheet(
    /// Whether it is open.
    open: RwSignal<bool>,
    /// Where each app is to go.
    maps: MapLinks,
) -> impl IntoView {
    let l = Shell::expect().locale;
    let own = if links::is_apple() {
        (td_string!(l, common.maps.apple), maps.apple)
    } else {
        (td_string!(l, common.maps.system), maps.system)
    };
    let apps = StoredValue::new([
        own,
        (td_string!(l, common.maps.yandex), maps.yandex),
        (td_string!(l, common.maps.dgis), maps.dgis),
        (td_string!(l, common.maps.google), maps.google),
    ]);
    view! {
        <Sheet
            locale=l
            open=open
            title=td_string!(l, phone.delivery.way_title).to_owned()
            on_close=move |()| open.set(false)
        >
            <ul class="stack stack--tight">
                {apps
                    .get_value()
                    .into_iter()
                    .map(|(name, to)| {
                        view! {
                            <li>
                                <a
                                    class="choice"
                                    href=to
                                    target="_blank"
                                    rel="noopener noreferrer"
                                    on:click=move |_| open.set(false)
                                >
                                    {icon(icon::NAVIGATE)}
                                    <span class="choice__body">{name}</span>
                                    {icon(icon::EXTERNAL)}
                                </a>
                            </li>
                        }
                    })
                    .collect_view()}
            </ul>
        </Sheet>
    }
}
