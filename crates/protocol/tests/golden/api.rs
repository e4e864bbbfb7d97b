//! `api.json`.

use ryadom_domain::{Payload, Timestamp, Zone};
use ryadom_protocol::api::{
    Centre, Clinic, Directory, FieldProblem, History, HistoryEntry, JoinRequest, Liaison, Member, Problem,
    Profile, Progress, Rejected, SignInRequest, StreamNews, Tally, ZoneChange,
};
use ryadom_protocol::event;

use crate::Golden;
use crate::event::{CENTRE, CLINIC, EVENT, MEMBER, event as sample_event};

fn golden() -> Golden {
    Golden::read(include_str!("../../golden/api.json"))
}

fn profile() -> Profile {
    Profile {
        member: MEMBER,
        name: "Ольга Смирнова".into(),
        role: "volunteer".into(),
        centre: CENTRE,
        centre_name: "Штаб «Вместе»".into(),
        council_name: "Смоленская область".into(),
        hotline: "+7 000 000-00-02".into(),
        time_zone: "Europe/Moscow".into(),
        zone_changes: vec![ZoneChange { since: 1_577_836_800_000, ahead_s: 10_800 }],
        demo: true,
    }
}

/// Before a council had a time zone.
fn older() -> Profile {
    Profile { time_zone: String::new(), zone_changes: Vec::new(), demo: false, ..profile() }
}

fn directory() -> Directory {
    Directory {
        version: 3,
        centres: vec![Centre {
            id: CENTRE,
            name: "Штаб «Вместе»".into(),
            hotline: "+7 000 000-00-02".into(),
            put_away: true,
        }],
        clinics: vec![Clinic {
            id: CLINIC,
            name: "Поликлиника № 3".into(),
            address: "Смоленск, Фрунзе, 40".into(),
            liaisons: vec![Liaison {
                centre: CENTRE,
                name: "Ирина".into(),
                phone: "+7 000 000-00-03".into(),
                rank: 1,
            }],
            hours: "пн–пт 8–18".into(),
            phone: "+7 000 000-00-05".into(),
            note: "окно 4, второй этаж".into(),
            put_away: true,
        }],
        members: vec![Member {
            id: MEMBER,
            name: "Ольга Смирнова".into(),
            centre: CENTRE,
            role: "volunteer".into(),
            skills: vec!["car".into(), "medic".into()],
            phone: "+7 000 000-00-04".into(),
            revoked: true,
            no_phone: "closed".into(),
        }],
    }
}

fn entry(result: &str, code: Option<&str>, revision: Option<u64>) -> HistoryEntry {
    HistoryEntry {
        revision,
        by: MEMBER,
        by_name: "Ольга Смирнова".into(),
        recorded_at: 1_590_750_060_000,
        event: event::Event::from(&sample_event(Payload::PickedUp)),
        result: result.into(),
        code: code.map(Into::into),
        cut_from: None,
    }
}

fn tally(dimension: &str, key: &str, status: &str, count: u64) -> Tally {
    Tally { dimension: dimension.into(), key: key.into(), status: status.into(), count }
}

