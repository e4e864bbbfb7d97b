//! Writes a demo into a store, through the same ways in as everybody else's data.

use futures::future::try_join_all;
use ryadom_domain::{DeviceId, Effect, MemberId};
use ryadom_protocol::event as wire;
use ryadom_protocol::sync::{APPLIED, KEPT, Receipt};
use uuid::Uuid;

use super::credentials::{self, put_ways_in};
use super::people::People;
use super::script::Step;
use super::{Demo, DemoError};
use crate::store::{Identity, Store};

/// Events handed to the writer together: enough for it to commit many at once, few enough to show progress.
const TOGETHER: usize = 100;

/// What [`fill`] found or did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Filled {
    /// The file had this demo already; nothing was written.
    Already,
    /// The demo is in the file now.
    Now,
}

/// Writes the demo, unless the store has it; `on_event` hears how many of how many events are through.
///
/// # Errors
/// [`DemoError`].
pub async fn fill(
    store: &Store,
    demo: &Demo,
    mut on_event: impl FnMut(usize, usize),
) -> Result<Filled, DemoError> {
    if is_there(store, demo)? {
        return Ok(Filled::Already);
    }
    let people = &demo.people;
    put_people(store, people).await?;
    let n_steps = demo.steps.len();
    for (chunk_at, chunk) in demo.steps.chunks(TOGETHER).enumerate() {
        let first = chunk_at * TOGETHER;
        let commits = chunk.iter().enumerate().map(|(at, step)| commit(store, people, first + at, step));
        try_join_all(commits).await?;
        on_event(first + chunk.len(), n_steps);
    }
    // Last, as the sign that everything before it is there.
    put_ways_in(store, demo).await?;
    Ok(Filled::Now)
}

/// Whether the store has the demo; its coordinators' passwords are written last.
fn is_there(store: &Store, demo: &Demo) -> Result<bool, DemoError> {
    let council = demo.people.council.id;
    if !store.councils()?.iter().any(|known| known.id == council) {
        return Ok(false);
    }
    let login = credentials::login(demo.seed, demo.people.centres.len() - 1);
    if store.password_of(&login)?.is_some() { Ok(true) } else { Err(DemoError::Unfinished) }
}

async fn put_people(store: &Store, people: &People) -> Result<(), DemoError> {
    let council = people.council.id;
    store.put_council(people.council.clone()).await?;
    for team in &people.centres {
        store.put_centre(council, team.centre.clone()).await?;
    }
    try_join_all(people.clinics.iter().map(|clinic| store.put_clinic(council, clinic.clone()))).await?;
    try_join_all(people.liaisons.iter().map(|liaison| store.put_liaison(council, liaison.clone()))).await?;
    try_join_all(people.members().map(|member| store.put_member(council, member.clone()))).await?;
    Ok(())
}

async fn commit(store: &Store, people: &People, at: usize, step: &Step) -> Result<(), DemoError> {
    let by = Identity { council: people.council.id, actor: step.by.clone(), session: None };
    let event = wire::Event::from(&step.event);
    let receipts = store.commit_at(&by, device_of(step.by.member), &[event], step.recorded_at).await?;
    let expected = u64::try_from(at).unwrap_or_default() + 1;
    match receipts.as_slice() {
        [receipt] if is_as_played(receipt, step, expected) => Ok(()),
        other => {
            let result = other.first().map(|receipt| receipt.result.clone()).unwrap_or_default();
            Err(DemoError::Unexpected { at, result })
        }
    }
}

/// The store must number and judge the events exactly as they were played: what their makers had seen depends on it.
fn is_as_played(receipt: &Receipt, step: &Step, position: u64) -> bool {
    let result = if matches!(step.effect, Effect::Kept(_)) { KEPT } else { APPLIED };
    receipt.result == result && receipt.revision == Some(position)
}

/// One phone or computer for each member.
pub(super) fn device_of(member: MemberId) -> DeviceId {
    DeviceId::new(Uuid::new_v5(&member.uuid(), b"device"))
}
