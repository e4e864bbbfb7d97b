//! What a comparison of the file with the database is made of: what is known, what differs, why it can't be.

use std::collections::BTreeMap;

use ryadom_domain::{CentreId, ClinicId, CouncilId};
use ryadom_protocol::api::audit::AuditDetail;
use uuid::Uuid;

use crate::store::{Centre, Clinic, Council, Liaison, Member, Refusal};

/// What has a key of its own in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A centre.
    Centre,
    /// A clinic.
    Clinic,
    /// A member.
    Member,
}

impl Kind {
    /// The code it is kept by.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Centre => "centre",
            Self::Clinic => "clinic",
            Self::Member => "member",
        }
    }
}

/// A thing of the file.
pub type Key = (Kind, String);

/// The database as it stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Known {
    /// Every council; one at most can be brought up to date.
    pub councils: Vec<Council>,
    /// Its centres.
    pub centres: Vec<Centre>,
    /// Its clinics.
    pub clinics: Vec<Clinic>,
    /// Its people at clinics, by clinic, centre and rank.
    pub liaisons: Vec<Liaison>,
    /// Its members.
    pub members: Vec<Member>,
    /// What earlier files called them.
    pub keys: BTreeMap<Key, Uuid>,
}

/// Something to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Record {
    /// The council.
    Council(Council),
    /// A centre.
    Centre(Centre),
    /// A clinic.
    Clinic(Clinic),
    /// All people of a centre at a clinic.
    Liaisons(ClinicId, CentreId, Vec<Liaison>),
    /// A member.
    Member(Member),
}

/// One thing that is new or differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// What the file calls it; empty for the council.
    pub key: String,
    /// What to write.
    pub record: Record,
    /// Whether it was not there.
    pub is_new: bool,
    /// What differs.
    pub changes: Vec<AuditDetail>,
}

/// All that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// The council.
    pub council: CouncilId,
    /// What to write, in order.
    pub steps: Vec<Step>,
    /// What the file calls what.
    pub keys: BTreeMap<Key, Uuid>,
    /// How many centres, clinics and members the file does not name.
    pub unnamed: [usize; 3],
    /// Those the file names although they are put away.
    pub put_away: Vec<String>,
}

/// Why nothing can be done.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PlanProblem {
    /// The database is a demo's.
    #[error("the database holds a demo: a real council needs a file of its own, name one with --db")]
    Demo,
    /// There is more than one council.
    #[error("the database holds several councils")]
    Several,
    /// Somebody else signs in by a login of the file.
    #[error("member {key}, login: {holder}, whom the file does not name, signs in as {login}")]
    LoginTaken {
        /// Whose key.
        key: String,
        /// Who has it.
        holder: String,
        /// The login.
        login: String,
    },
    /// Two places would be called the same: lists could not tell them apart.
    #[error("{kind} {key}, name: another {kind}, which the file does not name, is called {name} as well")]
    NameTaken {
        /// A centre or a clinic.
        kind: &'static str,
        /// Its key.
        key: String,
        /// The name, as it stands there.
        name: String,
    },
    /// The same of two places that the file names, one of which is new or renamed.
    #[error("{kind} {key}, name: another {kind} is called {name}: only case, spaces or signs differ")]
    NameAlike {
        /// A centre or a clinic.
        kind: &'static str,
        /// Its key.
        key: String,
        /// The other's name.
        name: String,
    },
    /// A name of the file could be several places of the database.
    #[error("{kind} {key}, name: it could be several, give the exact name of one: {}", .names.join(", "))]
    SeveralAlike {
        /// Centres or clinics.
        kind: &'static str,
        /// The key.
        key: String,
        /// Their names.
        names: Vec<String>,
    },
    /// The same of a place that is put away.
    #[error(
        "{kind} {key}, name: another {kind}, which is put away, is called {name}: bring it back at the desk, or choose another name"
    )]
    NamePutAway {
        /// A centre or a clinic.
        kind: &'static str,
        /// Its key.
        key: String,
        /// The name, as it stands there.
        name: String,
    },
    /// The council's rules do not let a member be changed so.
    #[error("member {key}: {refusal}")]
    Refused {
        /// Whose key.
        key: String,
        /// Why.
        refusal: Refusal,
    },
    /// Nobody could manage the council.
    #[error("nobody would be an administrator: name a member with role = \"administrator\"")]
    NoAdministrator,
    /// There is no centre.
    #[error("there would be no centre: name one under [[centre]]")]
    NoCentre,
    /// There would be too many of a kind.
    #[error("there would be more than {max} {what}")]
    TooMany {
        /// Of what.
        what: &'static str,
        /// How many there may be.
        max: usize,
    },
}
