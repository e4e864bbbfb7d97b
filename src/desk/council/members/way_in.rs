//! How a member comes in, in few words.

use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_domain::{Role, Timestamp};
use ryadom_protocol::api::members::MemberInfo;
use ryadom_web::ui::icon as draw;
use ryadom_web::ui::icon::{self, Icon};

use crate::screen::Screen;

/// The day somebody was last seen: the server keeps no more than that.
pub(crate) fn seen(screen: Screen, at: i64, now: Timestamp) -> String {
    let l = screen.l;
    let at = Timestamp(at);
    if screen.times().is_same_day(at, now) {
        td_string!(l, people.way.today).to_owned()
    } else {
        screen.times().day(at)
    }
}

/// Where they are signed in, until when they are invited, or that nothing lets them in.
pub(crate) fn way_in(screen: Screen, member: &MemberInfo, now: Timestamp) -> AnyView {
    let l = screen.l;
    if member.put_away {
        return view! { <span class="detail__soft">"–"</span> }.into_any();
    }
    let mut lines: Vec<(Icon, String)> = Vec::new();
    if member.sessions > 0 {
        let seen = member.last_seen.map(|at| seen(screen, at, now)).unwrap_or_default();
        lines.push((
            icon::SMARTPHONE,
            td_string!(l, people.way.devices, count = member.sessions, time = seen),
        ));
    } else if !member.login.is_empty() {
        lines.push((icon::LOCK, td_string!(l, people.way.password).to_owned()));
    }
    if let Some(until) = member.invited_until {
        let until = screen.times().short(Timestamp(until), now);
        let text = match (Role::from_code(&member.role), member.sessions) {
            (Role::Volunteer, 0) => td_string!(l, people.way.invited_phone, time = until),
            (Role::Volunteer, _) => td_string!(l, people.way.invited_another, time = until),
            (Role::Operator | Role::Coordinator | Role::Administrator | Role::Unknown(_), _) => {
                td_string!(l, people.way.invited, time = until)
            }
        };
        lines.push((icon::SEND, text));
    }
    if lines.is_empty() {
        let text = td_string!(l, people.way.none);
        return view! { <span class="way way--none">{draw(icon::ALERT)} {text}</span> }.into_any();
    }
    let line = |(drawing, text)| view! { <span class="way">{draw(drawing)} {text}</span> };
    lines.into_iter().map(line).collect_view().into_any()
}
