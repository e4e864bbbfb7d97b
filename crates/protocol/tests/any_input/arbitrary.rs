//! Any event and any delivery there could be, those no build would make included.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use ryadom_domain::{
    Address, BeforePickUp, CentreId, Change, ClinicId, ClockReading, Closing, Delivery, DeliveryId, Details,
    Event, EventId, Fact, Field, FieldEdit, GeoPoint, Kind, Mark, MarkKind, MemberId, Note, Outcome, Payload,
    Plan, Priority, ReceivedBy, Recipient, Revision, Status, Timestamp, Window,
};
use uuid::Uuid;

/// A code this build knows, or any text.
macro_rules! code {
    ($word:ident) => {
        prop_oneof![
            4 => proptest::sample::select($word::KNOWN.to_vec()),
            1 => text().prop_map(|code| $word::from_code(&code)),
        ]
    };
}

pub(crate) fn text() -> BoxedStrategy<String> {
    prop_oneof![3 => "[а-яёa-z0-9 ,.№\"\\\\\n]{0,12}", 1 => any::<String>()].boxed()
}

/// Few enough ids that events meet one another.
fn few_ids() -> impl Strategy<Value = Uuid> {
    prop_oneof![8 => (0..6_u128).prop_map(Uuid::from_u128), 1 => any::<u128>().prop_map(Uuid::from_u128)]
}

fn event_id() -> impl Strategy<Value = EventId> {
    few_ids().prop_map(EventId::new)
}

pub(crate) fn member() -> impl Strategy<Value = MemberId> {
    few_ids().prop_map(MemberId::new)
}

pub(crate) fn timestamp() -> impl Strategy<Value = Timestamp> {
    any::<i64>().prop_map(Timestamp)
}

pub(crate) fn revision() -> impl Strategy<Value = Revision> {
    prop_oneof![0..9_u64, any::<u64>()].prop_map(Revision)
}

fn clock() -> BoxedStrategy<ClockReading> {
    (timestamp(), option::of(any::<i64>())).prop_map(|(at, offset_ms)| ClockReading { at, offset_ms }).boxed()
}

fn window() -> impl Strategy<Value = Window> {
    (option::of(timestamp()), option::of(timestamp()))
        .prop_map(|(not_before, not_after)| Window { not_before, not_after })
}

fn address() -> BoxedStrategy<Address> {
    let point = (any::<i32>(), any::<i32>()).prop_map(|(lat_e6, lon_e6)| GeoPoint { lat_e6, lon_e6 });
    (text(), text(), text(), (text(), text(), text(), text()), option::of(point))
        .prop_map(|(district, town, street, (entrance, floor, flat, door_code), point)| Address {
            district,
            town,
            street,
            entrance,
            floor,
            flat,
            door_code,
            point,
        })
        .boxed()
}

fn recipient() -> BoxedStrategy<Recipient> {
    (text(), text(), address(), text())
        .prop_map(|(name, phone, address, standing_notes)| Recipient { name, phone, address, standing_notes })
        .boxed()
}

fn details() -> BoxedStrategy<Details> {
    let clinic = option::of(few_ids().prop_map(ClinicId::new));
    (few_ids(), code!(Kind), code!(Priority), clinic, recipient(), text(), window())
        .prop_map(|(centre, kind, priority, clinic, recipient, items, window)| Details {
            centre: CentreId::new(centre),
            kind,
            priority,
            clinic,
            recipient,
            items,
            window,
        })
        .boxed()
}

fn change() -> BoxedStrategy<Change> {
    (code!(Field), text()).prop_map(|(field, value)| Change { field, value }).boxed()
}

/// JSON of any shape.
pub(crate) fn json() -> impl Strategy<Value = serde_json::Value> {
    let leaf = prop_oneof![
        Just(serde_json::Value::Null),
        any::<bool>().prop_map(Into::into),
        any::<i64>().prop_map(Into::into),
        any::<u64>().prop_map(Into::into),
        text().prop_map(Into::into),
        few_ids().prop_map(|id| id.to_string().into()),
    ];
    let key = prop_oneof![
        3 => proptest::sample::select(KEYS.to_vec()).prop_map(str::to_owned),
        1 => text(),
    ];
    leaf.prop_recursive(3, 24, 5, move |inner| {
        prop_oneof![
            vec(inner.clone(), 0..4).prop_map(Into::into),
            vec((key.clone(), inner), 0..6)
                .prop_map(|pairs| serde_json::Value::Object(pairs.into_iter().collect())),
        ]
    })
}

/// Names the wire uses, so that any JSON is sometimes nearly right.
const KEYS: [&str; 22] = [
    "id",
    "delivery",
    "base",
    "at",
    "offset_ms",
    "kind",
    "data",
    "note",
    "text",
    "outcome",
    "received_by",
    "reason",
    "target",
    "to",
    "changes",
    "field",
    "value",
    "recipient",
    "centre",
    "device",
    "events",
    "cursor",
];

fn unknown() -> BoxedStrategy<Payload> {
    let kind = text().prop_map(|kind| format!("newer {kind}"));
    (kind, json()).prop_map(|(kind, body)| Payload::Unknown { kind, body: body.to_string() }).boxed()
}

