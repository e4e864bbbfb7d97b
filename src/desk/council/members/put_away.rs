//! Should a member be put away?

use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_domain::MemberId;
use ryadom_web::actions::{self, MemberStep};
use ryadom_web::ui::icon::{self, icon as draw};
use uuid::Uuid;

use super::let_go::OpenDeliveries;
use crate::council::{complain, is_offline};
use crate::parts::KeyButton;
use crate::screen::Screen;

/// What follows, and what can be taken back.
#[component]
pub(super) fn PutAway(
    /// The desk.
    screen: Screen,
    /// Who.
    id: Uuid,
    /// How they are called.
    name: String,
) -> impl IntoView {
    let Screen { l, app, .. } = screen;
    let offline = is_offline(app);
    let is_asked = RwSignal::new(false);
    let put_away = move |()| {
        is_asked.set(true);
        let name = name.clone();
        actions::step_member(app, id, MemberStep::PutAway, move |done| match done {
            Ok(()) => screen.people_changed(td_string!(l, people.put_away.done, name = name)),
            Err(error) => {
                let _ = is_asked.try_set(false);
                complain(screen, &error);
            }
        });
    };
    view! {
        <ol class="numbered">
            <li>{td_string!(l, people.put_away.hidden)}</li>
            <li>{td_string!(l, people.put_away.phones)}</li>
            <li>{td_string!(l, people.put_away.history)}</li>
            <li>{td_string!(l, people.put_away.back)}</li>
        </ol>
        <OpenDeliveries screen=screen member=MemberId::new(id)/>
        <div class="form-end">
            <KeyButton
                letter="P"
                class="button button--danger"
                disabled=Signal::derive(move || is_asked.get() || offline.get())
                on_press=put_away
            >
                {draw(icon::USER_X)} {td_string!(l, people.put_away.action)}
            </KeyButton>
            <button type="button" class="button" on:click=move |_| screen.answer()>{td_string!(l, common.cancel)}</button>
        </div>
    }
}
