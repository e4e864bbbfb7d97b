//! The council's clinics, found by the names that others give them.

use std::collections::BTreeMap;

use ryadom_domain::ClinicId;

use super::alike_letters::plain;

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
}
