//! What the desk may do about an ending: open it again, take it down for somebody, cancel.

use ryadom_domain::{KeptReason, MarkKind, Outcome, Payload, RejectCode, Status};

use crate::story::{A, Answer, B, C, D, OPERATOR, STRANGER, Story, Then, check};

fn with_a(status: Status) -> Then {
    Then { status, assignee: Some(A), ..Then::default() }
}

fn kept(reason: KeptReason, then: Then) -> Then {
    Then { answer: Answer::Kept(reason), ..then }
}

#[test]
fn a_wrong_completion_is_opened_again_by_any_coordinator_after_anybody_acted() {
    let story = Story::given_to(A).picked_up_by(A).completed_by(A, "отдал").assigned_to(B);
    let story = story.reopened_by(D, "completed", "не та дверь");
    check(&story, &Then { notes: &["отдал", "не та дверь"], ..with_a(Status::Assigned) });
    assert_eq!(
        story.delivery().picked_up.as_ref().map(|fact| fact.by),
        Some(A),
        "A may still have the things"
    );
    let again =
        Then {
            answer: Answer::Already, notes: &["отдал", "не та дверь"], ..with_a(Status::Assigned)
        };
    check(&story.sent_again(), &again);
}

#[test]
fn a_wrong_cancelling_is_opened_again_with_whoever_had_it() {
    check(
        &Story::given_to(A).cancelled("").reopened_by(D, "cancelled", "нужно"),
        &Then { notes: &["нужно"], ..with_a(Status::Assigned) },
    );
    check(
        &Story::new().cancelled("").reopened_by(D, "cancelled", "нужно"),
        &Then { notes: &["нужно"], ..Then::default() },
    );
}

#[test]
fn what_is_not_closed_stays_as_it_is() {
    let open = |story: Story| story.reopened_by(C, "assigned", "зачем");
    let notes = &["зачем"];
    check(
        &open(Story::given_to(A)),
        &kept(KeptReason::AlreadyOpen, Then { notes, ..with_a(Status::Assigned) }),
    );
    check(
        &open(Story::given_to(A).failed_by(A, "")),
        &kept(KeptReason::AlreadyOpen, Then { notes, ..with_a(Status::Failed) }),
    );
    let twice = Story::given_to(A).completed_by(A, "").reopened_by(C, "completed", "раз");
    let notes = &["раз", "два"];
    check(
        &twice.reopened_by(D, "completed", "два"),
        &kept(KeptReason::AlreadyOpen, Then { notes, ..with_a(Status::Assigned) }),
    );
}

#[test]
fn an_ending_that_the_coordinator_did_not_see_stays() {
    let story = Story::given_to(A).completed_by(A, "");
    let first = story.last("completed");
    let story = story.undone_by(A, "completed").completed_by(A, "теперь точно");
    let story = story.say(C, Payload::Reopened { target: first, note: "ошибка".into() });
    let notes = &["теперь точно", "ошибка"];
    check(&story, &kept(KeptReason::ActedSince, Then { notes, ..with_a(Status::Done) }));
}

#[test]
fn a_completion_that_a_second_visitor_confirms_stays_until_that_is_settled() {
    let story = Story::given_to(B).assigned_to(A).completed_by(A, "");
    let ending = story.last("completed");
    let reopened = || Payload::Reopened { target: ending, note: "нет".into() };
    let story = story.completed_by(B, "и я");
    let marks = &[MarkKind::DoubleVisit];
    check(
        &story.clone().say(C, reopened()),
        &kept(KeptReason::DoubleVisit, Then { notes: &["и я", "нет"], marks, ..with_a(Status::Done) }),
    );
    let settled = story.settled_by(C, "completed", "").say(C, reopened());
    check(&settled, &Then { notes: &["и я", "нет"], marks, ..with_a(Status::Assigned) });
}

#[test]
fn only_a_coordinator_of_its_centre_opens_again() {
    let done = || Story::given_to(A).completed_by(A, "");
    let refused = |code| Then { answer: Answer::Rejected(code), ..with_a(Status::Done) };
    check(&done().reopened_by(A, "completed", "x"), &refused(RejectCode::Forbidden));
    check(&done().reopened_by(OPERATOR, "completed", "x"), &refused(RejectCode::Forbidden));
    check(&done().reopened_by(STRANGER, "completed", "x"), &refused(RejectCode::NotYours));
}

