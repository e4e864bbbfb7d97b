//! What kind of devices somebody is signed in on, and how letting them go is said.

use leptos_i18n::td_string;
use ryadom_protocol::api::members::SessionInfo;
use ryadom_web::i18n::Locale;

/// What the devices are that are let go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Devices {
    /// Phones or tablets.
    Phone,
    /// Computers.
    Computer,
    /// Both, or nobody knows.
    Any,
}

/// What a device calls itself whose owner would not call it a computer; the server's words for systems.
const PHONES: [&str; 4] = ["iPhone", "iPad", "Android", "HarmonyOS"];
const COMPUTERS: [&str; 4] = ["Windows", "Mac", "Linux", "ChromeOS"];

impl Devices {
    /// A device by its label.
    pub(super) fn of_label(label: &str) -> Self {
        let is = |systems: &[&str]| systems.iter().any(|system| label.ends_with(system));
        if is(&PHONES) {
            Self::Phone
        } else if is(&COMPUTERS) {
            Self::Computer
        } else {
            Self::Any
        }
    }

    /// Those on which somebody is signed in still.
    pub(super) fn open<'a>(sessions: impl IntoIterator<Item = &'a SessionInfo>) -> Self {
        let open = sessions.into_iter().filter(|session| session.ended_at.is_none());
        let mut kinds = open.map(|session| Self::of_label(&session.label));
        let first = kinds.next().unwrap_or(Self::Any);
        if kinds.all(|kind| kind == first) { first } else { Self::Any }
    }

    /// What the button says.
    pub(super) fn action(self, l: Locale) -> &'static str {
        match self {
            Self::Phone => td_string!(l, people.let_go.action),
            Self::Computer => td_string!(l, people.let_go.action_computer),
            Self::Any => td_string!(l, people.let_go.action_any),
        }
    }

    /// What the question is called.
    pub(super) fn title(self, l: Locale, name: &str) -> String {
        match self {
            Self::Phone => td_string!(l, people.let_go.title, name = name),
            Self::Computer => td_string!(l, people.let_go.title_computer, name = name),
            Self::Any => td_string!(l, people.let_go.title_any, name = name),
        }
    }

    /// What is said afterwards.
    pub(super) fn done(self, l: Locale, name: &str) -> String {
        match self {
            Self::Phone => td_string!(l, people.let_go.done, name = name),
            Self::Computer => td_string!(l, people.let_go.done_computer, name = name),
            Self::Any => td_string!(l, people.let_go.done_any, name = name),
        }
    }

    /// What follows, one after the other.
    pub(super) fn follows(self, l: Locale) -> Vec<&'static str> {
        match self {
            Self::Phone => vec![
                td_string!(l, people.let_go.told),
                td_string!(l, people.let_go.handed_in),
                td_string!(l, people.let_go.wiped),
            ],
            Self::Computer | Self::Any => vec![
                td_string!(l, people.let_go.told_device),
                td_string!(l, people.let_go.handed_in_device),
                td_string!(l, people.let_go.wiped_device),
            ],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn session(label: &str, ended_at: Option<i64>) -> SessionInfo {
        SessionInfo { label: label.into(), ended_at, ..SessionInfo::default() }
    }

    #[test]
    fn devices_are_called_what_all_open_ones_are() {
        let of = |sessions: &[SessionInfo]| Devices::open(sessions);
        let (phone, computer) = (session("Chrome · Android", None), session("Firefox · Windows", None));
        assert_eq!(of(std::slice::from_ref(&phone)), Devices::Phone);
        assert_eq!(of(&[computer.clone(), session("Chrome · Linux", None)]), Devices::Computer);
        assert_eq!(of(&[computer.clone(), phone]), Devices::Any);
        assert_eq!(of(&[computer, session("Safari · iPhone", Some(1))]), Devices::Computer, "one is over");
        assert_eq!(of(&[session("", None)]), Devices::Any);
        assert_eq!(of(&[]), Devices::Any);
    }
}
