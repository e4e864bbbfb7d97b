//! Whole numbers that a spreadsheet program wrote as if they were something else.

/// What can be said about a text that looks like a spoilt number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::import) enum Spoilt {
    /// All its digits are there: this is it.
    Mended(String),
    /// Some digits are gone for good.
    Rounded,
}

/// `79000000013.0` and `7,9000000013E+10` as the whole number they were; `None` for what is no spoilt number.
#[must_use]
pub(in crate::import) fn spoilt(text: &str) -> Option<Spoilt> {
    let text = text.trim();
    let Some((mantissa, exponent)) = text.split_once(['E', 'e', 'Е', 'е']) else {
        let (whole, fraction) = text.split_once(['.', ','])?;
        let is_whole =
            !fraction.is_empty() && fraction.len() <= 2 && fraction.bytes().all(|byte| byte == b'0');
        return (is_whole && whole.len() >= 5 && all_digits(whole)).then(|| Spoilt::Mended(whole.to_owned()));
    };
    let exponent: usize = exponent.strip_prefix('+').unwrap_or(exponent).parse().ok()?;
    let (whole, fraction) = mantissa.split_once(['.', ',']).unwrap_or((mantissa, ""));
    if whole.len() != 1
        || !all_digits(whole)
        || (!fraction.is_empty() && !all_digits(fraction))
        || exponent > 20
    {
        return None;
    }
    // With fewer digits than places the program has rounded: 7,9E+10 may have been any of a hundred million numbers.
    Some(if fraction.len() == exponent {
        Spoilt::Mended(format!("{whole}{fraction}"))
    } else {
        Spoilt::Rounded
    })
}

fn all_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mends_what_has_all_its_digits_and_nothing_else() {
        let mended = |digits: &str| Some(Spoilt::Mended(digits.to_owned()));
        assert_eq!(spoilt("79000000013.0"), mended("79000000013"));
        assert_eq!(spoilt("79000000013,00"), mended("79000000013"));
        assert_eq!(spoilt("7.9000000013E+10"), mended("79000000013"));
        assert_eq!(spoilt("7,9E+10"), Some(Spoilt::Rounded));
        assert_eq!(spoilt("7.900000001E+10"), Some(Spoilt::Rounded));
        assert_eq!(spoilt("7,9Е+10"), Some(Spoilt::Rounded), "a Cyrillic letter");
        assert_eq!(spoilt("8E10"), Some(Spoilt::Rounded));
        for text in ["+7 900 000-00-11", "1.0", "дом 5Е1", "7E", "12.5", "", "38.12.34"] {
            assert_eq!(spoilt(text), None, "{text}");
        }
    }
}
