//! The council's places as the section «Совет» shows and changes them: also what is put away.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::delivery::is_none;

/// `GET /api/v1/council`: the council with its centres and clinics.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CouncilPlaces {
    /// The council's name.
    pub name: String,
    /// Its time zone, an IANA name.
    pub time_zone: String,
    /// Its centres, those that are put away last.
    pub centres: Vec<PlaceCentre>,
    /// Its clinics, those that are put away last.
    pub clinics: Vec<PlaceClinic>,
}

/// `POST /api/v1/council`: another name or time zone; what is absent stays as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CouncilChange {
    /// The council's name.
    #[serde(default, skip_serializing_if = "is_none")]
    pub name: Option<String>,
    /// Its time zone, an IANA name.
    #[serde(default, skip_serializing_if = "is_none")]
    pub time_zone: Option<String>,
}

/// A centre.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PlaceCentre {
    /// Its id.
    pub id: Uuid,
    /// Its name.
    pub name: String,
    /// Its hotline; may be empty.
    #[serde(default)]
    pub hotline: String,
    /// Whether it is no longer offered.
    #[serde(default)]
    pub put_away: bool,
    /// How many members belong to it, without those put away.
    #[serde(default)]
    pub members: u64,
}

/// A clinic.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PlaceClinic {
    /// Its id.
    pub id: Uuid,
    /// Its name.
    pub name: String,
    /// Town, street and house.
    #[serde(default)]
    pub address: String,
    /// Opening hours as people write them.
    #[serde(default)]
    pub hours: String,
    /// Its phone.
    #[serde(default)]
    pub phone: String,
    /// A note for volunteers.
    #[serde(default)]
    pub note: String,
    /// Whether it is no longer offered.
    #[serde(default)]
    pub put_away: bool,
    /// The responsible people and their stand-ins.
    #[serde(default)]
    pub liaisons: Vec<PlaceLiaison>,
}

/// A responsible person at a clinic, or a stand-in.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PlaceLiaison {
    /// The centre they stand for.
    pub centre: Uuid,
    /// 0 the responsible person, 1 the first stand-in, and so on.
    #[serde(default)]
    pub rank: u32,
    /// How they are called.
    pub name: String,
    /// Their phone; may be empty.
    #[serde(default)]
    pub phone: String,
}

/// `POST /api/v1/centres`: a new centre, or another name or hotline of one that is there; what is absent stays as it is. The
/// answer is `Saved`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CentreChange {
    /// Which. For a new one an id the sender made (UUID version 4 or 7), or absent.
    #[serde(default, skip_serializing_if = "is_none")]
    pub id: Option<Uuid>,
    /// Whether it is new under that id. Sent once more, because the answer was lost, it adds nothing; where it
    /// says something else than what was added, it is refused as `added_already`.
    #[serde(default)]
    pub new: bool,
    /// Its name; a new one needs it.
    #[serde(default, skip_serializing_if = "is_none")]
    pub name: Option<String>,
    /// Its hotline; may be empty.
    #[serde(default, skip_serializing_if = "is_none")]
    pub hotline: Option<String>,
}

/// `POST /api/v1/clinics`: a new clinic, or what changed of one that is there; what is absent stays as it is. The answer is
/// `Saved`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ClinicChange {
    /// Which. For a new one an id the sender made (UUID version 4 or 7), or absent.
    #[serde(default, skip_serializing_if = "is_none")]
    pub id: Option<Uuid>,
    /// Whether it is new under that id. Sent once more, because the answer was lost, it adds nothing; where it
    /// says something else than what was added, it is refused as `added_already`.
    #[serde(default)]
    pub new: bool,
    /// Its name; a new one needs it.
    #[serde(default, skip_serializing_if = "is_none")]
    pub name: Option<String>,
    /// Town, street and house.
    #[serde(default, skip_serializing_if = "is_none")]
    pub address: Option<String>,
    /// Opening hours as people write them.
    #[serde(default, skip_serializing_if = "is_none")]
    pub hours: Option<String>,
    /// Its phone.
    #[serde(default, skip_serializing_if = "is_none")]
    pub phone: Option<String>,
    /// A note for volunteers.
    #[serde(default, skip_serializing_if = "is_none")]
    pub note: Option<String>,
}

/// `POST /api/v1/clinics/{id}/liaisons`: all people of one centre at a clinic, the responsible one first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LiaisonsChange {
    /// The centre they stand for.
    pub centre: Uuid,
    /// They, in order; empty for nobody.
    pub people: Vec<NamedPhone>,
    /// Who stood there when the form was opened. When others stand there by now, nothing is written: `changed_meanwhile`.
    #[serde(default, skip_serializing_if = "is_none")]
    pub before: Option<Vec<NamedPhone>>,
}

/// Somebody with a phone.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NamedPhone {
    /// How they are called.
    pub name: String,
    /// Their phone; may be empty.
    #[serde(default)]
    pub phone: String,
}

/// What was added or changed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Saved {
    /// Its id.
    pub id: Uuid,
}
