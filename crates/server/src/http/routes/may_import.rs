//! Who may import, and where.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use ryadom_domain::access::{Action, Whose};
use ryadom_domain::{CentreId, CouncilId};
use serde::Deserialize;
use uuid::Uuid;

use crate::http::App;
use crate::http::problem::ApiError;
use crate::http::session::SignedIn;
use crate::import::Place;
use crate::store::{Identity, Store, StoreError};

/// Which centre's things are wanted.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct OfCentre {
    centre: Option<String>,
}

impl OfCentre {
    pub(super) fn id(&self) -> Result<Option<Uuid>, ApiError> {
        let named = self.centre.as_deref().filter(|named| !named.is_empty());
        named.map(|named| named.parse().map_err(|_| ApiError::NotFound)).transpose()
    }
}

/// Somebody who may import into some centre: asked before a body of many megabytes is read.
pub(crate) struct MayImport(pub(super) Identity);

impl FromRequestParts<App> for MayImport {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, ApiError> {
        let SignedIn(session) = SignedIn::from_request_parts(parts, app).await?;
        let who = session.identity.clone();
        let actor = &who.actor;
        if actor.may(Action::Import, actor.whose(actor.centre)) {
            Ok(Self(who))
        } else {
            Err(ApiError::Forbidden)
        }
    }
}

impl MayImport {
    /// The centre that was named, or one's own, when one may import there.
    pub(super) fn centre(&self, named: Option<Uuid>) -> Result<CentreId, ApiError> {
        let actor = &self.0.actor;
        let centre = named.map_or(actor.centre, CentreId::new);
        if actor.may(Action::Import, actor.whose(centre)) { Ok(centre) } else { Err(ApiError::Forbidden) }
    }

    /// An import or a mapping that a path names, and its centre. What is another centre's does not exist for who may not import
    /// there.
    pub(super) fn one(
        &self,
        named: &str,
        centre_of: impl FnOnce(Uuid) -> Result<Option<CentreId>, StoreError>,
    ) -> Result<(Uuid, CentreId), ApiError> {
        let id: Uuid = named.parse().map_err(|_| ApiError::NotFound)?;
        let centre = centre_of(id)?.ok_or(ApiError::NotFound)?;
        self.centre(Some(centre.uuid())).map_err(|_| ApiError::NotFound)?;
        Ok((id, centre))
    }

    /// The centre whose things are listed; `None` for all of the council's.
    pub(super) fn listed(&self, named: Option<Uuid>) -> Result<Option<CentreId>, ApiError> {
        let actor = &self.0.actor;
        let sees_all = actor.may(Action::Import, Whose::OtherCentre);
        match named {
            None if sees_all => Ok(None),
            named => self.centre(named).map(Some),
        }
    }
}

/// Where the deliveries will belong; a centre that is put away takes none.
pub(super) fn place(store: &Store, council: CouncilId, centre: CentreId) -> Result<Place, ApiError> {
    let places = store.places(council)?;
    let is_there = places.centres.iter().any(|known| known.id == centre && !known.is_put_away);
    if !is_there {
        return Err(ApiError::NotFound);
    }
    let clinics = places.clinics.into_iter().filter(|clinic| !clinic.is_put_away);
    let clinics = clinics.map(|clinic| (clinic.name, clinic.id)).collect();
    Ok(Place { council, centre, clinics, now: store.now() })
}
