//! Order and search as people expect them: "дом 9" comes before "дом 10", ё is е, capitals do not matter.

use std::cmp::Ordering;

/// A text without what does not matter for finding it.
pub(crate) fn fold(text: &str) -> String {
    text.chars().flat_map(char::to_lowercase).map(|c| if c == 'ё' { 'е' } else { c }).collect()
}

/// Compares two texts with the numbers in them as numbers.
pub(crate) fn compare(a: &str, b: &str) -> Ordering {
    let (a, b) = (fold(a), fold(b));
    let (mut left, mut right) = (a.as_str(), b.as_str());
    loop {
        let ((x, x_rest), (y, y_rest)) = match (next(left), next(right)) {
            (Some(x), Some(y)) => (x, y),
            (x, y) => return x.is_some().cmp(&y.is_some()),
        };
        let order = match (x.parse::<u64>(), y.parse::<u64>()) {
            (Ok(x), Ok(y)) => x.cmp(&y),
            _ => x.cmp(y),
        };
        if order != Ordering::Equal {
            return order;
        }
        (left, right) = (x_rest, y_rest);
    }
}

/// The first run of digits or of anything else, and the rest.
fn next(text: &str) -> Option<(&str, &str)> {
    let first = text.chars().next()?;
    let is_digit = first.is_ascii_digit();
    let end = text.find(|c: char| c.is_ascii_digit() != is_digit).unwrap_or(text.len());
    Some(text.split_at(end))
}

/// Whether every word of a folded query is somewhere in the folded texts.
pub(crate) fn matches(query: &str, texts: &[&str]) -> bool {
    query.split_whitespace().all(|word| texts.iter().any(|text| fold(text).contains(word)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_houses_as_numbers() {
        let mut houses = ["ул. Кирова, 10", "ул. Кирова, 9", "Ёлочная, 1", "ул. Кирова, 9а", "елочная, 2"];
        houses.sort_by(|a, b| compare(a, b));
        assert_eq!(houses, ["Ёлочная, 1", "елочная, 2", "ул. Кирова, 9", "ул. Кирова, 9а", "ул. Кирова, 10"]);
    }

    #[test]
    fn finds_by_parts_of_words_in_any_order() {
        let texts = ["Алёна Петровна", "ул. Николаева, 27"];
        assert!(matches(&fold("никол АЛЕН"), &texts));
        assert!(matches("", &texts));
        assert!(!matches(&fold("кирова"), &texts));
    }
}
