//! `ryadom invite`: makes a way in for a member.

use std::io::Write as _;
use std::process::ExitCode;

use anyhow::{Context as _, bail};
use ryadom_domain::fields::name_fault;
use ryadom_domain::validate::LINE_MAX;
use ryadom_domain::{CentreId, CouncilId, MemberId, Role};
use uuid::Uuid;

use super::init::words;
use super::member::{added, find_centre};
use super::{Database, open_existing};
use crate::invitation::{INVITATION_DAYS, INVITATION_USES, qr_text};
use crate::store::{InvitationKind, Member, Store, Terms, WayIn};

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
    #[arg(long, default_value_t = INVITATION_DAYS, value_name = "DAYS", value_parser = clap::value_parser!(u16).range(1..))]
    days: u16,
    /// How many phones it lets in
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
    let invited = invite(&store, &args).await;
    store.close();
    show(&args, &invited?)?;
    Ok(ExitCode::SUCCESS)
}

async fn invite(store: &Store, args: &InviteArgs) -> anyhow::Result<WayIn> {
    let terms = Terms { days: args.days, max_uses: args.uses };
    if let Some(centre) = &args.centre {
        let (council, centre) = find_centre(store, centre)?;
        return added(store, council, new_volunteer(&args.name, centre)?, terms).await;
    }
    let (council, member) = known_member(store, &args.name)?;
    if !member.active {
        bail!("{} is put away: a coordinator has to bring them back first", member.name);
    }
    let terms = if member.role == Role::Volunteer { terms } else { Terms { max_uses: 1, ..terms } };
    Ok(store.invite_member(council, member, terms).await?)
}

fn show(args: &InviteArgs, way_in: &WayIn) -> anyhow::Result<()> {
    let mut out = std::io::stdout();
    if way_in.kind == InvitationKind::Password {
        return writeln!(out, "{}", words(way_in, &args.public_url)).context("failed to print");
    }
    let link = way_in.link(&args.public_url);
    writeln!(out, "code {}\nlink {link}", way_in.code)?;
    let phones = if args.uses == 1 { "one phone".to_owned() } else { format!("{} phones", args.uses) };
    writeln!(out, "for {phones}, within {} days", args.days)?;
    if !args.no_qr {
        writeln!(out, "\n{}", qr_text(&link)?)?;
    }
    out.flush().context("failed to print")
}

fn known_member(store: &Store, name: &str) -> anyhow::Result<(CouncilId, Member)> {
    let mut found = Vec::new();
    for council in store.councils()? {
        let members = store.colleagues(council.id)?.into_iter();
        let named = members.filter(|member| member.name.to_lowercase() == name.to_lowercase());
        found.extend(named.map(|member| (council.id, member)));
    }
    match found.len() {
        0 => bail!("nobody is called {name}; add --centre to make a new volunteer"),
        1 => Ok(found.remove(0)),
        n => bail!("{n} members are called {name}: ask a coordinator to invite the right one"),
    }
}

fn new_volunteer(name: &str, centre: CentreId) -> anyhow::Result<Member> {
    if name_fault(name).is_some() {
        bail!("a name of 1 to {LINE_MAX} characters is needed");
    }
    Ok(Member {
        id: MemberId::new(Uuid::now_v7()),
        centre,
        name: name.trim().to_owned(),
        role: Role::Volunteer,
        skills: Vec::new(),
        phone: String::new(),
        login: None,
        active: true,
    })
}
