//! Taking back.

use ryadom_domain::{EventId, KeptReason, MarkKind, Outcome, Payload, Status};
use uuid::Uuid;

use crate::story::{A, Answer, B, C, D, OPERATOR, Story, Then, check};

fn kept(reason: KeptReason) -> Answer {
    Answer::Kept(reason)
}

fn with_a(status: Status) -> Then {
    Then { status, assignee: Some(A), ..Then::default() }
}

#[test]
fn undone_completion_is_picked_up_again() {
    let story = Story::given_to(A).picked_up_by(A).completed_by(A, "ошибка").undone_by(A, "completed");
    check(&story, &Then { notes: &["ошибка"], ..with_a(Status::PickedUp) });
    check(
        &story.sent_again(),
        &Then { answer: Answer::Already, notes: &["ошибка"], ..with_a(Status::PickedUp) },
    );
}

#[test]
fn undone_completion_that_was_never_picked_up_is_assigned_again() {
    check(&Story::given_to(A).completed_by(A, "").undone_by(A, "completed"), &with_a(Status::Assigned));
}

#[test]
fn undone_completion_after_cancelling_is_cancelled_again_and_its_mark_settled() {
    let story = Story::given_to(A).cancelled("дочь").completed_by(A, "").undone_by(A, "completed");
    let cancelled = with_a(Status::Cancelled);
    check(&story, &Then { notes: &["дочь"], marks: &[MarkKind::DeliveredAfterCancelling], ..cancelled });
    assert_eq!(story.delivery().closing.as_ref().map(|closing| closing.fact.by), Some(C));
    assert_eq!(story.delivery().closing.as_ref().map(|closing| &closing.outcome), Some(&Outcome::Duplicate));
    assert_eq!(story.delivery().marks[0].settled, Some(story.last("undone")));
}

#[test]
fn undone_completion_of_what_was_cancelled_after_a_pick_up_is_cancelled_again() {
    let story = Story::given_to(A).picked_up_by(A).cancelled("").completed_by(A, "");
    let marks = &[MarkKind::DeliveredAfterCancelling];
    check(&story.undone_by(A, "completed"), &Then { marks, ..with_a(Status::Cancelled) });
}

#[test]
fn completion_can_be_undone_after_somebody_only_wrote_a_note() {
    check(
        &Story::given_to(A).completed_by(A, "").noted_by(C, "звонила").undone_by(A, "completed"),
        &Then { notes: &["звонила"], ..with_a(Status::Assigned) },
    );
}

#[test]
fn completion_stays_when_somebody_acted_since() {
    let done = Then { answer: kept(KeptReason::ActedSince), ..with_a(Status::Done) };
    check(&Story::given_to(A).completed_by(A, "").assigned_to(B).undone_by(A, "completed"), &done);
    check(&Story::given_to(A).completed_by(A, "").cancelled("").undone_by(A, "completed"), &done);
    let double = Story::given_to(B).assigned_to(A).completed_by(A, "").completed_by(B, "");
    let first = double.delivery().closing.as_ref().unwrap().fact.event;
    check(
        &double.say(A, Payload::Undone { target: first }),
        &Then { marks: &[MarkKind::DoubleVisit], ..done },
    );
}

#[test]
fn completion_of_somebody_else_stays() {
    let done = Then { answer: kept(KeptReason::NotYourAct), ..with_a(Status::Done) };
    check(&Story::given_to(B).assigned_to(A).completed_by(A, "").undone_by(B, "completed"), &done);
    check(&Story::given_to(A).completed_by(A, "").undone_by(C, "completed"), &done);
}

#[test]
fn completion_undone_and_done_again_is_done() {
    let story = Story::given_to(A).completed_by(A, "раз").undone_by(A, "completed").completed_by(A, "два");
    check(&story, &Then { notes: &["раз", "два"], ..with_a(Status::Done) });
    check(&story.undone_by(A, "completed"), &Then { notes: &["раз", "два"], ..with_a(Status::Assigned) });
}

#[test]
fn undoing_twice_is_kept_the_second_time() {
    check(
        &Story::given_to(A).completed_by(A, "").undone_by(A, "completed").undone_by(A, "completed"),
        &Then { answer: kept(KeptReason::ActedSince), ..with_a(Status::Assigned) },
    );
}

#[test]
fn undoing_an_undo_is_kept() {
    check(
        &Story::given_to(A).completed_by(A, "").undone_by(A, "completed").undone_by(A, "undone"),
        &Then { answer: kept(KeptReason::ActedSince), ..with_a(Status::Assigned) },
    );
}

