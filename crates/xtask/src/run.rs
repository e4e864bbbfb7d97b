//! From a bare machine to a running product with one command.

mod serve;

use std::fs;
use std::io::{self, Write as _};
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::OnceLock;

use anyhow::{Context as _, Result};
use clap::Args;

use crate::console;
use crate::plan::{OnFailure, Step, execute, in_order};
use crate::process::run_to_success;
use crate::project::Project;
use crate::{
    build,
    run::serve::{reachable, serve},
};

/// How many ports after the wanted one are tried before giving up.
const N_PORTS: u16 = 100;

/// What the command line can ask of `run`.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// The port to listen on; the next free one is taken when it is busy.
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// The address to listen on; 0.0.0.0 lets phones in the same network in (without offline use: that needs HTTPS).
    #[arg(long, default_value_t = Ipv4Addr::LOCALHOST)]
    address: Ipv4Addr,
    /// The database file.
    #[arg(long, default_value = ".ryadom/demo.sqlite")]
    db: PathBuf,
    /// Throw the database away and fill it anew.
    #[arg(long)]
    fresh: bool,
    /// Do not open a browser.
    #[arg(long)]
    no_open: bool,
    /// Build and fill, but do not start the server.
    #[arg(long)]
    no_serve: bool,
}

/// Sets up, builds, fills the demo council, and serves until it is told to stop.
pub(crate) fn run(project: &Project, options: &Options) -> Result<ExitCode> {
    let db = project.root.join(&options.db);
    let chosen = OnceLock::new();
    let mut stages = build::release_stages(project)?;
    stages.push(in_order(vec![demo_step(project, &db, options, &chosen)]));
    execute(project, stages, OnFailure::Stop)?;
    let keys = fs::read_to_string(keys_path(&db)).unwrap_or_default();
    if options.no_serve {
        console::line(keys.trim_end());
        return Ok(ExitCode::SUCCESS);
    }
    let address = *chosen.get().context("no address was chosen")?;
    if address.port() != options.port {
        console::line(&format!("port {} is busy: taking {}", options.port, address.port()));
    }
    serve(project, &db, address, &keys, !options.no_open)
}

/// Fills the file, and chooses the address: only now, since a port that is free may be taken while the rest is built.
fn demo_step<'a>(
    project: &'a Project,
    db: &'a Path,
    options: &'a Options,
    chosen: &'a OnceLock<SocketAddr>,
) -> Step<'a> {
    Step::new("demo", "Demo council", 5, move |reporter| {
        let address = free_address(options.address, options.port)?;
        let address = *chosen.get_or_init(|| address);
        if options.fresh {
            remove_database(db)?;
        }
        if let Some(folder) = db.parent() {
            fs::create_dir_all(folder).with_context(|| format!("failed to create {}", folder.display()))?;
        }
        let binary = project.server_binary(build::Profile::Release.folder());
        let mut command = project.command(&binary.to_string_lossy());
        command.args(["demo", "--if-missing", "--renew", "--db"]).arg(db);
        // One origin for all that is printed: what a browser stores belongs to the name it was opened under.
        command.args(["--public-url", &format!("http://{}", reachable(address))]);
        let said = run_to_success(command, reporter)?;
        // A second run may find the council there and have no secrets to tell: then the first run's still hold.
        if !said.trim().is_empty() {
            write_private(&keys_path(db), &said).context("failed to remember how to sign in")?;
        }
        Ok(String::new())
    })
}

/// Where the demo's join code and sign-in are remembered: beside its database, which is as secret.
fn keys_path(db: &Path) -> PathBuf {
    db.with_extension("keys.txt")
}

/// Writes a file that only its owner can read.
fn write_private(path: &Path, text: &str) -> io::Result<()> {
    let mut options = fs::File::options();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)?.write_all(text.as_bytes())
}

fn remove_database(db: &Path) -> Result<()> {
    for ending in ["", "-wal", "-shm"] {
        let mut name = db.as_os_str().to_owned();
        name.push(ending);
        match fs::remove_file(&name) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                return Err(error)
                    .with_context(|| format!("failed to remove {}", PathBuf::from(name).display()));
            }
            _ => {}
        }
    }
    Ok(())
}

fn free_address(address: Ipv4Addr, port: u16) -> Result<SocketAddr> {
    let candidates = (0..N_PORTS).filter_map(|offset| port.checked_add(offset));
    let mut free = candidates.filter(|port| TcpListener::bind((address, *port)).is_ok());
    let found = free.next();
    found
        .map(|port| SocketAddr::from((address, port)))
        .with_context(|| format!("no free port from {port} on"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_busy_port_gives_way_to_a_later_one() {
        let busy = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let taken = busy.local_addr().unwrap().port();
        if let Ok(found) = free_address(Ipv4Addr::LOCALHOST, taken) {
            assert!(found.port() > taken);
        }
    }
}
