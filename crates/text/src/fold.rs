//! One form for texts that are compared.

/// A text in the form in which texts are compared: lower case, ё as е.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            // The letters people here write with; asking Unicode's tables about each takes several times longer.
            '\0'..='\x7f' => folded.push(c.to_ascii_lowercase()),
            'ё' | 'Ё' => folded.push('е'),
            'а'..='я' => folded.push(c),
            _ => folded.extend(c.to_lowercase()),
        }
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letter_case_and_yo_are_gone() {
        assert_eq!(fold("Ёлка, УЛ. Кирова 14Б"), "елка, ул. кирова 14б");
        assert_eq!(fold("Ąžuolas ÑANDÚ"), "ąžuolas ñandú");
    }
}