#[test]
fn undone_failure_goes_back_to_where_it_stood() {
    check(
        &Story::given_to(A).failed_by(A, "ошибка").undone_by(A, "failed"),
        &Then { notes: &["ошибка"], ..with_a(Status::Assigned) },
    );
    check(
        &Story::given_to(A).picked_up_by(A).failed_by(A, "").undone_by(A, "failed"),
        &with_a(Status::PickedUp),
    );
}

#[test]
fn undone_second_failure_leaves_the_first_with_its_reason() {
    let story = Story::given_to(A).failed_by(A, "раз").failed_by(A, "два").undone_by(A, "failed");
    check(&story, &Then { notes: &["раз", "два"], ..with_a(Status::Failed) });
    assert_eq!(story.delivery().closing.as_ref().unwrap().fact.event, story.delivery().notes[0].fact.event);
}

#[test]
fn undone_cancelling_of_a_failure_leaves_the_failure_with_its_reason() {
    let story = Story::given_to(A).failed_by(A, "").cancelled("").undone_by(C, "cancelled");
    check(&story, &with_a(Status::Failed));
    assert_eq!(story.delivery().closing.as_ref().unwrap().outcome, Outcome::NotHome);
}

#[test]
fn an_ending_remembers_one_ending_before_it_and_no_more() {
    let story = Story::given_to(A).failed_by(A, "").failed_by(A, "").failed_by(A, "");
    let earlier = story.delivery().closing.as_ref().unwrap().earlier.as_ref().unwrap();
    assert_eq!(earlier.earlier, None);
}

#[test]
fn an_ending_whose_reason_nobody_can_tell_is_a_plan_again() {
    let failed = Story::given_to(A).failed_by(A, "").failed_by(A, "").forget_earlier_ending();
    check(&failed.undone_by(A, "failed"), &with_a(Status::Assigned));
    let cancelled = Story::given_to(A).unassigned().cancelled("").completed_by(A, "");
    let marks = &[MarkKind::DeliveredAfterCancelling];
    check(&cancelled.forget_earlier_ending().undone_by(A, "completed"), &Then { marks, ..Then::default() });
}

#[test]
fn undone_cancelling_goes_back_to_where_it_stood() {
    check(
        &Story::given_to(A).picked_up_by(A).cancelled("нет").undone_by(C, "cancelled"),
        &Then { notes: &["нет"], ..with_a(Status::PickedUp) },
    );
    check(&Story::new().cancelled("").undone_by(C, "cancelled"), &Then::default());
    check(
        &Story::given_to(A).cancelled("").undone_by(D, "cancelled"),
        &Then { answer: kept(KeptReason::NotYourAct), ..with_a(Status::Cancelled) },
    );
}

#[test]
fn undone_pick_up_is_assigned() {
    let story = Story::given_to(A).picked_up_by(A).undone_by(A, "picked_up");
    check(&story, &with_a(Status::Assigned));
    assert_eq!(story.delivery().picked_up, None);
}

#[test]
fn pick_up_stays_when_somebody_acted_since() {
    let story = Story::given_to(A).picked_up_by(A).assigned_to(B).undone_by(A, "picked_up");
    check(
        &story,
        &Then {
            answer: kept(KeptReason::ActedSince),
            status: Status::Assigned,
            assignee: Some(B),
            ..Then::default()
        },
    );
    assert_eq!(story.delivery().picked_up.as_ref().map(|fact| fact.by), Some(A));
}

#[test]
fn pick_up_of_somebody_else_stays() {
    check(
        &Story::given_to(B).assigned_to(A).picked_up_by(A).undone_by(B, "picked_up"),
        &Then { answer: kept(KeptReason::NotYourAct), ..with_a(Status::PickedUp) },
    );
}

#[test]
fn plans_notes_and_what_never_was_are_not_undone() {
    let then = Then { answer: kept(KeptReason::ActedSince), ..with_a(Status::Assigned) };
    check(&Story::given_to(A).undone_by(C, "assigned"), &then);
    check(&Story::given_to(A).undone_by(OPERATOR, "created"), &then);
    let nothing = Payload::Undone { target: EventId::new(Uuid::nil()) };
    check(&Story::given_to(A).say(A, nothing), &then);
    check(
        &Story::given_to(A).noted_by(A, "собака").undone_by(A, "noted"),
        &Then { notes: &["собака"], ..then },
    );
}
