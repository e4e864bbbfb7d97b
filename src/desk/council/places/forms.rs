//! What is asked about the council, a centre, a clinic.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_protocol::api::places::{CentreChange, ClinicChange, CouncilChange, PlaceClinic};
use ryadom_web::actions::{self, ActionError};
use ryadom_web::i18n::Locale;
use ryadom_web::platform;
use ryadom_web::ui::icon::{self, icon as draw};
use uuid::Uuid;

use super::put_away::follow;
use super::{centre, clinic};
use crate::parts::form::{ErrorSummary, Form, Select, TextArea, TextInput, differs};
use crate::parts::submit_key;
use crate::problem_words::is_added_already;
use crate::screen::Screen;
use crate::zones;

/// What a field of these forms is called.
pub(super) fn label(l: Locale, path: &str) -> String {
    match path {
        "time_zone" => td_string!(l, council.set_up.time_zone),
        "hotline" => td_string!(l, council.places.hotline),
        "address" => td_string!(l, council.places.address),
        "hours" => td_string!(l, council.places.hours),
        "phone" => td_string!(l, council.places.phone),
        "note" => td_string!(l, council.places.note),
        _ => td_string!(l, council.places.name),
    }
    .to_owned()
}

/// The end of a form in a dialog.
pub(super) fn save_button(form: Form) -> impl IntoView {
    view! {
        <div class="form-end">
            <button type="submit" class="button button--primary" aria-disabled=move || form.is_busy().to_string()>
                {draw(icon::CHECK)} {td_string!(form.locale(), council.save)} {submit_key()}
            </button>
        </div>
    }
}

/// What happens when the server has answered: the dialog closes, or every problem stands at its field.
pub(super) fn saved<T>(screen: Screen, form: Form, answer: Result<T, ActionError>) {
    let is_older = matches!(&answer, Err(ActionError::Server { code, .. }) if code == "changed_meanwhile");
    if form.end(answer).is_some() {
        screen.answer();
        screen.say(td_string!(screen.l, council.said.saved).to_owned());
        follow(screen);
    } else if is_older {
        // What is typed stays; opened once more, the form has what stands there now.
        follow(screen);
    }
}

/// The same of what may be new: where something else was added under its id, it gets another one from `part`.
fn saved_new<T>(screen: Screen, form: Form, answer: Result<T, ActionError>, part: impl FnOnce()) {
    let is_added_already = is_added_already(&answer);
    saved(screen, form, answer);
    if is_added_already {
        part();
        form.complain(td_string!(screen.l, council.error.added_already).to_owned());
        follow(screen);
    }
}

/// The council's name and time zone.
#[component]
pub(super) fn CouncilForm(
    /// The desk.
    screen: Screen,
) -> impl IntoView {
    let form = Form::new(screen, "council", label);
    let known = screen.places.value.get_untracked().unwrap_or_default();
    let choices = StoredValue::new(zones::choices(screen.l, &known.time_zone));
    let (name, zone) = (RwSignal::new(known.name.clone()), RwSignal::new(known.time_zone.clone()));
    let before = StoredValue::new(known);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if form.begin() {
            let change = before.with_value(|before| CouncilChange {
                name: differs(Some(&before.name), name.get_untracked()),
                time_zone: differs(Some(&before.time_zone), zone.get_untracked()),
            });
            actions::change_council(screen.app, change, move |answer| saved(screen, form, answer));
        }
    };
    view! {
        <form class="form-stack" novalidate on:submit=submit>
            <ErrorSummary form=form/>
            <TextInput form=form path="name" value=name on_input=move |text| name.set(text) required=true/>
            <Select
                form=form
                path="time_zone"
                value=zone
                on_choose=move |chosen| zone.set(chosen)
                options=Signal::derive(move || choices.get_value())
                hint=td_string!(screen.l, council.set_up.time_zone_hint)
            />
            {save_button(form)}
        </form>
    }
}

