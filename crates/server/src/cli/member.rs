//! `ryadom member`: members from the command line.

use std::io::Write as _;
use std::process::ExitCode;

use anyhow::{Context as _, bail};
use ryadom_domain::fields::{
    DETAIL_MAX, FieldFault, LOGIN_MAX, LOGIN_MIN, line_fault, login_fault, login_form, name_fault,
};
use ryadom_domain::validate::LINE_MAX;
use ryadom_domain::{CentreId, CouncilId, MemberId, Role};
use uuid::Uuid;

use super::init::words;
use super::{Database, open_existing};
use crate::naming::{NotFound, find_by_name};
use crate::store::{ChangeError, Member, Refusal, Store, Terms, WayIn};

/// Add a member and print a way in for them
#[derive(Debug, clap::Args)]
pub struct MemberArgs {
    #[command(subcommand)]
    command: MemberCommand,
}

#[derive(Debug, clap::Subcommand)]
enum MemberCommand {
    Add(AddArgs),
}

/// Add a member
///
/// Prints a join code for a volunteer, and for everybody else a one-time link by which they choose their password. Works
/// while the server runs.
#[derive(Debug, clap::Args)]
struct AddArgs {
    #[command(flatten)]
    database: Database,
    /// How they are called
    #[arg(value_name = "NAME")]
    name: String,
    /// Their centre
    #[arg(long, value_name = "NAME")]
    centre: String,
    /// volunteer, operator, coordinator or administrator
    #[arg(long, value_name = "ROLE", value_parser = role, default_value = "volunteer")]
    role: Role,
    /// The name to sign in with; without one they choose it themselves
    #[arg(long, value_name = "LOGIN")]
    login: Option<String>,
    /// Their phone
    #[arg(long, value_name = "PHONE", default_value = "")]
    phone: String,
    /// Where people reach the server, for the link
    #[arg(long, env = "RYADOM_PUBLIC_URL", default_value = "http://localhost:8080", value_name = "URL")]
    public_url: String,
}

fn role(code: &str) -> Result<Role, String> {
    let role = Role::from_code(code);
    let known = || Role::KNOWN.iter().map(Role::code).collect::<Vec<_>>().join(", ");
    if Role::KNOWN.contains(&role) { Ok(role) } else { Err(format!("there are: {}", known())) }
}

/// Runs the command.
///
/// # Errors
/// When the member can't be added as asked.
pub async fn run(args: MemberArgs) -> anyhow::Result<ExitCode> {
    let MemberCommand::Add(args) = args.command;
    check(&args)?;
    let store = open_existing(&args.database.db)?;
    let added = add(&store, &args).await;
    store.close();
    writeln!(std::io::stdout(), "{}", added?).context("failed to print")?;
    Ok(ExitCode::SUCCESS)
}

fn check(args: &AddArgs) -> anyhow::Result<()> {
    let login = args.login.as_deref();
    let faults = [
        ("the name", name_fault(&args.name), LINE_MAX),
        ("--phone", line_fault(&args.phone, DETAIL_MAX), DETAIL_MAX),
        ("--login", login.and_then(login_fault), LOGIN_MAX),
    ];
    for (field, fault, max) in faults {
        match fault {
            None => {}
            Some(FieldFault::Empty) => bail!("{field} is empty"),
            Some(FieldFault::TooLong) => bail!("{field} is longer than {max} characters"),
            Some(FieldFault::TooShort) => bail!("{field} is shorter than {LOGIN_MIN} characters"),
            Some(FieldFault::MixedAlphabets) => {
                bail!("{field} has Latin and Russian letters: use one alphabet")
            }
            Some(FieldFault::Invalid | FieldFault::TooSimple) => {
                bail!("{field} holds characters that can't stand there")
            }
        }
    }
    if args.role == Role::Volunteer && login.is_some() {
        bail!("volunteers come in by a code: --login is for the other roles");
    }
    Ok(())
}

async fn add(store: &Store, args: &AddArgs) -> anyhow::Result<String> {
    let (council, centre) = find_centre(store, &args.centre)?;
    let member = Member {
        id: MemberId::new(Uuid::now_v7()),
        centre,
        name: args.name.trim().to_owned(),
        role: args.role.clone(),
        skills: Vec::new(),
        phone: args.phone.trim().to_owned(),
        login: args.login.as_deref().map(login_form),
        active: true,
    };
    let (name, terms) = (member.name.clone(), Terms::usual(&args.role));
    let way_in = added(store, council, member, terms).await?;
    Ok(format!("{name}: {}", words(&way_in, &args.public_url)))
}

/// Adds a member, or says why not.
pub(super) async fn added(
    store: &Store,
    council: CouncilId,
    member: Member,
    terms: Terms,
) -> anyhow::Result<WayIn> {
    match store.add_member(council, member, terms).await {
        Ok(way_in) => Ok(way_in),
        Err(ChangeError::Refused(Refusal::Invalid(_))) => {
            bail!("somebody signs in by that login already: choose another one")
        }
        Err(ChangeError::Refused(Refusal::TooMany { limit })) => {
            bail!("the council has {limit} members, and there can't be more")
        }
        Err(error) => Err(error.into()),
    }
}

/// A centre that is offered, by its name.
pub(super) fn find_centre(store: &Store, name: &str) -> anyhow::Result<(CouncilId, CentreId)> {
    let mut known = Vec::new();
    for council in store.councils()? {
        let centres = store.places(council.id)?.centres.into_iter().filter(|centre| !centre.is_put_away);
        known.extend(centres.map(|centre| (centre.name, (council.id, centre.id))));
    }
    let named = || known.iter().map(|(name, ids)| (name.as_str(), *ids));
    match find_by_name(named(), name) {
        Ok(ids) => Ok(ids),
        Err(NotFound::Nothing) if known.is_empty() => {
            bail!("there is no council yet: set one up in the browser, or by `ryadom init`")
        }
        Err(NotFound::Nothing) => {
            let names: Vec<&str> = named().map(|(name, _)| name).collect();
            bail!("there is no centre {name}; there are: {}", names.join(", "))
        }
        Err(NotFound::Several(names)) => bail!("{}", several_centres(name, &names)),
    }
}

/// What is said where a name fits several centres.
pub(super) fn several_centres(name: &str, fitting: &[String]) -> String {
    format!("\"{name}\" could be several centres, name one exactly: {}", fitting.join(", "))
}
