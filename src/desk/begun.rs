//! What somebody has begun on the desk's pages: it stays while they look at another page or choose another language,
//! and goes when they sign out.

use leptos::prelude::*;
use ryadom_web::state::AppState;

use crate::council::{Inviting, LogSieve, NewMember, Wanted};

/// The signals of what is begun.
#[derive(Clone, Copy)]
pub(crate) struct Begun {
    /// Whom the list of members shows.
    pub(crate) people: Wanted,
    /// Somebody new who is being written down.
    pub(crate) new_member: NewMember,
    /// Who is chosen to be invited.
    pub(crate) inviting: Inviting,
    /// What the log shows.
    pub(crate) log: LogSieve,
    /// Whom somebody looks for among the volunteers.
    pub(crate) volunteer: RwSignal<String>,
}

impl Begun {
    /// Nothing yet.
    pub(crate) fn new(app: AppState) -> Self {
        Self {
            people: Wanted::of_people(),
            new_member: NewMember::blank(app),
            inviting: Inviting::new(),
            log: LogSieve::new(),
            volunteer: RwSignal::default(),
        }
    }
}
