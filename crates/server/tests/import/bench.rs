//! A small council to import into, and a small table with its mapping.

use std::collections::BTreeMap;
use std::path::PathBuf;

use ryadom_domain::{CentreId, ClinicId, CouncilId};
use ryadom_protocol::delivery::Delivery;
use ryadom_server::import::{ImportError, Mode, Place, Report, import, parse_mapping};
use ryadom_server::store::Clinic;

use crate::support::council::{CENTRE_A, COUNCIL, Fixture, OLGA, id};

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
    pub(crate) fixture: Fixture,
    pub(crate) place: Place,
}

impl Bench {
    pub(crate) async fn new() -> Self {
        let fixture = Fixture::new().await;
        let (council, clinic) = (CouncilId::new(id(COUNCIL)), ClinicId::new(id(0xc1)));
        let name = "Поликлиника № 1".to_owned();
        let address = "Смоленск".to_owned();
        fixture.store.put_clinic(council, Clinic { id: clinic, name: name.clone(), address }).await.unwrap();
        let clinics = BTreeMap::from([(name, clinic)]);
        Self { fixture, place: Place { council, centre: CentreId::new(id(CENTRE_A)), clinics } }
    }

    pub(crate) async fn try_run(
        &self,
        mapping: &str,
        bytes: &[u8],
        mode: Mode,
    ) -> Result<Report, ImportError> {
        let mapping = parse_mapping(mapping)?;
        import(&self.fixture.store, &self.place, &mapping, bytes, mode, |_, _| {}).await
    }

    pub(crate) async fn run(&self, rows: &str, mode: Mode) -> Report {
        self.try_run(MAPPING, format!("{HEADER}\n{rows}").as_bytes(), mode).await.unwrap()
    }

    pub(crate) async fn error(&self, mapping: &str, bytes: &[u8]) -> String {
        self.try_run(mapping, bytes, Mode::DryRun).await.unwrap_err().to_string()
    }

    pub(crate) fn deliveries(&self) -> Vec<Delivery> {
        let pulled = self.fixture.store.pull(&self.fixture.of(OLGA), 0, 5_000).unwrap();
        serde_json::from_slice(&[b"[", pulled.deliveries.as_bytes(), b"]"].concat()).unwrap()
    }
}

pub(crate) fn tests_data(name: &str) -> Vec<u8> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/data").join(name);
    std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

#[track_caller]
pub(crate) fn check_sums(report: &Report) {
    let skipped: u64 = report.skipped.values().sum();
    let counted = report.new + report.already + report.different.len() + report.bad.len();
    assert_eq!(report.rows as u64, counted as u64 + skipped, "{report}");
}

#[track_caller]
pub(crate) fn check_bad(report: &Report, expected: &[(u64, &[&str])]) {
    let lines: Vec<u64> = report.bad.iter().map(|bad| bad.line).collect();
    assert_eq!(lines, expected.iter().map(|(line, _)| *line).collect::<Vec<_>>(), "{report}");
    for (bad, (line, reasons)) in report.bad.iter().zip(expected) {
        assert_eq!(bad.problems.len(), reasons.len(), "line {line}: {:?}", bad.problems);
        for (problem, reason) in bad.problems.iter().zip(*reasons) {
            assert!(problem.contains(reason), "line {line}: {problem:?} does not say {reason:?}");
        }
    }
    check_sums(report);
}
