//! The design's merge table, row by row, and what follows from it.

mod desk;
mod edits;
mod exactly;
mod full;
mod restored;
mod said;
#[cfg(test)]
mod story;
mod taken_back;
mod transitions;
mod undo;
mod visits;

use ryadom_domain::{KeptReason, MarkKind, Outcome, RejectCode, Status};

use story::{A, Answer, B, C, STRANGER, Story, Then, check};

fn done_by_a() -> Then {
    Then { status: Status::Done, assignee: Some(A), ..Then::default() }
}

#[test]
fn same_completion_sent_twice_is_applied_once() {
    check(
        &Story::given_to(A).completed_by(A, "соседке").sent_again(),
        &Then { answer: Answer::Already, notes: &["соседке"], ..done_by_a() },
    );
}

#[test]
fn completed_offline_and_reassigned_meanwhile_is_done_and_credited_to_who_was_there() {
    let story = Story::given_to(A).assigned_to(B).completed_by(A, "отдал в руки");
    check(&story, &Then { notes: &["отдал в руки"], ..done_by_a() });
    assert_eq!(story.delivery().credited_to(), Some(A));
}

#[test]
fn completed_offline_and_unassigned_meanwhile_is_done_and_credited_to_who_was_there() {
    check(&Story::given_to(A).unassigned().completed_by(A, ""), &done_by_a());
}

#[test]
fn a_plan_that_arrives_after_a_completion_is_kept() {
    let done = Then { answer: Answer::Kept(KeptReason::AlreadyDone), ..done_by_a() };
    check(&Story::given_to(A).completed_by(A, "").assigned_to(B), &done);
    check(&Story::given_to(A).completed_by(A, "").unassigned(), &done);
    check(&Story::given_to(A).completed_by(A, "").picked_up_by(A), &done);
}

#[test]
fn second_of_two_who_delivered_is_kept_and_marked_with_both_notes() {
    let story = Story::given_to(A).assigned_to(B).completed_by(A, "отдал А").completed_by(B, "отдала Б");
    check(
        &story,
        &Then {
            answer: Answer::Kept(KeptReason::DoubleVisit),
            notes: &["отдал А", "отдала Б"],
            marks: &[MarkKind::DoubleVisit],
            ..done_by_a()
        },
    );
    let mark = &story.delivery().marks[0];
    assert_eq!(mark.fact.by, B);
    assert_eq!(mark.other, story.delivery().closing.as_ref().map(|closing| closing.fact.event));
}

#[test]
fn second_of_two_who_delivered_is_marked_once_however_often_it_arrives() {
    check(
        &Story::given_to(A).assigned_to(B).completed_by(A, "1").completed_by(B, "2").sent_again(),
        &Then {
            answer: Answer::Kept(KeptReason::DoubleVisit),
            notes: &["1", "2"],
            marks: &[MarkKind::DoubleVisit],
            ..done_by_a()
        },
    );
}

#[test]
fn third_who_delivered_is_marked_too() {
    check(
        &Story::given_to(A).assigned_to(B).completed_by(A, "1").completed_by(B, "2").completed_by(C, "3"),
        &Then {
            answer: Answer::Kept(KeptReason::DoubleVisit),
            notes: &["1", "2", "3"],
            marks: &[MarkKind::DoubleVisit, MarkKind::DoubleVisit],
            ..done_by_a()
        },
    );
}

#[test]
fn one_person_who_completes_on_two_phones_was_there_once() {
    check(
        &Story::given_to(A).completed_by(A, "с телефона").completed_by(A, "с планшета"),
        &Then {
            answer: Answer::Kept(KeptReason::AlreadyDone),
            notes: &["с телефона", "с планшета"],
            ..done_by_a()
        },
    );
}

#[test]
fn closing_what_others_brought_is_no_double_visit() {
    let story = Story::given_to(A).assigned_to(B).completed_by(A, "");
    check(
        &story.ended_by(B, Outcome::DoneByOthers, "уже принесли"),
        &Then {
            answer: Answer::Kept(KeptReason::AlreadyDone), notes: &["уже принесли"], ..done_by_a()
        },
    );
}

#[test]
fn delivered_although_cancelled_is_done_and_marked() {
    let story = Story::given_to(A).cancelled("не нужно").completed_by(A, "взяла");
    check(
        &story,
        &Then {
            notes: &["не нужно", "взяла"], marks: &[MarkKind::DeliveredAfterCancelling], ..done_by_a()
        },
    );
    assert_eq!(story.delivery().marks[0].other, Some(story.last("cancelled")));
}

#[test]
fn cancelled_after_it_was_done_is_kept() {
    check(
        &Story::given_to(A).completed_by(A, "отдал").cancelled("не нужно"),
        &Then {
            answer: Answer::Kept(KeptReason::AlreadyDone), notes: &["отдал", "не нужно"], ..done_by_a()
        },
    );
}

