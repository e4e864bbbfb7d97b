//! `members.json`: members, their ways in and their sessions.

use ryadom_protocol::api::members::{
    InvitationInfo, InvitationList, Invite, Invited, InvitedMember, MemberChange, MemberInfo, MemberPage,
    MemberSearch, SessionInfo, SessionList, SessionsEnd, is_this_machine_only,
};

use crate::Golden;
use crate::event::{CENTRE, EVENT, MEMBER};

const THEN: i64 = 1_590_750_060_000;

fn member() -> MemberInfo {
    MemberInfo {
        id: MEMBER,
        name: "Ольга Смирнова".into(),
        centre: CENTRE,
        role: "coordinator".into(),
        skills: vec!["car".into(), "medic".into()],
        phone: "+7 000 000-00-04".into(),
        login: "olga".into(),
        put_away: true,
        sessions: 2,
        last_seen: Some(THEN),
        invited_until: Some(THEN),
    }
}

fn session() -> SessionInfo {
    SessionInfo {
        id: EVENT,
        label: "Chrome · Android".into(),
        first_seen: THEN,
        last_seen: THEN,
        this_one: true,
        ended_at: Some(THEN),
        told: true,
    }
}

fn invitation() -> InvitationInfo {
    InvitationInfo {
        id: EVENT,
        member: MEMBER,
        name: "Ольга Смирнова".into(),
        centre: CENTRE,
        role: "volunteer".into(),
        kind: "join".into(),
        made_by: "Ирина".into(),
        made_at: THEN,
        expires_at: THEN,
        uses_left: 3,
    }
}

fn invited() -> InvitedMember {
    InvitedMember {
        id: EVENT,
        member: MEMBER,
        name: "Ольга Смирнова".into(),
        kind: "join".into(),
        code: "МИР-4821".into(),
        link: "https://help.example.org/join#МИР-4821".into(),
        qr_svg: "<svg/>".into(),
        expires_at: THEN,
    }
}

#[test]
fn members_are_written_and_read_as_the_golden_file_says() {
    let golden = Golden::read(include_str!("../../golden/members.json"));
    golden.check_struct(&MemberSearch {
        text: "ольг".into(),
        centre: Some(CENTRE),
        role: "volunteer".into(),
        skill: "car".into(),
        state: "no_way_in".into(),
        skip: 100,
    });
    golden.check_struct(&MemberPage { members: vec![member()], total: 101 });
    golden.check_struct(&member());
    let MemberInfo { id, name, centre, role, skills, phone, .. } = member();
    golden.check_struct(&MemberChange {
        id: Some(id),
        new: true,
        name: Some(name),
        centre: Some(centre),
        role: Some(role),
        skills: Some(skills),
        phone: Some(phone),
    });
    golden.check_struct(&SessionList { sessions: vec![session()] });
    golden.check_struct(&session());
    golden.check_struct(&SessionsEnd { session: Some(EVENT) });
}

#[test]
fn invitations_are_written_and_read_as_the_golden_file_says() {
    let golden = Golden::read(include_str!("../../golden/members.json"));
    golden.check_struct(&InvitationList {
        invitations: vec![invitation()],
        total: 1,
        address: "https://help.example.org".into(),
    });
    golden.check_struct(&invitation());
    golden.check_struct(&Invite { members: vec![MEMBER], request: Some(EVENT) });
    golden.check_struct(&Invited { invitations: vec![invited()] });
    golden.check_struct(&invited());
}

#[test]
fn an_address_that_a_phone_cannot_open_is_known_as_such() {
    for here in [
        "http://127.0.0.1:8080",
        "http://localhost/",
        "localhost:8080",
        "http://[::1]:8080/join",
        "http://[::1]",
    ] {
        assert!(is_this_machine_only(here), "{here}");
    }
    for elsewhere in [
        "https://help.example.org",
        "http://192.168.1.7:8080",
        "http://localhost.example.org",
        "",
        "http://[::2]",
    ] {
        assert!(!is_this_machine_only(elsewhere), "{elsewhere}");
    }
}
