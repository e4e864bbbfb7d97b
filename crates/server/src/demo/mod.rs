//! `ryadom demo`: an invented council to look at and to try things on.
//!
//! People, phones and streets are made up, and the council's name says so on every screen; only the towns are real.
//! The history is made of real events that go through the domain's rules and the store's one write path. The same
//! seed and the same moment give the same demo; only how to come in is random each time.

mod age;
mod chance;
mod credentials;
mod crew;
mod day;
mod fill;
mod people;
pub mod phones;
mod requests;
mod script;
mod towns;
mod windows;
mod words;

pub use age::{day_of, has_own_work, made_on};
pub use credentials::{Credentials, DEFAULT_SEED, Invited, SignIn, credentials};
pub use fill::{Filled, fill};
pub use people::{CLINICS, People, Team, VOLUNTEERS, Volunteer, council_id, is_demo};
pub use requests::{DELIVERIES, FIRST_VOLUNTEERS};
pub use script::Step;

use ryadom_domain::Timestamp;

use crate::password::HashError;
use crate::store::StoreError;
use chance::Chance;

/// A demo, before it is written anywhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Demo {
    /// What it follows from.
    pub seed: u64,
    /// Who there is.
    pub people: People,
    /// What happened, in the order the server hears of it.
    pub steps: Vec<Step>,
}

/// Why there is no demo.
#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    /// The table of towns inside the binary can't be read.
    #[error("failed to read the table of towns")]
    Towns(#[source] csv::Error),
    /// A town's coordinates are none.
    #[error("the town {0} has no readable coordinates")]
    TownPoint(String),
    /// The demo's story breaks the rules.
    #[error("the demo holds a {0} event that the rules do not allow")]
    Impossible(String),
    /// The store answered otherwise than the rules say.
    #[error("the store answered {result} to event {at} of the demo")]
    Unexpected {
        /// Which event, from 0.
        at: usize,
        /// What it answered.
        result: String,
    },
    /// An earlier attempt was cut off.
    #[error("the file holds a demo that was not finished: remove it and run the command again")]
    Unfinished,
    /// The store failed.
    #[error("failed to write the demo")]
    Store(#[from] StoreError),
    /// A password could not be hashed.
    #[error("failed to make a sign-in")]
    Hash(#[from] HashError),
    /// The system gave no random bytes.
    #[error("failed to make a secret")]
    Random(#[from] getrandom::Error),
}

impl Demo {
    /// Invents the council of this seed and its day up to `now`.
    ///
    /// # Errors
    /// [`DemoError`], if what is built into the binary were broken.
    pub fn invent(seed: u64, now: Timestamp) -> Result<Self, DemoError> {
        let towns = towns::towns()?;
        let people = invent_people(seed)?;
        // A stream of its own for each part, so that a change in one leaves the others as they were.
        let requests = requests::invent(&people, &towns, now, &mut Chance::new(seed ^ 2));
        let drafts = day::invent(&people, &requests, now, &mut Chance::new(seed ^ 3));
        let steps = script::play(drafts, &mut Chance::new(seed ^ 4))?;
        Ok(Self { seed, people, steps })
    }
}

fn invent_people(seed: u64) -> Result<People, DemoError> {
    let logins = [credentials::login(seed, 0), credentials::login(seed, 1)];
    Ok(people::invent(seed, &logins, &towns::towns()?, &mut Chance::new(seed ^ 1)))
}
