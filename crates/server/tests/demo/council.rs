//! The demo council: the same for the same seed, true to the rules, and nobody in it can be rung up.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use ryadom_domain::{Event, MarkKind, Payload, Role, Status, Timestamp};
use ryadom_protocol::{delivery as wire_delivery, event as wire};
use ryadom_server::clock::Clock;
use ryadom_server::demo::{
    CLINICS, DEFAULT_SEED, DELIVERIES, Demo, FIRST_VOLUNTEERS, Filled, VOLUNTEERS, fill, phones,
};
use ryadom_server::store::{Identity, Span, Store};

/// A Thursday at 13:37 in Smolensk.
const NOW: Timestamp = Timestamp(1_586_428_620_000);
const MINUTE_MS: i64 = 60_000;

struct AtNow;

impl Clock for AtNow {
    fn now(&self) -> Timestamp {
        NOW
    }
}

fn store_at_now(folder: &Path) -> Store {
    Store::open_with_clock(&folder.join("demo.sqlite"), Arc::new(AtNow)).unwrap()
}

fn demo() -> Demo {
    Demo::invent(DEFAULT_SEED, NOW).unwrap()
}

#[test]
fn is_the_same_for_the_same_seed_and_another_for_another() {
    assert_eq!(demo(), demo());
    let other = Demo::invent(7, NOW).unwrap();
    assert_ne!(other.people.council.id, demo().people.council.id);
    assert_ne!(other.steps[0].event, demo().steps[0].event);
}

#[test]
fn has_everybody_and_everything_it_promises() {
    let demo = demo();
    let people = &demo.people;
    assert!(people.council.name.contains("вымышлены"), "{}", people.council.name);
    assert_eq!((people.centres.len(), people.clinics.len()), (2, CLINICS));
    assert_eq!(people.liaisons.len(), 2 * CLINICS);
    for clinic in &people.clinics {
        let theirs: BTreeSet<_> =
            people.liaisons.iter().filter(|l| l.clinic == clinic.id).map(|l| l.centre).collect();
        assert_eq!(theirs.len(), 2, "one liaison of each centre");
    }
    for team in &people.centres {
        assert_eq!(team.volunteers.len(), VOLUNTEERS);
        assert!(!team.centre.hotline.is_empty() && team.coordinator.login.is_some());
        assert!(team.volunteers.iter().any(|v| !v.member.skills.is_empty()));
    }
    let administrators = people.members().filter(|member| member.role == Role::Administrator);
    assert_eq!(administrators.collect::<Vec<_>>(), [&people.administrator]);
    assert_eq!(people.administrator.centre, people.centres[0].centre.id);
    let created = demo.steps.iter().filter(|s| matches!(s.event.payload, Payload::Created(_))).count();
    assert_eq!(created, DELIVERIES);
    let ids: BTreeSet<_> = demo.steps.iter().map(|step| step.event.id).collect();
    assert_eq!(ids.len(), demo.steps.len(), "no id twice");
}

#[test]
fn rings_nobody() {
    let demo = demo();
    let mut numbers: Vec<String> = demo.people.members().map(|member| member.phone.clone()).collect();
    numbers.extend(demo.people.liaisons.iter().map(|liaison| liaison.phone.clone()));
    numbers.extend(demo.people.centres.iter().map(|team| team.centre.hotline.clone()));
    for step in &demo.steps {
        if let Payload::Created(details) = &step.event.payload {
            numbers.push(details.recipient.phone.clone());
        }
    }
    assert!(numbers.len() > DELIVERIES + 2 * VOLUNTEERS);
    for number in &numbers {
        assert!(phones::is_invented(number), "{number}");
    }
    assert!(!phones::is_invented("+7 481 238-11-11") && !phones::is_invented("+7 000 12"));
}

#[test]
fn every_event_survives_the_wire() {
    for step in demo().steps {
        let json = serde_json::to_string(&wire::Event::from(&step.event)).unwrap();
        let back: wire::Event = serde_json::from_str(&json).unwrap();
        assert_eq!(Event::try_from(&back).unwrap(), step.event);
    }
}

#[test]
fn all_of_it_has_happened_by_now() {
    for step in demo().steps {
        assert!(step.recorded_at <= NOW, "{step:?}");
        assert!(step.event.made.corrected() <= step.recorded_at, "{step:?}");
    }
}

/// Whenever the demo is made, at noon or at midnight, open work lies around that moment.
#[test]
fn windows_lie_around_the_moment_it_is_made() {
    for hour in 0..24 {
        let now = NOW.plus_ms(hour * 60 * MINUTE_MS);
        let demo = Demo::invent(DEFAULT_SEED, now).unwrap();
        let windows: Vec<_> = demo
            .steps
            .iter()
            .filter_map(|step| {
                if let Payload::Created(details) = &step.event.payload { Some(details.window) } else { None }
            })
            .collect();
        let ahead = windows.iter().filter(|w| w.not_after.is_some_and(|until| until > now)).count();
        assert!(ahead > DELIVERIES / 3, "{ahead} ahead at +{hour} h");
        for window in windows {
            if let (Some(from), Some(until)) = (window.not_before, window.not_after) {
                assert!(from < until, "{window:?}");
            }
        }
    }
}

