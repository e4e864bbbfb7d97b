//! Tables that others made: what is asked and answered about an import.
//!
//! Problems are codes with parameters, so that a browser can put them in its own words.

mod mapping;
mod members;
mod report;
mod requests;

pub use mapping::{
    KeepMapping, KeptMapping, KeptMappings, Mapping, MappingKept, MappingRule, MappingSkip, MappingSource,
};
pub use members::{
    AddedMember, AlikeMember, MemberColumns, MemberRow, MembersImport, MembersLook, MembersReport,
    MembersTried, RoleCount,
};
pub use report::{AlikeRow, BadRow, DifferentRow, Earlier, LeftOut, Report, SampleRow, Skipped, Trouble};
pub use requests::{
    Column, ImportInfo, ImportList, ImportRequest, LeftOutRequest, Look, LookRequest, SameLine, TakenBack,
    Tried, Untranslated, WordGuess,
};

#[cfg_attr(
    target_pointer_width = "64",
    expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it with a reference")
)]
const fn is_zero(n: &u64) -> bool {
    *n == 0
}
