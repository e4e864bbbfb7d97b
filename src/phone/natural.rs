//! Order and search as people expect them: "дом 9" comes before "дом 10", ё is е, capitals do not matter.

use ryadom_web::ui::find;

/// A text without what does not matter for finding it.
pub(crate) fn fold(text: &str) -> String {
    text.chars().map(|c| if matches!(c, 'ё' | 'Ё') { 'е' } else { small(c) }).collect()
}

/// A text as it goes on after a colon: with a small first letter.
pub(crate) fn going_on(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(small).into_iter().chain(letters).collect()
}

/// The small letter of a Latin or a Cyrillic one; the tables of all scripts would be a twentieth of the app.
const fn small(c: char) -> char {
    let code = match c {
        'A'..='Z' | 'А'..='Я' => c as u32 + 0x20,
        'Ѐ'..='Џ' => c as u32 + 0x50,
        _ => c as u32,
    };
    match char::from_u32(code) {
        Some(small) => small,
        None => c,
    }
}

/// Adds to a key what sorts as people expect when keys are compared as they are: every number is written equally long.
pub(crate) fn add_to_key(key: &mut String, text: &str) {
    let mut digits = 0;
    let folded = fold(text.trim());
    for (at, c) in folded.char_indices() {
        if c.is_ascii_digit() && digits == 0 {
            digits = folded[at..].chars().take_while(char::is_ascii_digit).count();
            key.extend(std::iter::repeat_n('0', 8_usize.saturating_sub(digits)));
        }
        digits = digits.saturating_sub(1);
        key.push(c);
    }
    // Before anything a text can hold: a short text comes before a longer one that begins with it.
    key.push('\u{1}');
}

/// Whether every word of a folded query is somewhere in the folded texts.
pub(crate) fn matches(query: &str, texts: &[&str]) -> bool {
    query.split_whitespace().all(|word| texts.iter().any(|text| find(&fold(text), word).is_some()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_houses_as_numbers() {
        let key = |text: &&str| {
            let mut key = String::new();
            add_to_key(&mut key, text);
            key
        };
        let mut houses =
            ["ул. Кирова, 10", "ул. Кирова, 9", "Ёлочная, 1", "ул. Кирова, 9а", "елочная, 2", "ул. Кирова"];
        houses.sort_by_key(key);
        let sorted =
            ["Ёлочная, 1", "елочная, 2", "ул. Кирова", "ул. Кирова, 9", "ул. Кирова, 9а", "ул. Кирова, 10"];
        assert_eq!(houses, sorted);
    }

    #[test]
    fn numbers_inside_one_text_are_padded_each() {
        let mut key = String::new();
        add_to_key(&mut key, "1-я линия, 27 к3");
        assert_eq!(key, "00000001-я линия, 00000027 к00000003\u{1}");
    }

    #[test]
    fn letters_get_small_as_in_the_general_tables() {
        for c in ('A'..='z').chain('Ѐ'..='џ') {
            assert_eq!(vec![small(c)], c.to_lowercase().collect::<Vec<_>>(), "{c}");
        }
        assert_eq!(going_on("Ёлка Стоит"), "ёлка Стоит");
    }

    #[test]
    fn finds_by_parts_of_words_in_any_order() {
        let texts = ["Алёна Петровна", "ул. Николаева, 27"];
        assert!(matches(&fold("никол АЛЕН"), &texts));
        assert!(matches("", &texts));
        assert!(!matches(&fold("кирова"), &texts));
    }
}
