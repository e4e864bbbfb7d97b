//! Who should take these?

use std::collections::BTreeMap;
use std::sync::Arc;

use leptos::ev::KeyboardEvent;
use leptos::html::Ul;
use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_domain::{Command, DeliveryId, MemberId, Status};
use ryadom_web::ui::icon::{self, icon as draw};
use ryadom_web::ui::words as shared_words;
use wasm_bindgen::JsCast as _;
use web_sys::HtmlElement;

use crate::dialog::Dialog;
use crate::model::index::Row;
use crate::model::people::{Person, found, suggested, volunteers};
use crate::model::selection::Selection;
use crate::screen::Screen;
use crate::words;

const LIST_ID: &str = "assign-people";

/// Who takes them; of those that are closed only how many there are.
#[component]
pub(crate) fn Assign(
    /// The desk.
    screen: Screen,
    /// Which deliveries.
    ids: Vec<DeliveryId>,
    /// Whether all of them are taken from whoever has them.
    #[prop(optional)]
    hands_on: bool,
    /// What is asked afterwards.
    #[prop(optional_no_strip)]
    then: Option<Dialog>,
) -> impl IntoView {
    let chosen = untrack(|| screen.open_rows(&ids));
    let n_closed = ids.len() - chosen.len();
    let has_any = !chosen.is_empty();
    let chosen = StoredValue::new(chosen);
    let (free, others) = chosen.with_value(|chosen| split(screen, chosen));
    let is_mixed = !hands_on && !free.is_empty() && !others.is_empty();
    let takes_over = RwSignal::new(!is_mixed);
    let given = Memo::new(move |_| if takes_over.get() { chosen.get_value() } else { free.clone() });
    view! {
        {(n_closed > 0).then(|| view! { <p class="notice">{td_string!(screen.l, desk.assign.closed, count = n_closed)}</p> })}
        {is_mixed.then(|| view! { <Others screen=screen others=others takes_over=takes_over/> })}
        {has_any.then(|| view! { <Choose screen=screen chosen=given hands_on=hands_on then=then/> })}
    }
}

/// Those that nobody brings, and those that somebody has already.
fn split(screen: Screen, chosen: &[Arc<Row>]) -> (Vec<Arc<Row>>, Vec<Arc<Row>>) {
    let is_free = |row: &Arc<Row>| {
        let is_held = matches!(row.delivery.status, Status::Assigned | Status::PickedUp);
        row.delivery.assignee.is_none()
            || !is_held
            || screen.absent.with_untracked(|absent| absent.is_stranded(&row.delivery))
    };
    chosen.iter().cloned().partition(is_free)
}

/// How many are given to somebody unless something else is chosen: what others have already stays with them, as long as
/// anything is left. Reactive.
pub(super) fn n_given(screen: Screen, ids: &[DeliveryId]) -> usize {
    let open = screen.open_rows(ids);
    let n_free = split(screen, &open).0.len();
    if n_free > 0 { n_free } else { open.len() }
}

/// What others have already: left with them, or given to somebody else.
#[component]
fn Others(
    /// The desk.
    screen: Screen,
    /// What others have.
    others: Vec<Arc<Row>>,
    /// Whether it is taken from them.
    takes_over: RwSignal<bool>,
) -> impl IntoView {
    let l = screen.l;
    let mut holders: BTreeMap<MemberId, usize> = BTreeMap::new();
    for member in others.iter().filter_map(|row| row.delivery.assignee) {
        *holders.entry(member).or_default() += 1;
    }
    let holder = |(member, n): (&MemberId, &usize)| format!("{} ({n})", untrack(|| screen.name(*member)));
    let whose = holders.iter().map(holder).collect::<Vec<_>>().join(", ");
    let choice = move |value: bool, words: &'static str| {
        view! {
            <label class="chip chip--radio">
                <input
                    type="radio"
                    name="assign-others"
                    prop:checked=move || takes_over.get() == value
                    on:change=move |_| takes_over.set(value)
                />
                {words}
            </label>
        }
    };
    view! {
        <fieldset class="notice notice--warn fields-row">
            <legend class="fields-row__title">{td_string!(l, desk.assign.others, count = others.len(), whose = whose)}</legend>
            {choice(false, td_string!(l, desk.assign.leave))}
            {choice(true, td_string!(l, desk.assign.take_over))}
        </fieldset>
    }
}

