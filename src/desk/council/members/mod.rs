//! Members: a list to search in, what can be done to one, and many at once from a table.

mod card;
mod devices;
mod dialog;
mod draft;
mod ending;
mod filters;
mod form;
mod namesakes;
mod page;
mod parting;
mod reset;
mod row;
mod sessions;
mod skills;
mod tab;
mod table;
mod wanted;
mod way_in;

pub(crate) use card::bring_back;
pub(crate) use devices::Devices;
pub(crate) use dialog::{MemberDialog, content, title};
pub(crate) use draft::Draft;
pub(crate) use filters::{centre_choices, role_choices};
pub(crate) use tab::PeopleTab;
pub(crate) use wanted::{ALL, HERE, NOT_IN, PAGE, Wanted};
