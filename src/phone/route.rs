//! Every screen has an address of its own. An address holds no personal data: it ends up in the browser's history.

use ryadom_domain::DeliveryId;

/// A screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Route {
    /// Today's deliveries.
    Today,
    /// One delivery.
    Delivery(DeliveryId),
    /// What waits to be sent.
    Outbox,
    /// What was done on this phone.
    History,
    /// The person's choices.
    Settings,
    /// Coming in.
    Join,
    /// An address that names no screen.
    Unknown,
}

impl Route {
    /// The screen at a path.
    pub(crate) fn parse(path: &str) -> Self {
        match path.trim_end_matches('/') {
            "" | "/index.html" => Self::Today,
            "/outbox" => Self::Outbox,
            "/history" => Self::History,
            "/settings" => Self::Settings,
            "/join" => Self::Join,
            other => {
                let id = other.strip_prefix("/d/").and_then(|id| id.parse().ok());
                id.map_or(Self::Unknown, Self::Delivery)
            }
        }
    }

    /// The path of a screen.
    pub(crate) fn path(self) -> String {
        let path = match self {
            Self::Today | Self::Unknown => "/",
            Self::Outbox => "/outbox",
            Self::History => "/history",
            Self::Settings => "/settings",
            Self::Join => "/join",
            Self::Delivery(id) => return delivery_path(id),
        };
        path.to_owned()
    }
}

/// The path of a delivery's screen.
pub(crate) fn delivery_path(id: DeliveryId) -> String {
    "/d/".to_owned() + &id.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_screen_is_found_again_by_its_path() {
        let id = "0190a6c0-0000-7000-8000-000000000001".parse().unwrap();
        let routes =
            [Route::Today, Route::Delivery(id), Route::Outbox, Route::History, Route::Settings, Route::Join];
        for route in routes {
            assert_eq!(Route::parse(&route.path()), route);
        }
    }

    #[test]
    fn a_strange_path_is_a_screen_too() {
        for path in ["/d/", "/d/1", "/desk", "/outbox/1"] {
            assert_eq!(Route::parse(path), Route::Unknown);
        }
        assert_eq!(Route::parse("/settings/"), Route::Settings);
    }
}