#[tokio::test]
async fn fills_a_store_whose_sums_are_those_of_the_story() {
    let folder = tempfile::tempdir().unwrap();
    let store = store_at_now(folder.path());
    let demo = demo();
    let mut heard = 0;
    let filled = fill(&store, &demo, |done, _| heard = done).await.unwrap();
    assert_eq!((filled, heard), (Filled::Now, demo.steps.len()));
    let mut told = BTreeMap::new();
    for team in &demo.people.centres {
        let coordinator = identity(&demo, &team.coordinator);
        let pulled = store.pull(&coordinator, 0, 5_000).unwrap();
        assert_eq!(pulled.deliveries.len(), DELIVERIES / 2);
        // The story may begin before midnight.
        let today = AtNow.now().0 / 86_400_000;
        let progress = store.progress(&coordinator, Span::new(today - 2, today + 1)).unwrap();
        for tally in progress.tallies.iter().filter(|tally| tally.dimension == "total") {
            *told.entry(tally.status.clone()).or_insert(0) += tally.count;
        }
    }
    for (status, at_least) in
        [("new", 80), ("assigned", 100), ("picked_up", 30), ("done", 70), ("failed", 10), ("cancelled", 10)]
    {
        assert!(told.get(status).is_some_and(|count| *count >= at_least), "{status}: {told:?}");
    }
    assert_eq!(told.get("double_visit"), Some(&1));
    assert!(told.get("open_mark").is_some_and(|count| *count >= 2), "{told:?}");
    // The same again changes nothing.
    let position = store.position(demo.people.council.id).unwrap();
    assert_eq!(fill(&store, &demo, |_, _| {}).await.unwrap(), Filled::Already);
    assert_eq!(store.position(demo.people.council.id).unwrap(), position);
}

#[tokio::test]
async fn the_first_volunteers_list_looks_like_a_day() {
    let folder = tempfile::tempdir().unwrap();
    let store = store_at_now(folder.path());
    let demo = demo();
    fill(&store, &demo, |_, _| {}).await.unwrap();
    let first = &demo.people.centres[0].volunteers[0].member;
    let pulled = store.pull(&identity(&demo, first), 0, 5_000).unwrap();
    let mine: Vec<wire_delivery::Delivery> =
        serde_json::from_slice(&[b"[", pulled.deliveries.as_bytes(), b"]"].concat()).unwrap();
    assert_eq!(mine.len(), FIRST_VOLUNTEERS);
    let clinics: BTreeSet<_> = mine.iter().filter_map(|delivery| delivery.clinic).collect();
    assert_eq!(clinics.len(), 3);
    let mut doors: BTreeMap<_, usize> = BTreeMap::new();
    for recipient in mine.iter().filter_map(|delivery| delivery.recipient.as_ref()) {
        *doors.entry((recipient.street.clone(), recipient.entrance.clone())).or_default() += 1;
    }
    assert!(doors.values().any(|count| *count >= 3), "{doors:?}");
    let open = mine.iter().filter(|delivery| delivery.status == Status::Assigned.code()).count();
    assert!(open >= 12, "{open} to be brought");
}

#[test]
fn shows_every_kind_and_both_kinds_of_conflict() {
    let demo = demo();
    let mut kinds = BTreeSet::new();
    for step in &demo.steps {
        if let Payload::Created(details) = &step.event.payload {
            kinds.insert(details.kind.code().to_owned());
        }
    }
    assert_eq!(kinds.len(), ryadom_domain::Kind::KNOWN.len(), "{kinds:?}");
    let mut deliveries = BTreeMap::new();
    for (at, step) in demo.steps.iter().enumerate() {
        let before = deliveries.remove(&step.event.delivery);
        let act = ryadom_domain::Act {
            event: &step.event,
            by: step.by.member,
            revision: ryadom_domain::Revision(at as u64 + 1),
            recorded_at: step.recorded_at,
            is_again: false,
        };
        if let Some(after) = ryadom_domain::apply(before, &act).delivery {
            deliveries.insert(step.event.delivery, after);
        }
    }
    let marks: BTreeSet<MarkKind> =
        deliveries.values().flat_map(|delivery| &delivery.marks).map(|mark| mark.kind.clone()).collect();
    for kind in [MarkKind::DoubleVisit, MarkKind::EditConflict, MarkKind::DeliveredAfterCancelling] {
        assert!(marks.contains(&kind), "{marks:?}");
    }
}

fn identity(demo: &Demo, member: &ryadom_server::store::Member) -> Identity {
    assert!(matches!(member.role, Role::Coordinator | Role::Volunteer));
    let actor =
        ryadom_domain::access::Actor { member: member.id, role: member.role.clone(), centre: member.centre };
    Identity { council: demo.people.council.id, actor, session: None }
}
