//! The council's own affairs: its people, its places, who did what. Online only; `page.rs` says so when it is not.

mod audit;
mod first_counts;
mod first_steps;
mod handout;
mod invitations;
mod line;
mod lines;
mod members;
mod page;
mod pager;
pub(crate) mod places;
mod print_sheet;
mod rights;
mod state;
mod state_line;
mod trouble;
mod ways;

pub(crate) use audit::Sieve as LogSieve;
pub(crate) use first_steps::{first_steps, show_first_steps};
pub(crate) use handout::InviteKnown;
pub(crate) use invitations::Inviting;
pub(crate) use line::is_offline;
pub(crate) use members::{
    Devices, Draft as NewMember, MemberDialog, Wanted, bring_back, content as member_content,
    title as member_title,
};
pub(crate) use page::Council;
pub(crate) use print_sheet::PrintSheet;
pub(crate) use trouble::complain;
pub(crate) use ways::{Handed, Printed, Way, guard};
