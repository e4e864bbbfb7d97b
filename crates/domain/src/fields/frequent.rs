//! Passwords that are tried first: the frequent ones, those that go along the keyboard, those that repeat themselves.

/// Sorted, one a line, in small letters; `data/README.md` says where from.
const FREQUENT: &str = include_str!("../../data/frequent-passwords.txt");
/// Words that a number is put behind, in the languages of those who choose.
const WORDS: [&str; 12] = [
    "password",
    "qwerty",
    "admin",
    "administrator",
    "welcome",
    "ryadom",
    "пароль",
    "привет",
    "админ",
    "рядом",
    "волонтер",
    "волонтёр",
];
/// What fingers and the alphabet go along.
const ROWS: [&str; 10] = [
    "123456789012345678901234567890",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm",
    "1q2w3e4r5t6y7u8i9o0p",
    "йцукенгшщзхъ",
    "фывапролджэ",
    "ячсмитьбю",
    "абвгдежзийклмнопрстуфхцчшщъыьэюя",
];
/// Fewest letters that count as going along a row.
const RUN_MIN: usize = 3;
/// Longest piece whose repetition is noticed.
const PIECE_MAX: usize = 4;

/// Whether a password, in small letters, is one of those tried first.
pub(super) fn is_frequent(password: &str) -> bool {
    let is_listed = FREQUENT.lines().any(|line| line == password);
    let letters: Vec<char> = password.chars().collect();
    is_listed || is_word_and_number(password) || is_repeated(&letters) || is_along_rows(&letters)
}

fn is_word_and_number(password: &str) -> bool {
    let word = password.trim_matches(|c: char| !c.is_alphabetic());
    let rest = password.chars().filter(|c| !c.is_alphabetic()).count();
    WORDS.contains(&word) && password.chars().count() == word.chars().count() + rest
}

fn is_repeated(letters: &[char]) -> bool {
    (1..=PIECE_MAX).any(|n| letters.len() > n && letters[n..].iter().zip(letters).all(|(a, b)| a == b))
}

/// Whether nothing is left once every run along a row, forwards or backwards, is taken out.
fn is_along_rows(letters: &[char]) -> bool {
    let mut rest = letters;
    while !rest.is_empty() {
        let n = ROWS.iter().map(|row| run(row, rest)).max().unwrap_or_default();
        if n < RUN_MIN {
            return false;
        }
        rest = &rest[n..];
    }
    true
}

/// How many letters in front go along a row.
fn run(row: &str, letters: &[char]) -> usize {
    let forwards: Vec<char> = row.chars().collect();
    let backwards: Vec<char> = row.chars().rev().collect();
    [forwards, backwards].iter().map(|row| run_of(row, letters)).max().unwrap_or_default()
}

fn run_of(row: &[char], letters: &[char]) -> usize {
    let starts = row.iter().enumerate().filter(|(_, c)| letters.first() == Some(c)).map(|(at, _)| at);
    let along = |at: usize| row[at..].iter().zip(letters).take_while(|(a, b)| a == b).count();
    starts.map(along).max().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_sorted_in_small_letters_and_long_enough() {
        let lines: Vec<_> = FREQUENT.lines().collect();
        assert_eq!(lines.len(), 283);
        assert!(lines.is_sorted());
        assert!(
            lines.iter().all(|line| line.len() >= super::super::PASSWORD_MIN && *line == line.to_lowercase())
        );
    }

    #[test]
    fn knows_what_is_tried_first() {
        for password in [
            "123456789012345678901234567890",
            "12345678901",
            "0987654321",
            "qwertyuiop",
            "йцукенгшщз",
            "qwerty123456",
            "123qwe456rty",
            "1q2w3e4r5t",
            "1qaz2wsx3edc",
            "абвгдежзий",
            "1212121212",
            "password2020",
            "пароль12345",
            "2020волонтер",
            "administrator",
            "manchester",
        ] {
            assert!(is_frequent(password), "{password}");
        }
    }

    #[test]
    fn leaves_what_somebody_thought_of() {
        for password in
            ["у нас всё рядом", "три кота на окне", "8 яблок и 2 груши", "qwerty у окна", "соседи-2020-дом"]
        {
            assert!(!is_frequent(password), "{password}");
        }
    }
}
