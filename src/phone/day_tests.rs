use ryadom_domain::{
    Address, CentreId, ClockReading, EventId, Fact, Kind, Priority, Recipient, Revision, Window,
};
use uuid::Uuid;

use super::*;

fn me() -> MemberId {
    MemberId::new(Uuid::from_u128(1))
}

fn id(n: u128) -> DeliveryId {
    DeliveryId::new(Uuid::from_u128(n))
}

fn fact() -> Fact {
    Fact {
        event: EventId::new(Uuid::nil()),
        by: me(),
        made: ClockReading::default(),
        recorded_at: Timestamp(0),
    }
}

fn delivery(n: u128, clinic: Option<u128>, street: &str, flat: &str) -> Delivery {
    let address =
        Address {
            town: "Смоленск".into(), street: street.into(), flat: flat.into(), ..Address::default()
        };
    Delivery {
        id: id(n),
        number: u64::try_from(n).unwrap(),
        revision: Revision(0),
        centre: CentreId::new(Uuid::nil()),
        kind: Kind::Medicine,
        priority: Priority::Normal,
        clinic: clinic.map(|n| ClinicId::new(Uuid::from_u128(n))),
        recipient: Some(Recipient { name: "Алёна".into(), address, ..Recipient::default() }),
        items: "инсулин".into(),
        window: Window::default(),
        status: Status::Assigned,
        assignee: Some(me()),
        holders: vec![me()],
        picked_up: None,
        before_pick_up: None,
        closing: None,
        notes: Vec::new(),
        marks: Vec::new(),
        edits: Vec::new(),
        created: fact(),
        last_act: EventId::new(Uuid::nil()),
        back_at: None,
        changed_at: Timestamp(i64::try_from(n).unwrap()),
    }
}

fn directory() -> Directory {
    let clinic = |n, name: &str| Clinic {
        id: Uuid::from_u128(n),
        name: name.into(),
        address: String::new(),
        liaisons: Vec::new(),
        ..Clinic::default()
    };
    Directory {
        clinics: vec![clinic(71, "Поликлиника № 10"), clinic(72, "Поликлиника № 2")],
        ..Directory::default()
    }
}

fn plan_of(rows: &[Delivery], query: &str) -> Plan {
    let rows: Vec<Arc<Delivery>> = rows.iter().cloned().map(Arc::new).collect();
    plan(rows.iter(), &directory(), me(), query)
}

#[test]
fn groups_by_clinic_then_by_house_and_counts_numbers_as_numbers() {
    let plan = plan_of(
        &[
            delivery(1, Some(71), "ул. Кирова, 10", "2"),
            delivery(2, Some(72), "ул. Кирова, 10", "1"),
            delivery(3, Some(71), "ул. Кирова, 9", "1"),
            delivery(4, Some(71), "ул. Кирова, 10", "1"),
            delivery(5, None, "ул. Ленина, 1", ""),
        ],
        "",
    );
    let order: Vec<_> = plan.ids().collect();
    assert_eq!(order, [2, 3, 4, 1, 5].map(id));
    assert_eq!(plan.groups.iter().map(Group::len).collect::<Vec<_>>(), [1, 3, 1]);
    assert_eq!(plan.groups[1].houses.len(), 2);
    assert_eq!(plan.n_open(), 5);
}

#[test]
fn what_is_over_lies_apart_and_others_work_is_not_shown() {
    let mut done = delivery(1, None, "ул. Кирова, 1", "");
    done.status = Status::Done;
    let mut failed = delivery(2, None, "ул. Кирова, 1", "");
    failed.status = Status::Failed;
    let mut others = delivery(3, None, "ул. Кирова, 1", "");
    others.assignee = Some(MemberId::new(Uuid::from_u128(2)));
    let plan = plan_of(&[done, failed, others], "");
    assert!(plan.groups.is_empty());
    assert_eq!(plan.closed, [id(2), id(1)]);
}

#[test]
fn search_finds_by_name_street_number_or_clinic() {
    let rows = [delivery(1, Some(71), "ул. Кирова, 1", "7"), delivery(2, Some(72), "ул. Ленина, 1", "8")];
    for (query, n) in [("алена", 2), ("ленин", 1), ("№ 10", 1), ("инсул кир", 1), ("пушкин", 0)]
    {
        assert_eq!(plan_of(&rows, query).n_open(), n, "{query}");
    }
}

#[test]
fn a_long_list_is_cut_without_empty_groups() {
    let rows: Vec<_> = (1..=9).map(|n| delivery(n, Some(70 + n % 3), "ул. Кирова, 1", "1")).collect();
    let cut = plan_of(&rows, "").first(4);
    assert_eq!(cut.n_open(), 4);
    assert!(cut.groups.iter().all(|group| group.len() > 0));
}

#[test]
fn a_delivery_whose_details_have_left_still_has_a_row() {
    let mut row = delivery(1, None, "ул. Кирова, 1", "");
    row.redact();
    assert_eq!(plan_of(&[row], "").n_open(), 1);
}
