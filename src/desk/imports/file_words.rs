//! What the words of the file mean in a field that has words of its own: what the server guessed, and what is left to ask.

use std::collections::BTreeSet;

use ryadom_protocol::imports::{Column, Mapping, MappingRule, WordGuess};
use ryadom_text::fold;

use super::mapping::{BOTH, give, reads};

/// The fields with words of their own.
pub(super) const WORDED: [&str; 3] = ["kind", "priority", "clinic"];

/// Says that a column is this field: its words are guessed for it, beside what somebody has said of them before.
pub(super) fn choose(mapping: &mut Mapping, column: &Column, field: &str) {
    let worded = if field == BOTH { "kind" } else { field };
    let before =
        mapping.fields.get(worded).filter(|rule| reads(rule, &column.name)).cloned().unwrap_or_default();
    give(mapping, &column.name, field);
    if !WORDED.contains(&worded) {
        return;
    }
    let Some(rule) = mapping.fields.get_mut(worded) else { return };
    let guess = guess_of(column, worded);
    rule.split = guess.map(|guess| guess.split.clone()).filter(|split| !split.is_empty()).or(before.split);
    rule.translate = before.translate;
    fill(rule, guess, column);
    rule.unlisted = before.unlisted.filter(|_| !rule.translate.is_empty());
    if worded == "priority" && !rule.translate.is_empty() {
        rule.unlisted = Some("normal".to_owned());
    }
}

/// Fills in what the file's words seem to mean where a mapping that was made for another file says nothing of them.
pub(super) fn fill_all(mapping: &mut Mapping, columns: &[Column]) {
    for field in WORDED {
        let Some(rule) = mapping.fields.get_mut(field).filter(|rule| rule.unlisted.is_none()) else {
            continue;
        };
        let column = columns.iter().find(|column| rule.column.as_ref() == Some(&column.name));
        if let Some(column) = column {
            fill(rule, guess_of(column, field), column);
        }
    }
}

/// The words of the file that nobody knows yet, by field.
pub(super) fn unknown(mapping: &Mapping, columns: &[Column]) -> BTreeSet<(String, String)> {
    let mut unknown = BTreeSet::new();
    for field in WORDED {
        let Some(rule) = mapping.fields.get(field).filter(|rule| rule.unlisted.is_none()) else { continue };
        let Some(column) = columns.iter().find(|column| rule.column.as_ref() == Some(&column.name)) else {
            continue;
        };
        let listed = listed(rule);
        let words = words_of(rule, guess_of(column, field), column);
        let left = words.into_iter().filter(|word| !listed.contains(&fold(word)));
        unknown.extend(left.map(|word| (field.to_owned(), word.clone())));
    }
    unknown
}

fn guess_of<'a>(column: &'a Column, field: &str) -> Option<&'a WordGuess> {
    column.guesses.iter().find(|guess| guess.field == field)
}

/// The words of a column, taken apart as a rule says; none where only the server can take them apart.
fn words_of<'a>(rule: &MappingRule, guess: Option<&'a WordGuess>, column: &'a Column) -> Vec<&'a String> {
    let split = rule.split.as_deref().unwrap_or_default();
    match guess {
        Some(guess) if guess.split == split => guess.translate.keys().chain(&guess.unknown).collect(),
        _ if split.is_empty() => column.words.iter().collect(),
        Some(_) | None => Vec::new(),
    }
}

fn fill(rule: &mut MappingRule, guess: Option<&WordGuess>, column: &Column) {
    let Some(guess) = guess else { return };
    let listed = listed(rule);
    for word in words_of(rule, Some(guess), column) {
        if let Some(meaning) = guess.translate.get(word).filter(|_| !listed.contains(&fold(word))) {
            rule.translate.insert(word.clone(), meaning.clone());
        }
    }
}

