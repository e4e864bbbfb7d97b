//! What a device shows: the server's deliveries with its own outbox on top.

#![cfg(test)]

use ryadom_domain::merge::News;
use ryadom_domain::{
    Act, CentreId, ClockReading, Delivery, DeliveryId, Details, Event, EventId, Kind, MemberId, Outcome,
    Payload, Priority, Recipient, Revision, State, Status, Timestamp, Window, apply,
};
use uuid::Uuid;

const ME: MemberId = MemberId::new(Uuid::from_u128(1));
const OTHER: MemberId = MemberId::new(Uuid::from_u128(2));

fn id(n: u128) -> DeliveryId {
    DeliveryId::new(Uuid::from_u128(n))
}

fn event(n: u128, delivery: u128, payload: Payload) -> Event {
    let made = ClockReading { at: Timestamp(500), offset_ms: Some(100) };
    Event { id: EventId::new(Uuid::from_u128(n)), delivery: id(delivery), base: Revision(0), made, payload }
}

fn creation() -> Payload {
    Payload::Created(Box::new(Details {
        centre: CentreId::new(Uuid::nil()),
        kind: Kind::Groceries,
        priority: Priority::Urgent,
        clinic: None,
        recipient: Recipient::default(),
        items: "хлеб".into(),
        window: Window::default(),
    }))
}

fn completion(note: &str) -> Payload {
    Payload::Completed {
        outcome: Outcome::Delivered,
        received_by: None,
        note: note.into(),
        on_behalf_of: None,
    }
}

fn after(before: Option<Delivery>, by: MemberId, revision: u64, event: &Event) -> Delivery {
    let act = Act { event, by, revision: Revision(revision), recorded_at: Timestamp(1_000), is_again: false };
    apply(before, &act).delivery.unwrap()
}

/// As the server has it: written down by somebody and given to me.
fn given_to_me(n: u128) -> Delivery {
    let row = after(None, OTHER, 1, &event(n + 100, n, creation()));
    after(Some(row), OTHER, 2, &event(n + 200, n, Payload::Assigned { to: ME }))
}

fn news(deliveries: Vec<Delivery>) -> News {
    News { deliveries, ..News::default() }
}

fn with(rows: Vec<Delivery>) -> State {
    let mut state = State::new(ME);
    state.absorb(news(rows));
    state
}

#[test]
fn recorded_event_shows_at_once_and_counts_once() {
    let mut state = with(vec![given_to_me(7)]);
    state.record(event(1, 7, completion("соседке")));
    state.record(event(1, 7, completion("соседке")));
    let row = state.get(id(7)).unwrap();
    assert_eq!((&row.status, row.notes.len(), row.revision), (&Status::Done, 1, Revision(2)));
    assert_eq!(row.changed_at, Timestamp(600), "the corrected clock, until the server has it");
    assert_eq!(state.confirmed(id(7)).unwrap().status, Status::Assigned);
    assert_eq!(state.waiting().len(), 1);
}

#[test]
fn answered_event_gives_way_to_what_the_server_says() {
    let mut state = with(vec![given_to_me(7)]);
    let mine = event(1, 7, completion("соседке"));
    state.record(mine.clone());
    let confirmed = after(Some(given_to_me(7)), ME, 3, &mine);
    state.absorb(News { deliveries: vec![confirmed.clone()], answered: vec![mine.id], ..News::default() });
    assert!(state.waiting().is_empty());
    assert_eq!(state.get(id(7)).unwrap().as_ref(), &confirmed);
}

#[test]
fn refused_event_no_longer_shows() {
    let mut state = with(vec![given_to_me(7)]);
    state.record(event(1, 7, completion("x".repeat(9_000).as_str())));
    state.absorb(News { answered: vec![EventId::new(Uuid::from_u128(1))], ..News::default() });
    assert_eq!(state.get(id(7)).unwrap().as_ref(), &given_to_me(7));
}

#[test]
fn news_of_a_delivery_slides_under_what_waits() {
    let mut state = with(vec![given_to_me(7)]);
    state.record(event(1, 7, completion("моя")));
    let text = Payload::Noted { text: "чужая".into() };
    state.absorb(news(vec![after(Some(given_to_me(7)), OTHER, 3, &event(2, 7, text))]));
    let row = state.get(id(7)).unwrap();
    let notes: Vec<&str> = row.notes.iter().map(|note| note.text.as_str()).collect();
    assert_eq!((&row.status, row.revision, notes), (&Status::Done, Revision(3), vec!["чужая", "моя"]));
}

