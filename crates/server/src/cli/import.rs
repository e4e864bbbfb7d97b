//! `ryadom import`: reads a table that others made; a dry run unless told otherwise.

use std::collections::BTreeSet;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context as _, bail};
use ryadom_domain::{AuditAction, CouncilId, DeliveryId};
use ryadom_protocol::imports::Report;
use uuid::Uuid;

use super::member::several_centres;
use super::slow_bar::SlowBar;
use super::{Database, open_existing};
use crate::import::{
    self, Clinics, File, GuessContext, Importer, Mode, Place, Same, Told, Wish, guess, import, in_words,
    read_mapping,
};
use crate::naming::{NotFound, find_by_name};
use crate::store::Store;
use crate::store::audit::{AuditEntry, Doer};
use crate::store::imports::NotTakenBack;

/// Largest file that is read, in bytes.
const BYTES_MAX: u64 = 64 * 1024 * 1024;
/// The exit code when something stood against writing.
const EXIT_BLOCKED: u8 = 3;
/// How many rows a dry run shows as they would be written.
const SAMPLES: usize = 5;

/// Import requests from a table that others made: CSV or XLSX
///
/// Without --commit nothing is written: the command says what it would do, and names every bad row by line and reason,
/// and every row that looks like somebody who is here already.
/// With it, all rows are written in one transaction, or none. The same file again adds nothing.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Exit codes: 0 fine, 1 failed, 3 bad or undecided rows and therefore nothing written.\n\
                        The mapping is described in docs/import.md; one to start from is tests/data/requests-311.mapping.toml"
)]
pub struct ImportArgs {
    /// The table: a CSV file, or a workbook (XLSX)
    #[arg(value_name = "FILE", required_unless_present = "take_back")]
    file: Option<PathBuf>,
    #[command(flatten)]
    database: Database,
    /// Which column becomes which field
    #[arg(long, value_name = "MAP.toml", required_unless_present_any = ["take_back", "draft"])]
    mapping: Option<PathBuf>,
    /// The centre that will hold the requests
    #[arg(long, value_name = "NAME", required_unless_present_any = ["take_back", "draft"])]
    centre: Option<String>,
    /// The council, when the database holds several
    #[arg(long, value_name = "NAME")]
    council: Option<String>,
    /// Write, instead of only saying what would be written
    #[arg(long)]
    commit: bool,
    /// Write the good rows even if others are bad
    #[arg(long, requires = "commit")]
    skip_bad: bool,
    /// What to do with rows that look like somebody who is here already under another key
    #[arg(long, value_enum, value_name = "WHAT")]
    same: Option<SameRows>,
    /// Print a mapping to start from, made of what the columns seem to be, and do nothing else
    #[arg(long, conflicts_with_all = ["mapping", "commit"])]
    draft: bool,
    /// Take an import back by its id: everything it made is cancelled, as long as nobody has touched any of it
    #[arg(long, value_name = "ID", conflicts_with_all = ["file", "mapping", "commit", "draft"])]
    take_back: Option<Uuid>,
    /// Print as JSON
    #[arg(long)]
    json: bool,
}

/// What to do with rows that look like somebody who is here already.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum SameRows {
    /// Write them: they are other requests
    Import,
    /// Leave them out: they are the same requests
    Skip,
}

