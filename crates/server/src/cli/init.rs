//! `ryadom init`: makes a council from a file, or brings one up to date with it.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context as _, bail};

use super::Database;
use crate::council_file::{Known, Plan, Record, Wanted, parse, plan};
use crate::store::{FileState, InvitationKind, Member, Store, WayIn, examine};

/// Largest file that is read, in bytes.
const BYTES_MAX: u64 = 2 * 1024 * 1024;

/// Make a council from a file, or bring it up to date with one
///
/// A second run changes only what differs, and says what. Nothing is ever removed: what the file does not name stays as it
/// is. Passwords are never in the file: for each new member a one-time link or a join code is printed, only this once.
/// Works while the server runs.
#[derive(Debug, clap::Args)]
#[command(after_help = "An example with explanations: docs/council.example.toml")]
pub struct InitArgs {
    #[command(flatten)]
    database: Database,
    /// The council's file
    #[arg(long, value_name = "COUNCIL.toml")]
    from: PathBuf,
    /// Only say what would be done
    #[arg(long)]
    dry_run: bool,
    /// Where people reach the server, for the links
    #[arg(long, env = "RYADOM_PUBLIC_URL", default_value = "http://localhost:8080", value_name = "URL")]
    public_url: String,
}

/// Runs the command.
///
/// # Errors
/// When the file can't be followed, or the database can't be used.
pub async fn run(args: InitArgs) -> anyhow::Result<ExitCode> {
    let wanted = read(&args.from)?;
    let db = &args.database.db;
    let text = if args.dry_run {
        would_do(&rehearsed(wanted, db).await?)?
    } else {
        // Asked before anything is opened: a file that can't be followed leaves no new database behind.
        plan(&wanted, &known(db)?)?;
        let store = Store::open(db)?;
        let done = store.apply_file(wanted).await;
        store.close();
        let (plan, ways_in) = done??;
        did(&plan, &ways_in, &args.public_url)?
    };
    let mut out = std::io::stdout();
    out.write_all(text.as_bytes()).and_then(|()| out.flush()).context("failed to print")?;
    Ok(ExitCode::SUCCESS)
}

fn read(path: &Path) -> anyhow::Result<Wanted> {
    let failed = || format!("failed to read {}", path.display());
    if std::fs::metadata(path).with_context(failed)?.len() > BYTES_MAX {
        bail!("{} is larger than {} MiB", path.display(), BYTES_MAX / 1024 / 1024);
    }
    let text = std::fs::read_to_string(path).with_context(failed)?;
    // An editor on Windows may put a mark in front.
    let text = text.trim_start_matches('\u{feff}');
    match parse(text) {
        Ok(wanted) => Ok(wanted),
        Err(error) => bail!("{} can't be used, and nothing was done:\n{error}", path.display()),
    }
}

/// What would be done, by the rules that hold when it is done.
async fn rehearsed(wanted: Wanted, db: &Path) -> anyhow::Result<Plan> {
    if matches!(examine(db)?, FileState::Missing | FileState::Empty) {
        return Ok(plan(&wanted, &Known::default())?);
    }
    let store = Store::open_existing(db)?;
    let rehearsed = store.rehearse_file(wanted).await;
    store.close();
    Ok(rehearsed??)
}

fn known(db: &Path) -> anyhow::Result<Known> {
    if matches!(examine(db)?, FileState::Missing | FileState::Empty) {
        return Ok(Known::default());
    }
    let store = Store::open_existing(db)?;
    let known = store.known_for_file();
    store.close();
    Ok(known?)
}

fn would_do(plan: &Plan) -> Result<String, std::fmt::Error> {
    let mut text = plan.to_string();
    for step in &plan.steps {
        if let (true, Record::Member(member)) = (step.is_new, &step.record) {
            let what = match InvitationKind::of(&member.role) {
                InvitationKind::Join => "a join code",
                InvitationKind::Password => "a one-time link to a password",
            };
            writeln!(text, "Would print {what} for {}.", member.name)?;
        }
    }
    let end =
        if plan.steps.is_empty() { "Nothing differs." } else { "Nothing was written: this was a dry run." };
    writeln!(text, "{end}")?;
    Ok(text)
}

fn did(plan: &Plan, ways_in: &[(Member, WayIn)], public_url: &str) -> Result<String, std::fmt::Error> {
    let mut text = plan.to_string();
    if !ways_in.is_empty() {
        writeln!(text, "\nWays in, shown only this once:")?;
    }
    for (member, way_in) in ways_in {
        writeln!(text, "  {} ({}): {}", member.name, member.role.code(), words(way_in, public_url))?;
    }
    if plan.steps.is_empty() {
        writeln!(text, "Nothing differs: nothing was written.")?;
    }
    Ok(text)
}

/// A way in, for who hands it on.
pub(super) fn words(way_in: &WayIn, public_url: &str) -> String {
    let link = way_in.link(public_url);
    match way_in.kind {
        InvitationKind::Join => format!("join code {}  {link}", way_in.code),
        InvitationKind::Password => format!("one-time link to a password  {link}"),
    }
}
