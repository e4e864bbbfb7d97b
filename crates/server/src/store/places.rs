//! The council's places as its people change them.

use ryadom_domain::{CentreId, ClinicId};
use ryadom_protocol::api::places::{
    CentreChange, ClinicChange, CouncilChange, CouncilPlaces, LiaisonsChange,
};
use uuid::Uuid;

use super::change::ChangeError;
use super::records::Identity;
use super::{Store, sqlite};

impl Store {
    /// The council with its centres and clinics, also those put away.
    pub(crate) fn council_places(&self, who: &Identity) -> Result<CouncilPlaces, ChangeError> {
        self.look(|txn| sqlite::places::read(txn, who))
    }

    /// Changes the council's name and time zone.
    pub(crate) async fn save_council(&self, by: &Identity, asked: CouncilChange) -> Result<(), ChangeError> {
        let by = by.clone();
        self.change(move |writing| sqlite::places::save_council(writing, &by, &asked)).await
    }

    /// Adds or changes a centre.
    pub(crate) async fn save_centre(&self, by: &Identity, asked: CentreChange) -> Result<Uuid, ChangeError> {
        let by = by.clone();
        self.change(move |writing| sqlite::places::save_centre(writing, &by, &asked)).await
    }

    /// Puts a centre away.
    pub(crate) async fn put_centre_away(&self, by: &Identity, id: CentreId) -> Result<(), ChangeError> {
        let by = by.clone();
        self.change(move |writing| sqlite::places::put_centre_away(writing, &by, id)).await
    }

    /// Brings a centre back.
    pub(crate) async fn bring_centre_back(&self, by: &Identity, id: CentreId) -> Result<(), ChangeError> {
        let by = by.clone();
        self.change(move |writing| sqlite::places::bring_centre_back(writing, &by, id)).await
    }

    /// Adds or changes a clinic.
    pub(crate) async fn save_clinic(&self, by: &Identity, asked: ClinicChange) -> Result<Uuid, ChangeError> {
        let by = by.clone();
        self.change(move |writing| sqlite::clinics::save_clinic(writing, &by, &asked)).await
    }

    /// Puts a clinic away.
    pub(crate) async fn put_clinic_away(&self, by: &Identity, id: ClinicId) -> Result<(), ChangeError> {
        let by = by.clone();
        self.change(move |writing| sqlite::clinics::set_clinic_away(writing, &by, id, true)).await
    }

    /// Brings a clinic back.
    pub(crate) async fn bring_clinic_back(&self, by: &Identity, id: ClinicId) -> Result<(), ChangeError> {
        let by = by.clone();
        self.change(move |writing| sqlite::clinics::set_clinic_away(writing, &by, id, false)).await
    }

    /// Names a centre's people at a clinic.
    pub(crate) async fn save_liaisons(
        &self,
        by: &Identity,
        clinic: ClinicId,
        asked: LiaisonsChange,
    ) -> Result<(), ChangeError> {
        sqlite::clinics::check_liaisons(&asked)?;
        let by = by.clone();
        self.change(move |writing| sqlite::clinics::save_liaisons(writing, &by, clinic, &asked)).await
    }
}