#[test]
fn gone_delivery_leaves_but_its_outbox_entry_stays() {
    let mut state = with(vec![given_to_me(7), given_to_me(8)]);
    state.record(event(1, 7, completion("")));
    state.absorb(News { gone: vec![id(7)], ..News::default() });
    assert_eq!(state.get(id(7)), None);
    assert_eq!(state.waiting().len(), 1);
    assert_eq!(state.len(), 1);
    state.absorb(news(vec![given_to_me(7)]));
    assert_eq!(state.get(id(7)).unwrap().status, Status::Done, "given back, what waits lies on it again");
}

#[test]
fn delivery_written_here_shows_before_the_server_has_it() {
    let mut state = State::new(ME);
    assert!(state.is_empty());
    let first = event(1, 9, creation());
    state.record(first.clone());
    state.record(event(2, 9, Payload::Noted { text: "звонила дочь".into() }));
    assert_eq!((state.len(), state.all_confirmed().count()), (1, 0));
    let row = state.get(id(9)).unwrap();
    assert_eq!((row.number, row.revision, row.notes.len()), (0, Revision(0), 1));
    state.absorb(News {
        deliveries: vec![after(None, ME, 40, &first)],
        answered: vec![first.id],
        ..News::default()
    });
    let row = state.get(id(9)).unwrap();
    assert_eq!((row.number, row.notes.len()), (40, 1));
    assert_eq!(state.waiting().len(), 1);
}

#[test]
fn what_waits_on_one_delivery_does_not_touch_another() {
    let mut state = with(vec![given_to_me(7), given_to_me(8)]);
    state.record(event(1, 7, completion("")));
    let ids: Vec<DeliveryId> = state.iter().map(|row| row.id).collect();
    assert_eq!(ids, [id(7), id(8)]);
    assert_eq!(state.get(id(8)), state.confirmed(id(8)));
}

#[test]
fn what_is_stored_is_what_the_server_told_without_what_waits() {
    let mut state = with(vec![given_to_me(8), given_to_me(7)]);
    assert!(!state.is_empty());
    state.record(event(1, 7, completion("")));
    state.record(event(2, 9, creation()));
    let told: Vec<Delivery> = state.all_confirmed().map(|row| Delivery::clone(row)).collect();
    assert_eq!(told, [given_to_me(7), given_to_me(8)]);
    let shown: Vec<DeliveryId> = state.iter().map(|row| row.id).collect();
    assert_eq!((shown, state.len()), (vec![id(7), id(8), id(9)], 3));
    assert!(!with(Vec::new()).iter().any(|_| true));
}

#[test]
fn a_device_with_nothing_but_its_own_is_not_empty() {
    let mut state = State::new(ME);
    state.record(event(2, 9, creation()));
    assert!(!state.is_empty());
    // An event about what was never here shows nothing, and waits all the same.
    let mut state = State::new(ME);
    state.record(event(1, 7, completion("")));
    assert_eq!((state.is_empty(), state.len(), state.waiting().len()), (true, 0, 1));
}

#[test]
fn an_answer_takes_off_what_it_answers_and_leaves_the_rest() {
    let mut state = with(vec![given_to_me(7), given_to_me(8)]);
    for n in 7..9 {
        state.record(event(n, n, completion("")));
        state.record(event(n + 10, n, Payload::Noted { text: "x".into() }));
    }
    let answered = vec![EventId::new(Uuid::from_u128(7)), EventId::new(Uuid::from_u128(18))];
    state.absorb(News { answered, ..News::default() });
    let ids: Vec<EventId> = state.waiting().iter().map(|event| event.id).collect();
    assert_eq!(ids, [17, 8].map(|n| EventId::new(Uuid::from_u128(n))));
    let notes = |n| state.get(id(n)).unwrap().notes.len();
    assert_eq!((&state.get(id(7)).unwrap().status, notes(7)), (&Status::Assigned, 1));
    assert_eq!((&state.get(id(8)).unwrap().status, notes(8)), (&Status::Done, 0));
}
