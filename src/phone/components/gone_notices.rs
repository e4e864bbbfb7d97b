//! Deliveries that were taken away while the person was not looking at the list.

use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_domain::DeliveryId;
use ryadom_protocol::sync::Gone;
use ryadom_web::actions;
use ryadom_web::ui::{icon, words};

use crate::shell::Shell;

/// One notice for each that has no row in the list; a row of its own says it in place.
#[component]
pub(crate) fn GoneNotices(
    /// Those to tell of.
    #[prop(into)]
    gone: Signal<Vec<Gone>>,
) -> impl IntoView {
    let shell = Shell::expect();
    move || {
        let gone = gone.get();
        (!gone.is_empty()).then(|| {
            let rows: Vec<AnyView> = gone.iter().map(|gone| notice(shell, gone)).collect();
            view! {
                <section class="stack" aria-label=td_string!(shell.locale, phone.gone.title)>
                    {rows}
                </section>
            }
        })
    }
}

/// That a delivery is no longer this person's, and why.
pub(crate) fn notice(shell: Shell, gone: &Gone) -> AnyView {
    let l = shell.locale;
    let id = DeliveryId::new(gone.id);
    let text = words::gone(l, &gone.reason, gone.by.as_deref());
    let name = label(shell, id);
    view! {
        <div class="notice">
            {icon(icon::INFO)}
            <div class="notice__body">
                <span class="notice__title">{text}</span>
                {name}
            </div>
            <button
                type="button"
                class="button button--icon"
                aria-label=td_string!(l, phone.gone.dismiss)
                on:click=move |_| {
                    actions::dismiss_gone(shell.app, id);
                    shell.acted();
                }
            >
                {icon(icon::CLOSE)}
            </button>
        </div>
    }
    .into_any()
}

/// Which one it was, as far as this phone still knows.
fn label(shell: Shell, id: DeliveryId) -> Option<AnyView> {
    let delivery = shell.app.deliveries.with_untracked(|state| state.get(id).cloned())?;
    let (_, street) = crate::day::place(&delivery);
    Some(view! { <span>{street}</span> }.into_any())
}
