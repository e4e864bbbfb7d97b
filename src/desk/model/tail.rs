//! What must stay of a name that is cut: the number it ends with.

/// A longer end would leave nothing of the name before it.
const TAIL_MAX: usize = 12;

/// A name before the number it ends with, and that number with its sign and the space before it; the end is empty where the
/// name ends with none.
#[must_use]
pub(crate) fn split_tail(name: &str) -> (&str, &str) {
    let has_digit = |word: &str| word.contains(|c: char| c.is_ascii_digit());
    let Some((start, last)) = name.rsplit_once(' ') else { return (name, "") };
    if !has_digit(last) {
        return (name, "");
    }
    // The sign of a number may stand apart from it.
    let at = match start.rsplit_once(' ') {
        Some((before, "№" | "N" | "No" | "no." | "#")) => before.len(),
        _ => start.len(),
    };
    if name[at..].chars().count() > TAIL_MAX { (name, "") } else { name.split_at(at) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(name: &str, end: &str) {
        let (start, found) = split_tail(name);
        assert_eq!((found, format!("{start}{found}")), (end, name.to_owned()));
    }

    #[test]
    fn the_number_at_the_end_is_told_from_the_name() {
        check("Городская поликлиника № 1", " № 1");
        check("Городская поликлиника №2", " №2");
        check("Поликлиника 12", " 12");
        check("Детская поликлиника", "");
        check("ОКБ", "");
        check("12", "");
        check("", "");
        check("Поликлиника на улице 25-Октября-и-Победы", "");
    }
}
