//! The form of a delivery: what was typed, what it becomes, and what differs from how the delivery stands.

use ryadom_domain::RejectCode;
use ryadom_domain::validate::Problem;
use ryadom_domain::{
    Address, CentreId, Change, ClinicId, Delivery, Details, Field, Kind, Priority, Recipient, Timestamp,
    Window, Zone,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The last minute of a day: "today" without a time means until then.
const END_OF_DAY: &str = "23:59";

/// Until then an end before its beginning means the next day.
const NIGHT_END: &str = "06:00";
const DAY_MS: i64 = 24 * 60 * 60 * 1_000;

/// What is typed into the form. Kept on the device as it is while it is being written.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Draft {
    /// The recipient's phone.
    pub(crate) phone: String,
    /// The recipient's name.
    pub(crate) name: String,
    /// A kind's code.
    pub(crate) kind: String,
    /// A clinic's id; empty for none.
    pub(crate) clinic: String,
    /// District.
    pub(crate) district: String,
    /// Town or village.
    pub(crate) town: String,
    /// Street and house.
    pub(crate) street: String,
    /// Entrance.
    pub(crate) entrance: String,
    /// Floor.
    pub(crate) floor: String,
    /// Flat.
    pub(crate) flat: String,
    /// Code of the street door.
    pub(crate) door_code: String,
    /// What is brought.
    pub(crate) items: String,
    /// What holds for every visit.
    pub(crate) standing_notes: String,
    /// Before the others.
    pub(crate) urgent: bool,
    /// The day, as `2020-05-09`; empty for any.
    pub(crate) date: String,
    /// Not before this time of the day, as `18:30`; empty for any.
    pub(crate) from: String,
    /// Not after this time of the day; empty for its end.
    pub(crate) until: String,
}

impl Draft {
    /// An empty form for today.
    #[must_use]
    pub(crate) fn fresh(today: String, town: String) -> Self {
        Self { kind: Kind::Medicine.code().to_owned(), date: today, town, ..Self::default() }
    }

    /// Whether somebody has typed anything worth keeping.
    #[must_use]
    pub(crate) fn is_started(&self) -> bool {
        [&self.phone, &self.name, &self.street, &self.items, &self.standing_notes, &self.flat]
            .iter()
            .any(|text| !text.trim().is_empty())
    }

    /// The form filled with how a delivery stands.
    #[must_use]
    pub(crate) fn of(delivery: &Delivery, zone: &Zone) -> Self {
        let recipient = delivery.recipient.clone().unwrap_or_default();
        let address = recipient.address;
        let (date, from, until) = days(delivery.window, zone);
        Self {
            phone: recipient.phone,
            name: recipient.name,
            kind: delivery.kind.code().to_owned(),
            clinic: delivery.clinic.map(|clinic| clinic.to_string()).unwrap_or_default(),
            district: address.district,
            town: address.town,
            street: address.street,
            entrance: address.entrance,
            floor: address.floor,
            flat: address.flat,
            door_code: address.door_code,
            items: delivery.items.clone(),
            standing_notes: recipient.standing_notes,
            urgent: delivery.priority == Priority::Urgent,
            date,
            from,
            until,
        }
    }

    /// Takes over who and where from an earlier delivery, and leaves what and when as typed.
    pub(crate) fn take_person(&mut self, delivery: &Delivery) {
        let Some(recipient) = delivery.recipient.clone() else { return };
        let address = recipient.address;
        self.phone = recipient.phone;
        self.name = recipient.name;
        self.standing_notes = recipient.standing_notes;
        self.district = address.district;
        self.town = address.town;
        self.street = address.street;
        self.entrance = address.entrance;
        self.floor = address.floor;
        self.flat = address.flat;
        self.door_code = address.door_code;
    }

    /// The request it describes.
    #[must_use]
    pub(crate) fn details(&self, centre: CentreId, zone: &Zone) -> Details {
        let text = |text: &str| text.trim().to_owned();
        let address = Address {
            district: text(&self.district),
            town: text(&self.town),
            street: text(&self.street),
            entrance: text(&self.entrance),
            floor: text(&self.floor),
            flat: text(&self.flat),
            door_code: text(&self.door_code),
            point: None,
        };
        let recipient = Recipient {
            name: text(&self.name),
            phone: text(&self.phone),
            address,
            standing_notes: text(&self.standing_notes),
        };
        Details {
            centre,
            kind: Kind::from_code(&self.kind),
            priority: self.priority(),
            clinic: Uuid::try_parse(&self.clinic).ok().map(ClinicId::new),
            recipient,
            items: text(&self.items),
            window: self.window(zone),
        }
    }

