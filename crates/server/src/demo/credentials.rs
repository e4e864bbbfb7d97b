//! How to come in: join codes and sign-ins of the demo.
//!
//! They follow from the seed and are public on purpose, so that they can be printed again without being stored in
//! clear anywhere. Never put anything real into a demo's database.

use serde::Serialize;
use sha2::{Digest as _, Sha256};

use super::people::People;

/// The seed of the demo everybody gets unless they ask for another.
pub const DEFAULT_SEED: u64 = 2020;
/// How often a demo's join code can be used.
pub(super) const CODE_USES: u32 = 10_000;
/// Which volunteers have a code: the first of the first centre, a second one there, the first of the other centre.
pub(super) const INVITED: [(usize, usize); 3] = [(0, 0), (0, 1), (1, 0)];

/// The letters of every join code: none is mistaken for another.
const ALPHABET: &[u8; 32] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

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
    /// How many deliveries there are.
    pub deliveries: usize,
}

/// How a volunteer comes in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
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

/// How a coordinator comes in.
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

/// What to print for a demo of this seed, reached under `public_url`.
#[must_use]
pub(super) fn credentials(seed: u64, people: &People, public_url: &str) -> Credentials {
    let mut invited = INVITED.iter().filter_map(|(at, n)| {
        let team = people.centres.get(*at)?;
        let code = join_code(seed, *at, *n);
        let link = format!("{}/join#{code}", public_url.trim_end_matches('/'));
        let name = team.volunteers.get(*n)?.member.name.clone();
        Some(Invited { name, centre: team.centre.name.clone(), code, link })
    });
    let nobody =
        || Invited { name: String::new(), centre: String::new(), code: String::new(), link: String::new() };
    let coordinators = people.centres.iter().enumerate().map(|(at, team)| SignIn {
        name: team.coordinator.name.clone(),
        centre: team.centre.name.clone(),
        login: login(seed, at),
        password: password(seed, at),
    });
    Credentials {
        notice: "Демо-данные: люди, адреса и телефоны вымышлены. Demo data: people, addresses and phone numbers are \
                 invented."
            .to_owned(),
        council: people.council.name.clone(),
        volunteer: invited.next().unwrap_or_else(nobody),
        other_volunteers: invited.collect(),
        coordinators: coordinators.collect(),
        deliveries: super::requests::DELIVERIES,
    }
}

/// A volunteer's join code: always the same for a seed, and readable as any other code.
#[must_use]
pub fn join_code(seed: u64, centre: usize, n: usize) -> String {
    let digest = derived(seed, &format!("code {centre} {n}"));
    let letters: String =
        digest.iter().take(5).map(|byte| char::from(ALPHABET[usize::from(byte % 32)])).collect();
    let team = if centre == 0 { 'A' } else { 'B' };
    format!("DEM{team}{}-{letters}", n + 2)
}

/// A coordinator's login; those of the usual demo are short.
#[must_use]
pub(super) fn login(seed: u64, centre: usize) -> String {
    if seed == DEFAULT_SEED { format!("demo{}", centre + 1) } else { format!("demo{}-{seed}", centre + 1) }
}

/// A coordinator's password.
#[must_use]
pub(super) fn password(seed: u64, centre: usize) -> String {
    let digest = derived(seed, &format!("password {centre}"));
    let number = u16::from_le_bytes([digest[0], digest[1]]) % 9_000 + 1_000;
    format!("ryadom-demo-{number}")
}

fn derived(seed: u64, what: &str) -> [u8; 32] {
    Sha256::digest(format!("ryadom demo {seed} {what}").as_bytes()).into()
}
