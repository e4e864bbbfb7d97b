//! An undo restores exactly what stood before: status, assignee, pick-up, and the earlier ending with its reason.

use ryadom_domain::{Delivery, Field, MarkKind, Outcome, Status};

use crate::story::{A, Answer, B, C, OPERATOR, STRANGER, Story, Then, check};

/// What an undo has to restore.
fn standing(row: &Delivery) -> Delivery {
    Delivery {
        status: row.status.clone(),
        assignee: row.assignee,
        picked_up: row.picked_up.clone(),
        before_pick_up: row.before_pick_up.clone(),
        closing: row.closing.clone(),
        ..Delivery::default()
    }
}

/// The last thing of this kind is taken back by who did it, and all is as it was before.
#[track_caller]
fn check_undone(before: &Story, after: Story, by: ryadom_domain::MemberId, kind: &str) {
    assert_ne!(standing(after.delivery()), standing(before.delivery()), "something happened");
    assert!(after.delivery().can_be_undone(after.last(kind)));
    let undone = after.undone_by(by, kind);
    assert_eq!(undone.answer(), &Answer::Applied);
    assert_eq!(standing(undone.delivery()), standing(before.delivery()));
    assert_eq!(undone.delivery().has_open_marks(), before.delivery().has_open_marks());
    assert_eq!(undone.sent_again().answer(), &Answer::Already);
}

#[test]
fn a_slip_of_who_no_longer_has_it_leaves_it_with_who_has() {
    let before = Story::given_to(A).assigned_to(B).picked_up_by(B);
    check_undone(&before, before.clone().completed_by(A, "не та"), A, "completed");
    let undone = before.completed_by(A, "не та").undone_by(A, "completed");
    let b_has_it = Then { status: Status::PickedUp, assignee: Some(B), ..Then::default() };
    check(&undone, &Then { notes: &["не та"], ..b_has_it });
    let failed = undone.failed_by(B, "не открыли");
    assert_eq!(failed.answer(), &Answer::Applied, "and whoever has it goes on");
}

#[test]
fn a_slip_of_who_no_longer_has_it_leaves_it_with_nobody() {
    let before = Story::given_to(A).unassigned();
    check_undone(&before, before.clone().completed_by(A, ""), A, "completed");
    check(&before.completed_by(A, "").undone_by(A, "completed"), &Then::default());
}

#[test]
fn a_slip_of_the_desk_about_who_no_longer_has_it_leaves_it_with_who_has() {
    let before = Story::given_to(B).assigned_to(A).picked_up_by(A);
    check_undone(&before, before.clone().completed_for(OPERATOR, B, ""), OPERATOR, "completed");
}

#[test]
fn a_slip_after_cancelling_leaves_it_cancelled_with_nobody() {
    let before = Story::given_to(A).unassigned().cancelled("дочь");
    check_undone(&before, before.clone().completed_by(A, ""), A, "completed");
}

#[test]
fn an_undone_completion_of_what_had_failed_has_failed_again_with_its_reason() {
    let before = Story::given_to(A).picked_up_by(A).failed_by(A, "не открыли");
    check_undone(&before, before.clone().completed_by(A, ""), A, "completed");
    let undone = before.completed_by(A, "").undone_by(A, "completed");
    assert_eq!(undone.delivery().closing.as_ref().unwrap().outcome, Outcome::NotHome);
}

#[test]
fn an_undone_pick_up_of_what_had_failed_has_failed_again_with_its_reason() {
    let before = Story::given_to(A).failed_by(A, "не открыли");
    check_undone(&before, before.clone().picked_up_by(A), A, "picked_up");
    let undone = before.picked_up_by(A).undone_by(A, "picked_up");
    assert_eq!(undone.delivery().closing.as_ref().unwrap().outcome, Outcome::NotHome);
}

