//! The server's binary: reads the command line and does what it says.

use std::io::Write as _;
use std::process::ExitCode;
use std::time::Duration;

use clap::Parser as _;
use ryadom_server::cli::{Cli, run};

/// How long the end waits for work that nobody waits for.
const LEFT_BEHIND: Duration = Duration::from_secs(1);

fn main() -> ExitCode {
    let cli = Cli::parse();
    match start(cli) {
        Ok(code) => code,
        Err(error) => {
            // Nothing is left to be done when stderr is gone as well.
            drop(writeln!(std::io::stderr(), "ryadom: {error:#}"));
            ExitCode::FAILURE
        }
    }
}

fn start(cli: Cli) -> anyhow::Result<ExitCode> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let done = runtime.block_on(run(cli));
    // Work in the background that nobody waits for any more, such as reading a large table, must not keep the process.
    runtime.shutdown_timeout(LEFT_BEHIND);
    done
}
