//! Who brought it, when one who was there had only heard that it was brought.

use ryadom_domain::{KeptReason, Kind, MarkKind, Outcome, Status};

use crate::story::{A, Answer, B, STRANGER, Story, Then, check};

fn done_by(member: ryadom_domain::MemberId) -> Then {
    Then { status: Status::Done, assignee: Some(member), ..Then::default() }
}

fn heard_by_b() -> Story {
    Story::given_to(A).assigned_to(STRANGER).assigned_to(B).ended_by(B, Outcome::DoneByOthers, "уже принесли")
}

#[test]
fn who_brought_it_takes_the_place_of_who_had_heard_so() {
    let story = heard_by_b().completed_by(A, "отдал");
    check(&story, &Then { notes: &["уже принесли", "отдал"], ..done_by(A) });
    assert_eq!(story.delivery().credited_to(), Some(A));
    let undone = story.undone_by(A, "completed");
    check(&undone, &Then { notes: &["уже принесли", "отдал"], ..done_by(B) });
    assert_eq!(undone.delivery().closing, heard_by_b().delivery().closing);
}

#[test]
fn two_who_brought_it_are_a_double_visit_whatever_a_third_had_heard() {
    let first = heard_by_b().completed_by(A, "отдал");
    let first_event = first.last("completed");
    let story = first.completed_by(STRANGER, "отдала");
    check(
        &story,
        &Then {
            answer: Answer::Kept(KeptReason::DoubleVisit),
            notes: &["уже принесли", "отдал", "отдала"],
            marks: &[MarkKind::DoubleVisit],
            ..done_by(A)
        },
    );
    assert_eq!(story.delivery().marks[0].other, Some(first_event));
}

#[test]
fn two_who_had_heard_that_it_was_brought_are_no_double_visit() {
    let story = heard_by_b().ended_by(A, Outcome::DoneByOthers, "и мне сказали");
    check(
        &story,
        &Then {
            answer: Answer::Kept(KeptReason::AlreadyDone),
            notes: &["уже принесли", "и мне сказали"],
            ..done_by(B)
        },
    );
}

#[test]
fn who_had_heard_so_and_then_brought_it_was_there_once() {
    let story = heard_by_b().completed_by(B, "нет, отдала сама");
    check(&story, &Then { notes: &["уже принесли", "нет, отдала сама"], ..done_by(B) });
    assert_eq!(story.delivery().closing.as_ref().map(|closing| &closing.outcome), Some(&Outcome::Delivered));
}

/// Whoever adds an outcome has to say here, too, whether it means that something was brought.
fn means_brought(outcome: &Outcome) -> bool {
    match outcome {
        Outcome::Delivered | Outcome::Other | Outcome::Unknown(_) => true,
        Outcome::NotHome
        | Outcome::Refused
        | Outcome::WrongAddress
        | Outcome::NothingToDeliver
        | Outcome::Unsafe
        | Outcome::DoneByOthers
        | Outcome::Duplicate
        | Outcome::ImportTakenBack => false,
    }
}

#[test]
fn a_visit_fails_for_whatever_is_not_its_success_or_the_desks_own() {
    for outcome in Outcome::KNOWN {
        let is_of_a_visit = !matches!(outcome, Outcome::Delivered | Outcome::ImportTakenBack);
        assert_eq!(outcome.is_of_a_visit(), is_of_a_visit, "{outcome:?}");
    }
}

#[test]
fn what_is_help_is_not_handed_over() {
    for kind in Kind::KNOWN.iter().chain([&Kind::Unknown("books".into())]) {
        let is_help = matches!(kind, Kind::Household | Kind::Support | Kind::Transport);
        assert_eq!(kind.is_handed_over(), !is_help, "{kind:?}");
    }
}

#[test]
fn two_are_a_double_visit_whenever_both_brought_something() {
    let newer = Outcome::Unknown("handed_to_a_courier".into());
    let all = || Outcome::KNOWN.iter().chain([&newer]);
    for (first, second) in all().flat_map(|first| all().map(move |second| (first, second))) {
        let story = Story::given_to(A).assigned_to(B);
        let story = story.ended_by(A, first.clone(), "").ended_by(B, second.clone(), "");
        let n_marks = usize::from(means_brought(first) && means_brought(second));
        assert_eq!(story.delivery().marks.len(), n_marks, "{first:?}, then {second:?}");
        assert!(story.delivery().marks.iter().all(|mark| mark.kind == MarkKind::DoubleVisit));
        let credited = if means_brought(second) && !means_brought(first) { B } else { A };
        assert_eq!(story.delivery().credited_to(), Some(credited), "{first:?}, then {second:?}");
    }
}
