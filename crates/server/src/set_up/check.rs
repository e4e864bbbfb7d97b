//! Whether what was filled in makes a council. All problems are named at once.

use ryadom_domain::fields::{
    CENTRES_MAX, DETAIL_MAX, FieldFault, LOGIN_MAX, is_same_name, line_fault, login_fault, login_form,
    name_fault, password_fault,
};
use ryadom_domain::validate::LINE_MAX;
use ryadom_domain::{CentreId, CouncilId, MemberId, Role};
use ryadom_protocol::api::FieldProblem;
use ryadom_protocol::api::set_up::{SetUpDraft, SetUpFinish};
use uuid::Uuid;

use crate::store::{Centre, Council, Member};

/// Longest name of a time zone; those there are stay below 40.
const TIME_ZONE_MAX: usize = 64;

/// A council that can be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewCouncil {
    /// The council.
    pub council: Council,
    /// Its centres.
    pub centres: Vec<Centre>,
    /// Its first administrator.
    pub admin: Member,
}

/// The name of a time zone as it is kept, when there is such a zone: one of a place, or UTC.
///
/// A machine's own folder also has `localtime`, `posixrules` and copies of all others, which no browser knows.
#[must_use]
pub fn known_time_zone(name: &str) -> Option<String> {
    let zone = jiff::tz::TimeZoneDatabase::bundled().get(name.trim()).ok()?;
    zone.iana_name().filter(|name| *name != "Factory").map(str::to_owned)
}

/// Checks only what is too long to be kept: the rest may be filled in later.
///
/// # Errors
/// Every problem found.
pub fn check_draft(draft: &SetUpDraft) -> Result<(), Vec<FieldProblem>> {
    let mut found = Problems::default();
    found.centres(draft);
    found.too_long("council_name", &draft.council_name, LINE_MAX);
    found.too_long("time_zone", &draft.time_zone, TIME_ZONE_MAX);
    found.too_long("admin_name", &draft.admin_name, LINE_MAX);
    found.too_long("admin_login", &draft.admin_login, LOGIN_MAX);
    for (at, centre) in draft.centres.iter().take(CENTRES_MAX).enumerate() {
        found.too_long(&format!("centres.{at}.name"), &centre.name, LINE_MAX);
        found.too_long(&format!("centres.{at}.hotline"), &centre.hotline, DETAIL_MAX);
    }
    found.none_or_all()
}

/// Checks everything, and makes ids for a council of it.
///
/// # Errors
/// Every problem found.
pub fn check_finish(finish: &SetUpFinish) -> Result<NewCouncil, Vec<FieldProblem>> {
    let draft = &finish.draft;
    let mut found = Problems::default();
    found.add("council_name", name_fault(&draft.council_name));
    let time_zone = found.time_zone(&draft.time_zone);
    found.centres(draft);
    if draft.centres.is_empty() {
        found.add("centres", Some(FieldFault::Empty));
    }
    let centres = found.each_centre(draft);
    found.add("admin_name", name_fault(&draft.admin_name));
    found.add("admin_login", login_fault(&draft.admin_login));
    found.add("password", password_fault(&finish.password, &draft.admin_login));
    let centre =
        usize::try_from(draft.admin_centre).ok().and_then(|at| centres.get(at)).map(|centre| centre.id);
    if centre.is_none() && !draft.centres.is_empty() {
        found.code("admin_centre", "unknown");
    }
    found.none_or_all()?;
    let council = Council {
        id: CouncilId::new(Uuid::now_v7()),
        name: draft.council_name.trim().to_owned(),
        time_zone,
        is_demo: false,
    };
    let admin = Member {
        id: MemberId::new(Uuid::now_v7()),
        centre: centre.unwrap_or_default(),
        name: draft.admin_name.trim().to_owned(),
        role: Role::Administrator,
        skills: Vec::new(),
        phone: String::new(),
        login: Some(login_form(&draft.admin_login)),
        active: true,
    };
    Ok(NewCouncil { council, centres, admin })
}

/// What is wrong, gathered field by field.
#[derive(Default)]
struct Problems(Vec<FieldProblem>);

impl Problems {
    fn code(&mut self, field: &str, code: &str) {
        self.0.push(FieldProblem { field: field.to_owned(), code: code.to_owned(), other: String::new() });
    }

    /// Another one has the name already.
    fn taken(&mut self, field: &str, other: &str) {
        let (field, code, other) = (field.to_owned(), "taken".to_owned(), other.to_owned());
        self.0.push(FieldProblem { field, code, other });
    }

    fn add(&mut self, field: &str, fault: Option<FieldFault>) {
        if let Some(fault) = fault {
            self.code(field, fault.code());
        }
    }

    fn too_long(&mut self, field: &str, text: &str, max_chars: usize) {
        self.add(field, (text.chars().count() > max_chars).then_some(FieldFault::TooLong));
    }

    /// How many there may be.
    fn centres(&mut self, draft: &SetUpDraft) {
        if draft.centres.len() > CENTRES_MAX {
            self.code("centres", "too_many");
        }
    }

