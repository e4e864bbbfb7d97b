//! Invitation codes: short enough to type from a poster, read aloud on the phone, mistyped in the usual ways.

use sha2::{Digest as _, Sha256};

/// Letters and digits that are not mistaken for one another, in Latin or Cyrillic.
const ALPHABET: &[u8; 32] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
/// 32^10 codes: with the rate limit, guessing one is out of reach.
const LENGTH: usize = 10;

/// Makes a new code, in two groups: `7KQ2M-XW94P`.
///
/// # Errors
/// When the system gives no random bytes.
pub fn new_code() -> Result<String, getrandom::Error> {
    let mut bytes = [0_u8; LENGTH];
    getrandom::fill(&mut bytes)?;
    let letters: String = bytes.iter().map(|byte| char::from(ALPHABET[usize::from(byte % 32)])).collect();
    let (first, second) = letters.split_at(LENGTH / 2);
    Ok(format!("{first}-{second}"))
}

/// The code as it is compared: upper case, without spaces and dashes, look-alikes made one.
#[must_use]
pub fn normalise(code: &str) -> String {
    code.chars()
        .filter(|letter| letter.is_alphanumeric())
        .flat_map(char::to_uppercase)
        .map(look_alike)
        .collect()
}

/// The hash by which a code is found.
#[must_use]
pub fn hash_code(code: &str) -> [u8; 32] {
    Sha256::digest(normalise(code).as_bytes()).into()
}

/// Cyrillic letters that look like Latin ones, and digits that look like letters.
const fn look_alike(letter: char) -> char {
    match letter {
        'О' | '0' => 'O',
        'I' | 'І' => '1',
        'А' => 'A',
        'В' => 'B',
        'Е' | 'Ё' => 'E',
        'К' => 'K',
        'М' => 'M',
        'Н' => 'H',
        'Р' => 'P',
        'С' => 'C',
        'Т' => 'T',
        'У' => 'Y',
        'Х' => 'X',
        'З' => '3',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(typed: &str, meant: &str) {
        assert_eq!(hash_code(typed), hash_code(meant), "{typed}");
    }

    #[test]
    fn finds_a_code_however_it_was_typed() {
        check("7kq2m xw94p", "7KQ2M-XW94P");
        check("7KQ2MXW94P", "7KQ2M-XW94P");
        check(" 7 k q 2 m – x w 9 4 p ", "7KQ2M-XW94P");
        check("7КQ2М-ХW94Р", "7KQ2M-XW94P");
        check("DEMO-0001", "demo-oooi");
    }

    #[test]
    fn new_codes_are_their_own_normal_form() {
        let code = new_code().unwrap();
        assert_eq!(normalise(&code), code.replace('-', ""));
        assert_ne!(code, new_code().unwrap());
    }
}
