//! What a person is in the middle of at a delivery: which sheet is open, what is chosen, what is written. It is kept as
//! a text, so that it is there again after the browser was killed.

use ryadom_domain::DeliveryId;
use ryadom_web::ui::find;

/// Which sheet is open.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Step {
    /// None.
    #[default]
    Closed,
    /// "Who took it?".
    Done,
    /// "Why not?".
    Reason,
    /// A reason is chosen, the note is being written.
    Confirm,
    /// Only a note.
    Note,
}

/// The steps and their names in what is kept.
const NAMES: [(Step, &str); 5] = [
    (Step::Closed, "closed"),
    (Step::Done, "done"),
    (Step::Reason, "reason"),
    (Step::Confirm, "confirm"),
    (Step::Note, "note"),
];

/// What is half done.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Draft {
    /// Which sheet is open.
    pub(crate) step: Step,
    /// Why it did not work out, a code.
    pub(crate) reason: String,
    /// The note so far.
    pub(crate) note: String,
}

impl Draft {
    /// The name a delivery's draft is kept under.
    pub(crate) fn key(id: DeliveryId) -> String {
        "visit:".to_owned() + &id.to_string()
    }

    /// What is kept: a line with the step, a line with the reason, and then the note; `None` when there is nothing.
    pub(crate) fn to_text(&self) -> Option<String> {
        let name = NAMES.iter().find(|(step, _)| *step == self.step).map_or("", |(_, name)| name);
        (*self != Self::default()).then(|| [name, "\n", &self.reason, "\n", &self.note].concat())
    }

    /// What was kept; a step of a newer build is closed, and the note is kept whatever comes before it.
    pub(crate) fn from_text(text: &str) -> Self {
        let mut lines = text.splitn(3, '\n').map(str::to_owned);
        let name = lines.next().unwrap_or_default();
        let step = NAMES.iter().find(|(_, known)| *known == name).map(|(step, _)| *step).unwrap_or_default();
        Self { step, reason: lines.next().unwrap_or_default(), note: lines.next().unwrap_or_default() }
    }

    /// Whether the phrase stands in the note.
    pub(crate) fn has(&self, phrase: &str) -> bool {
        find(&self.note, phrase).is_some()
    }

    /// Puts a phrase into the note, or takes it out again.
    pub(crate) fn toggle(&mut self, phrase: &str) {
        if let Some(at) = find(&self.note, phrase) {
            let (before, rest) = self.note.split_at(at);
            let (before, after) =
                (before.trim(), rest[phrase.len()..].trim_start_matches(['.', ' ']).trim_end());
            let joint = if before.is_empty() || after.is_empty() { "" } else { " " };
            self.note = [before, joint, after].concat();
            return;
        }
        let written = self.note.trim_end();
        let joint = match written.chars().last() {
            None => "",
            Some('.' | '!' | '?' | ',' | ':' | ';') => " ",
            Some(_) => ". ",
        };
        self.note = [written, joint, phrase].concat();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comes_back_as_it_was_kept() {
        let draft =
            Draft {
                step: Step::Confirm, reason: "not_home".into(), note: "звонил \"дважды\"\n".into()
            };
        assert_eq!(Draft::from_text(&draft.to_text().unwrap()), draft);
        assert_eq!(Draft::default().to_text(), None);
        let newer = Draft::from_text("of a newer build\n\nnote");
        assert_eq!((newer.step, newer.note.as_str()), (Step::Closed, "note"));
    }

    #[test]
    fn a_phrase_goes_in_and_out() {
        let mut draft = Draft::default();
        draft.toggle("Всё в порядке");
        draft.toggle("Просят позвонить");
        assert_eq!(draft.note, "Всё в порядке. Просят позвонить");
        draft.toggle("Всё в порядке");
        assert_eq!(draft.note, "Просят позвонить");
        draft.toggle("Просят позвонить");
        assert_eq!(draft.note, "");
    }

    #[test]
    fn a_phrase_taken_out_leaves_the_rest_as_it_was_typed() {
        let mut draft = Draft {
            note: "Код  12. Просят позвонить. Собака".into(), ..Draft::default()
        };
        draft.toggle("Просят позвонить");
        assert_eq!(draft.note, "Код  12. Собака");
    }

    #[test]
    fn a_phrase_follows_what_was_typed() {
        let mut draft = Draft { note: "Дверь не открыли! ".into(), ..Draft::default() };
        draft.toggle("Просят позвонить");
        assert_eq!(draft.note, "Дверь не открыли! Просят позвонить");
    }
}
