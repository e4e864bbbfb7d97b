//! Who is responsible at a clinic for one centre, and who stands in, in order.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_domain::fields::LIAISONS_MAX;
use ryadom_protocol::api::places::{LiaisonsChange, NamedPhone};
use ryadom_web::actions;
use ryadom_web::i18n::Locale;
use ryadom_web::ui::icon::{self, icon as draw};
use ryadom_web::ui::{KeyedFor, ShowIf};
use uuid::Uuid;

use super::clinic;
use super::forms::{save_button, saved};
use crate::keyboard::focus_on;
use crate::parts::KeyButton;
use crate::parts::form::{ErrorSummary, Form, TextInput};
use crate::screen::Screen;

const ADD_ID: &str = "add-person";

/// Somebody being written down.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Row {
    id: usize,
    name: String,
    phone: String,
}

/// The rows, and the number of the next one.
#[derive(Clone, Copy)]
struct Rows {
    rows: RwSignal<Vec<Row>>,
    n_made: StoredValue<usize>,
}

impl Rows {
    fn row(self, name: String, phone: String) -> Row {
        self.n_made.update_value(|n| *n += 1);
        Row { id: self.n_made.get_value(), name, phone }
    }

    fn at(self, id: usize) -> usize {
        self.rows.with(|rows| rows.iter().position(|row| row.id == id).unwrap_or_default())
    }

    fn text(self, id: usize, of: fn(&Row) -> &String) -> Signal<String> {
        Signal::derive(move || {
            self.rows.with(|rows| {
                rows.iter().find(|row| row.id == id).map(|row| of(row).clone()).unwrap_or_default()
            })
        })
    }

    fn set(self, id: usize, set: fn(&mut Row) -> &mut String) -> Callback<String> {
        Callback::new(move |text| {
            self.rows.update(|rows| {
                if let Some(row) = rows.iter_mut().find(|row| row.id == id) {
                    *set(row) = text;
                }
            });
        })
    }

    /// Swaps a row with the one after it, or before it.
    fn step(self, id: usize, by: isize) {
        let at = untrack(|| self.at(id));
        self.rows.update(|rows| {
            if let Some(to) = at.checked_add_signed(by).filter(|to| *to < rows.len()) {
                rows.swap(at, to);
            }
        });
    }
}

/// The people of one centre at one clinic.
#[component]
pub(super) fn Liaisons(
    /// The desk.
    screen: Screen,
    /// Where.
    clinic: Uuid,
    /// Whose.
    centre: Uuid,
) -> impl IntoView {
    let l = screen.l;
    let form = Form::new(screen, "liaisons", label);
    let people = Rows { rows: RwSignal::new(Vec::new()), n_made: StoredValue::new(0) };
    people.rows.set(known(screen, people, clinic, centre));
    let before = StoredValue::new(named(&people.rows.get_untracked()));
    let ids = Memo::new(move |_| people.rows.with(|rows| rows.iter().map(|row| row.id).collect::<Vec<_>>()));
    let add = move |()| {
        let at = people.rows.with_untracked(Vec::len);
        let row = people.row(String::new(), String::new());
        people.rows.update(|rows| rows.push(row));
        focus_on(form.id(&format!("people.{at}.name")));
    };
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if !form.begin() {
            return;
        }
        people
            .rows
            .update(|rows| rows.retain(|row| !row.name.trim().is_empty() || !row.phone.trim().is_empty()));
        let people = people.rows.with_untracked(|rows| named(rows));
        let change = LiaisonsChange { centre, people, before: Some(before.get_value()) };
        actions::save_liaisons(screen.app, clinic, change, move |answer| saved(screen, form, answer));
    };
    view! {
        <form class="form-stack" novalidate on:submit=submit>
            <p><strong>{place(screen, clinic)}</strong></p>
            <p class="detail__soft">{td_string!(l, council.places.liaisons_lead)}</p>
            <ErrorSummary form=form/>
            <KeyedFor each=move || ids.get() key=|id| *id let:id><Person form=form people=people id=id/></KeyedFor>
            <ShowIf when=move || people.rows.with(Vec::len) < LIAISONS_MAX>
                <KeyButton letter="A" id=ADD_ID on_press=add>
                    {draw(icon::PLUS)} {td_string!(l, council.places.add_person)}
                </KeyButton>
            </ShowIf>
            {save_button(form)}
        </form>
    }
}

