//! Figures on top; filters, list and one delivery side by side.

use leptos::prelude::*;
use leptos_i18n::td_string;

use crate::detail::Detail;
use crate::list::{Bulk, Facets, Figures, Grid, Toolbar};
use crate::screen::Screen;

/// The page where the work is handed out.
#[component]
pub(crate) fn Work(
    /// The desk.
    screen: Screen,
) -> impl IntoView {
    let open = Memo::new(move |_| screen.route.with(|route| route.open));
    let shows_facets = RwSignal::new(false);
    view! {
        <h1 class="visually-hidden">{td_string!(screen.l, desk.list.name)}</h1>
        <div class="work" class:work--open=move || open.get().is_some()>
            <Figures screen=screen/>
            <div class="work__columns">
                <Facets screen=screen shown=shows_facets/>
                <section class="work__list">
                    <Toolbar screen=screen shows_facets=shows_facets/>
                    <Grid screen=screen/>
                    <Bulk screen=screen/>
                </section>
                {move || open.get().map(|id| view! { <Detail screen=screen id=id/> })}
            </div>
        </div>
    }
}
