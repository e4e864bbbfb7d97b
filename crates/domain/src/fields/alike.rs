//! Names of places that a person takes for one.

/// Whether two names are the same to whoever reads a list: case, spaces and signs tell nothing apart («Поликлиника №3»,
/// «поликлиника № 3», «Поликлиника 3»).
#[must_use]
pub fn is_same_name(one: &str, other: &str) -> bool {
    form(one) == form(other)
}

/// The words and numbers of a name with one space between; a name of signs only is what it is.
fn form(name: &str) -> String {
    let lower = name.to_lowercase().replace('ё', "е");
    let mut form = String::with_capacity(lower.len());
    let mut before: Option<char> = None;
    for c in lower.chars() {
        if c.is_alphanumeric() {
            let begins = before
                .is_none_or(|before| !before.is_alphanumeric() || before.is_numeric() != c.is_numeric());
            if begins && !form.is_empty() {
                form.push(' ');
            }
            form.push(c);
        }
        before = Some(c);
    }
    if form.is_empty() { lower.trim().to_owned() } else { form }
}

#[cfg(test)]
mod tests {
    use super::is_same_name;

    #[test]
    fn case_spaces_and_signs_tell_nothing_apart() {
        for other in
            ["поликлиника № 3", "Поликлиника №3", " ПОЛИКЛИНИКА  3", "Поликлиника-3", "«Поликлиника» № 3."]
        {
            assert!(is_same_name("Поликлиника №3", other), "{other}");
        }
        assert!(is_same_name("Штаб «Рядом»", "штаб рядом"));
        assert!(is_same_name("Семёновская ЦРБ", "Семеновская црб."));
        assert!(is_same_name("№№", " №№ "));
    }

    #[test]
    fn other_words_and_numbers_are_other_names() {
        for other in ["Поликлиника №13", "Поликлиника № 3 а", "Поликлиника", "Детская поликлиника №3"]
        {
            assert!(!is_same_name("Поликлиника №3", other), "{other}");
        }
        assert!(!is_same_name("Корпус 1-2", "Корпус 12"));
        assert!(!is_same_name("№", "«»"));
    }
}
