//! A council brought up to date with a file: all of it in one transaction, or nothing.

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
            match plan(&wanted, &sqlite::council_file::known(writing.conn)?) {
                Ok(plan) => {
                    let ways_in = sqlite::council_file::apply(writing, &plan)?;
                    Ok(Ok((plan, ways_in)))
                }
                Err(problem) => Ok(Err(problem)),
            }
        };
        self.writer()?.write(follow).await
    }
}
