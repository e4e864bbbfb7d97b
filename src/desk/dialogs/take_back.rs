//! Really take it back from the volunteer?

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_domain::{Command, DeliveryId, Status};
use ryadom_web::ui::icon::{self, icon as draw};

use crate::parts::submit_key;
use crate::screen::Screen;

/// Who loses it, what that means, and the button. Asked because nothing makes it undone: assigned again, it is not picked
/// up any more, and the volunteer's phone has let go of it.
#[component]
pub(crate) fn TakeBack(
    /// The desk.
    screen: Screen,
    /// Which delivery.
    id: DeliveryId,
) -> impl IntoView {
    let l = screen.l;
    let delivery = untrack(|| screen.row(id)).map(|row| row.delivery.clone());
    let is_picked_up = delivery.as_ref().is_some_and(|delivery| delivery.status == Status::PickedUp);
    let holder = delivery.and_then(|delivery| delivery.assignee);
    let text = move || {
        let name = holder.map(|holder| screen.name(holder)).unwrap_or_default();
        td_string!(l, desk.take_back.text, name = name)
    };
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        screen.record(vec![(id, Command::Unassign)], td_string!(l, desk.said.unassigned).to_owned());
    };
    view! {
        <form class="form-stack" on:submit=submit>
            <p>{text}</p>
            {is_picked_up.then(|| view! {
                <p class="notice notice--warn">
                    {draw(icon::ALERT)} <span class="notice__body">{td_string!(l, desk.take_back.picked_up)}</span>
                </p>
            })}
            <div class="form-end">
                <button type="submit" class="button button--primary">
                    {draw(icon::USER_X)} {td_string!(l, desk.action.unassign)} {submit_key()}
                </button>
                <button type="button" class="button" on:click=move |_| screen.answer()>{td_string!(l, common.cancel)}</button>
            </div>
        </form>
    }
}
