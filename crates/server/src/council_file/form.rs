//! The file as it is written: TOML, one table a thing.

use serde::Deserialize;
use toml::Spanned;

use super::check::{FileProblem, Wanted, check};

/// Why a file can't be used.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    /// It is no TOML, or has fields that mean nothing here; says where.
    #[error("{0}")]
    Form(#[from] toml::de::Error),
    /// What stands in it can't be.
    #[error("{}", lines(.0))]
    Content(Vec<FileProblem>),
}

fn lines(problems: &[FileProblem]) -> String {
    problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

/// Reads a council's file and checks all of it.
///
/// # Errors
/// [`FileError`], with every problem and its line.
pub fn parse(text: &str) -> Result<Wanted, FileError> {
    let form: CouncilForm = toml::from_str(text)?;
    check(text, &form).map_err(FileError::Content)
}

/// A value, and where it stands.
pub(super) type Text = Spanned<String>;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CouncilForm {
    pub(super) council: CouncilTable,
    #[serde(default, rename = "centre")]
    pub(super) centres: Vec<CentreTable>,
    #[serde(default, rename = "clinic")]
    pub(super) clinics: Vec<ClinicTable>,
    #[serde(default, rename = "member")]
    pub(super) members: Vec<MemberTable>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CouncilTable {
    pub(super) name: Text,
    pub(super) time_zone: Text,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CentreTable {
    pub(super) key: Text,
    pub(super) name: Text,
    pub(super) hotline: Option<Text>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ClinicTable {
    pub(super) key: Text,
    pub(super) name: Text,
    pub(super) address: Option<Text>,
    pub(super) hours: Option<Text>,
    pub(super) phone: Option<Text>,
    pub(super) note: Option<Text>,
    #[serde(default, rename = "liaison")]
    pub(super) liaisons: Vec<LiaisonTable>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LiaisonTable {
    pub(super) centre: Text,
    pub(super) name: Text,
    pub(super) phone: Option<Text>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct MemberTable {
    pub(super) key: Text,
    pub(super) name: Text,
    pub(super) role: Text,
    pub(super) centre: Text,
    pub(super) login: Option<Text>,
    pub(super) phone: Option<Text>,
    pub(super) skills: Option<Vec<Text>>,
}