    /// What this form changes, beginning from another one.
    #[must_use]
    pub(crate) fn changes_since(&self, before: &Self, zone: &Zone) -> Vec<Change> {
        let old = before.values(zone);
        let new = self.values(zone);
        old.into_iter()
            .zip(new)
            .filter(|((_, old), (_, new))| old != new)
            .map(|(_, (field, value))| Change { field, value })
            .collect()
    }

    /// What is typed into a field of text; empty for fields that are no text.
    #[must_use]
    pub(crate) fn text(&self, field: &Field) -> String {
        self.clone().text_mut(field).map(std::mem::take).unwrap_or_default()
    }

    /// A field of text, to be typed into.
    pub(crate) fn text_mut(&mut self, field: &Field) -> Option<&mut String> {
        Some(match field {
            Field::RecipientName => &mut self.name,
            Field::Phone => &mut self.phone,
            Field::District => &mut self.district,
            Field::Town => &mut self.town,
            Field::Street => &mut self.street,
            Field::Entrance => &mut self.entrance,
            Field::Floor => &mut self.floor,
            Field::Flat => &mut self.flat,
            Field::DoorCode => &mut self.door_code,
            Field::StandingNotes => &mut self.standing_notes,
            Field::Items => &mut self.items,
            Field::Kind => &mut self.kind,
            Field::Clinic => &mut self.clinic,
            Field::NotBefore => &mut self.from,
            Field::NotAfter => &mut self.until,
            Field::Priority | Field::Unknown(_) => return None,
        })
    }

    /// What is wrong with the day, so that no window is lost with it; `None` when it is one, or empty.
    #[must_use]
    pub(crate) fn day_problem(&self, zone: &Zone) -> Option<Problem> {
        let is_lost = !self.date.is_empty() && zone.moment(&self.date, END_OF_DAY).is_none();
        is_lost.then_some(Problem { field: Some(Field::NotAfter), code: RejectCode::Invalid })
    }

    fn priority(&self) -> Priority {
        if self.urgent { Priority::Urgent } else { Priority::Normal }
    }

    fn window(&self, zone: &Zone) -> Window {
        let at = |time: &str| zone.moment(&self.date, time);
        let until = if self.until.is_empty() { END_OF_DAY } else { &self.until };
        let not_before = if self.from.is_empty() { None } else { at(&self.from) };
        let not_after = at(until);
        // From 23:00 until 1:30 goes over midnight; from 18:00 until 14:00 is a slip, and is told so.
        let is_overnight = not_after < not_before && until < NIGHT_END;
        Window {
            not_before,
            not_after: not_after.map(|at| if is_overnight { at.plus_ms(DAY_MS) } else { at }),
        }
    }

    /// Every field with its value as an edit carries it, in one fixed order.
    fn values(&self, zone: &Zone) -> Vec<(Field, String)> {
        let text = |text: &str| text.trim().to_owned();
        let window = self.window(zone);
        let moment = |at: Option<Timestamp>| at.map(|at| at.0.to_string()).unwrap_or_default();
        vec![
            (Field::Phone, text(&self.phone)),
            (Field::RecipientName, text(&self.name)),
            (Field::Kind, self.kind.clone()),
            (Field::Clinic, self.clinic.clone()),
            (Field::District, text(&self.district)),
            (Field::Town, text(&self.town)),
            (Field::Street, text(&self.street)),
            (Field::Entrance, text(&self.entrance)),
            (Field::Floor, text(&self.floor)),
            (Field::Flat, text(&self.flat)),
            (Field::DoorCode, text(&self.door_code)),
            (Field::Items, text(&self.items)),
            (Field::StandingNotes, text(&self.standing_notes)),
            (Field::Priority, self.priority().code().to_owned()),
            (Field::NotBefore, moment(window.not_before)),
            (Field::NotAfter, moment(window.not_after)),
        ]
    }
}