pub(crate) fn payload() -> BoxedStrategy<Payload> {
    let reason = || (code!(Outcome), text());
    prop_oneof![
        details().prop_map(|details| Payload::Created(Box::new(details))),
        vec(change(), 0..4).prop_map(|changes| Payload::Edited { changes }),
        member().prop_map(|to| Payload::Assigned { to }),
        Just(Payload::Unassigned),
        Just(Payload::PickedUp),
        (code!(Outcome), option::of(code!(ReceivedBy)), text(), option::of(member())).prop_map(
            |(outcome, received_by, note, on_behalf_of)| Payload::Completed {
                outcome,
                received_by,
                note,
                on_behalf_of
            }
        ),
        (reason(), option::of(member())).prop_map(|((reason, note), on_behalf_of)| Payload::Failed {
            reason,
            note,
            on_behalf_of
        }),
        text().prop_map(|text| Payload::Noted { text }),
        event_id().prop_map(|target| Payload::Undone { target }),
        reason().prop_map(|(reason, note)| Payload::Cancelled { reason, note }),
        (event_id(), text()).prop_map(|(target, note)| Payload::Settled { target, note }),
        (event_id(), text()).prop_map(|(target, note)| Payload::Reopened { target, note }),
        unknown(),
    ]
    .boxed()
}

pub(crate) fn event() -> BoxedStrategy<Event> {
    (event_id(), few_ids(), revision(), clock(), payload())
        .prop_map(|(id, delivery, base, made, payload)| Event {
            id,
            delivery: DeliveryId::new(delivery),
            base,
            made,
            payload,
        })
        .boxed()
}

fn fact() -> BoxedStrategy<Fact> {
    (event_id(), member(), clock(), timestamp())
        .prop_map(|(event, by, made, recorded_at)| Fact { event, by, made, recorded_at })
        .boxed()
}

fn closing_alone() -> BoxedStrategy<Closing> {
    let plan = option::of(member()).prop_map(|assignee| Plan { assignee });
    let who = (option::of(code!(ReceivedBy)), option::of(member()));
    let undoing = (code!(Status), option::of(plan), option::of(event_id()));
    (fact(), code!(Outcome), who, undoing)
        .prop_map(|(fact, outcome, (received_by, on_behalf_of), (before, overrode, after))| Closing {
            fact,
            outcome,
            received_by,
            on_behalf_of,
            before,
            earlier: None,
            overrode,
            after,
        })
        .boxed()
}

fn closing() -> BoxedStrategy<Closing> {
    (closing_alone(), option::of(closing_alone()))
        .prop_map(|(closing, earlier)| Closing { earlier: earlier.map(Box::new), ..closing })
        .boxed()
}

fn before_pick_up() -> BoxedStrategy<BeforePickUp> {
    (code!(Status), option::of(fact()), option::of(closing()))
        .prop_map(|(status, picked_up, closing)| BeforePickUp { status, picked_up, closing })
        .boxed()
}

fn mark() -> BoxedStrategy<Mark> {
    let values = option::of((text(), text()));
    (
        code!(MarkKind),
        fact(),
        option::of(event_id()),
        option::of(code!(Field)),
        values,
        option::of(event_id()),
    )
        .prop_map(|(kind, fact, other, field, values, settled)| Mark {
            kind,
            fact,
            other,
            field,
            values,
            settled,
        })
        .boxed()
}

fn edits() -> BoxedStrategy<Vec<FieldEdit>> {
    let edit = (code!(Field), event_id(), member(), revision())
        .prop_map(|(field, event, by, revision)| FieldEdit { field, event, by, revision });
    vec(edit, 0..4)
        .prop_map(|mut edits| {
            edits.sort_by(|a, b| a.field.cmp(&b.field));
            edits
        })
        .boxed()
}

fn holders() -> BoxedStrategy<Vec<MemberId>> {
    vec(member(), 0..4)
        .prop_map(|mut holders| {
            holders.sort_unstable();
            holders
        })
        .boxed()
}

/// Any delivery, however little its parts fit together.
pub(crate) fn delivery() -> BoxedStrategy<Delivery> {
    let pick_ups = (option::of(fact()), option::of(before_pick_up()));
    let plan = (code!(Status), option::of(member()), holders(), pick_ups, option::of(closing()));
    let note = (fact(), text()).prop_map(|(fact, text)| Note { fact, text });
    let talk = (vec(note, 0..3), vec(mark(), 0..3), edits());
    let last = (fact(), event_id(), option::of(event_id()), timestamp(), option::of(recipient()));
    (few_ids(), any::<u64>(), revision(), details(), plan, talk, last)
        .prop_map(
            |(
                id,
                number,
                revision,
                details,
                plan,
                (notes, marks, edits),
                (created, last_act, back_at, changed_at, recipient),
            )| {
                let (status, assignee, holders, (picked_up, before_pick_up), closing) = plan;
                let Details { centre, kind, priority, clinic, items, window, .. } = details;
                Delivery {
                    id: DeliveryId::new(id),
                    number,
                    revision,
                    centre,
                    kind,
                    priority,
                    clinic,
                    recipient,
                    items,
                    window,
                    status,
                    assignee,
                    holders,
                    picked_up,
                    before_pick_up: before_pick_up.map(Box::new),
                    closing,
                    notes,
                    marks,
                    edits,
                    created,
                    last_act,
                    back_at,
                    changed_at,
                }
            },
        )
        .boxed()
}
