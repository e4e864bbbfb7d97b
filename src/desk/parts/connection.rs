//! How the line to the server stands: always in sight, never in the way.

use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_web::actions;
use ryadom_web::state::{Link, Phase, Tick};
use ryadom_web::ui::icon as draw;
use ryadom_web::ui::icon::{self, Icon};

use crate::dialog::Dialog;
use crate::screen::Screen;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Line {
    Good,
    Lost,
    SignIn,
}

fn line(link: &Link) -> Line {
    match link.phase {
        Phase::NeedsSignIn | Phase::Revoked => Line::SignIn,
        Phase::Idle | Phase::Busy | Phase::Waiting if link.problem.is_some() => Line::Lost,
        Phase::Idle | Phase::Busy | Phase::Waiting => Line::Good,
    }
}

/// The connection line of the desk.
#[component]
pub(crate) fn Connection(
    /// The desk.
    screen: Screen,
) -> impl IntoView {
    let Screen { l, app, .. } = screen;
    let state = Memo::new(move |_| app.link.with(line));
    let n_waiting = Memo::new(move |_| {
        app.outbox.with(|outbox| outbox.iter().filter(|recorded| recorded.tick == Tick::OnDevice).count())
    });
    let since = move || {
        let last = app.link.with(|link| link.last_success)?;
        Some(screen.times().short(last, app.now.get()))
    };
    let text = move || match (state.get(), since()) {
        (Line::Good, _) => td_string!(l, desk.link.online).to_owned(),
        (Line::Lost, Some(since)) => td_string!(l, desk.link.offline_since, time = since),
        (Line::Lost, None) => td_string!(l, desk.link.offline).to_owned(),
        (Line::SignIn, _) => td_string!(l, desk.link.sign_in).to_owned(),
    };
    let drawing = move || -> Icon {
        match state.get() {
            Line::Good => icon::CLOUD_CHECK,
            Line::Lost => icon::CLOUD_OFF,
            Line::SignIn => icon::LOG_IN,
        }
    };
    let press = move |_| match state.get_untracked() {
        Line::SignIn => screen.ask(Dialog::SignInAgain),
        Line::Good | Line::Lost => actions::sync_now(app),
    };
    view! {
        <div class="connection" role="status">
            <button
                type="button"
                class="connection__button"
                class:connection__button--bad=move || state.get() != Line::Good
                title=td_string!(l, desk.link.sync_now)
                on:click=press
            >
                {move || draw(drawing())}
                <span class="connection__text">{text}</span>
            </button>
            {move || (n_waiting.get() > 0).then(|| view! {
                <span class="connection__waiting">{td_string!(l, desk.link.waiting, count = n_waiting.get())}</span>
            })}
        </div>
    }
}