#[test]
fn failed_but_delivered_meanwhile_is_kept_with_its_note() {
    check(
        &Story::given_to(A).assigned_to(B).completed_by(A, "отдал").failed_by(B, "не открыли"),
        &Then {
            answer: Answer::Kept(KeptReason::DeliveredMeanwhile),
            notes: &["отдал", "не открыли"],
            ..done_by_a()
        },
    );
}

#[test]
fn failed_by_who_no_longer_has_it_is_kept_with_its_note_and_marks_nothing() {
    let story = Story::given_to(A).assigned_to(B).failed_by(A, "не открыли");
    check(
        &story,
        &Then {
            answer: Answer::Kept(KeptReason::ReassignedMeanwhile),
            status: Status::Assigned,
            assignee: Some(B),
            notes: &["не открыли"],
            ..Then::default()
        },
    );
}

#[test]
fn failed_but_cancelled_meanwhile_is_kept_with_its_note() {
    check(
        &Story::given_to(A).cancelled("").failed_by(A, "не открыли"),
        &Then {
            answer: Answer::Kept(KeptReason::CancelledMeanwhile),
            status: Status::Cancelled,
            assignee: Some(A),
            notes: &["не открыли"],
            ..Then::default()
        },
    );
}

#[test]
fn assigned_twice_at_once_goes_to_the_later_commit() {
    let story = Story::new().not_seen_since_written().assigned_to(A).assigned_to(B);
    check(&story, &Then { status: Status::Assigned, assignee: Some(B), ..Then::default() });
    assert!(story.delivery().was_held_by(A), "the phone that lost it may still tell what happened");
    assert!(!story::actor(A).sees(story.delivery()), "and no longer sees it");
    assert!(story::actor(B).sees(story.delivery()));
}

#[test]
fn event_of_a_member_who_never_had_it_is_rejected() {
    check(
        &Story::given_to(A).completed_by(STRANGER, "это был я"),
        &Then {
            answer: Answer::Rejected(RejectCode::NotYours),
            status: Status::Assigned,
            assignee: Some(A),
            ..Then::default()
        },
    );
}

#[test]
fn picked_up_by_who_no_longer_has_it_is_kept_and_marked() {
    let story = Story::given_to(A).assigned_to(B).picked_up_by(A);
    check(
        &story,
        &Then {
            answer: Answer::Kept(KeptReason::ReassignedMeanwhile),
            status: Status::Assigned,
            assignee: Some(B),
            marks: &[MarkKind::PickedUpByOther],
            ..Then::default()
        },
    );
    assert_eq!(story.delivery().picked_up, None);
    assert_eq!(story.delivery().marks[0].other, Some(story.last("assigned")));
}

#[test]
fn things_picked_up_out_of_turn_are_no_matter_once_their_bearer_has_brought_them() {
    let story = Story::given_to(A).assigned_to(B).picked_up_by(A).completed_by(A, "");
    check(&story, &Then { marks: &[MarkKind::PickedUpByOther], ..done_by_a() });
    assert_eq!(story.settled(), [true]);
    assert_eq!(story.delivery().marks[0].settled, Some(story.last("completed")));
}

#[test]
fn things_picked_up_out_of_turn_are_no_matter_once_their_bearer_has_the_delivery_again() {
    let story = Story::given_to(A).assigned_to(B).picked_up_by(A);
    assert_eq!(story.clone().assigned_to(B).settled(), [false]);
    assert_eq!(story.assigned_to(A).settled(), [true]);
}

#[test]
fn things_picked_up_out_of_turn_still_matter_when_another_brought_something() {
    let story = Story::given_to(A).assigned_to(B).picked_up_by(A).completed_by(B, "");
    assert_eq!(story.settled(), [false]);
}

#[test]
fn picked_up_again_by_whom_it_was_taken_from_marks_nothing_new() {
    let story = Story::given_to(A).picked_up_by(A).assigned_to(B).picked_up_by(A);
    check(
        &story,
        &Then {
            answer: Answer::Kept(KeptReason::ReassignedMeanwhile),
            status: Status::Assigned,
            assignee: Some(B),
            ..Then::default()
        },
    );
}

#[test]
fn settling_closes_what_an_event_raised_and_keeps_the_remark() {
    let double = Story::given_to(A).assigned_to(B).completed_by(A, "").completed_by(B, "");
    assert!(double.delivery().has_open_marks());
    let settled = double.settled_by(C, "completed", "обеим спасибо");
    check(&settled, &Then { notes: &["обеим спасибо"], marks: &[MarkKind::DoubleVisit], ..done_by_a() });
    assert!(!settled.delivery().has_open_marks());
    assert_eq!(settled.clone().sent_again().answer(), &Answer::Already);
    let again = settled.settled_by(C, "completed", "уже видела");
    assert_eq!(again.answer(), &Answer::Kept(KeptReason::NothingToSettle));
    assert_eq!(again.delivery().notes.len(), 2);
}

#[test]
fn settling_what_raised_nothing_is_kept() {
    let story = Story::given_to(A).settled_by(C, "assigned", "");
    assert_eq!(story.answer(), &Answer::Kept(KeptReason::NothingToSettle));
}