/// A search over the centre's volunteers, the least loaded first. Arrow keys walk, Enter takes.
#[component]
fn Choose(
    /// The desk.
    screen: Screen,
    /// What is given to them.
    chosen: Memo<Vec<Arc<Row>>>,
    /// Whether it is taken from whoever has it.
    hands_on: bool,
    /// What is asked afterwards.
    then: Option<Dialog>,
) -> impl IntoView {
    let l = screen.l;
    let typed = RwSignal::new(String::new());
    let at = RwSignal::new(0_usize);
    let people = Memo::new(move |_| {
        chosen.with(|chosen| {
            let mut people = offered(screen, chosen);
            // Whoever has all of them is the one who hands them on.
            let has_all = |person: &Person| chosen.iter().all(|row| row.delivery.assignee == Some(person.id));
            people.retain(|person| !(hands_on && has_all(person)));
            people
        })
    });
    let matching = Memo::new(move |_| people.with(|people| found(people, &typed.get())));
    let then = StoredValue::new(then);
    let take = move |person: &Person| {
        chosen.with_untracked(|chosen| assign(screen, chosen, person, then.get_value()));
    };
    let on_key = move |press: KeyboardEvent| {
        let last = matching.with_untracked(Vec::len).saturating_sub(1);
        match press.key().as_str() {
            "ArrowDown" => at.update(|at| *at = (*at + 1).min(last)),
            "ArrowUp" => at.update(|at| *at = at.saturating_sub(1)),
            "Enter" => {
                if let Some(person) =
                    matching.with_untracked(|people| people.get(at.get_untracked()).cloned())
                {
                    take(&person);
                }
            }
            _ => return,
        }
        press.prevent_default();
    };
    let write = move |event| {
        typed.set(event_target_value(&event));
        at.set(0);
    };
    view! {
        <label class="toolbar__search">
            {draw(icon::SEARCH)}
            <span class="visually-hidden">{td_string!(l, desk.assign.search)}</span>
            <input
                class="toolbar__input"
                type="text"
                role="combobox"
                aria-expanded="true"
                aria-controls=LIST_ID
                aria-activedescendant=move || format!("{LIST_ID}-{}", at.get())
                autocomplete="off"
                placeholder=td_string!(l, desk.assign.search)
                prop:value=move || typed.get()
                on:input=write
                on:keydown=on_key
            />
        </label>
        <People screen=screen people=matching at=at take=Callback::new(move |person: Person| take(&person))/>
        {move || matching.with(Vec::is_empty).then(|| view! { <p class="detail__soft">{td_string!(l, desk.assign.nobody)}</p> })}
    }
}

/// The list to choose from.
#[component]
fn People(
    /// The desk.
    screen: Screen,
    /// Who is in it.
    people: Memo<Vec<Person>>,
    /// The place the keyboard stands at.
    at: RwSignal<usize>,
    /// Called with who is taken.
    take: Callback<Person>,
) -> impl IntoView {
    let option = move |(place, person): (usize, Person)| {
        let chosen = person.clone();
        view! {
            <li
                class="people__person"
                role="option"
                id=format!("{LIST_ID}-{place}")
                aria-selected=move || (at.get() == place).to_string()
                on:click=move |_| take.run(chosen.clone())
            >
                <PersonLine screen=screen person=person/>
            </li>
        }
    };
    let list = NodeRef::<Ul>::new();
    Effect::new(move || {
        let place = at.get();
        if let Some(list) = list.get() {
            keep_in_sight(&list, place);
        }
    });
    view! {
        <ul class="people" node_ref=list id=LIST_ID role="listbox" aria-label=td_string!(screen.l, desk.assign.people)>
            {move || people.get().into_iter().enumerate().map(option).collect_view()}
        </ul>
    }
}

