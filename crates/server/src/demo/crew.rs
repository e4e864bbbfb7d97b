//! Who does what: spreads the demo's work over its people, near their homes and fairly.

use ryadom_domain::access::Actor;
use ryadom_domain::{MemberId, Skill};

use super::chance::Chance;
use super::people::{People, Volunteer, actor};
use super::requests::Request;

/// A phone whose clock is four minutes ahead, and one that is a minute and a half behind.
const WRONG_CLOCKS_MS: [i64; 7] = [0, 0, 0, -240_000, 0, 95_000, 0];

/// The council's people and how much each volunteer has.
#[derive(Debug)]
pub(super) struct Crew<'a> {
    people: &'a People,
    loads: Vec<Vec<i64>>,
}

impl<'a> Crew<'a> {
    /// Nobody has anything yet.
    #[must_use]
    pub(super) fn new(people: &'a People) -> Self {
        let loads = people.centres.iter().map(|team| vec![0; team.volunteers.len()]).collect();
        Self { people, loads }
    }

    /// Gives a request to somebody, and says by how much their clock is wrong, in milliseconds.
    pub(super) fn give(&mut self, request: &Request) -> (Actor, i64) {
        let at = if request.for_first { 0 } else { self.nearest(request, None) };
        self.hand(request, at)
    }

    /// Gives a request to somebody else than who has it.
    pub(super) fn give_to_another(&mut self, request: &Request, holder: MemberId) -> (Actor, i64) {
        let at = self.nearest(request, Some(holder));
        self.hand(request, at)
    }

    fn hand(&mut self, request: &Request, at: usize) -> (Actor, i64) {
        self.loads[request.team][at] += 1;
        let volunteer = &self.people.centres[request.team].volunteers[at];
        (actor(&volunteer.member), WRONG_CLOCKS_MS[at % WRONG_CLOCKS_MS.len()])
    }

    /// Somebody of the centre's hotline.
    #[must_use]
    pub(super) fn operator(&self, team: usize, chance: &mut Chance) -> Actor {
        let operators = &self.people.centres[team].operators;
        actor(&operators[chance.position(operators.len())])
    }

    /// The centre's coordinator.
    #[must_use]
    pub(super) fn coordinator(&self, team: usize) -> Actor {
        actor(&self.people.centres[team].coordinator)
    }

    /// The first volunteer keeps the list made for them; the others weigh the way against what they have.
    fn nearest(&self, request: &Request, holder: Option<MemberId>) -> usize {
        let volunteers = &self.people.centres[request.team].volunteers;
        let n_reserved = usize::from(request.team == 0);
        let rest = volunteers.iter().zip(&self.loads[request.team]).enumerate().skip(n_reserved);
        let others = rest.filter(|(_, (volunteer, _))| Some(volunteer.member.id) != holder);
        others.min_by_key(|(_, (volunteer, load))| *load + way(volunteer, request)).map_or(0, |(at, _)| at)
    }
}

/// The way to a recipient, counted in deliveries one could make meanwhile.
fn way(volunteer: &Volunteer, request: &Request) -> i64 {
    let address = &request.details.recipient.address;
    if volunteer.town == address.town && volunteer.district == address.district {
        0
    } else if volunteer.town == address.town {
        2
    } else if volunteer.member.skills.contains(&Skill::Car) {
        5
    } else {
        12
    }
}
