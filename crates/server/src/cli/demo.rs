//! `ryadom demo`: fills a database with the invented council and says how to come in.

use std::fmt::Write as _;
use std::fs::File;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context as _, bail};

use super::Database;
use super::backup::remove_if_there;
use super::serving::lock;
use super::slow_bar::SlowBar;
use crate::clock::{Clock as _, SystemClock};
use crate::demo::{Credentials, DEFAULT_SEED, Demo, Filled, Invited, day_of, fill, has_own_work, made_on};
use crate::store::Store;

/// Fill a database with an invented council, to look at and to try things on
///
/// Two centres, seven clinics, 40 volunteers and 400 deliveries of today. People, phone numbers and streets are
/// invented. The passwords and codes are public: never put anything real into the same file.
#[derive(Debug, clap::Args)]
pub struct DemoArgs {
    #[command(flatten)]
    database: Database,
    /// Do nothing but print how to come in, when the file holds the demo already
    #[arg(long)]
    if_missing: bool,
    /// Make the demo anew when the file holds one of an earlier day and nothing else
    ///
    /// What somebody did with it since is never thrown away: then the file stays, and the command says so.
    #[arg(long)]
    renew: bool,
    /// Print as JSON
    #[arg(long)]
    json: bool,
    /// The address at which the server will be reached, for the join link
    #[arg(long, value_name = "URL", env = "RYADOM_PUBLIC_URL", default_value = "http://localhost:8080")]
    public_url: String,
    /// Another demo for another number; the same number gives the same demo
    #[arg(long, value_name = "N", default_value_t = DEFAULT_SEED)]
    seed: u64,
}

/// Runs the command.
///
/// # Errors
/// When the database can't be written, or holds the demo and `--if-missing` was not given.
pub async fn run(args: DemoArgs) -> anyhow::Result<ExitCode> {
    let path = &args.database.db;
    let demo = Demo::invent(args.seed, SystemClock.now())?;
    // Held while the file is made anew, so that no server opens the old one meanwhile.
    let renewing = if args.renew && path.exists() { lock_if_renewable(path, &demo)? } else { None };
    let filled = if renewing.is_some() || !path.exists() {
        make_file(path, &demo).await?
    } else {
        fill_file(path, &demo).await?
    };
    if filled == Filled::Already && !args.if_missing && !args.renew {
        bail!(
            "{} holds this demo already: add --if-missing to see how to come in, or remove the file",
            path.display()
        );
    }
    let credentials = demo.credentials(&args.public_url);
    let text = if args.json { serde_json::to_string_pretty(&credentials)? } else { words(&credentials)? };
    writeln!(std::io::stdout(), "{}", text.trim_end()).context("failed to print")?;
    Ok(ExitCode::SUCCESS)
}

/// The lock of a file that holds this demo of another day and nothing else; says why when an old demo has to stay.
fn lock_if_renewable(path: &Path, demo: &Demo) -> anyhow::Result<Option<File>> {
    let store = Store::open(path)?;
    let made_on = made_on(&store);
    let has_own_work = has_own_work(&store, &demo.people);
    store.close();
    let Some(made_on) = made_on?.filter(|day| Some(*day) != day_of(SystemClock.now())) else {
        return Ok(None);
    };
    let stays = if has_own_work? {
        "somebody has worked with it"
    } else {
        match lock(path) {
            Ok(lock) => return Ok(Some(lock)),
            Err(_) => "a server is using it",
        }
    };
    writeln!(
        std::io::stderr(),
        "{} is the demo of {made_on}, so most of it is late by now. It stays, because {stays}; \
         remove the file for a demo of today.",
        path.display()
    )?;
    Ok(None)
}

/// Fills a new file beside `path` and moves it there when it is whole, so that a cut leaves no half a demo.
async fn make_file(path: &Path, demo: &Demo) -> anyhow::Result<Filled> {
    let mut name = path.as_os_str().to_owned();
    name.push(".filling");
    let unfinished = PathBuf::from(name);
    for ending in ["", "-wal", "-shm"] {
        remove_if_there(&beside(&unfinished, ending))?;
    }
    let filled = fill_file(&unfinished, demo).await?;
    // The journal of a file that stood there must not be read into the new one.
    for ending in ["-wal", "-shm"] {
        remove_if_there(&beside(path, ending))?;
    }
    std::fs::rename(&unfinished, path).with_context(|| format!("failed to create {}", path.display()))?;
    Ok(filled)
}

fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

async fn fill_file(path: &Path, demo: &Demo) -> anyhow::Result<Filled> {
    let store = Store::open(path)?;
    let mut bar = SlowBar::new("filling the demo council");
    let filled = fill(&store, demo, |done, total| bar.reach(done, total)).await;
    bar.finish();
    store.close();
    Ok(filled?)
}

fn words(credentials: &Credentials) -> Result<String, std::fmt::Error> {
    let mut text = format!("{}\n\n{}\n\n", credentials.notice, credentials.council);
    writeln!(text, "Volunteer, with {} deliveries today:", crate::demo::FIRST_VOLUNTEERS)?;
    invited(&mut text, &credentials.volunteer)?;
    writeln!(text, "\nMore volunteers, for a second phone:")?;
    for other in &credentials.other_volunteers {
        invited(&mut text, other)?;
    }
    writeln!(text, "\nCoordinators:")?;
    for coordinator in &credentials.coordinators {
        let (name, centre) = (&coordinator.name, &coordinator.centre);
        let (login, password) = (&coordinator.login, &coordinator.password);
        writeln!(text, "  login {login}  password {password}  ({name}, {centre})")?;
    }
    Ok(text)
}

fn invited(text: &mut String, invited: &Invited) -> std::fmt::Result {
    let Invited { name, centre, code, link } = invited;
    writeln!(text, "  join code {code}  {link}  ({name}, {centre})")
}
