//! The server as devices and administrators meet it: real HTTP, a real file, the real binary.

mod account;
#[cfg(test)]
mod audit;
#[cfg(test)]
mod budget;
#[cfg(test)]
mod bytes;
#[cfg(test)]
mod client;
#[cfg(test)]
mod commands;
#[cfg(test)]
mod council_story;
mod desk;
#[cfg(test)]
mod ended_sessions;
#[cfg(test)]
mod exports;
#[cfg(test)]
mod import_mappings;
#[cfg(test)]
mod importer;
#[cfg(test)]
mod imports;
#[cfg(test)]
mod init;
#[cfg(test)]
mod init_rules;
mod kill;
#[cfg(test)]
mod limits;
#[cfg(test)]
mod members;
#[cfg(test)]
mod members_import;
#[cfg(test)]
mod merge_table;
#[cfg(test)]
mod mishaps;
#[cfg(test)]
mod older_forms;
#[cfg(test)]
mod places;
#[cfg(test)]
mod process;
#[cfg(test)]
mod progress;
#[cfg(test)]
mod restored;
#[cfg(test)]
mod rights;
#[cfg(test)]
mod sessions;
#[cfg(test)]
mod set_up;
#[cfg(test)]
mod site;
#[cfg(test)]
mod statements;
mod store;
#[cfg(test)]
#[path = "../support/mod.rs"]
mod support;
mod sync_rules;
#[cfg(test)]
mod third_mark;
#[cfg(test)]
mod turns;
#[cfg(test)]
mod ways_in;
