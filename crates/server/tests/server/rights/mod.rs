//! Who may do what, all of it over HTTP: every action, of every role, to what is everybody's, and by who is nobody.
//!
//! What is expected stands in `expected`, apart from the domain's table that the server asks. A right that changes on one
//! side only fails here, and so does an action that nothing is asked for.

mod asks;
mod expected;
mod world;

use reqwest::{Response, StatusCode};
use ryadom_domain::Role;
use ryadom_domain::access::{Action, Whose, may};

use crate::client::TestDevice;
use asks::asks;
use expected::allowed;
use world::{Ask, ROLES, Target, World};

const fn code(whose: Whose) -> &'static str {
    match whose {
        Whose::Own => "own",
        Whose::OwnCentre => "own_centre",
        Whose::OwnCentreAdministrator => "own_centre_admin",
        Whose::OtherCentre => "other_centre",
        Whose::OtherCentreAdministrator => "other_centre_admin",
        Whose::Council => "council",
    }
}

/// The code of a refusal by right; `None` when the request was let through, whatever came of it.
async fn refusal(response: Response) -> Option<String> {
    let refusals = [StatusCode::UNAUTHORIZED, StatusCode::FORBIDDEN, StatusCode::NOT_FOUND];
    if !refusals.contains(&response.status()) {
        return None;
    }
    let code = crate::client::problem(response).await.code;
    ["unauthenticated", "session_revoked", "forbidden", "not_found"].contains(&code.as_str()).then_some(code)
}

fn every_case() -> impl Iterator<Item = (Action, Whose)> {
    Action::ALL.iter().flat_map(|action| Whose::ALL.iter().map(|whose| (*action, *whose)))
}

/// To move somebody is also to take them out of one centre and into the other, and to change them there.
fn expects(action: Action, whose: Whose, role: &str) -> bool {
    let rights = allowed();
    let has = |action: Action, whose| rights.contains(&(action.code(), code(whose), role));
    if action != Action::MoveMember {
        return has(action, whose);
    }
    let coming = match whose {
        Whose::OwnCentre => Whose::OtherCentre,
        Whose::OtherCentre => Whose::OwnCentre,
        Whose::OwnCentreAdministrator => Whose::OtherCentreAdministrator,
        Whose::OtherCentreAdministrator => Whose::OwnCentreAdministrator,
        Whose::Own | Whose::Council => return false,
    };
    [whose, coming].iter().all(|whose| has(action, *whose) && has(Action::ChangeMember, *whose))
}

#[test]
fn the_domains_table_is_the_one_written_here() {
    let rights = allowed();
    for (action, whose) in every_case() {
        for (role, _) in ROLES {
            let is_expected = rights.contains(&(action.code(), code(whose), role));
            assert_eq!(
                may(&Role::from_code(role), action, whose),
                is_expected,
                "{action:?} {whose:?} {role}"
            );
        }
    }
}

async fn check(
    world: &World,
    device: &TestDevice,
    (action, whose, role): (Action, Whose, &str),
    ask: &Ask,
    is_allowed: bool,
) {
    let about = format!("{role}: {action:?} {whose:?}: {} {}", ask.path, ask.body);
    let before = world.everything();
    let refused = refusal(ask.send(device).await).await;
    assert_eq!(refused.is_none(), is_allowed, "{about}: {refused:?}");
    if !is_allowed {
        assert_eq!(world.everything(), before, "{about} changed something");
    }
}

#[tokio::test]
async fn every_action_of_every_role() {
    for (role, member) in ROLES {
        let world = World::new().await;
        let device = world.server.device_of(member).await;
        for (action, whose) in every_case() {
            let target = world.target(whose).await;
            for ask in asks(&world, action, whose, target).await {
                check(&world, &device, (action, whose, role), &ask, expects(action, whose, role)).await;
            }
        }
    }
}

#[tokio::test]
async fn every_right_is_asked_for() {
    let world = World::new().await;
    for (action, whose) in every_case() {
        let target: Target = world.target(whose).await;
        let has_right = ROLES.iter().any(|(role, _)| may(&Role::from_code(role), action, whose));
        let n = asks(&world, action, whose, target).await.len();
        assert!(n > 0 || !has_right, "nothing is asked for {action:?} {whose:?}");
    }
}

#[tokio::test]
async fn who_is_out_does_nothing() {
    let world = World::new().await;
    let outsiders = world.outsiders().await;
    for (action, whose) in every_case() {
        let target = world.target(whose).await;
        for ask in asks(&world, action, whose, target).await {
            for (name, device) in &outsiders {
                check(&world, device, (action, whose, name), &ask, false).await;
            }
        }
    }
}

#[tokio::test]
async fn another_council_does_not_exist() {
    let world = World::new().await;
    let device = world.server.device_of(crate::support::council::ANNA).await;
    for (action, whose) in every_case().filter(|(_, whose)| !matches!(whose, Whose::Own | Whose::Council)) {
        let target = world.stranger(whose).await;
        for ask in asks(&world, action, whose, target).await.iter().filter(|ask| ask.names(target)) {
            let before = world.everything();
            let response = ask.send(&device).await;
            let (status, text) = (response.status(), response.text().await.unwrap());
            let about = format!("{action:?} {whose:?}: {} {} -> {status}: {text}", ask.path, ask.body);
            assert!(!text.contains("Чуж"), "{about}");
            assert!(status.is_client_error() || text.contains("[]"), "{about}");
            assert_eq!(world.everything(), before, "{about}");
        }
    }
}
