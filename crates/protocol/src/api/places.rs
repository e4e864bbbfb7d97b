//! The council's places as the section «Совет» shows and changes them: also what is put away.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::delivery::is_none;
use crate::json::Json;

/// `GET /api/v1/council`: the council with its centres and clinics.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Json)]
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

/// `POST /api/v1/council`: another name or time zone.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Json)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CouncilChange {
    /// The council's name.
    pub name: String,
    /// Its time zone, an IANA name.
    pub time_zone: String,
}

/// A centre.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Json)]
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
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Json)]
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
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Json)]
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

/// `POST /api/v1/centres`: a new centre, or another name or hotline of one that is there. The answer is `Saved`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Json)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CentreChange {
    /// Which; absent for a new one.
    #[serde(default, skip_serializing_if = "is_none")]
    pub id: Option<Uuid>,
    /// Its name.
    pub name: String,
    /// Its hotline; may be empty.
    #[serde(default)]
    pub hotline: String,
}

/// `POST /api/v1/clinics`: a new clinic, or what changed of one that is there. The answer is `Saved`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Json)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ClinicChange {
    /// Which; absent for a new one.
    #[serde(default, skip_serializing_if = "is_none")]
    pub id: Option<Uuid>,
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
}

/// `POST /api/v1/clinics/{id}/liaisons`: all people of one centre at a clinic, the responsible one first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Json)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LiaisonsChange {
    /// The centre they stand for.
    pub centre: Uuid,
    /// They, in order; empty for nobody.
    pub people: Vec<NamedPhone>,
}

/// Somebody with a phone.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Json)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NamedPhone {
    /// How they are called.
    pub name: String,
    /// Their phone; may be empty.
    #[serde(default)]
    pub phone: String,
}

/// What was added or changed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Json)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Saved {
    /// Its id.
    pub id: Uuid,
}
