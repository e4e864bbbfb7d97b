//! The audit log as it is read: a page of rows, with the names behind their ids.

use std::collections::HashMap;

use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension as _, Row, params_from_iter};
use ryadom_domain::CouncilId;
use ryadom_protocol::api::audit::{AuditDelivery, AuditDetail, AuditPage, AuditRow, AuditSearch};
use uuid::Uuid;

use super::ids::{column, uuid};
use crate::store::StoreError;
use crate::store::change::{ChangeError, FieldProblems};

/// Rows of a page.
const ROWS: usize = 100;
/// Deliveries named in a row.
const DELIVERIES: usize = 50;
/// Where a page ends before it has all its rows, in bytes of JSON, about.
const BYTES: usize = 256 * 1024;
/// Actions of one question.
const ACTIONS_MAX: usize = 64;

/// A page of a council's audit log, newest first.
pub(crate) fn search(
    conn: &Connection,
    council: CouncilId,
    asked: &AuditSearch,
) -> Result<AuditPage, ChangeError> {
    check(asked)?;
    let subjects = match subjects(conn, council, asked)? {
        Subjects::Nothing => return Ok(AuditPage::default()),
        Subjects::Any => Vec::new(),
        Subjects::These(these) => these,
    };
    let (sql, values) = question(council, asked, &subjects);
    let mut select = conn.prepare_cached(&sql)?;
    let mut rows = select.query(params_from_iter(values))?;
    let mut names = Names { conn, council, deliveries: HashMap::new() };
    let (mut page, mut n_bytes) = (AuditPage::default(), 0);
    while let Some(row) = rows.next()? {
        let read = row.get::<_, Option<Vec<u8>>>(8)?.unwrap_or_default();
        if !subjects.iter().all(|subject| is_about(row, &read, *subject).unwrap_or(false)) {
            continue;
        }
        if page.rows.len() == ROWS || n_bytes > BYTES {
            page.more = true;
            break;
        }
        let row = shown(row, &read, &mut names)?;
        n_bytes += size(&row);
        page.rows.push(row);
    }
    Ok(page)
}

fn check(asked: &AuditSearch) -> Result<(), ChangeError> {
    let mut problems = FieldProblems::default();
    if asked.actions.len() > ACTIONS_MAX {
        problems.add("actions", "too_many");
    }
    Ok(problems.refuse()?)
}

/// What rows must be about.
enum Subjects {
    Any,
    These(Vec<Uuid>),
    /// There is no such thing, so no row is about it.
    Nothing,
}

fn subjects(conn: &Connection, council: CouncilId, asked: &AuditSearch) -> Result<Subjects, StoreError> {
    let mut these: Vec<Uuid> = asked.subject.into_iter().collect();
    if let Some(number) = asked.number {
        let found = conn
            .prepare_cached("select id from delivery where council = $1 and number = $2")?
            .query_row((council.uuid().as_bytes(), column(number)), |row| uuid(row, 0))
            .optional()?;
        match found {
            Some(id) => these.push(id),
            None => return Ok(Subjects::Nothing),
        }
    }
    Ok(if these.is_empty() { Subjects::Any } else { Subjects::These(these) })
}

/// The statement with its conditions, and their values.
fn question(council: CouncilId, asked: &AuditSearch, subjects: &[Uuid]) -> (String, Vec<Value>) {
    let blob = |id: Uuid| Value::Blob(id.as_bytes().to_vec());
    let mut sql =
        "select a.id, a.at, a.actor, a.member, m.name, a.action, a.centre, a.detail, a.deliveries, \
                   a.subject_kind, a.subject from audit_log a \
                   left join member m on m.council = a.council and m.id = a.member where a.council = $1"
            .to_owned();
    let mut values = vec![blob(council.uuid())];
    let mut add = |condition: &str, value: Value| {
        values.push(value);
        sql.push_str(&condition.replace('?', &format!("${}", values.len())));
    };
    if let Some(from) = asked.from {
        add(" and a.at >= ?", Value::Integer(from));
    }
    if let Some(until) = asked.until {
        add(" and a.at < ?", Value::Integer(until));
    }
    if let Some(member) = asked.member {
        add(" and a.member = ?", blob(member));
    }
    if let Some(before) = asked.before {
        add(" and a.id < ?", blob(before));
    }
    for subject in subjects {
        add(" and (a.subject = ? or instr(a.deliveries, ?))", blob(*subject));
    }
    let mut marks = Vec::new();
    for action in &asked.actions {
        values.push(Value::Text(action.clone()));
        marks.push(format!("${}", values.len()));
    }
    if !marks.is_empty() {
        sql.push_str(&format!(" and a.action in ({})", marks.join(", ")));
    }
    sql.push_str(" order by a.id desc");
    (sql, values)
}

