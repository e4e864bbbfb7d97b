//! Starts the server, says how to get in once it answers, and passes on the wish to stop.

use std::io::{BufRead as _, BufReader, Read};
use std::net::{Ipv4Addr, SocketAddr};
use std::path::Path;
use std::process::{Child, Command, ExitCode, Stdio};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use anyhow::{Context as _, Result, bail};

use crate::build::Profile;
use crate::console;
use crate::project::Project;

const MAX_START: Duration = Duration::from_secs(30);

/// Serves until the server ends or somebody asks it to.
pub(super) fn serve(
    project: &Project,
    db: &Path,
    address: SocketAddr,
    keys: &str,
    is_browser_wanted: bool,
) -> Result<ExitCode> {
    let binary = project.server_binary(Profile::Release.folder());
    let mut command = project.command(&binary.to_string_lossy());
    command.args(["serve", "--listen", &address.to_string(), "--db"]).arg(db).stdout(Stdio::piped());
    // A process group of its own: Ctrl-C reaches the server once, from us, and it finishes what it accepted.
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(&mut command, 0);
    let mut child = command.spawn().with_context(|| format!("failed to start {}", binary.display()))?;
    let id = child.id();
    ctrlc::set_handler(move || ask_to_stop(id)).context("failed to listen for Ctrl-C")?;
    let _said = wait_until_ready(&mut child, address)?;
    tell(address, keys);
    if is_browser_wanted && console::is_interactive() {
        open_browser(&format!("http://{}/", reachable(address)));
    }
    let status = child.wait().context("failed to wait for the server")?;
    console::line("the server has stopped");
    Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn tell(address: SocketAddr, keys: &str) {
    let address = reachable(address);
    console::line("");
    console::line("Ryadom is running.");
    console::line(&format!("  phone  http://{address}/"));
    console::line(&format!("  desk   http://{address}/desk/"));
    console::line("");
    for line in keys.lines() {
        console::line(&format!("  {line}"));
    }
    console::line("");
    console::line("Ctrl-C stops it.");
}

/// Nobody can open "any address": on this machine it is the loopback.
pub(super) fn reachable(address: SocketAddr) -> SocketAddr {
    if address.ip().is_unspecified() {
        SocketAddr::from((Ipv4Addr::LOCALHOST, address.port()))
    } else {
        address
    }
}

/// Waits for the line that says where the server listens; what it gives back keeps the pipe open.
fn wait_until_ready(child: &mut Child, address: SocketAddr) -> Result<impl Read + use<>> {
    let mut said = BufReader::new(child.stdout.take().context("the server has no output")?);
    let (tell, told) = channel();
    thread::spawn(move || {
        let mut line = String::new();
        if said.read_line(&mut line).is_ok_and(|n_bytes| n_bytes > 0) {
            // Nobody listens any more only when the wait is over.
            tell.send(said).ok();
        }
    });
    match told.recv_timeout(MAX_START) {
        Ok(said) => Ok(said),
        Err(RecvTimeoutError::Disconnected) => {
            let status = child.wait().context("failed to wait for the server")?;
            bail!("the server ended with {status} before it answered")
        }
        Err(RecvTimeoutError::Timeout) => {
            child.kill().ok();
            bail!("the server did not answer on {address} within {} s", MAX_START.as_secs())
        }
    }
}

/// Sends the polite signal; the standard library has none, and every system with signals has `kill`.
fn ask_to_stop(id: u32) {
    Command::new("kill").args(["-TERM", &id.to_string()]).status().ok();
}

fn open_browser(url: &str) {
    let opener = if cfg!(target_os = "macos") {
        "open"
    } else if std::env::var_os("DISPLAY").is_some() || std::env::var_os("WAYLAND_DISPLAY").is_some() {
        "xdg-open"
    } else {
        return;
    };
    Command::new(opener)
        .arg(url)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .ok();
}
