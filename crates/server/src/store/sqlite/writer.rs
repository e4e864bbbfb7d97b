//! The one thread that writes.
//!
//! It takes every request that waits, runs them in one transaction, commits once with the disk's word for it, and
//! only then answers all of them. When one fails, the others are run again without it.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::Duration;

use rusqlite::{Connection, TransactionBehavior};
use ryadom_domain::CouncilId;
use tokio::sync::oneshot;

use super::access::load_sessions;
use super::ids::{revision, uuid};
use super::writing::{Memory, Writing};
use crate::clock::Clock;
use crate::store::StoreError;
use crate::store::news::Hub;
use crate::store::sessions::Sessions;

/// Most requests committed together: bounds how long the first of them waits.
const TOGETHER_MAX: usize = 512;

/// How often an idle writer looks whether another process, an import say, has written to the file. SQLite has no way to
/// be told; asking costs a few microseconds.
const LOOK_EVERY: Duration = Duration::from_secs(1);

/// Something that wants to write. It may be run twice, when a neighbour in the same transaction failed.
trait Task: Send {
    fn run(&mut self, writing: &mut Writing<'_>) -> Result<(), StoreError>;
    fn answer(self: Box<Self>, outcome: Result<(), StoreError>);
}

struct Call<F, T> {
    run: F,
    value: Option<T>,
    reply: oneshot::Sender<Result<T, StoreError>>,
}

impl<F, T> Task for Call<F, T>
where
    F: FnMut(&mut Writing<'_>) -> Result<T, StoreError> + Send,
    T: Send,
{
    fn run(&mut self, writing: &mut Writing<'_>) -> Result<(), StoreError> {
        self.value = Some((self.run)(writing)?);
        Ok(())
    }

    fn answer(self: Box<Self>, outcome: Result<(), StoreError>) {
        let Self { value, reply, .. } = *self;
        let answer = outcome.and_then(|()| value.ok_or(StoreError::Closed));
        // Whoever asked may have gone away meanwhile; what was committed stays committed.
        drop(reply.send(answer));
    }
}

/// The way to the writer's thread.
pub(crate) struct Writer {
    queue: Sender<Box<dyn Task>>,
}

impl Writer {
    /// Runs `run` in the next transaction and waits until that is on the disk.
    pub(crate) async fn write<T, F>(&self, run: F) -> Result<T, StoreError>
    where
        F: FnMut(&mut Writing<'_>) -> Result<T, StoreError> + Send + 'static,
        T: Send + 'static,
    {
        self.submit(run)?.await.map_err(|_| StoreError::Closed)?
    }

    /// Queues `run` for the next transaction without waiting for it.
    pub(crate) fn submit<T, F>(&self, run: F) -> Result<oneshot::Receiver<Result<T, StoreError>>, StoreError>
    where
        F: FnMut(&mut Writing<'_>) -> Result<T, StoreError> + Send + 'static,
        T: Send + 'static,
    {
        let (reply, answer) = oneshot::channel();
        let call = Box::new(Call { run, value: None, reply });
        self.queue.send(call).map_err(|_| StoreError::Closed)?;
        Ok(answer)
    }
}

/// Starts the writer's thread. It ends, after a last checkpoint, when the [`Writer`] is dropped.
pub(crate) fn start(
    conn: Connection,
    clock: Arc<dyn Clock>,
    hub: Arc<Hub>,
    sessions: Arc<Sessions>,
) -> Result<(Writer, JoinHandle<()>), StoreError> {
    let (queue, tasks) = channel();
    let thread = std::thread::Builder::new()
        .name("writer".to_owned())
        .spawn(move || {
            let memory = Memory::new();
            WriterThread { conn, clock, hub, sessions, memory, data_version: None }.serve(&tasks);
        })
        .map_err(StoreError::Thread)?;
    Ok((Writer { queue }, thread))
}

struct WriterThread {
    conn: Connection,
    clock: Arc<dyn Clock>,
    hub: Arc<Hub>,
    sessions: Arc<Sessions>,
    memory: Memory,
    /// Changes when another process has written to the file; `None` before the first look.
    data_version: Option<i64>,
}

impl WriterThread {
    fn serve(mut self, tasks: &Receiver<Box<dyn Task>>) {
        self.look_outside();
        loop {
            match tasks.recv_timeout(LOOK_EVERY) {
                Ok(first) => {
                    let mut waiting = vec![first];
                    waiting.extend(tasks.try_iter().take(TOGETHER_MAX - 1));
                    self.run(waiting);
                }
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => break,
            }
            self.look_outside();
        }
        if let Err(error) = self.conn.query_row("pragma wal_checkpoint(truncate)", [], |_| Ok(())) {
            tracing::warn!(%error, "the last checkpoint failed; the journal is read at the next start");
        }
    }

    /// Wakes every live view when another process has written to the file.
    fn look_outside(&mut self) {
        if let Err(error) = self.try_look_outside() {
            tracing::warn!(error = &error as &dyn std::error::Error, "failed to look for others' changes");
        }
    }

    fn try_look_outside(&mut self) -> Result<(), StoreError> {
        let version = data_version(&self.conn)?;
        if self.data_version == Some(version) {
            return Ok(());
        }
        let is_first_look = self.data_version.replace(version).is_none();
        if is_first_look {
            return Ok(());
        }
        self.memory.forget();
        self.sessions.replace(load_sessions(&self.conn)?);
        let mut select = self.conn.prepare_cached("select council, revision from counter")?;
        let reached = select.query_map([], |row| Ok((CouncilId::new(uuid(row, 0)?), revision(row, 1)?)))?;
        for council in reached {
            let (council, reached) = council?;
            self.hub.tell_all(council, reached);
        }
        Ok(())
    }

    fn run(&mut self, mut waiting: Vec<Box<dyn Task>>) {
        match self.transact(&mut waiting) {
            Ok(()) => waiting.into_iter().for_each(|task| task.answer(Ok(()))),
            Err(error) if waiting.len() > 1 => {
                tracing::warn!(error = &error as &dyn std::error::Error, "writing one by one");
                waiting.into_iter().for_each(|task| self.run(vec![task]));
            }
            Err(error) => {
                if let Some(alone) = waiting.pop() {
                    alone.answer(Err(error));
                }
            }
        }
    }

    /// Runs all tasks in one transaction; on an error nothing of it stays, in the file or in memory.
    fn transact(&mut self, tasks: &mut [Box<dyn Task>]) -> Result<(), StoreError> {
        // One request that hits a mistake of ours must not stop all the others: the transaction is rolled back.
        let outcome =
            catch_unwind(AssertUnwindSafe(|| self.try_transact(tasks))).unwrap_or(Err(StoreError::Panicked));
        match outcome {
            Ok(()) => self.tell(),
            Err(_) => self.memory.forget(),
        }
        outcome
    }

    fn try_transact(&mut self, tasks: &mut [Box<dyn Task>]) -> Result<(), StoreError> {
        let txn = self.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        if self.data_version != Some(data_version(&txn)?) {
            // Whoever waits for news is told after this transaction, by the next look outside.
            self.memory.forget();
            self.memory.people_changed = true;
        }
        let mut writing = Writing { conn: &txn, now: self.clock.now(), memory: &mut self.memory };
        for task in tasks {
            task.run(&mut writing)?;
        }
        writing.flush()?;
        Ok(txn.commit()?)
    }

    /// After the commit: memory others read from is brought up to date, and who waits for news is woken.
    fn tell(&mut self) {
        if self.memory.people_changed {
            match load_sessions(&self.conn) {
                Ok(sessions) => {
                    self.sessions.replace(sessions);
                    self.memory.people_changed = false;
                }
                Err(error) => {
                    tracing::error!(
                        error = &error as &dyn std::error::Error,
                        "failed to read the sessions anew"
                    );
                }
            }
        }
        for (council, position) in self.memory.positions() {
            self.hub.reach(council, position);
        }
        for topic in std::mem::take(&mut self.memory.news) {
            self.hub.tell(&topic, self.memory.reached(topic.council()));
        }
    }
}

/// A number that is another one after somebody else's commit, and the same after our own.
fn data_version(conn: &Connection) -> rusqlite::Result<i64> {
    conn.prepare_cached("pragma data_version")?.query_row([], |row| row.get(0))
}