/// The database finds the bytes of an id anywhere; they count where an id begins.
fn is_about(row: &Row<'_>, read: &[u8], subject: Uuid) -> rusqlite::Result<bool> {
    let is_subject = row.get::<_, Option<[u8; 16]>>(10)?.is_some_and(|id| id == *subject.as_bytes());
    Ok(is_subject || read.chunks_exact(16).any(|id| id == subject.as_bytes()))
}

fn shown(row: &Row<'_>, read: &[u8], names: &mut Names<'_>) -> Result<AuditRow, StoreError> {
    let optional = |column| row.get::<_, Option<[u8; 16]>>(column).map(|id| id.map(Uuid::from_bytes));
    let (subject_kind, subject): (String, _) = (row.get(9)?, optional(10)?);
    let details: String = row.get(7)?;
    let subject_name = match subject {
        Some(id) => names.of(&subject_kind, id)?,
        None => String::new(),
    };
    let ids = read.chunks_exact(16).filter_map(|id| Uuid::from_slice(id).ok());
    let deliveries =
        ids.take(DELIVERIES).map(|id| names.delivery(id)).collect::<Result<Vec<_>, StoreError>>()?;
    Ok(AuditRow {
        id: uuid(row, 0)?,
        at: row.get(1)?,
        actor: row.get(2)?,
        member: optional(3)?,
        member_name: row.get::<_, Option<String>>(4)?.unwrap_or_default(),
        action: row.get(5)?,
        centre: optional(6)?,
        subject_kind,
        subject,
        subject_name,
        n_deliveries: u64::try_from(read.len() / 16).unwrap_or(u64::MAX),
        deliveries,
        // What another build wrote and this one can't read is left out; the row stays.
        details: serde_json::from_str::<Vec<AuditDetail>>(&details).unwrap_or_default(),
    })
}

/// What a row takes in JSON, about.
fn size(row: &AuditRow) -> usize {
    let details =
        row.details.iter().map(|detail| detail.key.len() + detail.value.len() + detail.before.len());
    400 + row.member_name.len() + row.subject_name.len() + details.sum::<usize>() + row.deliveries.len() * 130
}

/// The names behind ids; deliveries are looked up once a page.
struct Names<'c> {
    conn: &'c Connection,
    council: CouncilId,
    deliveries: HashMap<Uuid, AuditDelivery>,
}

impl Names<'_> {
    fn of(&mut self, kind: &str, id: Uuid) -> Result<String, StoreError> {
        let sql = match kind {
            "member" => "select name from member where council = $1 and id = $2",
            "centre" => "select name from centre where council = $1 and id = $2",
            "clinic" => "select name from clinic where council = $1 and id = $2",
            "council" => "select name from council where id = $1 and id = $2",
            "import" => "select file_name from import where council = $1 and id = $2",
            "delivery" => {
                let number = self.delivery(id)?.number;
                return Ok(if number == 0 { String::new() } else { number.to_string() });
            }
            _ => return Ok(String::new()),
        };
        let mut select = self.conn.prepare_cached(sql)?;
        let key = (self.council.uuid(), id);
        let name = select.query_row((key.0.as_bytes(), key.1.as_bytes()), |row| row.get(0)).optional()?;
        Ok(name.unwrap_or_default())
    }

    /// A delivery's number and centre; 0 for one that is none.
    fn delivery(&mut self, id: Uuid) -> Result<AuditDelivery, StoreError> {
        if let Some(known) = self.deliveries.get(&id) {
            return Ok(known.clone());
        }
        let mut select =
            self.conn.prepare_cached("select number, centre from delivery where council = $1 and id = $2")?;
        let key = (self.council.uuid(), id);
        let found = select
            .query_row((key.0.as_bytes(), key.1.as_bytes()), |row| {
                let number = row.get::<_, i64>(0)?.cast_unsigned();
                Ok(AuditDelivery { id, number, centre: uuid(row, 1)? })
            })
            .optional()?
            .unwrap_or(AuditDelivery { id, ..AuditDelivery::default() });
        self.deliveries.insert(id, found.clone());
        Ok(found)
    }
}
