//! Ways in for everybody who was just added.

use leptos::prelude::*;
use ryadom_domain::CentreId;
use ryadom_protocol::api::members::InvitedMember;
use ryadom_protocol::imports::AddedMember;
use ryadom_web::actions;

use crate::council::complain;
use crate::council::ways::{Handed, WAYS_TITLE, Way};
use crate::keyboard::focus_on;
use crate::model::council::CouncilTab;
use crate::screen::Screen;

/// So many are invited by one request.
const AT_ONCE: usize = 200;
/// So many slips can be handed out from one page.
const SLIPS_MAX: usize = 1_000;

/// Makes ways in for those just added, and shows them to be handed out. Whoever is left without one is among those whom the
/// page offers to invite.
pub(super) fn invite(screen: Screen, mut added: Vec<AddedMember>, close: Callback<()>) {
    added.truncate(SLIPS_MAX);
    invite_next(screen, added, close);
}

fn invite_next(screen: Screen, mut added: Vec<AddedMember>, close: Callback<()>) {
    let rest = added.split_off(added.len().min(AT_ONCE));
    let ids = added.iter().map(|added| added.id).collect();
    actions::invite(screen.app, ids, move |invited| match invited {
        Ok(invited) => {
            let way = |made: InvitedMember| {
                let of = added.iter().find(|added| added.id == made.member);
                Way { centre: CentreId::new(of.map(|of| of.centre).unwrap_or_default()), made }
            };
            hand_over(screen, invited.invitations.into_iter().map(way).collect());
            if rest.is_empty() {
                show(screen, close);
            } else {
                invite_next(screen, rest, close);
            }
        }
        Err(error) => {
            complain(screen, &error);
            show(screen, close);
        }
    });
}

/// Those that were made before and not handed out yet stay.
fn hand_over(screen: Screen, ways: Vec<Way>) {
    let by = screen.actor().map(|actor| actor.member).unwrap_or_default();
    screen.handed.update(|handed| match handed {
        Some(handed) if handed.by == by => handed.ways.extend(ways),
        _ => *handed = Some(Handed { by, ways, is_printed: false }),
    });
}

/// The page on which the ways in are.
fn show(screen: Screen, close: Callback<()>) {
    screen.n_people_changes.update(|n| *n += 1);
    let _ = close.try_run(());
    screen.route.update(|route| route.council = CouncilTab::Invitations);
    focus_on(WAYS_TITLE);
}
