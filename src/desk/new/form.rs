//! The fields of a delivery: for a new one and for changing one.

use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_domain::validate::Problem;
use ryadom_domain::{Field, Kind};
use ryadom_web::ui::icon::{self, icon as draw};
use ryadom_web::ui::words as shared_words;

use super::problems::{field_id, problem_of};
use crate::model::draft::Draft;
use crate::model::places::Places;
use crate::parts::{Multiline, TextField};
use crate::screen::Screen;
use crate::words;

/// What the fields share.
#[derive(Clone, Copy)]
struct Form {
    screen: Screen,
    draft: RwSignal<Draft>,
    problems: RwSignal<Vec<Problem>>,
}

impl Form {
    fn value(self, field: &Field) -> Signal<String> {
        let field = field.clone();
        Signal::derive(move || self.draft.with(|draft| draft.text(&field)))
    }

    fn set(self, field: Field) -> impl Fn(String) {
        move |text| {
            self.draft.update(|draft| {
                if let Some(value) = draft.text_mut(&field) {
                    *value = text;
                }
            });
        }
    }

    fn line(self, field: Field, look: impl FnOnce(TextField) -> TextField) -> impl IntoView {
        let l = self.screen.l;
        let plain = TextField::new(field_id(&field), label(self, &field));
        look(plain).view(self.value(&field), self.set(field.clone()), problem_of(l, self.problems, field))
    }

    fn text(self, field: Field, rows: u32) -> impl IntoView {
        let l = self.screen.l;
        let plain =
            Multiline { id: field_id(&field), label: label(self, &field), rows, class: "field--whole" };
        plain.view(self.value(&field), self.set(field.clone()), problem_of(l, self.problems, field))
    }
}

/// A field's name; the shared words are all static for fields this build knows.
fn label(form: Form, field: &Field) -> &'static str {
    match shared_words::field(form.screen.l, field) {
        std::borrow::Cow::Borrowed(word) => word,
        std::borrow::Cow::Owned(_) => "",
    }
}

/// The fields, in the order in which a call goes: who calls, where to, what, when.
#[component]
pub(crate) fn DeliveryForm(
    /// The desk.
    screen: Screen,
    /// What is typed.
    draft: RwSignal<Draft>,
    /// What is wrong with it.
    problems: RwSignal<Vec<Problem>>,
) -> impl IntoView {
    let form = Form { screen, draft, problems };
    let l = screen.l;
    // Once for each opening of the form, and once more when the deliveries are there.
    let loaded = screen.app.loaded;
    let places = Memo::new(move |_| {
        loaded.with(|_| ());
        screen.index.with_untracked(|index| Places::of(index.rows()))
    });
    let fill_in = move |_| {
        // The focus also leaves a form that is being taken away: then there is nothing to fill in.
        let _ = places.try_with_untracked(|places| fill_district(draft, places));
    };
    view! {
        <div class="form" on:focusout=fill_in>
            <fieldset class="form__group">
                <legend class="form__title">{td_string!(l, desk.form.who)}</legend>
                {form.line(Field::Phone, |field| TextField { kind: "tel", class: "field--third field--phone", ..field })}
                {form.line(Field::RecipientName, |field| TextField { required: true, class: "field--two-thirds", ..field })}
            </fieldset>
            <fieldset class="form__group">
                <legend class="form__title">{td_string!(l, desk.form.place)}</legend>
                {form.line(Field::Street, |field| TextField { list: Some("known-streets"), class: "field--two-thirds", ..field })}
                {form.line(Field::Flat, |field| TextField { class: "field--third", ..field })}
                {form.line(Field::Entrance, |field| TextField { class: "field--third", ..field })}
                {form.line(Field::Floor, |field| TextField { class: "field--third", ..field })}
                {form.line(Field::DoorCode, |field| TextField { class: "field--third", ..field })}
                {form.line(Field::Town, |field| TextField { list: Some("known-towns"), required: true, class: "field--half", ..field })}
                {form.line(Field::District, |field| TextField { list: Some("known-districts"), class: "field--half", ..field })}
                {form.text(Field::StandingNotes, 2)}
            </fieldset>
            <fieldset class="form__group">
                <legend class="form__title">{td_string!(l, desk.form.what)}</legend>
                <Kinds form=form/>
                {form.text(Field::Items, 2)}
                <Clinics form=form/>
            </fieldset>
            <Times form=form/>
            {move || places.with(known_places)}
        </div>
    }
}

