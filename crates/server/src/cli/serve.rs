//! `ryadom serve`: answers phones and desks until it is asked to stop.

use std::io::{ErrorKind, Write as _};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context as _, bail};
use clap::ValueEnum;
use ryadom_protocol::api::members::is_this_machine_only;
use tokio::net::TcpListener;
use tracing_subscriber::EnvFilter;

use super::Database;
use super::serving::lock;
use crate::demo;
use crate::http::{App, Settings, serve};
use crate::set_up::{SetUpMode, notice};
use crate::store::{Store, examine};

/// Serve the app and its API
///
/// Stops on SIGTERM and Ctrl-C after finishing what it accepted. What it logs goes to stderr; RUST_LOG says how much.
/// Once it answers, it says on stdout where.
#[derive(Debug, clap::Args)]
pub struct ServeArgs {
    #[command(flatten)]
    database: Database,
    /// The address to listen on; port 0 takes a free one
    #[arg(long, env = "RYADOM_LISTEN", default_value = "127.0.0.1:8080", value_name = "ADDRESS:PORT")]
    listen: SocketAddr,
    /// Where people reach it, for links and cookies [default: http at the listening port of this machine]
    #[arg(long, env = "RYADOM_PUBLIC_URL", value_name = "URL")]
    public_url: Option<String>,
    /// Serve the web app from this folder instead of from inside the binary
    #[arg(long, env = "RYADOM_SITE", value_name = "FOLDER")]
    site: Option<PathBuf>,
    /// Take the client's address from the proxy's x-forwarded-for
    ///
    /// Needed behind every proxy: without it, all people are one address, and one who guesses codes locks out the rest. Wrong
    /// without one: then anybody names whatever address they like.
    #[arg(long, env = "RYADOM_BEHIND_PROXY")]
    behind_proxy: bool,
    /// How to log
    #[arg(long, env = "RYADOM_LOG", value_enum, default_value_t = LogForm::Text, value_name = "FORM")]
    log: LogForm,
}

/// The forms of a log line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum LogForm {
    /// For people.
    Text,
    /// For programs.
    Json,
}

/// Said where the address in links and slips is of no use to anybody else.
const ONLY_HERE: &str = "\
    Этот адрес виден только на этом компьютере: с приглашениями телефоны сюда не попадут. Для них: --public-url https://…\n\
    Only this computer finds this address: with invitations from here, phones will not. For them: --public-url https://…\n";

/// Runs the command.
///
/// # Errors
/// When the database, the address or the folder can't be used.
pub async fn run(args: ServeArgs) -> anyhow::Result<ExitCode> {
    start_log(args.log);
    if let Some(folder) = args.site.as_ref().filter(|folder| !folder.is_dir()) {
        bail!("--site: there is no folder {}", folder.display());
    }
    // Before the lock is made: nothing should appear beside another program's file.
    examine(&args.database.db)?;
    let _serving = lock(&args.database.db)?;
    let store = Store::open(&args.database.db)?;
    warn_of_old_demo(&store, &args.database.db)?;
    let set_up = SetUpMode::of(&store)?;
    let listener = listen(args.listen).await?;
    let address = listener.local_addr()?;
    let public_url = args.public_url.unwrap_or_else(|| local_url(address));
    let settings = Settings {
        public_url: public_url.trim_end_matches('/').to_owned(),
        site: args.site,
        is_behind_proxy: args.behind_proxy,
        ..Settings::default()
    };
    let stop = stop_signal()?;
    tracing::info!(%address, public_url = settings.public_url, db = %args.database.db.display(), "listening");
    say(address, &settings.public_url, &set_up);
    let served = serve(listener, App::to_set_up(store.clone(), settings, set_up), stop).await;
    // A read may take its time; closing waits for the writer.
    tokio::task::spawn_blocking(move || store.close()).await?;
    tracing::info!("stopped");
    served.context("the server failed")?;
    Ok(ExitCode::SUCCESS)
}

async fn listen(address: SocketAddr) -> anyhow::Result<TcpListener> {
    TcpListener::bind(address).await.map_err(|error| {
        if error.kind() != ErrorKind::AddrInUse {
            return anyhow::Error::new(error).context(format!("failed to listen on {address}"));
        }
        let other = SocketAddr::new(address.ip(), address.port().saturating_add(1));
        anyhow::anyhow!(
            "{address} занят другой программой или вторым «Рядом». Остановите её или возьмите другой порт: --listen {other}\n\
             {address} is in use by another program, or a second Ryadom. Stop it, or take another port: --listen {other}"
        )
    })
}

/// For whoever started us and waits until we answer: the log may be turned down, these lines may not.
///
/// The set-up's code is said here only, never in the log.
fn say(address: SocketAddr, public_url: &str, set_up: &SetUpMode) {
    let mut text = format!("listening on {}\n", local_url(address));
    if is_this_machine_only(public_url) {
        text.push_str(ONLY_HERE);
    }
    if let Some(code) = set_up.code() {
        tracing::info!("there is no council yet: waiting to be set up");
        text.push_str(&notice(public_url, code));
    }
    let mut out = std::io::stdout();
    if let Err(error) = out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        tracing::debug!(%error, "nobody reads where it listens");
    }
}

/// A demo is made for one day: on the next, everything in it is late, which looks like a fault.
fn warn_of_old_demo(store: &Store, db: &Path) -> anyhow::Result<()> {
    let today = demo::day_of(store.now());
    if let Some(made_on) = demo::made_on(store)?.filter(|day| Some(*day) != today) {
        tracing::warn!(
            "{db} is the demo of {made_on}, so most of it is late by now; stop, and run \
             `ryadom demo --db {db} --renew` for one of today",
            db = db.display()
        );
    }
    Ok(())
}

fn local_url(address: SocketAddr) -> String {
    if address.ip().is_unspecified() {
        format!("http://localhost:{}", address.port())
    } else {
        format!("http://{address}")
    }
}

fn start_log(form: LogForm) {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info"));
    let log = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_ansi(std::io::IsTerminal::is_terminal(&std::io::stderr()))
        .with_writer(std::io::stderr);
    match form {
        LogForm::Text => log.init(),
        LogForm::Json => log.json().init(),
    }
}

/// Done when somebody asks the process to stop.
fn stop_signal() -> anyhow::Result<impl Future<Output = ()> + Send + 'static> {
    #[cfg(unix)]
    let mut terminate = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate())
        .context("failed to listen for SIGTERM")?;
    Ok(async move {
        #[cfg(unix)]
        let asked = terminate.recv();
        #[cfg(not(unix))]
        let asked = std::future::pending::<Option<()>>();
        tokio::select! {
            _ = asked => {}
            _ = tokio::signal::ctrl_c() => {}
        }
        tracing::info!("stopping: finishing what was accepted");
    })
}