#[test]
fn a_pick_up_and_its_ending_are_undone_one_after_the_other() {
    let failed = Story::given_to(A).picked_up_by(A).failed_by(A, "");
    let again = failed.clone().picked_up_by(A);
    for (after, kind) in
        [(again.clone().completed_by(A, ""), "completed"), (again.clone().failed_by(A, ""), "failed")]
    {
        check_undone(&again, after.clone(), A, kind);
        let undone = after.undone_by(A, kind);
        check_undone(&failed, undone, A, "picked_up");
    }
}

#[test]
fn of_two_pick_ups_one_stays_when_the_other_is_undone() {
    let before = Story::given_to(A).picked_up_by(A);
    check_undone(&before, before.clone().picked_up_by(A), A, "picked_up");
}

#[test]
fn who_had_the_things_is_known_again_after_an_undone_pick_up() {
    let before = Story::given_to(B).picked_up_by(B).assigned_to(A);
    check_undone(&before, before.clone().picked_up_by(A), A, "picked_up");
    let undone = before.picked_up_by(A).undone_by(A, "picked_up");
    assert_eq!(undone.delivery().picked_up.as_ref().map(|fact| fact.by), Some(B));
}

#[test]
fn things_picked_up_out_of_turn_matter_again_after_an_undone_completion() {
    let before = Story::given_to(A).assigned_to(B).picked_up_by(A);
    check_undone(&before, before.clone().completed_by(A, ""), A, "completed");
    let undone = before.completed_by(A, "").undone_by(A, "completed");
    assert_eq!(undone.settled(), [false]);
    assert_eq!(undone.delivery().marks[0].kind, MarkKind::PickedUpByOther);
}

#[test]
fn a_cancelling_leaves_the_plan_and_the_pick_up() {
    let before = Story::given_to(B).picked_up_by(B).assigned_to(A).picked_up_by(A);
    check_undone(&before, before.clone().cancelled(""), C, "cancelled");
}

#[test]
fn an_edit_of_a_detail_is_no_act() {
    let done = Story::given_to(A).completed_by(A, "").edited_by(C, Field::Phone, "1");
    assert!(matches!(done.answer(), Answer::Kept(_)), "it is done");
    let assigned = Then { status: Status::Assigned, assignee: Some(A), ..Then::default() };
    check(&done.undone_by(A, "completed"), &assigned);
    let picked_up = Story::given_to(A).picked_up_by(A).edited_by(C, Field::Phone, "1");
    check(&picked_up.undone_by(A, "picked_up"), &assigned);
    let failed = Story::given_to(A).failed_by(A, "").edited_by(C, Field::Phone, "1");
    check(&failed.undone_by(A, "failed"), &assigned);
    let back = Story::given_to(A).picked_up_by(A).completed_by(A, "").undone_by(A, "completed");
    check(&back.edited_by(C, Field::Phone, "1").undone_by(A, "picked_up"), &assigned);
}

#[test]
fn what_a_pick_up_took_the_place_of_is_kept_no_longer_than_it_can_be_undone() {
    let story = || Story::given_to(A).failed_by(A, "").picked_up_by(A);
    assert!(story().delivery().before_pick_up.is_some());
    assert_eq!(Story::given_to(A).picked_up_by(A).delivery().before_pick_up, None, "nothing but a plan");
    for later in [
        story().assigned_to(B),
        story().unassigned(),
        story().completed_by(A, "").reopened_by(C, "completed", "не та дверь"),
    ] {
        assert_eq!(later.delivery().before_pick_up, None);
    }
}

#[test]
fn an_ending_remembers_a_plan_only_when_it_went_against_it() {
    let overrode = |story: Story| story.delivery().closing.as_ref().unwrap().overrode.clone();
    assert_eq!(overrode(Story::given_to(A).completed_by(A, "")), None);
    assert_eq!(overrode(Story::given_to(A).completed_for(OPERATOR, A, "")), None);
    let other = overrode(Story::given_to(STRANGER).assigned_to(B).completed_by(STRANGER, "")).unwrap();
    assert_eq!(other.assignee, Some(B));
    assert_eq!(overrode(Story::given_to(A).unassigned().completed_by(A, "")).unwrap().assignee, None);
}
