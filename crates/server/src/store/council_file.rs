//! A council brought up to date with a file: all of it in one transaction, or nothing.

use super::sqlite::{attempt, rehearse};
use super::{Member, Store, StoreError, WayIn, sqlite};
use crate::council_file::{Known, Plan, PlanProblem, Wanted, plan};

/// What was done.
pub(crate) type Done = Result<(Plan, Vec<(Member, WayIn)>), PlanProblem>;

impl Store {
    /// The council as far as a file can say something of it.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn known_for_file(&self) -> Result<Known, StoreError> {
        self.inner.readers.read(|txn| sqlite::council_file::known(txn))
    }

    /// Writes what differs from the file, and makes a way in for every new member.
    ///
    /// # Errors
    /// [`StoreError`]; why the file can't be followed is in the answer.
    pub async fn apply_file(&self, wanted: Wanted) -> Result<Done, StoreError> {
        let follow = move |writing: &mut sqlite::Writing<'_>| {
            // Compared inside the transaction: nobody changes anything between the look and the writing.
            let plan = match plan(&wanted, &sqlite::council_file::known(writing.conn)?) {
                Ok(plan) => plan,
                Err(problem) => return Ok(Err(problem)),
            };
            let mut at = String::new();
            let done = attempt(writing, |writing| sqlite::council_file::apply(writing, &plan, &mut at))?;
            Ok(done
                .map(|ways_in| (plan, ways_in))
                .map_err(|refusal| PlanProblem::Refused { key: at, refusal }))
        };
        self.writer()?.write(follow).await
    }

    /// What [`Store::apply_file`] would do, by the same rules; nothing of it stays.
    ///
    /// # Errors
    /// [`StoreError`]; why the file can't be followed is in the answer.
    pub async fn rehearse_file(&self, wanted: Wanted) -> Result<Result<Plan, PlanProblem>, StoreError> {
        let follow = move |writing: &mut sqlite::Writing<'_>| {
            let plan = match plan(&wanted, &sqlite::council_file::known(writing.conn)?) {
                Ok(plan) => plan,
                Err(problem) => return Ok(Err(problem)),
            };
            let mut at = String::new();
            let done = rehearse(writing, |writing| sqlite::council_file::apply(writing, &plan, &mut at))?;
            Ok(done.map(|_| plan).map_err(|refusal| PlanProblem::Refused { key: at, refusal }))
        };
        self.writer()?.write(follow).await
    }
}
