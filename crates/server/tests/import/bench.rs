//! A small council to import into, and a small table with its mapping.

use std::path::PathBuf;

use ryadom_domain::access::Actor;
use ryadom_domain::{CentreId, ClinicId, CouncilId, MemberId, Role, Timestamp};
use ryadom_protocol::delivery::Delivery;
use ryadom_protocol::imports::Report;
use ryadom_server::import::{File, ImportError, Mode, Place, Wish, import, in_words, parse_mapping};
use ryadom_server::store::{Centre, Clinic, Council, Identity, Member, Store};
use uuid::Uuid;

const COUNCIL: CouncilId = CouncilId::new(Uuid::from_u128(0xc0));
/// 27 November 2026 in the morning: a date without a year is of these days.
const NOW: Timestamp = Timestamp(1_795_755_600_000);
pub(crate) const CENTRE_A: CentreId = CentreId::new(Uuid::from_u128(0xa0));
pub(crate) const CENTRE_B: CentreId = CentreId::new(Uuid::from_u128(0xb0));
pub(crate) const CLINIC: ClinicId = ClinicId::new(Uuid::from_u128(0xc1));

pub(crate) const MAPPING: &str = r#"
[source]
name = "list"
key = "Номер"
delimiter = ";"
time_zone = "Europe/Moscow"
date_format = "%d.%m.%Y %H:%M"
nothing = ["-"]

[[skip]]
column = "Статус"
one_of = ["отменено"]
reason = "отменено в таблице"

[fields.recipient_name]
column = "ФИО"
[fields.phone]
column = "Телефон"
[fields.town]
column = "Город"
[fields.town.or]
value = "Смоленск"
[fields.street]
columns = ["Улица", "Дом"]
[fields.kind]
column = "Что"
translate = { "лекарства" = "medicine", "продукты" = "groceries" }
[fields.clinic]
column = "Поликлиника"
[fields.not_after]
column = "До"
[fields.items]
template = "По заявке {Номер}: {Что}"
"#;

pub(crate) const HEADER: &str = "Номер;ФИО;Телефон;Город;Улица;Дом;Что;Поликлиника;До;Статус";
pub(crate) const TWO_ROWS: &str = "1;Иванова  Мария;+7 000 1;Вязьма;Тестовая;5;лекарства;Поликлиника № 1;09.04.2020 18:00;в работе\n\
                        2;Петрова Анна;-;-;Тестовая;-;продукты;-;-;в работе\n";

pub(crate) struct Bench {
    pub(crate) store: Store,
    _folder: tempfile::TempDir,
    pub(crate) place: Place,
}

impl Bench {
    pub(crate) async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&folder.path().join("council.sqlite")).unwrap();
        store
            .put_council(Council { id: COUNCIL, name: "Смоленск".to_owned(), ..Council::default() })
            .await
            .unwrap();
        for (id, name) in [(CENTRE_A, "Центр А"), (CENTRE_B, "Центр Б")] {
            let (name, hotline) = (name.to_owned(), String::new());
            store.put_centre(COUNCIL, Centre { id, name, hotline, is_put_away: false }).await.unwrap();
            store.put_member(COUNCIL, coordinator(id)).await.unwrap();
        }
        let (name, address) = ("Поликлиника № 1".to_owned(), "Смоленск".to_owned());
        store
            .put_clinic(COUNCIL, Clinic { id: CLINIC, name: name.clone(), address, ..Clinic::default() })
            .await
            .unwrap();
        let place = Place {
            council: COUNCIL,
            centre: CENTRE_A,
            clinics: [(name, CLINIC)].into_iter().collect(),
            now: NOW,
        };
        Self { store, _folder: folder, place }
    }

    pub(crate) async fn try_run(
        &self,
        mapping: &str,
        bytes: &[u8],
        mode: Mode,
    ) -> Result<Report, ImportError> {
        self.wish(mapping, bytes, Wish::of(mode)).await
    }

    pub(crate) async fn wish(&self, mapping: &str, bytes: &[u8], wish: Wish) -> Result<Report, ImportError> {
        let mapping = parse_mapping(mapping)?;
        let file = File { name: "folder/list.csv", bytes };
        import(&self.store, &self.place, &mapping, file, &wish, |_, _| {}).await
    }

    pub(crate) async fn run(&self, rows: &str, mode: Mode) -> Report {
        self.try_run(MAPPING, format!("{HEADER}\n{rows}").as_bytes(), mode).await.unwrap()
    }

    pub(crate) async fn error(&self, mapping: &str, bytes: &[u8]) -> String {
        self.try_run(mapping, bytes, Mode::DryRun).await.unwrap_err().to_string()
    }

    pub(crate) fn deliveries(&self) -> Vec<Delivery> {
        let pulled = self.store.pull(&coordinator_of(CENTRE_A), 0, 5_000).unwrap();
        serde_json::from_slice(&[b"[", pulled.deliveries.as_bytes(), b"]"].concat()).unwrap()
    }
}

/// The coordinator of a centre, as who asks.
pub(crate) fn coordinator_of(centre: CentreId) -> Identity {
    let Member { id, role, .. } = coordinator(centre);
    Identity { council: COUNCIL, actor: Actor { member: id, role, centre }, session: None }
}

fn coordinator(centre: CentreId) -> Member {
    Member {
        id: MemberId::new(centre.uuid()),
        centre,
        name: "Координатор".to_owned(),
        role: Role::Coordinator,
        skills: Vec::new(),
        phone: String::new(),
        login: None,
        active: true,
    }
}

pub(crate) fn tests_data(name: &str) -> Vec<u8> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/data").join(name);
    std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Holds where no row has several needs.
#[track_caller]
pub(crate) fn check_sums(report: &Report) {
    let skipped: u64 = report.skipped.iter().map(|skipped| skipped.rows).sum();
    let Report { new, already, n_different, n_bad, n_skipped_alike, .. } = report;
    let counted = new + already + n_different + n_bad + n_skipped_alike + skipped;
    assert_eq!(report.rows, counted, "{}", words(report));
}

#[track_caller]
pub(crate) fn check_bad(report: &Report, expected: &[(u64, &[&str])]) {
    let lines: Vec<u64> = report.bad.iter().map(|bad| bad.line).collect();
    assert_eq!(lines, expected.iter().map(|(line, _)| *line).collect::<Vec<_>>(), "{}", words(report));
    for (bad, (line, reasons)) in report.bad.iter().zip(expected) {
        assert_eq!(bad.problems.len(), reasons.len(), "line {line}: {:?}", bad.problems);
        for (problem, reason) in bad.problems.iter().zip(*reasons) {
            let is_said = problem.text.contains(reason) || problem.code == *reason;
            assert!(is_said, "line {line}: {problem:?} does not say {reason:?}");
        }
    }
    check_sums(report);
}

/// The report as the command line prints it.
pub(crate) fn words(report: &Report) -> String {
    in_words(report, 5)
}
