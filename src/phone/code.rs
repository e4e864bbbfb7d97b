//! An invitation's code as people type or paste it.

/// The code in what was typed: a whole link counts as its code, and Cyrillic letters that look like Latin ones are meant
/// as those. Case, spaces and dashes do not matter to the server.
pub(crate) fn code_from(typed: &str) -> String {
    let code = typed.split('#').fold("", |_, part| part);
    code.trim().chars().map(latin).collect()
}

const fn latin(c: char) -> char {
    match c {
        'А' | 'а' => 'A',
        'В' | 'в' => 'B',
        'Е' | 'е' | 'Ё' | 'ё' => 'E',
        'К' | 'к' => 'K',
        'М' | 'м' => 'M',
        'Н' | 'н' => 'H',
        'О' | 'о' => 'O',
        'Р' | 'р' => 'P',
        'С' | 'с' => 'C',
        'Т' | 'т' => 'T',
        'У' | 'у' => 'Y',
        'Х' | 'х' => 'X',
        other => other.to_ascii_uppercase(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_what_people_type() {
        assert_eq!(code_from(" ab-12 cd "), "AB-12 CD");
        assert_eq!(code_from("авс-12"), "ABC-12");
        assert_eq!(code_from("https://example.org/join#AB12"), "AB12");
        assert_eq!(code_from("  "), "");
    }
}
