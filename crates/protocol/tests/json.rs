//! Reading and writing beside `serde_json`, which says the same.

#![cfg(test)]

use proptest::prelude::*;
use ryadom_protocol::json::{Json, Unreadable, read, write};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, Json)]
struct Visit {
    door: String,
    floor: Option<i32>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    notes: Vec<Self>,
}

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, Json)]
#[serde(default)]
struct Everything {
    id: Uuid,
    at: i64,
    cursor: u64,
    limit: u32,
    #[serde(rename = "type")]
    kind: u16,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    is_known: bool,
    #[serde(skip_serializing_if = "String::is_empty")]
    note: String,
    earlier: Option<Box<Self>>,
}

#[test]
fn reads_what_is_nested_and_absent_and_leaves_out_what_it_does_not_know() {
    let text = r#" {"new":[{"a":1.5e3},null,true],"door":"кв. \"7\"\n\u041a","floor":null,"n\u006ftes":[{"door":"","floor":-2}]} "#;
    let inner = Visit { floor: Some(-2), ..Visit::default() };
    let visit = Visit { door: "кв. \"7\"\nК".to_owned(), floor: None, notes: vec![inner] };
    assert_eq!(read(text), Ok(visit));
}

#[test]
fn refuses_what_says_something_else() {
    for text in [
        "",
        "null",
        "[\"7\",1,[]]",
        "{}",
        "{\"door\":7}",
        "{\"door\":null}",
        "{\"door\":\"7\",\"door\":\"8\"}",
        "{\"door\":\"7\"} 8",
        "{\"door\":\"7\",}",
        "{\"door\":\"7\" \"floor\":1}",
        "{\"door\":\"7\",\"floor\":3000000000}",
        "{\"door\":\"7\",\"floor\":1.0}",
        "{\"door\":\"7\",\"floor\":01}",
        "{\"door\":\"7\",\"floor\":-}",
        "{\"door\":\"7\",\"notes\":{}}",
        "{\"door\":\"7\",\"notes\":[[]]}",
        "{\"door\":\"7\",\"notes\":[,]}",
        "{\"door\":\"7\",\"new\":nul}",
        "{\"door\":\"7",
        "{\"door\":\"\u{1}\"}",
        r#"{"door":"\x"}"#,
        r#"{"door":"\u12"}"#,
        r#"{"door":"\ud83d"}"#,
        r#"{"door":"\ud83d\u0041"}"#,
        r#"{"door":"\ude80"}"#,
    ] {
        assert_eq!(read::<Visit>(text), Err(Unreadable), "{text}");
    }
}

#[test]
fn refuses_what_would_end_the_stack() {
    let nested = |n: usize| format!("{{\"door\":\"7\",\"new\":{}{}}}", "[".repeat(n), "]".repeat(n));
    assert!(read::<Visit>(&nested(100)).is_ok());
    assert_eq!(read::<Visit>(&nested(100_000)), Err(Unreadable));
}

#[test]
fn numbers_go_to_their_limits_and_no_further() {
    assert_eq!(read("-9223372036854775808"), Ok(i64::MIN));
    assert_eq!(read::<i64>("9223372036854775808"), Err(Unreadable));
    assert_eq!(read("18446744073709551615"), Ok(u64::MAX));
    assert_eq!(read::<u64>("18446744073709551616"), Err(Unreadable));
    assert_eq!(read::<u64>("-1"), Err(Unreadable));
    assert_eq!(read::<i64>("-0"), Err(Unreadable));
    assert_eq!(write(&i64::MIN), "-9223372036854775808");
    assert_eq!(write(&u64::MAX), "18446744073709551615");
    assert_eq!(write(&0_u32), "0");
}

fn everything() -> impl Strategy<Value = Everything> {
    let one = (
        any::<u128>(),
        any::<i64>(),
        any::<u64>(),
        any::<u32>(),
        any::<u16>(),
        any::<bool>(),
        any::<String>(),
    );
    let one = one.prop_map(|(id, at, cursor, limit, kind, is_known, note)| {
        let id = Uuid::from_u128(id);
        Everything { id, at, cursor, limit, kind, is_known, note, earlier: None }
    });
    proptest::collection::vec(one, 1..4).prop_map(|all| {
        let nest = |earlier: Option<Box<Everything>>, one| Some(Box::new(Everything { earlier, ..one }));
        *all.into_iter().fold(None, nest).unwrap_or_default()
    })
}

proptest! {
    #[test]
    fn writes_and_reads_as_serde_does(value in everything()) {
        let text = serde_json::to_string(&value).unwrap();
        prop_assert_eq!(write(&value), text.as_str());
        prop_assert_eq!(read(&text), Ok(value.clone()));
        prop_assert_eq!(read(&serde_json::to_string_pretty(&value).unwrap()), Ok(value));
    }

    #[test]
    fn what_it_reads_after_a_mistake_serde_reads_alike(
        value in everything(),
        at in any::<proptest::sample::Index>(),
        slip in "[\\[\\]{}\",:\\\\0-9a-fu.eE+ -]{0,2}",
        n_lost in 0..3_usize,
    ) {
        let mut letters: Vec<char> = serde_json::to_string(&value).unwrap().chars().collect();
        let from = at.index(letters.len());
        let to = (from + n_lost).min(letters.len());
        letters.splice(from..to, slip.chars());
        let text: String = letters.into_iter().collect();
        let by_serde = serde_json::from_str::<Everything>(&text);
        match read::<Everything>(&text) {
            Ok(read) => prop_assert_eq!(by_serde.unwrap(), read),
            Err(Unreadable) => prop_assert!(by_serde.is_err(), "{}", text),
        }
    }
}