/// The lists the browser offers while typing.
fn known_places(places: &Places) -> impl IntoView + use<> {
    let list = |id: &'static str, names: &[String]| {
        let names = names.to_vec();
        view! { <datalist id=id>{names.into_iter().map(|name| view! { <option value=name></option> }).collect_view()}</datalist> }
    };
    (
        list("known-streets", &places.streets),
        list("known-towns", &places.towns),
        list("known-districts", &places.districts),
    )
}

/// A known street tells the district, as long as nobody has typed one.
fn fill_district(draft: RwSignal<Draft>, places: &Places) {
    let found = draft.try_with_untracked(|draft| {
        let is_open = draft.district.trim().is_empty() && !draft.street.trim().is_empty();
        is_open.then(|| places.district(&draft.town, &draft.street)).flatten()
    });
    if let Some(district) = found.flatten() {
        draft.update(|draft| draft.district = district);
    }
}

#[component]
fn Kinds(
    /// The form.
    form: Form,
) -> impl IntoView {
    let Form { screen, draft, .. } = form;
    let choice = move |kind: &Kind| {
        let (code, this) = (kind.code().to_owned(), kind.code().to_owned());
        let chosen = kind.code().to_owned();
        view! {
            <label class="chip chip--radio">
                <input
                    type="radio"
                    name="kind"
                    value=code
                    prop:checked=move || draft.with(|draft| draft.kind == this)
                    on:change=move |_| draft.update(|draft| draft.kind.clone_from(&chosen))
                />
                {draw(words::kind_icon(kind))} {shared_words::kind(screen.l, kind)}
            </label>
        }
    };
    view! {
        <fieldset class="field--whole" id=field_id(&Field::Kind)>
            <legend class="field__label">{label(form, &Field::Kind)}</legend>
            <div class="chips">{Kind::KNOWN.iter().map(choice).collect_view()}</div>
        </fieldset>
    }
}

#[component]
fn Clinics(
    /// The form.
    form: Form,
) -> impl IntoView {
    let Form { screen, draft, .. } = form;
    let chosen = move || draft.with(|draft| draft.clinic.clone());
    // A clinic that is put away is not offered, unless the delivery has it already.
    let is_offered =
        |clinic: &ryadom_protocol::api::Clinic| !clinic.put_away || untrack(chosen) == clinic.id.to_string();
    let clinics = screen.app.directory.with_untracked(|directory| {
        directory.clinics.iter().filter(|clinic| is_offered(clinic)).cloned().collect::<Vec<_>>()
    });
    let option = move |clinic: ryadom_protocol::api::Clinic| {
        let id = clinic.id.to_string();
        let this = id.clone();
        view! { <option value=id selected=move || chosen() == this>{clinic.name}</option> }
    };
    view! {
        <div class="field field--whole">
            <label class="field__label" for=field_id(&Field::Clinic)>{label(form, &Field::Clinic)}</label>
            <select
                class="field__input"
                id=field_id(&Field::Clinic)
                prop:value=chosen
                on:change=move |event| draft.update(|draft| draft.clinic = event_target_value(&event))
            >
                <option value="" selected=move || chosen().is_empty()>{td_string!(screen.l, desk.none.clinic)}</option>
                {clinics.into_iter().map(option).collect_view()}
            </select>
        </div>
    }
}

#[component]
fn Times(
    /// The form.
    form: Form,
) -> impl IntoView {
    let Form { screen, draft, .. } = form;
    let l = screen.l;
    let day = TextField {
        kind: "date",
        class: "field--third",
        ..TextField::new("f-date", td_string!(l, desk.form.date))
    };
    let date = Signal::derive(move || draft.with(|draft| draft.date.clone()));
    let look = |field: TextField| TextField { kind: "time", class: "field--third", ..field };
    view! {
        <fieldset class="form__group">
            <legend class="form__title">{td_string!(l, desk.form.when)}</legend>
            {day.view(date, move |text| draft.update(|draft| draft.date = text), Signal::derive(|| None))}
            {form.line(Field::NotBefore, look)}
            {form.line(Field::NotAfter, look)}
            <label class="chip chip--radio field--whole">
                <input
                    type="checkbox"
                    id=field_id(&Field::Priority)
                    prop:checked=move || draft.with(|draft| draft.urgent)
                    on:change=move |event| draft.update(|draft| draft.urgent = event_target_checked(&event))
                />
                {draw(icon::URGENT)} {td_string!(l, desk.form.urgent)}
            </label>
        </fieldset>
    }
}
