//! What the words of a column mean, in a field that has words of its own.

use std::collections::{BTreeMap, HashMap, HashSet};

use ryadom_protocol::imports::{Untranslated, WordGuess};
use ryadom_text::fold;

use super::column::Seen;
use super::names::names_a_need;
use super::words;
use crate::import::clinics::Clinics;
use crate::import::file::cell::tidy;
use crate::import::mapping::Rule;
use crate::import::needs::{ANY, parts};
use crate::import::target::Target;
use crate::import::trouble::shortened;

/// The fields with words of their own.
const WORDED: [Target; 3] = [Target::Kind, Target::Priority, Target::Clinic];
/// Longest value, in characters, that somebody may be asked about as a word.
const WORD_MAX: usize = 80;

/// What the words of a column mean in a field.
#[derive(Debug, Clone, Default)]
pub(super) struct Meant {
    /// What stands between several needs in one cell.
    split: Option<&'static str>,
    /// What is known.
    pub translate: BTreeMap<String, String>,
    /// What is not, with how often.
    unknown: Vec<(String, u64)>,
}

impl Meant {
    /// The rule that makes the kind of help of a column.
    pub(super) fn rule(self, column: &Seen) -> Rule {
        Rule {
            split: self.split.map(str::to_owned),
            translate: self.translate,
            ..Rule::of_column(&column.name)
        }
    }

    /// What somebody has to say of a field.
    pub(super) fn untranslated(&self, target: Target) -> Vec<Untranslated> {
        let unknown = self.unknown.iter().map(|(word, rows)| Untranslated {
            field: target.name().to_owned(),
            value: shortened(word),
            rows: *rows,
        });
        unknown.collect()
    }
}

/// What the words of a column seem to mean in a field.
pub(super) fn meant(column: &Seen, target: Target, clinics: &Clinics) -> Meant {
    let split =
        (target == Target::Kind && column.values.iter().any(|(value, _)| has_several(value))).then_some(ANY);
    let mut meant = Meant { split, ..Meant::default() };
    // A word is the same whatever the case of its letters, as it is when rows are read; it is asked about once.
    let mut known: HashSet<String> = HashSet::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    for (value, rows) in &column.values {
        for word in pieces(value, split) {
            if let Some(meaning) = meaning(word, target, clinics) {
                if known.insert(same(word)) {
                    meant.translate.insert(word.to_owned(), meaning);
                }
                continue;
            }
            let place = *places.entry(same(word)).or_insert(meant.unknown.len());
            match meant.unknown.get_mut(place) {
                Some(known) => known.1 += rows,
                None => meant.unknown.push((word.to_owned(), *rows)),
            }
        }
    }
    meant
}

/// The words of a column that somebody may translate.
pub(super) fn words(column: &Seen) -> Vec<String> {
    let values = column.values.iter().filter(|_| column.has_choices()).map(|(value, _)| value);
    let mut seen: HashSet<String> = HashSet::new();
    values.filter(|value| is_word(value) && seen.insert(same(value))).cloned().collect()
}

/// What they seem to mean in each field in which any of them means something.
pub(super) fn guesses(column: &Seen, clinics: &Clinics) -> Vec<WordGuess> {
    let of = |target: Target| {
        let Meant { split, translate, unknown } = meant(column, target, clinics);
        let is_known = !translate.is_empty();
        is_known.then(|| WordGuess {
            field: target.name().to_owned(),
            split: split.unwrap_or_default().to_owned(),
            translate,
            unknown: unknown.into_iter().map(|(word, _)| word).filter(|word| is_word(word)).collect(),
        })
    };
    if column.has_choices() { WORDED.into_iter().filter_map(of).collect() } else { Vec::new() }
}

/// The column among those with what is brought that says what kind of help that is: all but a few of its words do, or
/// half of them where it is called so and another one says what exactly.
pub(super) fn needed<'a>(items: &[&'a Seen]) -> Option<&'a Seen> {
    let mut candidates: Vec<&Seen> = items.iter().copied().filter(|column| column.has_choices()).collect();
    candidates.sort_by_key(|column| !names_a_need(&column.name));
    candidates.into_iter().find(|column| {
        let tenths = if items.len() > 1 && names_a_need(&column.name) { 5 } else { 8 };
        let n_kinds = column.values.iter().filter(|(value, _)| is_kinds(value)).count();
        let n_long = column.values.iter().filter(|(value, _)| value.chars().count() > 60).count();
        column.values.len() <= 40 && n_long == 0 && n_kinds * 10 >= column.values.len() * tenths
    })
}

fn meaning(word: &str, target: Target, clinics: &Clinics) -> Option<String> {
    if target == Target::Clinic {
        let found = clinics.find(word).map(|id| clinics.name(id).to_owned());
        return found.or_else(|| clinics.nearest(word));
    }
    let code = if target == Target::Kind { words::kind(word) } else { words::priority(word) };
    code.map(str::to_owned)
}

/// What words have in common that a translation takes for one.
fn same(word: &str) -> String {
    fold(&tidy(word))
}

fn is_word(value: &str) -> bool {
    value.chars().count() <= WORD_MAX
}

/// Whether a value stands for a kind of help, or for several.
fn is_kinds(value: &str) -> bool {
    [",", ANY]
        .into_iter()
        .any(|separator| pieces(value, Some(separator)).iter().all(|piece| words::kind(piece).is_some()))
}

/// Whether a value names at least two needs.
fn has_several(value: &str) -> bool {
    pieces(value, Some(ANY)).iter().filter(|piece| words::kind(piece).is_some()).count() > 1
}

fn pieces<'a>(value: &'a str, separator: Option<&str>) -> Vec<&'a str> {
    let Some(separator) = separator else { return vec![value] };
    parts(value, separator).into_iter().map(|part| part.text).filter(|piece| !piece.is_empty()).collect()
}