fn days(window: Window, zone: &Zone) -> (String, String, String) {
    let from = window.not_before.map(|at| (zone.date(at), zone.clock(at)));
    let until = window.not_after.map(|at| (zone.date(at), zone.clock(at)));
    let date = from.as_ref().or(until.as_ref()).map(|(date, _)| date.clone()).unwrap_or_default();
    let time = |moment: Option<(String, String)>| moment.map(|(_, time)| time).unwrap_or_default();
    let until = Some(time(until)).filter(|time| time != END_OF_DAY).unwrap_or_default();
    (date, time(from), until)
}

#[cfg(test)]
mod tests {
    use super::super::samples::{centre, clinic, delivery};
    use super::*;

    /// Three hours ahead of UTC.
    fn moscow() -> Zone {
        Zone::fixed(3 * 3_600)
    }

    fn filled() -> Draft {
        Draft {
            name: " Иванова ".into(),
            clinic: clinic(1).to_string(),
            ..Draft::fresh("2020-05-09".into(), "Смоленск".into())
        }
    }

    #[test]
    fn a_day_that_no_calendar_has_is_a_problem_and_not_no_day() {
        let on = |date: &str| Draft { date: date.into(), ..filled() }.day_problem(&moscow());
        assert_eq!((on(""), on("2020-05-09")), (None, None));
        for date in ["20266-11-28", "2021-02-29"] {
            let problem = on(date).map(|problem| (problem.field, problem.code));
            assert_eq!(problem, Some((Some(Field::NotAfter), RejectCode::Invalid)), "{date}");
        }
    }

    #[test]
    fn a_form_without_times_means_the_whole_day() {
        let details = filled().details(centre(1), &moscow());
        assert_eq!(details.window.not_before, None);
        assert_eq!(details.window.not_after, moscow().moment("2020-05-09", "23:59"));
        assert_eq!(details.recipient.name, "Иванова");
        assert_eq!(details.clinic, Some(clinic(1)));
    }

    #[test]
    fn a_form_without_a_day_means_any_time() {
        let details = Draft { date: String::new(), ..filled() }.details(centre(1), &moscow());
        assert_eq!(details.window, Window::default());
    }

    #[test]
    fn opening_and_saving_a_form_changes_nothing() {
        let window = Window {
            not_before: moscow().moment("2020-05-09", "10:00"),
            not_after: moscow().moment("2020-05-09", "18:30"),
        };
        let overnight = Window {
            not_before: moscow().moment("2020-05-09", "23:00"),
            not_after: moscow().moment("2020-05-10", "01:30"),
        };
        for window in [window, overnight, Window::default(), Window { not_before: None, ..window }] {
            let draft = Draft::of(&Delivery { window, ..delivery(1) }, &moscow());
            assert_eq!(draft.window(&moscow()), window);
            assert!(draft.clone().changes_since(&draft, &moscow()).is_empty());
        }
    }

    #[test]
    fn an_end_before_its_beginning_is_no_night() {
        let slip = Draft { from: "18:00".into(), until: "14:00".into(), ..filled() };
        let window = slip.window(&moscow());
        assert!(window.not_after < window.not_before);
    }

    #[test]
    fn only_what_was_changed_is_a_change() {
        let before = Draft::of(&delivery(1), &moscow());
        let after = Draft { flat: "7 ".into(), urgent: true, ..before.clone() };
        let changes = after.changes_since(&before, &moscow());
        let expected = [(Field::Flat, "7"), (Field::Priority, "urgent")];
        let expected = expected.map(|(field, value)| Change { field, value: value.into() });
        assert_eq!(changes, expected);
    }

    #[test]
    fn an_older_build_s_draft_opens() {
        let draft: Draft = serde_json::from_str(r#"{"phone":"123","of_a_newer_build":1}"#).unwrap();
        assert_eq!(draft.phone, "123");
        assert!(draft.is_started());
        assert!(!Draft::fresh("2020-05-09".into(), "Смоленск".into()).is_started());
    }

    #[test]
    fn the_person_is_taken_over_and_the_rest_stays() {
        let mut draft = Draft { items: "хлеб".into(), ..filled() };
        draft.take_person(&delivery(3));
        assert_eq!((draft.items.as_str(), draft.street.as_str()), ("хлеб", "ул. Кирова, 3"));
    }
}
