//! `ryadom demo`: fills a database with the invented council and says how to come in.

use std::fmt::Write as _;
use std::fs::File;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context as _, anyhow, bail};

use super::Database;
use super::backup::remove_if_there;
use super::serving::lock;
use super::slow_bar::SlowBar;
use crate::clock::{Clock as _, SystemClock};
use crate::demo::{
    Credentials, DEFAULT_SEED, Demo, Filled, Invited, SignIn, credentials, day_of, fill, has_own_work,
    is_demo, made_on,
};
use crate::store::{FileState, Store, examine};

/// Fill a database with an invented council, to look at and to try things on
///
/// Two centres, seven clinics, 40 volunteers and 400 deliveries of today. People, phone numbers and streets are
/// invented. Passwords and codes are random at each making, and kept readable in the file, so that --if-missing can say
/// them again. A file that holds anything else is refused.
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
    /// Another demo for another number; the same number gives the same people and deliveries
    #[arg(long, value_name = "N", default_value_t = DEFAULT_SEED)]
    seed: u64,
}

/// Runs the command.
///
/// # Errors
/// When the database can't be written, holds anything else than a demo, or holds the demo and `--if-missing` was not
/// given.
pub async fn run(args: DemoArgs) -> anyhow::Result<ExitCode> {
    let path = &args.database.db;
    let is_new = matches!(examine(path)?, FileState::Missing | FileState::Empty);
    // Held while the file is filled, so that no server opens it half full.
    let _waiting = if is_new { None } else { require_demos_only(path)? };
    let demo = Demo::invent(args.seed, SystemClock.now())?;
    let renewing = if args.renew && !is_new { lock_if_renewable(path, &demo)? } else { None };
    let credentials = if is_new || renewing.is_some() {
        make_file(path, &demo, &args).await?
    } else {
        fill_file(path, &demo, &args).await?
    };
    let text = if args.json { serde_json::to_string_pretty(&credentials)? } else { words(&credentials)? };
    writeln!(std::io::stdout(), "{}", text.trim_end()).context("failed to print")?;
    Ok(ExitCode::SUCCESS)
}

/// Refuses a file that holds anything real, or is about to; gives the lock of one that holds nothing yet.
fn require_demos_only(path: &Path) -> anyhow::Result<Option<File>> {
    let store = Store::open_existing(path)?;
    let found = store.councils().and_then(|councils| Ok((councils, store.set_up_draft()?)));
    store.close();
    let (councils, draft) = found?;
    if let Some(real) = councils.iter().find(|council| !is_demo(council)) {
        bail!(
            "{} holds a council that is no demo, \"{}\": a demo needs a file of its own, name one with --db",
            path.display(),
            real.name
        );
    }
    if !councils.is_empty() {
        return Ok(None);
    }
    let unfinished = "a set-up is under way: a demo needs a file of its own, name one with --db";
    if draft.is_some() {
        bail!("{}: {unfinished}", path.display());
    }
    Ok(Some(lock(path).context(unfinished)?))
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
async fn make_file(path: &Path, demo: &Demo, args: &DemoArgs) -> anyhow::Result<Credentials> {
    let mut name = path.as_os_str().to_owned();
    name.push(".filling");
    let unfinished = PathBuf::from(name);
    for ending in ["", "-wal", "-shm"] {
        remove_if_there(&beside(&unfinished, ending))?;
    }
    let credentials = fill_file(&unfinished, demo, args).await?;
    // The journal of a file that stood there must not be read into the new one.
    for ending in ["-wal", "-shm"] {
        remove_if_there(&beside(path, ending))?;
    }
    std::fs::rename(&unfinished, path).with_context(|| format!("failed to create {}", path.display()))?;
    Ok(credentials)
}

fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

async fn fill_file(path: &Path, demo: &Demo, args: &DemoArgs) -> anyhow::Result<Credentials> {
    let store = Store::open(path)?;
    let mut bar = SlowBar::new("filling the demo council");
    let filled = fill(&store, demo, |done, total| bar.reach(done, total)).await;
    bar.finish();
    let credentials = match filled {
        Ok(Filled::Already) if !args.if_missing && !args.renew => Err(anyhow!(
            "{} holds this demo already: add --if-missing to see how to come in, or remove the file",
            path.display()
        )),
        Ok(_) => credentials(&store, demo, &args.public_url).await.map_err(Into::into),
        Err(error) => Err(error.into()),
    };
    store.close();
    credentials
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
        sign_in(&mut text, coordinator)?;
    }
    writeln!(text, "\nAdministrator, for the section «Совет»:")?;
    sign_in(&mut text, &credentials.administrator)?;
    Ok(text)
}

fn sign_in(text: &mut String, sign_in: &SignIn) -> std::fmt::Result {
    let SignIn { name, centre, login, password } = sign_in;
    writeln!(text, "  login {login}  password {password}  ({name}, {centre})")
}

fn invited(text: &mut String, invited: &Invited) -> std::fmt::Result {
    let Invited { name, centre, code, link } = invited;
    writeln!(text, "  join code {code}  {link}  ({name}, {centre})")
}
