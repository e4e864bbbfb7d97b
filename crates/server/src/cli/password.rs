//! `ryadom password`: for who is locked out.

use std::io::Write as _;
use std::process::ExitCode;

use anyhow::{Context as _, bail};
use ryadom_domain::fields::login_form;

use super::{Database, open_existing};

/// Help somebody who can't sign in
#[derive(Debug, clap::Args)]
pub struct PasswordArgs {
    #[command(subcommand)]
    command: PasswordCommand,
}

#[derive(Debug, clap::Subcommand)]
enum PasswordCommand {
    Reset(ResetArgs),
}

/// Print a one-time link to a new password
///
/// It works once, within 24 hours; links printed before end. The old password holds until a new one is chosen. Works while
/// the server runs, and is written down in the audit log.
#[derive(Debug, clap::Args)]
struct ResetArgs {
    #[command(flatten)]
    database: Database,
    /// The name they sign in with
    #[arg(value_name = "LOGIN")]
    login: String,
    /// Where people reach the server, for the link
    #[arg(long, env = "RYADOM_PUBLIC_URL", default_value = "http://localhost:8080", value_name = "URL")]
    public_url: String,
}

/// Runs the command.
///
/// # Errors
/// When nobody signs in by that login, or the database can't be written.
pub async fn run(args: PasswordArgs) -> anyhow::Result<ExitCode> {
    let PasswordCommand::Reset(args) = args.command;
    let store = open_existing(&args.database.db)?;
    let made = store.reset_password(&login_form(&args.login)).await;
    store.close();
    let Some((member, way_in)) = made? else {
        bail!("nobody who is not put away signs in as {}", args.login.trim());
    };
    let link = way_in.link(&args.public_url);
    writeln!(std::io::stdout(), "{}: {link}\nworks once within 24 hours", member.name)
        .context("failed to print")?;
    Ok(ExitCode::SUCCESS)
}
