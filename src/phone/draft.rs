//! What a person is in the middle of at a delivery: which sheet is open, what is chosen, what is written. Kept as JSON,
//! so that it is there again after the browser was killed.

use ryadom_domain::DeliveryId;
use serde::{Deserialize, Serialize};

/// Which sheet is open.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
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

/// What is half done.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Draft {
    /// Which sheet is open.
    pub(crate) step: Step,
    /// Why it did not work out, a code.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(crate) reason: String,
    /// The note so far.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(crate) note: String,
}

impl Draft {
    /// The name a delivery's draft is kept under.
    pub(crate) fn key(id: DeliveryId) -> String {
        "visit:".to_owned() + &id.to_string()
    }

    /// What is kept; `None` when there is nothing to keep.
    pub(crate) fn to_json(&self) -> Option<String> {
        if *self == Self::default() { None } else { serde_json::to_string(self).ok() }
    }

    /// What was kept; a draft that can't be read (a newer build's) is as good as none.
    pub(crate) fn from_json(json: &str) -> Self {
        serde_json::from_str(json).unwrap_or_default()
    }

    /// Whether the phrase stands in the note.
    pub(crate) fn has(&self, phrase: &str) -> bool {
        self.note.contains(phrase)
    }

    /// Puts a phrase into the note, or takes it out again.
    pub(crate) fn toggle(&mut self, phrase: &str) {
        if self.has(phrase) {
            let without = self.note.replacen(phrase, "", 1);
            self.note = without.trim().trim_start_matches(['.', ' ']).replace(".. ", ". ").replace("  ", " ");
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
        assert_eq!(Draft::from_json(&draft.to_json().unwrap()), draft);
        assert_eq!(Draft::default().to_json(), None);
        assert_eq!(Draft::from_json("{\"step\":\"of a newer build\"}"), Draft::default());
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
    fn a_phrase_follows_what_was_typed() {
        let mut draft = Draft { note: "Дверь не открыли! ".into(), ..Draft::default() };
        draft.toggle("Просят позвонить");
        assert_eq!(draft.note, "Дверь не открыли! Просят позвонить");
    }
}
