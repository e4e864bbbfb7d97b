//! Several needs in one cell, and how they are told apart.

use std::collections::{BTreeMap, BTreeSet};

use ryadom_text::fold;

use super::file::cell::tidy;
use super::mapping::Rule;

/// What a mapping's `split` says of cells that are to be taken apart wherever people do: at [`SIGNS`], at [`WORDS`], and
/// between lines.
pub(super) const ANY: &str = "any";
/// Signs that stand between needs.
const SIGNS: [char; 7] = [',', ';', '+', '/', '&', '\n', '\r'];
/// Whole words that stand between needs.
const WORDS: [&str; 2] = ["и", "and"];

/// Most needs of one row. Nobody has as many kinds of help; who does has a broken cell.
pub(super) const NEEDS_MAX: usize = 30;
/// Most parts of a cell that is split, with those that are empty or belong together.
const PARTS_MAX: usize = 100;

/// How a cell with several needs is taken apart.
#[derive(Debug, Clone)]
pub(super) struct Split {
    separator: String,
    /// Of how many parts the listed values are, the longest first; no other number need be tried.
    lengths: Vec<usize>,
}

/// Values in other words, whatever the case of their letters.
#[derive(Debug, Clone, Default)]
pub(super) struct Translation {
    exact: BTreeMap<String, String>,
    folded: BTreeMap<String, String>,
}

impl Translation {
    /// That of a rule.
    pub(super) fn of(rule: &Rule) -> Self {
        let exact: BTreeMap<String, String> =
            rule.translate.iter().map(|(from, to)| (tidy(from), to.clone())).collect();
        let folded = exact.iter().map(|(from, to)| (fold(from), to.clone())).collect();
        Self { exact, folded }
    }

    /// Whether it lists nothing.
    pub(super) fn is_empty(&self) -> bool {
        self.exact.is_empty()
    }

    /// What a value becomes; `None` when it is not listed.
    pub(super) fn get(&self, value: &str) -> Option<&String> {
        let value = tidy(value);
        self.exact.get(&value).or_else(|| self.folded.get(&fold(&value)))
    }

    /// A cell's needs; `None` when there are too many. A listed value may have the separator inside it, so the longest one
    /// is taken.
    pub(super) fn pieces(&self, text: &str, split: &Split) -> Option<Vec<String>> {
        let parts = parts(text, &split.separator);
        if parts.len() > PARTS_MAX {
            return None;
        }
        let mut pieces: Vec<String> = Vec::new();
        let mut at = 0;
        while at < parts.len() {
            let ends = split.lengths.iter().map(|length| at + length).filter(|end| *end <= parts.len());
            let longest = ends.into_iter().find(|end| self.get(&split.joined(&parts[at..*end])).is_some());
            let end = longest.unwrap_or(at + 1);
            let piece = split.joined(&parts[at..end]);
            if !piece.is_empty() {
                pieces.push(piece);
            }
            at = end;
        }
        if pieces.len() > NEEDS_MAX {
            return None;
        }
        // An empty cell is one need that nobody has written down; its row says what is missing.
        Some(if pieces.is_empty() { vec![String::new()] } else { pieces })
    }
}

impl Split {
    /// At a separator, beside the values that a translation lists.
    pub(super) fn of(separator: &str, translate: &Translation) -> Self {
        let listed = translate.exact.keys();
        let lengths: BTreeSet<usize> = listed.map(|listed| parts(listed, separator).len()).collect();
        Self { separator: separator.to_owned(), lengths: lengths.into_iter().rev().collect() }
    }

    /// Parts that belong together, as they are listed.
    fn joined(&self, parts: &[Part<'_>]) -> String {
        if self.separator == ANY {
            let text = |part: &Part<'_>| [part.before, part.text].concat();
            let first = parts.first().map(|part| part.text.to_owned()).unwrap_or_default();
            return tidy(&parts.iter().skip(1).map(text).fold(first, |joined, part| joined + &part));
        }
        let glue =
            if self.separator == "\n" { ", ".to_owned() } else { format!("{} ", self.separator.trim_end()) };
        parts.iter().map(|part| part.text).collect::<Vec<_>>().join(&glue)
    }
}

/// A part of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Part<'t> {
    /// What stands between it and the part before, with the spaces around.
    before: &'t str,
    /// What it says.
    pub(super) text: &'t str,
}

/// The parts of a cell, a few more than may be at the most.
pub(super) fn parts<'t>(text: &'t str, separator: &str) -> Vec<Part<'t>> {
    if separator == ANY {
        return parts_at_any(text);
    }
    let parts = text.split(separator).flat_map(|part| part.split(['\n', '\r']));
    parts.map(|part| Part { before: "", text: part.trim() }).take(PARTS_MAX + 1).collect()
}

