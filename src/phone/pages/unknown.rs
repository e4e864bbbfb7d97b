//! An address that names no screen.

use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_web::ui::icon;

use crate::components::heading::Heading;
use crate::route::Route;
use crate::shell::Shell;

/// Says so, and leads to the list.
#[component]
pub(crate) fn Unknown() -> impl IntoView {
    let l = Shell::expect().locale;
    view! {
        <div class="empty">
            {icon(icon::PIN_OFF)}
            <Heading class="empty__title">{td_string!(l, phone.unknown.title)}</Heading>
            <p>{td_string!(l, phone.unknown.help)}</p>
            <a class="button button--primary button--large" href=Route::Today.path()>
                {td_string!(l, phone.delivery.to_list)}
            </a>
        </div>
    }
}
