//! Really sign out?

use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_web::actions::{self, ActionError};
use ryadom_web::ui::icon::{self, icon as draw};

use crate::screen::Screen;

/// Signing out empties this device, and refuses to lose what has not been sent.
#[component]
pub(crate) fn SignOut(
    /// The desk.
    screen: Screen,
) -> impl IntoView {
    let Screen { l, app, .. } = screen;
    let n_unsent = RwSignal::new(0_usize);
    let leave = move |how| {
        actions::sign_out(app, how, move |result| match result {
            Ok(()) => screen.answer(),
            Err(ActionError::Unsent(n)) => drop(n_unsent.try_set(n)),
            Err(error) => screen.complain(&error),
        });
    };
    let export = move |_| {
        actions::export_unsent(app, move |result| {
            if let Err(error) = result {
                screen.complain(&error);
            }
        });
    };
    view! {
        <p>{td_string!(l, desk.sign_out.text)}</p>
        {move || (n_unsent.get() > 0).then(|| view! {
            <div class="notice notice--bad" role="alert">
                {draw(icon::ALERT)}
                <div class="notice__body">
                    <p class="notice__title">{td_string!(l, desk.error.unsent, count = n_unsent.get())}</p>
                    <div class="notice__actions">
                        <button type="button" class="button" on:click=export>{draw(icon::DOWNLOAD)} {td_string!(l, desk.outbox.export)}</button>
                        <button type="button" class="button button--danger" on:click=move |_| leave(actions::SignOut::Discard)>
                            {td_string!(l, desk.sign_out.discard)}
                        </button>
                    </div>
                </div>
            </div>
        })}
        <div class="form-end">
            <button type="button" class="button button--primary" on:click=move |_| leave(actions::SignOut::Safe)>
                {draw(icon::LOG_OUT)} {td_string!(l, desk.sign_out.title)}
            </button>
            <button type="button" class="button" on:click=move |_| screen.answer()>{td_string!(l, common.cancel)}</button>
        </div>
    }
}