#[test]
fn answers_are_written_and_read_as_the_golden_file_says() {
    let golden = golden();
    golden.check("directory", &directory());
    golden.check("directory, least", &Directory::default());
    let (applied, earlier) = (entry("applied", None, Some(41)), Some("1590750060000.2.41".into()));
    golden.check("history", &History { entries: vec![applied.clone()], earlier: None });
    golden.check("history, a page", &History { entries: vec![applied], earlier });
    golden.check("profile", &profile());
    let problem = Problem {
        kind: "/problems/too_many_events".into(),
        code: "too_many_events".into(),
        title: "too many events in one request".into(),
        status: 413,
        detail: Some("501 events, at most 500".into()),
        request_id: Some(EVENT.to_string()),
        reason: String::new(),
        fields: vec![FieldProblem {
            field: "centres.1.name".into(),
            code: "empty".into(),
            other: String::new(),
        }],
    };
    golden.check("problem", &problem);
    let taken =
        FieldProblem {
            field: "name".into(), code: "taken_put_away".into(), other: "Поликлиника № 3".into()
        };
    golden.check("problem, a name that is taken", &Problem { fields: vec![taken], ..problem.clone() });
    let ended = Problem { reason: "password".into(), fields: Vec::new(), ..problem.clone() };
    golden.check("problem, a session that ended", &ended);
    golden
        .check("problem, least", &Problem { detail: None, request_id: None, fields: Vec::new(), ..problem });
    let tallies = vec![
        tally("total", "", "done", 120),
        tally("district", "Промышленный", "assigned", 7),
        tally("hour", "14", "done", 12),
    ];
    let (from, until) = ("2020-05-01".into(), "2020-05-29".into());
    golden.check("progress", &Progress { cursor: 42, from, until, tallies });
    let (refused, earlier) = (entry("rejected", Some("not_yours"), None), Some("1590750060000.0.7".into()));
    golden.check("rejected", &Rejected { entries: vec![refused.clone()], earlier: None });
    let cut = HistoryEntry { cut_from: Some(1_900_000), ..refused };
    golden.check("rejected, a page", &Rejected { entries: vec![cut], earlier });
    golden.check("stream", &StreamNews { cursor: 42, people: false });
    golden.check("stream, people", &StreamNews { cursor: 42, people: true });
}

#[test]
fn requests_are_written_and_read_as_the_golden_file_says() {
    let golden = golden();
    let join: JoinRequest = golden.sample("today", "join");
    assert_eq!((join.code.as_str(), join.device), ("МИР-4821", MEMBER));
    assert_eq!(serde_json::to_string(&join).unwrap(), golden.text("today", "join"));
    let sign_in: SignInRequest = golden.sample("today", "sign in");
    assert_eq!((sign_in.login.as_str(), sign_in.password.as_str()), ("irina", "three plain words"));
    assert_eq!(serde_json::to_string(&sign_in).unwrap(), golden.text("today", "sign in"));
    assert!(!format!("{sign_in:?}").contains("three"), "a password never reaches a log");
}

#[test]
fn no_answer_lies_unread_in_the_golden_file() {
    golden().check_names(
        "today",
        &[
            "directory",
            "directory, least",
            "history",
            "history, a page",
            "join",
            "problem",
            "problem, a name that is taken",
            "problem, a session that ended",
            "problem, least",
            "profile",
            "progress",
            "rejected",
            "rejected, a page",
            "sign in",
            "stream",
            "stream, people",
        ],
    );
}

#[test]
fn answers_of_other_builds_still_read() {
    let golden = golden();
    golden.check_names("older", &["directory", "profile"]);
    golden.check_names("newer", &["directory", "problem", "profile", "progress"]);
    let old: Directory = golden.sample("older", "directory");
    assert!(old.clinics[0].liaisons.is_empty() && old.members[0].skills.is_empty());
    assert_eq!(golden.sample::<Profile>("older", "profile"), Profile { hotline: String::new(), ..older() });
    assert_eq!(
        golden.sample::<Profile>("newer", "profile"),
        Profile { role: "dispatcher".into(), ..older() }
    );
    assert_eq!(golden.sample::<Directory>("newer", "directory").members[0].skills, ["drone"]);
    assert_eq!(golden.sample::<Problem>("newer", "problem").code, "too_warm");
    assert_eq!(
        golden.sample::<Progress>("newer", "progress").tallies,
        [tally("village", "Гнёздово", "weighed", 1)]
    );
}

#[test]
fn a_profile_tells_the_councils_clocks_or_that_the_server_does_not_know_them() {
    let change = ryadom_domain::ZoneChange { since: Timestamp(1_577_836_800_000), ahead_s: 10_800 };
    assert_eq!(profile().zone(), Some(Zone::new(vec![change])));
    assert_eq!(older().zone(), None);
}