    fn each_centre(&mut self, draft: &SetUpDraft) -> Vec<Centre> {
        let mut centres: Vec<Centre> = Vec::new();
        for (at, typed) in draft.centres.iter().take(CENTRES_MAX).enumerate() {
            let (name, hotline) = (typed.name.trim().to_owned(), typed.hotline.trim().to_owned());
            let field = format!("centres.{at}.name");
            self.add(&field, name_fault(&name));
            let same = |known: &&Centre| !name.is_empty() && is_same_name(&known.name, &name);
            if let Some(same) = centres.iter().find(same) {
                self.taken(&field, &same.name);
            }
            self.add(&format!("centres.{at}.hotline"), line_fault(&hotline, DETAIL_MAX));
            centres.push(Centre { id: CentreId::new(Uuid::now_v7()), name, hotline, is_put_away: false });
        }
        centres
    }

    fn time_zone(&mut self, typed: &str) -> String {
        if typed.trim().is_empty() {
            self.add("time_zone", Some(FieldFault::Empty));
        }
        let known = known_time_zone(typed);
        if known.is_none() && !typed.trim().is_empty() {
            self.code("time_zone", "unknown");
        }
        known.unwrap_or_default()
    }

    fn none_or_all(self) -> Result<(), Vec<FieldProblem>> {
        if self.0.is_empty() { Ok(()) } else { Err(self.0) }
    }
}

#[cfg(test)]
mod tests {
    use ryadom_protocol::api::set_up::SetUpCentre;

    use super::*;

    fn filled_in() -> SetUpFinish {
        let centre =
            |name: &str| SetUpCentre { name: name.to_owned(), hotline: "+7 000 000-00-01".to_owned() };
        let draft = SetUpDraft {
            council_name: " Выдуманный совет ".to_owned(),
            time_zone: "Europe/Moscow".to_owned(),
            centres: vec![centre("Первый штаб"), centre("Второй штаб")],
            admin_name: "Выдуманная Анна".to_owned(),
            admin_login: " Anna ".to_owned(),
            admin_centre: 1,
        };
        SetUpFinish {
            draft, password: "очень длинный пароль".to_owned(), device: Uuid::nil()
        }
    }

    #[track_caller]
    fn check(change: impl FnOnce(&mut SetUpFinish), expected: &[(&str, &str)]) {
        let mut finish = filled_in();
        change(&mut finish);
        let problems = check_finish(&finish).unwrap_err();
        let found: Vec<_> = problems.iter().map(|p| (p.field.as_str(), p.code.as_str())).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn makes_a_council_of_what_is_right() {
        let made = check_finish(&filled_in()).unwrap();
        assert_eq!((made.council.name.as_str(), made.council.is_demo), ("Выдуманный совет", false));
        assert_eq!((made.admin.login.as_deref(), made.admin.centre), (Some("anna"), made.centres[1].id));
        assert_eq!(made.admin.role, Role::Administrator);
        assert_eq!(known_time_zone("europe/samara"), Some("Europe/Samara".to_owned()));
        assert_eq!(known_time_zone("utc"), Some("UTC".to_owned()));
        for name in [
            "localtime",
            "posixrules",
            "Factory",
            "posix/Europe/Moscow",
            "right/Europe/Moscow",
            "../localtime",
        ] {
            assert_eq!(known_time_zone(name), None, "{name}");
        }
    }

    #[test]
    fn names_every_problem_at_once() {
        check(
            |finish| *finish = SetUpFinish::default(),
            &[
                ("council_name", "empty"),
                ("time_zone", "empty"),
                ("centres", "empty"),
                ("admin_name", "empty"),
                ("admin_login", "empty"),
                ("password", "empty"),
            ],
        );
        check(
            |finish| {
                finish.draft.time_zone = "Europe/Smolensk".to_owned();
                finish.draft.centres[1].name = "«первый»  ШТАБ".to_owned();
                finish.draft.centres[0].hotline = "1".repeat(201);
                finish.draft.admin_centre = 2;
                finish.password = "короткий".to_owned();
            },
            &[
                ("time_zone", "unknown"),
                ("centres.0.hotline", "too_long"),
                ("centres.1.name", "taken"),
                ("password", "too_short"),
                ("admin_centre", "unknown"),
            ],
        );
        check(
            |finish| finish.draft.centres = vec![SetUpCentre::default(); 21],
            &std::iter::once(("centres".to_owned(), "too_many"))
                .chain((0..20).map(|at| (format!("centres.{at}.name"), "empty")))
                .collect::<Vec<_>>()
                .iter()
                .map(|(field, code)| (field.as_str(), *code))
                .collect::<Vec<_>>(),
        );
    }

    #[test]
    fn a_draft_may_be_unfinished_but_not_endless() {
        assert_eq!(check_draft(&SetUpDraft::default()), Ok(()));
        let draft = SetUpDraft {
            council_name: "ы".repeat(201),
            centres: vec![SetUpCentre::default(); 21],
            ..SetUpDraft::default()
        };
        let fields: Vec<_> = check_draft(&draft).unwrap_err().into_iter().map(|p| p.field).collect();
        assert_eq!(fields, ["centres", "council_name"]);
    }
}
