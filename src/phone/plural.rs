//! Which form of a word goes with a number. The general tables of all languages would cost a tenth of the app.

pub(crate) use ryadom_web::i18n::Locale;

/// The forms that whole numbers take in our languages, named as in the Unicode rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// 1 доставка; 1 delivery.
    One,
    /// 2 доставки.
    Few,
    /// 5 доставок; 0, 2, 5 deliveries.
    Many,
}

/// The form for a whole number.
pub(crate) const fn form(l: Locale, number: u32) -> Form {
    match (l, number % 10, number % 100) {
        (Locale::ru, 1, tail) if tail != 11 => Form::One,
        (Locale::ru, 2..=4, tail) if !matches!(tail, 12..=14) => Form::Few,
        (Locale::en, ..) if number == 1 => Form::One,
        (Locale::ru | Locale::en, ..) => Form::Many,
    }
}

/// A text with a number in the form that goes with it: its key has `one`, `few` and `many` below it.
macro_rules! counted {
    ($l:expr, $number:expr, $($key:ident).+) => {{
        let (l, number): ($crate::plural::Locale, u32) = ($l, $number);
        match $crate::plural::form(l, number) {
            $crate::plural::Form::One => leptos_i18n::td_string!(l, $($key).+.one, number = number),
            $crate::plural::Form::Few => leptos_i18n::td_string!(l, $($key).+.few, number = number),
            $crate::plural::Form::Many => leptos_i18n::td_string!(l, $($key).+.many, number = number),
        }
    }};
}
pub(crate) use counted;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn russian_counts_by_the_last_digits() {
        let forms = |numbers: &[u32]| numbers.iter().map(|n| form(Locale::ru, *n)).collect::<Vec<_>>();
        assert_eq!(forms(&[1, 21, 101, 1001]), [Form::One; 4]);
        assert_eq!(forms(&[2, 3, 4, 22, 104]), [Form::Few; 5]);
        assert_eq!(forms(&[0, 5, 11, 12, 14, 20, 111, 112]), [Form::Many; 8]);
    }

    #[test]
    fn english_has_one_and_many() {
        assert_eq!(form(Locale::en, 1), Form::One);
        assert!([0, 2, 5, 11, 21].iter().all(|n| form(Locale::en, *n) == Form::Many));
    }
}
