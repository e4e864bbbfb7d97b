//! How to come in: join codes and sign-ins of the demo.
//!
//! They are random at each making, and kept in clear in the demo's own file, so that they can be said again. What no
//! longer works (a changed password, a cancelled code) is made anew when they are asked for.

use std::collections::BTreeMap;

use ryadom_domain::{MemberId, Timestamp};
use serde::Serialize;

use super::people::{People, volunteer_id};
use super::{Demo, DemoError};
use crate::code::new_code;
use crate::password;
use crate::store::{Invitation, Member, Store};

/// The seed of the demo everybody gets unless they ask for another.
pub const DEFAULT_SEED: u64 = 2020;
/// How often a demo's join code can be used.
const CODE_USES: u32 = 10_000;
/// Demo join codes hold this long.
const CODE_LIFE_MS: i64 = 10 * 365 * 24 * 3_600_000;
/// Which volunteers have a code: the first of the first centre, a second one there, the first of the other centre.
const INVITED: [(usize, usize); 3] = [(0, 0), (0, 1), (1, 0)];

/// Everything that is printed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Credentials {
    /// That all of it is invented.
    pub notice: String,
    /// The council's name.
    pub council: String,
    /// The volunteer with a long list for today.
    pub volunteer: Invited,
    /// More volunteers, for a second phone.
    pub other_volunteers: Vec<Invited>,
    /// A coordinator of each centre.
    pub coordinators: Vec<SignIn>,
    /// Who looks after the council itself: the section «Совет» is theirs.
    pub administrator: SignIn,
    /// How many deliveries there are.
    pub deliveries: usize,
}

/// How a volunteer comes in.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Invited {
    /// Their name.
    pub name: String,
    /// Their centre.
    pub centre: String,
    /// The code; it can be used many times.
    pub code: String,
    /// The same as a link.
    pub link: String,
}

/// How somebody of the desk comes in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SignIn {
    /// Their name.
    pub name: String,
    /// Their centre.
    pub centre: String,
    /// Login.
    pub login: String,
    /// Password.
    pub password: String,
}

/// Everybody's secret: a volunteer's join code, a coordinator's or the administrator's password.
type Secrets = BTreeMap<MemberId, String>;

/// How to come in to the demo that is in this store, reached under `public_url`.
///
/// # Errors
/// [`DemoError`].
pub async fn credentials(store: &Store, demo: &Demo, public_url: &str) -> Result<Credentials, DemoError> {
    let secrets = put_ways_in(store, demo).await?;
    let secret = |member| secrets.get(&member).cloned().unwrap_or_default();
    let mut invited = INVITED.iter().filter_map(|(at, n)| {
        let team = demo.people.centres.get(*at)?;
        let member = &team.volunteers.get(*n)?.member;
        let code = secret(member.id);
        let link = format!("{}/join#{code}", public_url.trim_end_matches('/'));
        Some(Invited { name: member.name.clone(), centre: team.centre.name.clone(), code, link })
    });
    let sign_in = |member: &Member| SignIn {
        name: member.name.clone(),
        centre: centre_name(&demo.people, member),
        login: member.login.clone().unwrap_or_default(),
        password: secret(member.id),
    };
    let coordinators = demo.people.centres.iter().map(|team| sign_in(&team.coordinator));
    Ok(Credentials {
        notice: "Демо-данные: люди, адреса и телефоны вымышлены. Demo data: people, addresses and phone numbers are \
                 invented."
            .to_owned(),
        council: demo.people.council.name.clone(),
        volunteer: invited.next().unwrap_or_default(),
        other_volunteers: invited.collect(),
        coordinators: coordinators.collect(),
        administrator: sign_in(&demo.people.administrator),
        deliveries: super::requests::DELIVERIES,
    })
}

fn centre_name(people: &People, member: &Member) -> String {
    let team = people.centres.iter().find(|team| team.centre.id == member.centre);
    team.map(|team| team.centre.name.clone()).unwrap_or_default()
}

/// Makes a secret for everybody whose own is not there or does not work; gives back all of them.
pub(super) async fn put_ways_in(store: &Store, demo: &Demo) -> Result<Secrets, DemoError> {
    let council = demo.people.council.id;
    let administrator = &demo.people.administrator;
    // A demo of an earlier build had none.
    if store.member(council, administrator.id)?.is_none() {
        store.put_member(council, administrator.clone()).await?;
    }
    let mut secrets = store.demo_keys(council)?;
    let (codes, passwords) = (new_codes(store, demo, &secrets)?, new_passwords(store, demo, &secrets)?);
    let fresh: Secrets = codes.iter().chain(&passwords).map(|(id, secret)| (*id, secret.clone())).collect();
    if fresh.is_empty() {
        return Ok(secrets);
    }
    store.put_demo_keys(council, fresh.clone()).await?;
    secrets.extend(fresh);
    let expires_at = Timestamp(store.now().0.saturating_add(CODE_LIFE_MS));
    for (member, code) in codes {
        let invitation =
            Invitation { code, member, expires_at, max_uses: CODE_USES, ..Invitation::default() };
        store.put_invitation(council, invitation).await?;
    }
    // Last, as the sign that everything before it is there.
    for (member, password) in passwords {
        store.put_password(council, member, password::hash(&password)?).await?;
    }
    Ok(secrets)
}

fn new_codes(store: &Store, demo: &Demo, kept: &Secrets) -> Result<Secrets, DemoError> {
    let mut made = Secrets::new();
    for (centre, n) in INVITED {
        let member = volunteer_id(demo.seed, centre, n);
        let works = match kept.get(&member) {
            Some(code) => store.is_invitation_open(demo.people.council.id, code)?,
            None => false,
        };
        if !works {
            made.insert(member, new_code()?);
        }
    }
    Ok(made)
}

fn new_passwords(store: &Store, demo: &Demo, kept: &Secrets) -> Result<Secrets, DemoError> {
    let mut made = Secrets::new();
    let with_login = demo.people.members().filter_map(|member| Some((member.id, member.login.as_deref()?)));
    for (member, login) in with_login {
        let stored = store.password_of(login)?;
        let works = match (kept.get(&member), stored) {
            (Some(password), Some(known)) => password::is_right(password, &known.phc),
            _ => false,
        };
        if !works {
            made.insert(member, new_code()?.to_lowercase());
        }
    }
    Ok(made)
}

/// A coordinator's login; those of the usual demo are short.
#[must_use]
pub(super) fn login(seed: u64, centre: usize) -> String {
    if seed == DEFAULT_SEED { format!("demo{}", centre + 1) } else { format!("demo{}-{seed}", centre + 1) }
}

/// The administrator's login, in the same way.
#[must_use]
pub(super) fn admin_login(seed: u64) -> String {
    if seed == DEFAULT_SEED { "demo-admin".to_owned() } else { format!("demo-admin-{seed}") }
}