fn place(screen: Screen, id: Uuid) -> String {
    untrack(|| clinic(screen, id)).map(|one| one.name).unwrap_or_default()
}

/// Who is there already; an empty row where nobody is.
fn known(screen: Screen, people: Rows, at: Uuid, centre: Uuid) -> Vec<Row> {
    let liaisons = untrack(|| clinic(screen, at)).map(|one| one.liaisons).unwrap_or_default();
    let mut own: Vec<_> = liaisons.into_iter().filter(|one| one.centre == centre).collect();
    own.sort_by_key(|one| one.rank);
    let mut rows: Vec<Row> = own.into_iter().map(|one| people.row(one.name, one.phone)).collect();
    if rows.is_empty() {
        rows.push(people.row(String::new(), String::new()));
    }
    rows
}

/// The rows as they are sent; an empty one is nobody.
fn named(rows: &[Row]) -> Vec<NamedPhone> {
    let filled = rows.iter().filter(|row| !row.name.trim().is_empty() || !row.phone.trim().is_empty());
    filled.map(|row| NamedPhone { name: row.name.clone(), phone: row.phone.clone() }).collect()
}

#[component]
fn Person(
    /// The form.
    form: Form,
    /// Everybody.
    people: Rows,
    /// Which.
    id: usize,
) -> impl IntoView {
    let l = form.locale();
    let at = Memo::new(move |_| people.at(id));
    let rank = move || match at.get() {
        0 => td_string!(l, council.places.responsible).to_owned(),
        number => td_string!(l, council.places.stand_in, number = number),
    };
    let name = people.text(id, |row| &row.name);
    let is_last = Signal::derive(move || people.rows.with(|rows| at.get() + 1 >= rows.len()));
    // A row that is moved loses the focus: its button gets it back.
    let step = move |by, way: &str| {
        people.step(id, by);
        focus_on(format!("person-{id}-{way}"));
    };
    let take_out = move |()| {
        people.rows.update(|rows| rows.retain(|row| row.id != id));
        focus_on(ADD_ID);
    };
    view! {
        <fieldset class="fields-row" data-row>
            <legend class="fields-row__title">{rank}</legend>
            <TextInput
                form=form
                path=Signal::derive(move || format!("people.{}.name", at.get()))
                value=name
                on_input=people.set(id, |row| &mut row.name)
            />
            <TextInput
                form=form
                path=Signal::derive(move || format!("people.{}.phone", at.get()))
                value=people.text(id, |row| &row.phone)
                on_input=people.set(id, |row| &mut row.phone)
                kind="tel"
            />
            <div class="fields-row__actions">
                <KeyButton
                    letter="U"
                    label=Signal::derive(move || td_string!(l, council.places.up_of, name = name.get()))
                    disabled=Signal::derive(move || at.get() == 0)
                    id=format!("person-{id}-up")
                    on_press=move |()| step(-1, "up")
                >
                    {td_string!(l, council.places.up)}
                </KeyButton>
                <KeyButton
                    letter="D"
                    label=Signal::derive(move || td_string!(l, council.places.down_of, name = name.get()))
                    disabled=is_last
                    id=format!("person-{id}-down")
                    on_press=move |()| step(1, "down")
                >
                    {td_string!(l, council.places.down)}
                </KeyButton>
                <KeyButton
                    letter="X"
                    class="button button--quiet"
                    label=Signal::derive(move || td_string!(l, council.places.remove_of, name = name.get()))
                    on_press=take_out
                >
                    {draw(icon::TRASH)} {td_string!(l, council.set_up.remove)}
                </KeyButton>
            </div>
        </fieldset>
    }
}

fn label(l: Locale, path: &str) -> String {
    match path.rsplit('.').next() {
        Some("phone") => td_string!(l, council.places.phone),
        Some("name") => td_string!(l, council.places.person_name),
        _ => td_string!(l, council.places.liaisons),
    }
    .to_owned()
}
