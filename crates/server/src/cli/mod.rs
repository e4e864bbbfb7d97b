//! The command line: one file a command.
//!
//! Exit codes: 0 done, 1 failed, 2 the command line was not understood.

pub mod backup;
pub mod demo;
pub mod import;
pub mod init;
pub mod invite;
pub mod member;
pub mod openapi;
pub mod password;
pub mod restore;
pub mod serve;
mod serving;
mod slow_bar;

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::bail;
use clap::{Parser, Subcommand};
use ryadom_domain::AuditAction;

use crate::store::audit::{AuditEntry, Doer};
use crate::store::{Store, StoreError};

/// Ryadom's server: hands out deliveries to volunteers, also where the network does not reach
#[derive(Debug, Parser)]
#[command(name = "ryadom", version, arg_required_else_help = true)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Serve(serve::ServeArgs),
    Init(init::InitArgs),
    Demo(demo::DemoArgs),
    Import(import::ImportArgs),
    Invite(invite::InviteArgs),
    Member(member::MemberArgs),
    Password(password::PasswordArgs),
    Backup(backup::BackupArgs),
    Restore(restore::RestoreArgs),
    Openapi(openapi::OpenapiArgs),
}

/// Where the database is.
#[derive(Debug, Clone, clap::Args)]
pub struct Database {
    /// The database file
    #[arg(long, env = "RYADOM_DB", default_value = "ryadom.sqlite", value_name = "FILE")]
    pub db: PathBuf,
}

/// Does what the command line says.
///
/// # Errors
/// What went wrong, in words for who typed the command.
pub async fn run(cli: Cli) -> anyhow::Result<ExitCode> {
    match cli.command {
        Command::Serve(args) => serve::run(args).await,
        Command::Init(args) => init::run(args).await,
        Command::Demo(args) => demo::run(args).await,
        Command::Import(args) => import::run(args).await,
        Command::Invite(args) => invite::run(args).await,
        Command::Member(args) => member::run(args).await,
        Command::Password(args) => password::run(args).await,
        Command::Backup(args) => backup::run(&args).await,
        Command::Restore(args) => restore::run(&args).await,
        Command::Openapi(args) => openapi::run(&args),
    }
}

/// Opens a database that must be there already: a mistyped name should not make a new one.
fn open_existing(path: &Path) -> anyhow::Result<Store> {
    let opened = Store::open_existing(path);
    if let Err(error @ StoreError::Missing { .. }) = &opened {
        bail!("{error}; name another one with --db");
    }
    Ok(opened?)
}

/// Writes into the audit log of every council what was done with its database; that it can't be is said, and no more.
async fn note(db: &Path, action: AuditAction, file: &Path) {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    if let Err(error) = try_note(db, &action, &name).await {
        let text = format!("it was done, but not written into the audit log of {}: {error}", db.display());
        // Nothing is left to be done when stderr is gone as well.
        drop(writeln!(std::io::stderr(), "ryadom: {text}"));
    }
}

async fn try_note(db: &Path, action: &AuditAction, file_name: &str) -> Result<(), StoreError> {
    let store = Store::open_existing(db)?;
    let noted = async {
        for council in store.councils()? {
            let entry =
                AuditEntry::new(council.id, Doer::CommandLine, action.clone()).with("file", file_name);
            store.audit(entry).await?;
        }
        Ok(())
    };
    let noted = noted.await;
    store.close();
    noted
}
