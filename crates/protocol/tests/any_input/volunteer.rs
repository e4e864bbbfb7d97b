//! A volunteer's copy that is cut out of the JSON is, letter by letter, the one that the rule makes.

use proptest::prelude::*;
use proptest::sample::Index;
use ryadom_domain::{Delivery, MarkKind, MemberId, Status};
use ryadom_protocol::delivery as wire;
use ryadom_protocol::volunteer::{cut, cut_down};
use uuid::Uuid;

use crate::arbitrary::{delivery, json};

const ME: Uuid = Uuid::from_u128(3);

/// What may stand anywhere in a record that another build wrote, or nobody.
const SNIPPETS: [&str; 24] = [
    "",
    "{",
    "}",
    "[",
    "]",
    ",",
    "\"",
    "\\",
    "\\u0061",
    "\\/",
    "\n",
    " ",
    "0",
    "-",
    "9999999999",
    "null",
    "\"\"",
    "\"done\"",
    ",\"newer\":1",
    "\"newer\":{\"name\":\"А\"},",
    ",\"recipient\":{\"name\":\"А\"}",
    "\"recipient\":null,",
    "00000000-0000-0000-0000-000000000003",
    "00000000000000000000000000000003",
];

fn record(delivery: &Delivery) -> Vec<u8> {
    serde_json::to_vec(&wire::Delivery::from(delivery)).unwrap()
}

fn by_the_rule(text: &[u8]) -> serde_json::Result<Vec<u8>> {
    let delivery = Delivery::from(serde_json::from_slice::<wire::Delivery>(text)?);
    Ok(record(&cut_down(delivery, MemberId::new(ME))))
}

fn by_the_letter(text: &[u8]) -> Option<Vec<u8>> {
    cut(text, &ME.to_string()).map(|parts| parts.concat())
}

/// What lies on the volunteer's list on most days, though others may have had it or edited it.
fn everyday() -> BoxedStrategy<Delivery> {
    let status = prop_oneof![Just(Status::Assigned), Just(Status::PickedUp)];
    (delivery(), status)
        .prop_map(|(mut delivery, status)| {
            let me = MemberId::new(ME);
            delivery.status = status;
            delivery.assignee = Some(me);
            delivery.holders.push(me);
            delivery.holders.sort_unstable();
            delivery.holders.dedup();
            delivery.closing = None;
            delivery.marks.clear();
            delivery
        })
        .boxed()
}

/// The same as the server makes them: numbers and times of our days, the edits are the desk's, and it was picked up once.
fn ordinary() -> BoxedStrategy<Delivery> {
    everyday()
        .prop_map(|mut delivery| {
            let text = String::from_utf8(record(&delivery)).unwrap();
            let mut read: serde_json::Value = serde_json::from_str(&text).unwrap();
            shorten(&mut read);
            delivery = Delivery::from(serde_json::from_value::<wire::Delivery>(read).unwrap());
            delivery.edits.retain(|edit| edit.by != MemberId::new(ME));
            delivery.before_pick_up = None;
            delivery
        })
        .boxed()
}

fn shorten(value: &mut serde_json::Value) {
    match value {
        serde_json::Value::Number(number) => {
            let short = number.as_i64().map_or(7, |number| number % 1_000_000_000);
            *value = short.into();
        }
        serde_json::Value::Array(values) => values.iter_mut().for_each(shorten),
        serde_json::Value::Object(fields) => fields.values_mut().for_each(shorten),
        serde_json::Value::Null | serde_json::Value::Bool(_) | serde_json::Value::String(_) => {}
    }
}

/// Whether the walk can follow a text: one that holds a control character is written with more than one letter behind the stroke.
fn has_rare_letters(text: &[u8]) -> bool {
    text.windows(2).any(|pair| pair == b"\\u")
}