/// Runs the command.
///
/// # Errors
/// When the file, the mapping or the database can't be used as a whole.
pub async fn run(args: ImportArgs) -> anyhow::Result<ExitCode> {
    if let Some(id) = args.take_back {
        return take_back(&args, id).await;
    }
    let (Some(file), Some(mapping), Some(centre)) = (&args.file, &args.mapping, &args.centre) else {
        return draft(&args);
    };
    let saved = std::fs::read(mapping)
        .with_context(|| format!("failed to read the mapping {}", mapping.display()))?;
    let mapping = read_mapping(&saved).with_context(|| format!("in {}", mapping.display()))?;
    let bytes = read(file)?;
    let store = open_existing(&args.database.db)?;
    let place = place(&store, args.council.as_deref(), centre)?;
    let mode = match (args.commit, args.skip_bad) {
        (false, _) => Mode::DryRun,
        (true, false) => Mode::Commit,
        (true, true) => Mode::CommitGoodRows,
    };
    let same = args.same.map(|same| match same {
        SameRows::Import => Same::Import,
        SameRows::Skip => Same::Skip,
    });
    let wish = Wish { same, ..Wish::of(mode) };
    let name = file.to_string_lossy();
    let table = File { name: &name, bytes: &bytes };
    let mut bar = SlowBar::new("reading rows");
    let outcome = import(&store, &place, &mapping, table, &wish, |done, total| bar.reach(done, total)).await;
    bar.finish();
    if let Ok(report) = &outcome {
        write_down_reading(&store, &place, report).await?;
    }
    store.close();
    let report = outcome.with_context(|| format!("failed to import {}", file.display()))?;
    print(&report, mode, args.json)?;
    let is_blocked = !report.blocked.is_empty() && !report.written;
    Ok(if is_blocked { ExitCode::from(EXIT_BLOCKED) } else { ExitCode::SUCCESS })
}

/// The report describes whom rows look like, so it is in the audit log before it is shown, as at the desk.
async fn write_down_reading(store: &Store, place: &Place, report: &Report) -> anyhow::Result<()> {
    let described = report.alike.iter().filter_map(|alike| alike.delivery).map(DeliveryId::new);
    let described: BTreeSet<DeliveryId> = described.collect();
    if described.is_empty() {
        return Ok(());
    }
    let row = AuditEntry::new(place.council, Doer::CommandLine, AuditAction::Imported)
        .of(place.centre)
        .with("alike", described.len())
        .reading(described.into_iter().collect());
    Ok(store.audit(row).await?)
}

/// Prints a mapping to start from; what it lacks stands above it as remarks.
fn draft(args: &ImportArgs) -> anyhow::Result<ExitCode> {
    let file = args.file.as_ref().context("name the table")?;
    let bytes = read(file)?;
    let store = open_existing(&args.database.db)?;
    let council = council_named(&store, args.council.as_deref())?;
    let clinics: Clinics =
        store.places(council)?.clinics.into_iter().map(|clinic| (clinic.name, clinic.id)).collect();
    let zone = store.councils()?.into_iter().find(|known| known.id == council).map(|known| known.time_zone);
    store.close();
    let name = file.to_string_lossy();
    let context = GuessContext { clinics: &clinics, time_zone: zone.as_deref() };
    let guess = guess(File { name: &name, bytes: &bytes }, &Told::default(), &context)
        .with_context(|| format!("failed to read {}", file.display()))?;
    let mut out = std::io::stdout().lock();
    for target in &guess.missing {
        writeln!(out, "# [fields.{}] is missing: no column seems to hold it", target.name())?;
    }
    for left in &guess.untranslated {
        writeln!(
            out,
            "# [fields.{}.translate] lacks {:?}, which {} rows hold",
            left.field, left.value, left.rows
        )?;
    }
    write!(out, "{}", toml::to_string(&guess.mapping)?).context("failed to print")?;
    Ok(ExitCode::SUCCESS)
}

async fn take_back(args: &ImportArgs, id: Uuid) -> anyhow::Result<ExitCode> {
    let store = open_existing(&args.database.db)?;
    let council = council_named(&store, args.council.as_deref())?;
    let centre = store.import_centre(council, id)?.with_context(|| format!("there is no import {id}"))?;
    let place = Place { council, centre, clinics: Clinics::default(), now: store.now() };
    let taken = import::take_back(&store, &place, &Importer::CommandLine, id).await;
    store.close();
    let taken = match taken? {
        Ok(taken) => taken,
        Err(NotTakenBack::Unknown | NotTakenBack::Refused(_)) => bail!("there is no import {id}"),
        Err(NotTakenBack::Before) => bail!("the import {id} was taken back before"),
    };
    let mut out = std::io::stdout().lock();
    if args.json {
        writeln!(out, "{}", serde_json::to_string_pretty(&taken)?)?;
    } else if taken.touched > 0 {
        let numbers: Vec<String> = taken.numbers.iter().map(u64::to_string).collect();
        writeln!(
            out,
            "Nothing was taken back: somebody has worked with {} of its deliveries: {}",
            taken.touched,
            numbers.join(", ")
        )?;
    } else {
        writeln!(out, "{:>7}  deliveries cancelled", taken.taken_back)?;
    }
    Ok(if taken.touched > 0 { ExitCode::from(EXIT_BLOCKED) } else { ExitCode::SUCCESS })
}

