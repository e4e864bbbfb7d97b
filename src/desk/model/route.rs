//! What is on the screen, as the address bar holds it: so that reload, back and a link lead to the same place.
//!
//! Never anything typed into the search box: addresses end up in logs and histories, and people's names must not.

use std::collections::BTreeSet;

use ryadom_domain::{CentreId, ClinicId, DeliveryId, Kind, MemberId, Status};
use uuid::Uuid;

use super::council::CouncilTab;
use super::filter::{Filter, Flag, Holder, Pickup};
use super::sort::Order;

/// The pages of the desk.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Page {
    /// Filters, list, detail.
    #[default]
    Work,
    /// Sums and the chart of the day.
    Day,
    /// People.
    Volunteers,
    /// What waits here, and what was not taken.
    Outbox,
    /// A new delivery is being written down.
    New,
    /// The council's people and places.
    Council,
    /// Somebody else's table becomes deliveries.
    Import,
}

impl Page {
    const ALL: [Self; 7] =
        [Self::Work, Self::Day, Self::Volunteers, Self::Outbox, Self::New, Self::Council, Self::Import];

    const fn code(self) -> &'static str {
        match self {
            Self::Work => "work",
            Self::Day => "day",
            Self::Volunteers => "volunteers",
            Self::Outbox => "outbox",
            Self::New => "new",
            Self::Council => "council",
            Self::Import => "import",
        }
    }
}

/// Where somebody is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Route {
    /// The page.
    pub(crate) page: Page,
    /// What the list is narrowed by.
    pub(crate) filter: Filter,
    /// How it is sorted.
    pub(crate) order: Order,
    /// The delivery that is open beside it.
    pub(crate) open: Option<DeliveryId>,
    /// The part of the section about the council.
    pub(crate) council: CouncilTab,
}

/// Stands for "nobody", "nowhere", "no district" where an id or a name would stand.
const NONE: &str = "none";

impl Route {
    /// Reads the pairs of a query string; what can't be understood is left out.
    #[must_use]
    pub(crate) fn from_pairs(pairs: &[(String, String)]) -> Self {
        let mut route = Self::default();
        for (key, value) in pairs {
            route.read(key, value);
        }
        route
    }

    fn read(&mut self, key: &str, value: &str) {
        let filter = &mut self.filter;
        match key {
            "page" => self.page = Page::ALL.into_iter().find(|page| page.code() == value).unwrap_or_default(),
            "tab" => self.council = CouncilTab::from_code(value),
            "sort" => self.order = Order::from_code(value),
            "open" => self.open = uuid(value).map(DeliveryId::new),
            "status" => filter.statuses = value.split('.').filter_map(known_status).collect(),
            "only" => filter.flags = value.split('.').filter_map(flag).collect(),
            "kind" => filter.kind = Some(Kind::from_code(value)),
            "centre" => filter.centre = uuid(value).map(CentreId::new),
            "clinic" if value == NONE => filter.pickup = Some(Pickup::Nowhere),
            "clinic" => filter.pickup = uuid(value).map(ClinicId::new).map(Pickup::Clinic),
            "who" if value == NONE => filter.holder = Some(Holder::Nobody),
            "who" => filter.holder = uuid(value).map(MemberId::new).map(Holder::Member),
            "district" if value == NONE => filter.district = Some(String::new()),
            "district" => filter.district = Some(value.to_owned()),
            _ => {}
        }
    }

    /// The pairs of the query string; nothing for what is as usual.
    #[must_use]
    pub(crate) fn pairs(&self) -> Vec<(&'static str, String)> {
        let mut pairs = Vec::new();
        let mut add = |key, value: Option<String>| pairs.extend(value.map(|value| (key, value)));
        let filter = &self.filter;
        add("page", (self.page != Page::default()).then(|| self.page.code().to_owned()));
        add("tab", (self.council != CouncilTab::default()).then(|| self.council.code().to_owned()));
        add("status", joined(filter.statuses.iter().map(Status::code)));
        add("only", joined(filter.flags.iter().map(|flag| flag.code())));
        add("kind", filter.kind.as_ref().map(|kind| kind.code().to_owned()));
        add("centre", filter.centre.map(|centre| centre.to_string()));
        add(
            "clinic",
            filter.pickup.map(|pickup| match pickup {
                Pickup::Nowhere => NONE.to_owned(),
                Pickup::Clinic(clinic) => clinic.to_string(),
            }),
        );
        add(
            "district",
            filter.district.clone().map(|name| if name.is_empty() { NONE.to_owned() } else { name }),
        );
        add(
            "who",
            filter.holder.map(|holder| match holder {
                Holder::Nobody => NONE.to_owned(),
                Holder::Member(member) => member.to_string(),
            }),
        );
        add("sort", (self.order != Order::default()).then(|| self.order.code().to_owned()));
        add("open", self.open.map(|open| open.to_string()));
        pairs
    }
}

fn uuid(text: &str) -> Option<Uuid> {
    Uuid::try_parse(text).ok()
}

fn known_status(code: &str) -> Option<Status> {
    Status::KNOWN.iter().find(|status| status.code() == code).cloned()
}

fn flag(code: &str) -> Option<Flag> {
    Flag::ALL.into_iter().find(|flag| flag.code() == code)
}

fn joined<'a>(codes: impl Iterator<Item = &'a str>) -> Option<String> {
    let codes: BTreeSet<&str> = codes.collect();
    (!codes.is_empty()).then(|| codes.into_iter().collect::<Vec<_>>().join("."))
}

#[cfg(test)]
mod tests {
    use super::super::samples::{centre, clinic, id, member};
    use super::*;

    #[track_caller]
    fn check(route: &Route) {
        let pairs: Vec<_> = route.pairs().into_iter().map(|(key, value)| (key.to_owned(), value)).collect();
        assert_eq!(Route::from_pairs(&pairs), *route);
    }

    #[test]
    fn a_plain_screen_has_a_plain_address() {
        assert!(Route::default().pairs().is_empty());
    }

    #[test]
    fn every_address_leads_back() {
        let filter = Filter {
            statuses: BTreeSet::from([Status::New, Status::PickedUp]),
            flags: BTreeSet::from([Flag::Late, Flag::Unsent]),
            kind: Some(Kind::Bills),
            centre: Some(centre(1)),
            pickup: Some(Pickup::Clinic(clinic(2))),
            district: Some("Заднепровский".into()),
            holder: Some(Holder::Member(member(3))),
        };
        let route =
            Route { page: Page::Day, filter, order: Order::Address, open: Some(id(7)), ..Route::default() };
        check(&route);
        let filter = Filter {
            pickup: Some(Pickup::Nowhere),
            district: Some(String::new()),
            holder: Some(Holder::Nobody),
            ..Filter::default()
        };
        check(&Route { filter, ..route });
        for page in Page::ALL {
            check(&Route { page, ..Route::default() });
        }
        for council in CouncilTab::ALL {
            check(&Route { page: Page::Council, council, ..Route::default() });
        }
    }

    #[test]
    fn nonsense_is_left_out() {
        let pairs = [("page", "?"), ("open", "x"), ("status", "new.nonsense"), ("foo", "bar")];
        let route = Route::from_pairs(&pairs.map(|(key, value)| (key.to_owned(), value.to_owned())));
        assert_eq!(route.filter.statuses, BTreeSet::from([Status::New]));
        assert_eq!((route.page, route.open), (Page::Work, None));
    }
}