/// The words that have a meaning, as the server looks for them: whatever the case of their letters.
fn listed(rule: &MappingRule) -> BTreeSet<String> {
    rule.translate.keys().map(|word| fold(word)).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::super::mapping::{set_value, target_of};
    use super::*;

    fn words(of: &[(&str, &str)]) -> BTreeMap<String, String> {
        of.iter().map(|(word, code)| ((*word).to_owned(), (*code).to_owned())).collect()
    }

    /// «Что нужно» of a clinic's list, and its clinics.
    fn columns() -> [Column; 2] {
        let needs = WordGuess {
            field: "kind".to_owned(),
            split: "any".to_owned(),
            translate: words(&[("Лекарства", "medicine"), ("продукты", "groceries")]),
            unknown: vec!["цветы".to_owned()],
        };
        let clinics = WordGuess {
            field: "clinic".to_owned(),
            translate: words(&[("ГП №2", "Поликлиника № 2")]),
            unknown: vec!["МСЧ".to_owned()],
            ..WordGuess::default()
        };
        let column = |name: &str, words: &[&str], guess| Column {
            name: name.to_owned(),
            words: words.iter().map(|word| (*word).to_owned()).collect(),
            guesses: vec![guess],
            ..Column::default()
        };
        [
            column("Что нужно", &["Лекарства", "продукты + цветы"], needs),
            column("Где", &["ГП №2", "МСЧ"], clinics),
        ]
    }

    fn asked(mapping: &Mapping) -> Vec<(String, String)> {
        unknown(mapping, &columns()).into_iter().collect()
    }

    #[test]
    fn a_column_that_becomes_a_kind_of_help_brings_its_words_along_whichever_way() {
        let [needs, clinics] = columns();
        let mut mapping = Mapping::default();
        choose(&mut mapping, &needs, "items");
        assert!(asked(&mapping).is_empty());
        // From what is brought, from nowhere, from one kind for all: the same.
        for before in ["items", "", BOTH, "kind"] {
            choose(&mut mapping, &needs, before);
            choose(&mut mapping, &needs, "kind");
            let rule = &mapping.fields["kind"];
            assert_eq!(
                rule.translate,
                words(&[("Лекарства", "medicine"), ("продукты", "groceries")]),
                "{before}"
            );
            assert_eq!(rule.split.as_deref(), Some("any"));
            assert_eq!(asked(&mapping), [("kind".to_owned(), "цветы".to_owned())]);
        }
        set_value(&mut mapping, "kind", "medicine".to_owned());
        choose(&mut mapping, &needs, "kind");
        assert_eq!(mapping.fields["kind"].translate.len(), 2);
        choose(&mut mapping, &clinics, "clinic");
        assert_eq!(mapping.fields["clinic"].translate, words(&[("ГП №2", "Поликлиника № 2")]));
        assert!(asked(&mapping).contains(&("clinic".to_owned(), "МСЧ".to_owned())));
        // Where nothing is guessed, all of it is asked.
        choose(&mut mapping, &clinics, "priority");
        let all: Vec<_> = asked(&mapping).into_iter().filter(|(field, _)| field == "priority").collect();
        assert_eq!(all.len(), 2);
    }

    #[test]
    fn one_column_may_say_both_what_is_needed_and_what_is_brought() {
        let [needs, _] = columns();
        let mut mapping = Mapping::default();
        choose(&mut mapping, &needs, BOTH);
        assert_eq!(target_of(&mapping, "Что нужно"), BOTH);
        assert_eq!(mapping.fields["items"].column.as_deref(), Some("Что нужно"));
        assert_eq!(mapping.fields["kind"].translate.len(), 2);
        choose(&mut mapping, &needs, "items");
        assert_eq!(target_of(&mapping, "Что нужно"), "items");
        assert!(!mapping.fields.contains_key("kind"));
    }

    #[test]
    fn what_somebody_said_of_a_word_goes_before_a_guess() {
        let [needs, _] = columns();
        let mut mapping = Mapping::default();
        choose(&mut mapping, &needs, BOTH);
        let said = &mut mapping.fields.get_mut("kind").unwrap().translate;
        said.insert("цветы".to_owned(), "support".to_owned());
        said.remove("Лекарства");
        said.insert("лекарства".to_owned(), "essentials".to_owned());
        choose(&mut mapping, &needs, "kind");
        let kept = words(&[("лекарства", "essentials"), ("продукты", "groceries"), ("цветы", "support")]);
        assert_eq!(mapping.fields["kind"].translate, kept);
        assert!(asked(&mapping).is_empty());
    }

    #[test]
    fn a_mapping_of_last_week_is_asked_about_the_words_of_this_week() {
        let mut mapping = Mapping::default();
        let kind = MappingRule {
            column: Some("Что нужно".to_owned()),
            translate: words(&[("ЛЕКАРСТВА", "essentials")]),
            ..MappingRule::default()
        };
        mapping.fields.insert("kind".to_owned(), kind);
        let clinic = MappingRule {
            column: Some("Где".to_owned()),
            unlisted: Some(String::new()),
            ..MappingRule::default()
        };
        mapping.fields.insert("clinic".to_owned(), clinic.clone());
        fill_all(&mut mapping, &columns());
        // It does not take cells apart: rows that were imported with it would be new ones otherwise.
        assert_eq!(asked(&mapping), [("kind".to_owned(), "продукты + цветы".to_owned())]);
        assert_eq!(mapping.fields["kind"].translate.len(), 1);
        assert_eq!(mapping.fields["clinic"], clinic, "others go without");
    }
}