fn read(path: &Path) -> anyhow::Result<Vec<u8>> {
    let failed = || format!("failed to read {}", path.display());
    let size = std::fs::metadata(path).with_context(failed)?.len();
    if size > BYTES_MAX {
        bail!("{} is larger than {} MiB: split it", path.display(), BYTES_MAX / 1024 / 1024);
    }
    std::fs::read(path).with_context(failed)
}

fn place(store: &Store, council: Option<&str>, centre: &str) -> anyhow::Result<Place> {
    let council = council_named(store, council)?;
    let places = store.places(council)?;
    let here = places.centres.iter().filter(|known| !known.is_put_away);
    let named = || here.clone().map(|known| (known.name.as_str(), known.id));
    let centre = match find_by_name(named(), centre) {
        Ok(id) => id,
        Err(NotFound::Nothing) => {
            let names: Vec<&str> = named().map(|(name, _)| name).collect();
            bail!("there is no centre \"{centre}\"; there are: {}", names.join(", "))
        }
        Err(NotFound::Several(names)) => bail!("{}", several_centres(centre, &names)),
    };
    let clinics = places.clinics.into_iter().filter(|clinic| !clinic.is_put_away);
    let clinics = clinics.map(|clinic| (clinic.name, clinic.id)).collect();
    Ok(Place { council, centre, clinics, now: store.now() })
}

fn council_named(store: &Store, name: Option<&str>) -> anyhow::Result<CouncilId> {
    let councils = store.councils()?;
    let names = || councils.iter().map(|council| council.name.as_str()).collect::<Vec<_>>().join(", ");
    let Some(name) = name else {
        return match councils.as_slice() {
            [] => bail!("the database holds no council yet"),
            [only] => Ok(only.id),
            [..] => bail!("the database holds several councils, name one with --council: {}", names()),
        };
    };
    match find_by_name(councils.iter().map(|council| (council.name.as_str(), council.id)), name) {
        Ok(id) => Ok(id),
        Err(NotFound::Nothing) if councils.is_empty() => bail!("the database holds no council yet"),
        Err(NotFound::Nothing) => bail!("there is no such council; there are: {}", names()),
        Err(NotFound::Several(alike)) => {
            bail!("several councils are called so, name one exactly: {}", alike.join(", "))
        }
    }
}

fn print(report: &Report, mode: Mode, is_json: bool) -> anyhow::Result<()> {
    let mut out = std::io::stdout().lock();
    if is_json {
        return writeln!(out, "{}", serde_json::to_string_pretty(report)?).context("failed to print");
    }
    let advice = match (mode, report.written) {
        (_, true) if report.new == 0 => "There was nothing new to write.".to_owned(),
        (_, true) => match report.import {
            Some(id) => format!("Written. To take it back: ryadom import --take-back {id}"),
            None => "Written.".to_owned(),
        },
        (Mode::DryRun, false) if report.blocked.is_empty() => {
            "Nothing was written: this was a dry run. Add --commit to write.".to_owned()
        }
        (Mode::DryRun, false) => format!("Nothing was written: this was a dry run.{}", what_to_do(report)),
        (Mode::Commit | Mode::CommitGoodRows, false) => format!("Nothing was written.{}", what_to_do(report)),
    };
    let n_samples = if mode == Mode::DryRun { SAMPLES } else { 0 };
    writeln!(out, "{}\n{advice}", in_words(report, n_samples)).context("failed to print")
}

fn what_to_do(report: &Report) -> String {
    let is_blocked = |code: &str| report.blocked.iter().any(|known| known == code);
    let mut advice = String::new();
    if is_blocked("bad_rows") {
        advice.push_str(" Mend the bad rows above, or write the others with --commit --skip-bad.");
    }
    if is_blocked("alike") {
        advice.push_str(
            " Say what becomes of rows that look like somebody who is here: --same=skip or --same=import.",
        );
    }
    advice
}