proptest! {
    #[test]
    fn a_volunteer_is_told_what_they_need_and_nothing_of_others(delivery in prop_oneof![everyday(), delivery()]) {
        let me = MemberId::new(ME);
        let told = cut_down(delivery.clone(), me);
        let mine: Vec<MemberId> = delivery.holders.iter().filter(|holder| **holder == me).copied().collect();
        if delivery.is_closed() {
            prop_assert_eq!((&told.recipient, told.items.as_str()), (&None, ""));
            prop_assert!(told.notes.is_empty() && told.holders.is_empty() && told.edits.is_empty());
            prop_assert!(told.marks.iter().all(|mark| mark.kind != MarkKind::EditConflict));
        } else {
            let edits = delivery.edits.iter().filter(|edit| edit.by == me).cloned().collect();
            prop_assert_eq!(told, Delivery { holders: mine, edits, ..delivery });
        }
    }

    #[test]
    fn what_is_cut_out_is_what_the_rule_makes(delivery in prop_oneof![3 => everyday(), 1 => delivery()]) {
        let record = record(&delivery);
        if let Some(told) = by_the_letter(&record) {
            prop_assert_eq!(delivery.assignee, Some(MemberId::new(ME)));
            prop_assert!(!delivery.is_closed());
            prop_assert_eq!(told, by_the_rule(&record).unwrap());
        }
    }

    #[test]
    fn what_lies_on_most_lists_is_cut_out(delivery in ordinary()) {
        let record = record(&delivery);
        if !has_rare_letters(&record) {
            prop_assert_eq!(by_the_letter(&record), Some(by_the_rule(&record).unwrap()));
        }
    }

    #[test]
    fn whatever_stands_in_a_record_nothing_but_what_the_rule_makes_comes_out(
        delivery in ordinary(),
        changes in proptest::collection::vec((any::<Index>(), 0..4_usize, proptest::sample::select(SNIPPETS.to_vec())), 1..3),
    ) {
        let mut record = record(&delivery);
        for (at, n_lost, snippet) in changes {
            let at = at.index(record.len());
            let end = record.len().min(at + n_lost);
            record.splice(at..end, snippet.bytes());
        }
        if let Some(told) = by_the_letter(&record) {
            prop_assert_eq!(told, by_the_rule(&record).unwrap());
        }
    }

    #[test]
    fn a_field_of_a_newer_build_is_never_cut_out(delivery in ordinary(), at in any::<Index>(), newer in json()) {
        let record = record(&delivery);
        let openings = openings(&record);
        let behind = openings[at.index(openings.len())] + 1;
        let mut changed = record.clone();
        changed.splice(behind..behind, format!("\"newer\":{newer},").into_bytes());
        prop_assert_eq!(by_the_letter(&changed), None);
        prop_assert_eq!(by_the_rule(&changed).unwrap(), by_the_rule(&record).unwrap());
    }
}

/// Where objects begin that say something.
fn openings(text: &[u8]) -> Vec<usize> {
    let (mut openings, mut is_text, mut is_escaped) = (Vec::new(), false, false);
    for (at, letter) in text.iter().enumerate() {
        match letter {
            _ if is_escaped => is_escaped = false,
            b'\\' => is_escaped = true,
            b'"' => is_text = !is_text,
            b'{' if !is_text && text.get(at + 1) != Some(&b'}') => openings.push(at),
            _ => {}
        }
    }
    openings
}

#[test]
fn nothing_is_cut_out_for_somebody_else() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let tree = ordinary().new_tree(&mut runner).unwrap();
    let record = record(&tree.current());
    assert_eq!(cut(&record, &Uuid::from_u128(4).to_string()), None);
    assert_eq!(cut(&record, ""), None);
}

#[test]
fn a_control_letter_that_stands_as_it_is_makes_a_record_no_json() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let mut delivery = ordinary().new_tree(&mut runner).unwrap().current();
    delivery.items = "хлеб, вода".to_owned();
    let text = String::from_utf8(record(&delivery)).unwrap();
    assert!(text.contains("хлеб, вода"));
    for letter in ['\n', '\t', '\u{0}', '\u{1f}'] {
        let broken = text.replace("хлеб, вода", &format!("хлеб,{letter}вода")).into_bytes();
        assert_eq!(by_the_letter(&broken), None, "{letter:?}");
        assert!(by_the_rule(&broken).is_err(), "{letter:?}");
    }
}

#[test]
fn what_no_build_of_ours_writes_is_not_followed() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let mut delivery = ordinary().new_tree(&mut runner).unwrap().current();
    (delivery.number, delivery.items) = (17, "хлеб".to_owned());
    let text = String::from_utf8(record(&delivery)).unwrap();
    let followed = |from: &str, to: &str| {
        assert!(text.contains(from), "{from} in {text}");
        by_the_letter(text.replacen(from, to, 1).as_bytes()).is_some()
    };
    let number = "\"number\":17,";
    assert!(followed(number, "\"number\":0,") && followed(number, "\"number\":123456789012345678,"));
    for other in ["017", "-17", "1234567890123456789", "1.5", ""] {
        assert!(!followed(number, &format!("\"number\":{other},")), "{other}");
    }
    assert!(followed("\"хлеб\"", "\"х\"") && !followed("\"хлеб\"", "\"\""), "what is empty is left out");
    for more in ["{}", " ", ",", "}"] {
        assert_eq!(by_the_letter(format!("{text}{more}").as_bytes()), None, "{more}");
    }
}
