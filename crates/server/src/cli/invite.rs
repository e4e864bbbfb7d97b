//! `ryadom invite`: makes a way in for a member.

use std::io::Write as _;
use std::process::ExitCode;

use anyhow::{Context as _, bail};
use ryadom_domain::{CouncilId, MemberId, Role};
use uuid::Uuid;

use super::init::words;
use super::member::find_centre;
use super::{Database, open_existing};
use crate::invitation::{INVITATION_DAYS, INVITATION_USES, Invited, invite, qr_text};
use crate::store::{Member, Store};

/// Make a link and a code by which a volunteer joins
///
/// For a member who is there, by name, or with --centre for a new volunteer. Who is no volunteer gets a one-time link to a
/// password instead. Works while the server runs.
#[derive(Debug, clap::Args)]
pub struct InviteArgs {
    #[command(flatten)]
    database: Database,
    /// How the member is called
    #[arg(value_name = "NAME")]
    name: String,
    /// Make a new volunteer of this centre
    #[arg(long, value_name = "NAME")]
    centre: Option<String>,
    /// How long it can be used
    #[arg(long, default_value_t = INVITATION_DAYS, value_name = "DAYS")]
    days: u16,
    /// How often it can be used
    #[arg(long, default_value_t = INVITATION_USES, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    uses: u32,
    /// Where people reach the server
    #[arg(long, env = "RYADOM_PUBLIC_URL", default_value = "http://localhost:8080", value_name = "URL")]
    public_url: String,
    /// Leave the QR code out
    #[arg(long)]
    no_qr: bool,
}

/// Runs the command.
///
/// # Errors
/// When the member or the centre can't be found, or the database can't be written.
pub async fn run(args: InviteArgs) -> anyhow::Result<ExitCode> {
    let store = open_existing(&args.database.db)?;
    let (council, member) = match &args.centre {
        Some(centre) => new_volunteer(&store, &args.name, centre).await?,
        None => known_member(&store, &args.name)?,
    };
    if let Some(desk) = store.member(council, member)?.filter(|member| member.role != Role::Volunteer) {
        let way_in = store.invite_member(council, desk).await?;
        store.close();
        writeln!(std::io::stdout(), "{}", words(&way_in, &args.public_url)).context("failed to print")?;
        return Ok(ExitCode::SUCCESS);
    }
    let invited = invite(&store, council, member, None, args.days, args.uses).await?;
    store.close();
    show(&args, &invited)?;
    Ok(ExitCode::SUCCESS)
}

fn show(args: &InviteArgs, invited: &Invited) -> anyhow::Result<()> {
    let link = invited.link(&args.public_url);
    let mut out = std::io::stdout();
    writeln!(out, "code {}\nlink {link}", invited.code)?;
    writeln!(out, "works {} times within {} days", args.uses, args.days)?;
    if !args.no_qr {
        writeln!(out, "\n{}", qr_text(&link)?)?;
    }
    out.flush().context("failed to print")
}

fn known_member(store: &Store, name: &str) -> anyhow::Result<(CouncilId, MemberId)> {
    let mut found = Vec::new();
    for council in store.councils()? {
        let members = store.members(council.id)?;
        let named = members.iter().filter(|member| member.name.to_lowercase() == name.to_lowercase());
        found.extend(named.map(|member| (council.id, member.id, member.active)));
    }
    match found.as_slice() {
        [(council, id, true)] => Ok((*council, *id)),
        [_] => bail!("{name} is put away: bring them back first"),
        [] => bail!("nobody is called {name}; add --centre to make a new volunteer"),
        more => bail!("{} members are called {name}: ask a coordinator to invite the right one", more.len()),
    }
}

async fn new_volunteer(store: &Store, name: &str, centre: &str) -> anyhow::Result<(CouncilId, MemberId)> {
    let (council, centre) = find_centre(store, centre)?;
    let member = Member {
        id: MemberId::new(Uuid::now_v7()),
        centre,
        name: name.trim().to_owned(),
        role: Role::Volunteer,
        skills: Vec::new(),
        phone: String::new(),
        login: None,
        active: true,
    };
    let id = member.id;
    store.put_member(council, member).await?;
    Ok((council, id))
}
