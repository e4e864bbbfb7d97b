//! The council's clinics, found by the names that others give them.

use std::collections::{BTreeMap, BTreeSet};

use ryadom_domain::ClinicId;
use ryadom_text::fold;

use super::alike_letters::{as_cyrillic, plain};

/// Clinics by name.
#[derive(Debug, Clone, Default)]
pub struct Clinics {
    /// By what of a name a person hears: only letters and digits.
    by_plain_name: BTreeMap<String, Option<ClinicId>>,
    names: BTreeMap<ClinicId, String>,
}

impl Clinics {
    /// The clinic of this name, whatever the case of its letters and the signs between them.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<ClinicId> {
        let exact = self.names.iter().find(|(_, known)| *known == name).map(|(id, _)| *id);
        exact.or_else(|| self.by_plain_name.get(&plain(name)).copied().flatten())
    }

    /// The name of a clinic.
    #[must_use]
    pub fn name(&self, id: ClinicId) -> &str {
        self.names.get(&id).map(String::as_str).unwrap_or_default()
    }

    /// Every name.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.names.values().map(String::as_str)
    }

    /// The clinic that was probably meant: the only one with the same number, or with the name inside its own.
    #[must_use]
    pub(super) fn nearest(&self, name: &str) -> Option<String> {
        let wanted = plain(name);
        let number: String = name.chars().filter(char::is_ascii_digit).collect();
        let is_near = |known: &&String| {
            let own: String = known.chars().filter(char::is_ascii_digit).collect();
            let plain = plain(known);
            (!number.is_empty() && own == number) || plain.contains(&wanted) || wanted.contains(&plain)
        };
        let mut near = self.names.values().filter(is_near);
        near.next().filter(|_| near.next().is_none()).cloned()
    }

    /// The one clinic that these texts speak of: by its whole name, or by its number («гор. поликлиника 1»). None when they
    /// speak of two.
    #[must_use]
    pub(super) fn named_in(&self, texts: &[String]) -> Option<String> {
        let mut found: BTreeSet<&String> = BTreeSet::new();
        for text in texts {
            let text = words(text);
            let is_whole = |name: &&String| {
                let name = words(name);
                !name.is_empty() && text.windows(name.len()).any(|part| part == name.as_slice())
            };
            let whole: Vec<&String> = self.names.values().filter(is_whole).collect();
            if !whole.is_empty() {
                found.extend(whole);
                continue;
            }
            let Some(number) = number_in(&text) else { continue };
            let has_number = |name: &&String| {
                let name = words(name);
                name.iter().filter(|word| word.bytes().all(|byte| byte.is_ascii_digit())).eq([number])
            };
            found.extend(self.names.values().filter(has_number));
        }
        let mut found = found.into_iter();
        found.next().filter(|_| found.next().is_none()).cloned()
    }
}

/// How words that mean a clinic begin.
const CLINIC_WORDS: [&str; 8] = ["поликлин", "пол", "п", "гп", "больниц", "црб", "clinic", "policlinic"];
/// How many words may stand between such a word and its number: «поликлиника города Твери № 1».
const WORDS_BETWEEN: usize = 3;

/// A text as words, whatever the case and the alphabet of their letters; a number is a word of its own.
fn words(text: &str) -> Vec<String> {
    let folded = fold(&as_cyrillic(text));
    let mut words: Vec<String> = Vec::new();
    let mut last = None;
    for c in folded.chars() {
        if c.is_alphanumeric() {
            match words.last_mut() {
                Some(word) if last.is_some_and(|last: char| last.is_numeric() == c.is_numeric()) => {
                    word.push(c);
                }
                _ => words.push(c.to_string()),
            }
        }
        last = c.is_alphanumeric().then_some(c);
    }
    words
}

/// The number that a clinic is called by, in a text about it.
fn number_in(words: &[String]) -> Option<&str> {
    let is_clinic = |word: &String| {
        CLINIC_WORDS
            .iter()
            .map(|known| fold(&as_cyrillic(known)))
            .any(|known| if known.chars().count() > 3 { word.starts_with(&known) } else { *word == known })
    };
    let is_number = |word: &&String| word.len() < 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    let at = words.iter().position(is_clinic)?;
    words[at + 1..].iter().take(WORDS_BETWEEN).find(is_number).map(String::as_str)
}

impl<T: Into<String>> FromIterator<(T, ClinicId)> for Clinics {
    fn from_iter<I: IntoIterator<Item = (T, ClinicId)>>(clinics: I) -> Self {
        let mut found = Self::default();
        for (name, id) in clinics {
            let name = name.into();
            // Two that sound the same are told apart by their exact names only.
            let same = found.by_plain_name.entry(plain(&name)).or_insert(Some(id));
            *same = same.filter(|known| *known == id);
            found.names.insert(id, name);
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn finds_clinics_as_people_call_them() {
        let id = |n| ClinicId::new(Uuid::from_u128(n));
        let clinics: Clinics = [("Поликлиника № 1", id(1)), ("Поликлиника № 6", id(6))].into_iter().collect();
        assert_eq!(clinics.find("поликлиника №1"), Some(id(1)));
        assert_eq!(clinics.find("Поликлиника 6"), Some(id(6)));
        assert_eq!(clinics.find("Поликлиника"), None);
        assert_eq!(clinics.nearest("ГП № 6").as_deref(), Some("Поликлиника № 6"));
        assert_eq!(clinics.nearest("Поликлиника"), None, "which of the two");
        assert_eq!(clinics.name(id(6)), "Поликлиника № 6");
    }

    #[test]
    fn finds_the_clinic_that_a_title_speaks_of() {
        let id = |n| ClinicId::new(Uuid::from_u128(n));
        let names = ["Городская поликлиника № 1", "Городская поликлиника № 12", "Вяземская ЦРБ"];
        let clinics: Clinics = names.into_iter().zip(1..).map(|(name, n)| (name, id(n))).collect();
        let of = |title: &str| clinics.named_in(&[title.to_owned()]);
        assert_eq!(of("ГБУЗ «Городская поликлиника № 1», список на 30.11.2026").as_deref(), Some(names[0]));
        assert_eq!(of("гор. поликлиника 1").as_deref(), Some(names[0]));
        assert_eq!(of("Список ГП №12 на 1 декабря").as_deref(), Some(names[1]));
        assert_eq!(of("Поликлиника г. Вязьмы № 12").as_deref(), Some(names[1]));
        assert_eq!(of("вяземская црб, участок 1").as_deref(), Some(names[2]));
        assert_eq!(of("Список на 1 декабря"), None, "a day is no clinic");
        assert_eq!(of("поликлиника № 3"), None);
        let both = ["поликлиника 1".to_owned(), "поликлиника 12".to_owned()];
        assert_eq!(clinics.named_in(&both), None);
    }
}