#[test]
fn what_was_opened_again_goes_its_way_like_any_other() {
    let story = || Story::given_to(A).picked_up_by(A).completed_by(A, "").reopened_by(C, "completed", "x");
    let then = |status| Then { notes: &["x"], ..with_a(status) };
    check(&story().completed_by(A, ""), &then(Status::Done));
    check(&story().picked_up_by(A), &then(Status::PickedUp));
    check(&story().undone_by(A, "completed"), &kept(KeptReason::ActedSince, then(Status::Assigned)));
    check(&story().undone_by(A, "picked_up"), &kept(KeptReason::ActedSince, then(Status::Assigned)));
    let to_b = Then { assignee: Some(B), ..then(Status::Assigned) };
    check(&story().assigned_to(B), &to_b);
}

#[test]
fn taken_down_at_the_desk_it_is_credited_to_who_was_there() {
    let story = Story::given_to(A).completed_for(OPERATOR, A, "звонила из подъезда");
    check(&story, &Then { notes: &["звонила из подъезда"], ..with_a(Status::Done) });
    let closing = story.delivery().closing.as_ref().unwrap();
    assert_eq!((closing.fact.by, closing.visitor()), (OPERATOR, A));
    assert_eq!(story.delivery().credited_to(), Some(A));
}

#[test]
fn taken_down_at_the_desk_and_sent_by_the_phone_later_it_is_one_visit() {
    check(
        &Story::given_to(A).completed_for(OPERATOR, A, "сказала").completed_by(A, "отдала"),
        &kept(KeptReason::AlreadyDone, Then { notes: &["сказала", "отдала"], ..with_a(Status::Done) }),
    );
    check(
        &Story::given_to(A).completed_by(A, "отдала").completed_for(OPERATOR, A, "сказала"),
        &kept(KeptReason::AlreadyDone, Then { notes: &["отдала", "сказала"], ..with_a(Status::Done) }),
    );
}

#[test]
fn taken_down_at_the_desk_for_another_it_is_a_double_visit_like_any_other() {
    let story = Story::given_to(A).completed_by(A, "").completed_for(OPERATOR, B, "");
    let marks = &[MarkKind::DoubleVisit];
    check(&story, &kept(KeptReason::DoubleVisit, Then { marks, ..with_a(Status::Done) }));
}

#[test]
fn a_failure_taken_down_at_the_desk_is_the_volunteers() {
    let story = Story::given_to(A).failed_for(OPERATOR, A, "не открыли");
    check(&story, &Then { notes: &["не открыли"], ..with_a(Status::Failed) });
    check(
        &Story::given_to(A).failed_for(OPERATOR, B, ""),
        &kept(KeptReason::ReassignedMeanwhile, with_a(Status::Assigned)),
    );
}

#[test]
fn what_the_desk_took_down_the_desk_can_take_back() {
    let done = || Story::given_to(A).picked_up_by(A).completed_for(OPERATOR, A, "");
    check(&done().undone_by(OPERATOR, "completed"), &with_a(Status::PickedUp));
    check(&done().undone_by(A, "completed"), &kept(KeptReason::NotYourAct, with_a(Status::Done)));
    check(
        &Story::given_to(A).failed_for(OPERATOR, A, "").undone_by(OPERATOR, "failed"),
        &with_a(Status::Assigned),
    );
}

#[test]
fn nobody_but_the_desk_speaks_for_somebody_else() {
    let refused = Then { answer: Answer::Rejected(RejectCode::Forbidden), ..with_a(Status::Assigned) };
    check(&Story::given_to(B).assigned_to(A).completed_for(B, A, ""), &refused);
    check(&Story::given_to(B).assigned_to(A).failed_for(B, A, ""), &refused);
    check(&Story::given_to(A).completed_for(A, A, ""), &with_a(Status::Done));
}

#[test]
fn an_operator_cancels_what_is_not_done() {
    let cancelled = |story: Story| {
        story.say(OPERATOR, Payload::Cancelled { reason: Outcome::Refused, note: "сама купила".into() })
    };
    let notes = &["сама купила"];
    check(&cancelled(Story::given_to(A)), &Then { notes, ..with_a(Status::Cancelled) });
    check(
        &cancelled(Story::given_to(A).completed_by(A, "")),
        &kept(KeptReason::AlreadyDone, Then { notes, ..with_a(Status::Done) }),
    );
}
