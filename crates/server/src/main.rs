//! The server's binary: reads the command line and does what it says.

use std::io::Write as _;
use std::process::ExitCode;

use clap::Parser as _;
use ryadom_server::cli::{Cli, run};

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
    runtime.block_on(run(cli))
}