/// Scrolls the list as little as needed.
fn keep_in_sight(list: &HtmlElement, place: usize) {
    let option = document().get_element_by_id(&format!("{LIST_ID}-{place}"));
    let Some(option) = option.and_then(|option| option.dyn_into::<HtmlElement>().ok()) else { return };
    let (top, bottom) = (option.offset_top(), option.offset_top() + option.offset_height());
    if top < list.scroll_top() {
        list.set_scroll_top(top);
    } else if bottom > list.scroll_top() + list.client_height() {
        list.set_scroll_top(bottom - list.client_height());
    }
}

fn offered(screen: Screen, chosen: &[Arc<Row>]) -> Vec<Person> {
    let Some(actor) = screen.actor() else { return Vec::new() };
    let people = screen
        .app
        .directory
        .with(|directory| screen.figures.with(|figures| volunteers(directory, actor.centre, figures)));
    screen.index.with(|index| suggested(people, chosen, index.rows()))
}

/// Gives them all to one person; those they have already stay as they are. Then something may be asked.
fn assign(screen: Screen, chosen: &[Arc<Row>], person: &Person, then: Option<Dialog>) {
    let has_it =
        |row: &&Arc<Row>| row.delivery.assignee == Some(person.id) && row.delivery.status != Status::Failed;
    let given: Vec<_> = chosen.iter().filter(|row| !has_it(row)).collect();
    let commands: Vec<_> = given.iter().map(|row| (row.id(), Command::Assign(person.id))).collect();
    let back: Option<Vec<_>> = given.iter().map(|row| Some((row.id(), back(row)?))).collect();
    let said = td_string!(screen.l, desk.said.assigned, count = commands.len(), name = person.name.clone());
    screen.record_then(commands, move |recorded| match recorded {
        Ok(()) => {
            screen.dialog.set(then);
            screen.selection.update(Selection::clear);
            screen.say_with_undo(said, back.unwrap_or_default());
        }
        Err(error) => screen.complain(&error),
    });
}

/// What brings a delivery back to whom it belonged; nothing where more than that was known of it.
fn back(row: &Row) -> Option<Command> {
    match (&row.delivery.status, row.delivery.assignee) {
        (Status::New, _) => Some(Command::Unassign),
        (Status::Assigned, Some(member)) => Some(Command::Assign(member)),
        (
            Status::Assigned
            | Status::PickedUp
            | Status::Done
            | Status::Failed
            | Status::Cancelled
            | Status::Unknown(_),
            _,
        ) => None,
    }
}

#[component]
fn PersonLine(
    /// The desk.
    screen: Screen,
    /// Who.
    person: Person,
) -> impl IntoView {
    let l = screen.l;
    let skills =
        person.skills.iter().map(|skill| shared_words::skill(l, skill).into_owned()).collect::<Vec<_>>();
    view! {
        <span class="people__name">{person.name}</span>
        <span class="people__load">{td_string!(l, desk.assign.load, count = person.open)}</span>
        <span class="people__more">
            {(!person.phone.is_empty()).then(|| view! { <span>{person.phone}</span> })}
            {person.no_phone.map(|why| view! { <span class="people__out">{draw(icon::ALERT)} " " {words::no_phone(l, why)}</span> })}
            {(person.nearby > 0).then(|| view! { <span>{draw(icon::PIN)} {td_string!(l, desk.assign.nearby, count = person.nearby)}</span> })}
            {(!skills.is_empty()).then(|| view! { <span>{skills.join(", ")}</span> })}
        </span>
    }
}