/// A centre's name and hotline.
#[component]
pub(super) fn CentreForm(
    /// The desk.
    screen: Screen,
    /// Which; none for a new one.
    id: Option<Uuid>,
) -> impl IntoView {
    let form = Form::new(screen, "centre", label);
    let before = untrack(|| id.and_then(|id| centre(screen, id)));
    let known = before.clone().unwrap_or_default();
    let (name, hotline) = (RwSignal::new(known.name), RwSignal::new(known.hotline));
    let (before, id) = (StoredValue::new(before), StoredValue::new(id.unwrap_or_else(platform::fresh_id)));
    let part = move || {
        let _ = id.try_set_value(platform::fresh_id());
    };
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if form.begin() {
            let change = before.with_value(|before| {
                let was = before.as_ref();
                CentreChange {
                    id: Some(id.get_value()),
                    new: was.is_none(),
                    name: differs(was.map(|was| &was.name), name.get_untracked()),
                    hotline: differs(was.map(|was| &was.hotline), hotline.get_untracked()),
                }
            });
            actions::save_centre(screen.app, change, move |answer| saved_new(screen, form, answer, part));
        }
    };
    view! {
        <form class="form-stack" novalidate on:submit=submit>
            <ErrorSummary form=form/>
            <TextInput form=form path="name" value=name on_input=move |text| name.set(text) required=true/>
            <TextInput form=form path="hotline" value=hotline on_input=move |text| hotline.set(text) kind="tel"/>
            {save_button(form)}
        </form>
    }
}

/// What differs of a clinic; all of it when it is new.
fn clinic_change(was: Option<&PlaceClinic>, now: PlaceClinic) -> ClinicChange {
    ClinicChange {
        id: Some(now.id),
        new: was.is_none(),
        name: differs(was.map(|was| &was.name), now.name),
        address: differs(was.map(|was| &was.address), now.address),
        hours: differs(was.map(|was| &was.hours), now.hours),
        phone: differs(was.map(|was| &was.phone), now.phone),
        note: differs(was.map(|was| &was.note), now.note),
    }
}

/// What is known of a clinic.
#[component]
pub(super) fn ClinicForm(
    /// The desk.
    screen: Screen,
    /// Which; none for a new one.
    id: Option<Uuid>,
) -> impl IntoView {
    let l = screen.l;
    let form = Form::new(screen, "clinic", label);
    let before = untrack(|| id.and_then(|id| clinic(screen, id)));
    let blank = || PlaceClinic { id: platform::fresh_id(), ..PlaceClinic::default() };
    let draft = RwSignal::new(before.clone().unwrap_or_else(blank));
    let before = StoredValue::new(before);
    let part = move || {
        let _ = draft.try_update(|draft| draft.id = platform::fresh_id());
    };
    let text =
        move |of: fn(&PlaceClinic) -> &String| Signal::derive(move || draft.with(|draft| of(draft).clone()));
    let set = move |set: fn(&mut PlaceClinic) -> &mut String| {
        Callback::new(move |text| draft.update(|draft| *set(draft) = text))
    };
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if form.begin() {
            let change = before.with_value(|before| clinic_change(before.as_ref(), draft.get_untracked()));
            actions::save_clinic(screen.app, change, move |answer| saved_new(screen, form, answer, part));
        }
    };
    view! {
        <form class="form-stack" novalidate on:submit=submit>
            <ErrorSummary form=form/>
            <TextInput form=form path="name" value=text(|d| &d.name) on_input=set(|d| &mut d.name) required=true/>
            <TextInput form=form path="address" value=text(|d| &d.address) on_input=set(|d| &mut d.address)/>
            <TextInput
                form=form
                path="hours"
                value=text(|d| &d.hours)
                on_input=set(|d| &mut d.hours)
                hint=td_string!(l, council.places.hours_hint)
            />
            <TextInput form=form path="phone" value=text(|d| &d.phone) on_input=set(|d| &mut d.phone) kind="tel"/>
            <TextArea
                form=form
                path="note"
                value=text(|d| &d.note)
                on_input=set(|d| &mut d.note)
                hint=td_string!(l, council.places.note_hint)
            />
            {save_button(form)}
        </form>
    }
}
