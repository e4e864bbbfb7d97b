//! The council's name and time zone.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_domain::fields::name_fault;
use ryadom_web::ui::icon::{self, icon as draw};

use super::state::{SettingUp, Step};
use crate::parts::form::{ErrorSummary, Select, TextInput, problem};
use crate::parts::submit_key;
use crate::screen::Screen;
use crate::zones;

/// Asks for the council's name and time zone.
#[component]
pub(super) fn CouncilStep(
    /// The desk.
    screen: Screen,
    /// The set-up.
    state: SettingUp,
) -> impl IntoView {
    let l = screen.l;
    let form = state.form.on(screen);
    let choices = StoredValue::new(zones::choices(l, &state.time_zone.get_untracked()));
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        form.clear();
        match state.council_name.with_untracked(|name| name_fault(name)) {
            Some(fault) => form.refuse(vec![problem("council_name", fault.code())]),
            None => state.keep_then(screen, Step::Centres),
        }
    };
    view! {
        <form class="form-stack" novalidate on:submit=submit>
            <ErrorSummary form=form/>
            <TextInput
                form=form
                path="council_name"
                value=state.council_name
                on_input=move |text| state.council_name.set(text)
                hint=td_string!(l, council.set_up.council_hint)
                required=true
            />
            <Select
                form=form
                path="time_zone"
                value=state.time_zone
                on_choose=move |zone| state.time_zone.set(zone)
                options=Signal::derive(move || choices.get_value())
                hint=td_string!(l, council.set_up.time_zone_hint)
            />
            <button type="submit" class="button button--primary" aria-disabled=move || form.is_busy().to_string()>
                {td_string!(l, council.go_on)} {draw(icon::ARROW_RIGHT)} {submit_key()}
            </button>
        </form>
    }
}
