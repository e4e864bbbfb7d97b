//! What the list is narrowed by: one value of one dimension, as a kind, a clinic, a district, a volunteer, a centre.

use ryadom_domain::{CentreId, Kind};

use super::filter::{Filter, Holder, Pickup};

/// By what deliveries are counted, beside their status.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Dimension {
    /// What is brought.
    Kind,
    /// Where it is picked up.
    Clinic,
    /// Where it goes.
    District,
    /// Who has or closed it.
    Volunteer,
    /// Whose it is.
    Centre,
}

impl Dimension {
    /// All of them, in the order people are shown them.
    pub(crate) const ALL: [Self; 5] =
        [Self::Kind, Self::Clinic, Self::District, Self::Volunteer, Self::Centre];

    /// The name of the element that holds its filters.
    #[must_use]
    pub(crate) const fn element(self) -> &'static str {
        match self {
            Self::Kind => "filters-kind",
            Self::Clinic => "filters-clinic",
            Self::District => "filters-district",
            Self::Volunteer => "filters-volunteer",
            Self::Centre => "filters-centre",
        }
    }
}

/// A value to narrow the list by.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Choice {
    /// This kind of work.
    Kind(Kind),
    /// This centre.
    Centre(CentreId),
    /// Picked up here.
    Pickup(Pickup),
    /// In this district; empty for those without one.
    District(String),
    /// With this member.
    Holder(Holder),
}

impl Choice {
    /// Whether a filter is set to it.
    #[must_use]
    pub(crate) fn is_on(&self, filter: &Filter) -> bool {
        match self {
            Self::Kind(kind) => filter.kind.as_ref() == Some(kind),
            Self::Centre(centre) => filter.centre == Some(*centre),
            Self::Pickup(pickup) => filter.pickup == Some(*pickup),
            Self::District(district) => filter.district.as_ref() == Some(district),
            Self::Holder(holder) => filter.holder == Some(*holder),
        }
    }

    /// What tells it from the others of its dimension; empty for "none".
    #[must_use]
    pub(crate) fn key(&self) -> String {
        match self {
            Self::Kind(kind) => kind.code().to_owned(),
            Self::Centre(centre) => centre.to_string(),
            Self::Pickup(Pickup::Clinic(clinic)) => clinic.to_string(),
            Self::District(district) => district.clone(),
            Self::Holder(Holder::Member(member)) => member.to_string(),
            Self::Pickup(Pickup::Nowhere) | Self::Holder(Holder::Nobody) => String::new(),
        }
    }

    /// Whether it stands for those without a value.
    #[must_use]
    pub(crate) fn is_none(&self) -> bool {
        self.key().is_empty()
    }

    /// Sets a filter to it, or clears that when it was set to it already.
    pub(crate) fn toggle(self, filter: &mut Filter) {
        match self {
            Self::Kind(kind) => toggle(&mut filter.kind, kind),
            Self::Centre(centre) => toggle(&mut filter.centre, centre),
            Self::Pickup(pickup) => toggle(&mut filter.pickup, pickup),
            Self::District(district) => toggle(&mut filter.district, district),
            Self::Holder(holder) => toggle(&mut filter.holder, holder),
        }
    }
}

fn toggle<T: PartialEq>(set: &mut Option<T>, value: T) {
    *set = if set.as_ref() == Some(&value) { None } else { Some(value) };
}

#[cfg(test)]
mod tests {
    use super::super::samples::{centre, clinic, member};
    use super::*;

    #[test]
    fn choosing_the_same_again_clears() {
        let all = [
            Choice::Kind(Kind::Bills),
            Choice::Centre(centre(1)),
            Choice::Pickup(Pickup::Clinic(clinic(1))),
            Choice::Pickup(Pickup::Nowhere),
            Choice::District("Ленинский".into()),
            Choice::District(String::new()),
            Choice::Holder(Holder::Member(member(1))),
            Choice::Holder(Holder::Nobody),
        ];
        let mut filter = Filter::default();
        for choice in all {
            choice.clone().toggle(&mut filter);
            assert!(choice.is_on(&filter), "{choice:?}");
            let mut again = filter.clone();
            choice.clone().toggle(&mut again);
            assert!(!choice.is_on(&again) && again != filter, "{choice:?}");
        }
    }

    #[test]
    fn those_without_a_value_have_no_key() {
        assert!(Choice::Holder(Holder::Nobody).is_none() && Choice::District(String::new()).is_none());
        assert!(!Choice::Pickup(Pickup::Clinic(clinic(1))).is_none());
    }
}