/// The parts between signs and words that separate, without those that are empty. What stands in brackets is one.
fn parts_at_any(text: &str) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    let (mut start, mut last, mut at) = (0, 0, 0);
    let mut take = |from: usize, until: usize, last: &mut usize| {
        let part = text[from..until].trim();
        if !part.is_empty() {
            let begin = from + (text[from..until].len() - text[from..until].trim_start().len());
            parts.push(Part { before: &text[*last..begin], text: part });
            *last = begin + part.len();
        }
        parts.len() > PARTS_MAX
    };
    let closes_at = text.rfind(')').unwrap_or_default();
    while let Some(c) = text[at..].chars().next() {
        let next = at + c.len_utf8();
        if c == '(' && at < closes_at {
            at += text[at..].find(')').map_or(1, |closed| closed + 1);
        } else if SIGNS.contains(&c) {
            if take(start, at, &mut last) {
                return parts;
            }
            (start, at) = (next, next);
        } else if c.is_whitespace() {
            let rest = text[at..].trim_start();
            let begin = text.len() - rest.len();
            let word = rest.split(char::is_whitespace).next().unwrap_or_default();
            let is_between = WORDS.contains(&word.to_lowercase().as_str()) && word.len() < rest.len();
            if is_between && take(start, at, &mut last) {
                return parts;
            }
            at = if is_between { begin + word.len() } else { begin };
            start = if is_between { at } else { start };
        } else {
            at = next;
        }
    }
    take(start, text.len(), &mut last);
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn translation(listed: &[&str]) -> Translation {
        let translate = listed.iter().map(|from| ((*from).to_owned(), "medicine".to_owned())).collect();
        Translation::of(&Rule { translate, ..Rule::default() })
    }

    #[test]
    fn needs_are_told_apart_by_what_is_listed() {
        let translation = translation(&["Лекарства", "Лекарства (рецепт, пенсия)", "Продукты"]);
        let split = Split::of(",", &translation);
        let pieces = |text: &str| translation.pieces(text, &split).unwrap().join("|");
        assert_eq!(pieces("Лекарства, продукты"), "Лекарства|продукты");
        assert_eq!(pieces("Лекарства (рецепт, пенсия), Продукты"), "Лекарства (рецепт, пенсия)|Продукты");
        assert_eq!(pieces("Цветы,Продукты\nЛекарства"), "Цветы|Продукты|Лекарства");
        assert_eq!((pieces(""), pieces(" , ")), (String::new(), String::new()));
        let many = |n: usize| translation.pieces(&vec!["Продукты"; n].join(","), &split);
        assert_eq!(many(NEEDS_MAX).map(|pieces| pieces.len()), Some(NEEDS_MAX));
        assert_eq!(many(NEEDS_MAX + 1), None);
        assert_eq!(translation.pieces(&",".repeat(10_000), &split), None);
    }

    #[test]
    fn whatever_people_put_between_needs_tells_them_apart() {
        let translation = translation(&["Лекарства", "Гигиена и уход", "Овощи / фрукты"]);
        let split = Split::of(ANY, &translation);
        let check = |text: &str, expected: &str| {
            assert_eq!(translation.pieces(text, &split).unwrap().join("|"), expected, "{text}");
        };
        check("Лекарства + продукты", "Лекарства|продукты");
        check("лекарства/продукты;  хлеб & молоко", "лекарства|продукты|хлеб|молоко");
        check("Лекарства И продукты", "Лекарства|продукты");
        check("Лекарства,\nпродукты", "Лекарства|продукты");
        check("Инсулин и хлеб и  молоко", "Инсулин|хлеб|молоко");
        check("лекарства, Гигиена и уход", "лекарства|Гигиена и уход");
        check("овощи / фрукты + хлеб", "овощи / фрукты|хлеб");
        check("Лекарства (рецепт, пенсия и паспорт), хлеб", "Лекарства (рецепт, пенсия и паспорт)|хлеб");
        check("Лекарства (рецепт, хлеб", "Лекарства (рецепт|хлеб");
        check("Иван и", "Иван и");
        check("и хлеб", "и хлеб");
        check("Инсулин", "Инсулин");
        check(" , +; ", "");
        let many = |sign: &str| translation.pieces(&vec!["хлеб"; 5_000].join(sign), &split);
        assert_eq!(
            (many("+"), many(" и "), many("(")),
            (None, None, Some(vec!["хлеб(".repeat(4_999) + "хлеб"]))
        );
    }
}
