//! Many members from a table: name, phone, role, centre, skills. Nothing is written here.

use std::collections::HashMap;

use ryadom_domain::fields::{DETAIL_MAX, FieldFault, line_fault};
use ryadom_domain::validate::LINE_MAX;
use ryadom_domain::{CentreId, Role, Skill};
use ryadom_protocol::imports::{Column, MemberColumns, MemberRow, Trouble};
use ryadom_text::fold;

use super::alike_letters::plain;
use super::columns::{ColumnProblem, Columns};
use super::file::cell::tidy;
use super::file::misread::misread;
use super::file::{Row, Table};
use super::guess::{Told, guessed_columns, table_as_told};
use super::member_centre::found_centre;
use super::member_words::{is_no, is_role_column, is_yes, role, skill_of_column, skills as skills_in};
use super::not_data::{NotData, WhoColumns, is_count, not_data};
use super::plan::{File, PlanError};
use super::row_mark::RowMark;
use super::row_problem::RowProblem;
use super::target::Target;
use super::trouble::{shortened, trouble};
use super::values::phone::{COUNTRY_CODE, nationals, phones, stuck_letters};

/// Most words of a row that are told to mean no skill.
const LEFT_OUT_MAX: usize = 10;

/// What reading a table with members depends on beside the file.
#[derive(Debug, Clone, Copy)]
pub struct MembersContext<'a> {
    /// The council's centres by name: those that are not put away.
    pub centres: &'a [(String, CentreId)],
    /// The centre of everybody whose row names none.
    pub centre: CentreId,
}

/// A table with members as it was read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MemberTable {
    /// The encoding; none for a workbook.
    pub encoding: Option<&'static str>,
    /// What stands between columns; none for a workbook.
    pub delimiter: Option<char>,
    /// The line with the names of the columns; 0 when there is none.
    pub header_line: u64,
    /// How many rows stand under it.
    pub n_rows: usize,
    /// The workbook's sheets; none for a text file.
    pub sheets: Vec<String>,
    /// The sheet that was read.
    pub sheet: Option<String>,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Which of them hold what: what was told, or what is guessed.
    pub used: MemberColumns,
    /// Everybody in it, in the file's order; nobody while no column is known to hold the name.
    pub rows: Vec<MemberRow>,
}

/// Reads a table with members; what columns hold is guessed unless `columns` says it.
///
/// # Errors
/// [`PlanError`], when the file can't be read, or has no column of a name that `columns` gives.
pub fn read(
    file: File<'_>,
    told: &Told,
    columns: Option<&MemberColumns>,
    context: &MembersContext<'_>,
) -> Result<MemberTable, PlanError> {
    let table = table_as_told(file, told)?;
    let shown = guessed_columns(&table);
    let used = columns.cloned().unwrap_or_else(|| guessed(&table, &shown));
    // Where nobody can tell which column is the name, a person has to say it before anybody can be read.
    let is_open = columns.is_none() && used.name.is_empty();
    let rows = if is_open { Vec::new() } else { rows(&table, &used, context)? };
    Ok(MemberTable {
        encoding: table.format.encoding.map(encoding_rs::Encoding::name),
        delimiter: table.format.delimiter,
        header_line: table.header_line,
        n_rows: data_rows(&table).count(),
        sheets: table.format.sheets,
        sheet: table.format.sheet,
        columns: shown,
        used,
        rows,
    })
}

fn rows(
    table: &Table,
    used: &MemberColumns,
    context: &MembersContext<'_>,
) -> Result<Vec<MemberRow>, PlanError> {
    let places = Places::of(used, table)?;
    let who = WhoColumns { names: places.name.clone(), phones: places.phone.into_iter().collect() };
    let mut reader = Reader { places, who, table, context, seen: HashMap::new() };
    Ok(data_rows(table).map(|row| reader.read(row)).collect())
}

/// The rows that are looked at: neither empty nor the header once more.
fn data_rows(table: &Table) -> impl Iterator<Item = &Row> {
    table.rows.iter().filter(|row| !row.is_empty() && !table.is_header(row))
}

fn guessed(table: &Table, shown: &[Column]) -> MemberColumns {
    let of = |target: Target| shown.iter().filter(move |column| column.target == target.name());
    let called = |words: &[&str]| {
        let is_called = |name: &&String| {
            let name = fold(name);
            words.iter().any(|word| name.contains(word))
        };
        table.header.iter().find(is_called).cloned().unwrap_or_default()
    };
    let of_role = table.header.iter().find(|name| is_role_column(name)).cloned();
    let of_skill = table.header.iter().filter(|name| skill_of_column(name).is_some()).cloned();
    let skills = called(&["навык", "умени", "skill", "чем может", "возможност"]);
    MemberColumns {
        name: of(Target::RecipientName).map(|column| column.name.clone()).collect(),
        phone: of(Target::Phone).map(|column| column.name.clone()).next().unwrap_or_default(),
        role: of_role.unwrap_or_default(),
        centre: called(&["штаб", "центр", "centre", "center", "организаци", "отряд"]),
        skills: if skills.is_empty() { of_skill.collect() } else { vec![skills] },
    }
}

/// Where the columns are.
struct Places<'a> {
    name: Vec<usize>,
    phone: Option<usize>,
    role: Option<usize>,
    centre: Option<usize>,
    skills: Vec<usize>,
    header: &'a [String],
}

impl<'a> Places<'a> {
    fn of(used: &MemberColumns, table: &'a Table) -> Result<Self, PlanError> {
        let mut columns = Columns::of(&table.header, table.header_line);
        if used.name.is_empty() {
            let problem = ColumnProblem::Missing {
                name: "ФИО".to_owned(),
                place: "name",
                meant: None,
                header: table.header.clone(),
                line: table.header_line,
            };
            return Err(PlanError::Columns(vec![problem]));
        }
        let name = used.name.iter().map(|name| columns.find(name, "name")).collect();
        let mut one = |name: &String, place| (!name.is_empty()).then(|| columns.find(name, place));
        let (phone, role, centre) =
            (one(&used.phone, "phone"), one(&used.role, "role"), one(&used.centre, "centre"));
        let skills = used.skills.iter().map(|name| columns.find(name, "skills")).collect();
        columns.finish().map_err(PlanError::Columns)?;
        Ok(Self { name, phone, role, centre, skills, header: &table.header })
    }
}

struct Reader<'a> {
    places: Places<'a>,
    who: WhoColumns,
    table: &'a Table,
    context: &'a MembersContext<'a>,
    /// Names with phones that came by, and their lines.
    seen: HashMap<(String, String), u64>,
}

impl Reader<'_> {
    fn read(&mut self, row: &Row) -> MemberRow {
        let cell = |at: usize| tidy(row.cells.get(at).map(String::as_str).unwrap_or_default());
        let at = |place: Option<usize>| place.map(cell).unwrap_or_default();
        let parts: Vec<String> =
            self.places.name.iter().map(|at| cell(*at)).filter(|part| !part.is_empty()).collect();
        let mut member = MemberRow { line: row.line, name: parts.join(" "), ..MemberRow::default() };
        if let Some(what) = self.nobody(row, &member.name) {
            // Of a row that is nobody's there is nothing else to say.
            let text = format!("\"{}\" is nobody's name", member.name);
            member.problems.push(of_field(what.code(), "name", &member.name, &text));
            return member;
        }
        member.problems.extend(row.fault.as_ref().map(RowProblem::trouble));
        member.problems.extend(name_problem(&member.name));
        let phone = self.places.phone.and_then(|at| row.cells.get(at)).cloned().unwrap_or_default();
        member.problems.extend(Self::phone(&phone, &mut member.phone));
        self.role(&at(self.places.role), &mut member);
        self.centre(&at(self.places.centre), &mut member);
        for at in &self.places.skills {
            skills(&self.places.header[*at], &cell(*at), &mut member);
        }
        self.repeated(&mut member);
        member
    }

    /// Why a row is nobody's: it is a sum or a heading, or a number stands for the name.
    fn nobody(&self, row: &Row, name: &str) -> Option<NotData> {
        not_data(row, self.table, &self.who).or_else(|| is_count(name).then_some(NotData::Sum))
    }

    /// Takes the numbers in a cell; what is wrong with them otherwise.
    fn phone(cell: &str, taken: &mut String) -> Option<Trouble> {
        let phone = match phones(cell, COUNTRY_CODE) {
            Ok(phone) => phone,
            Err((value, problem)) => return Some(RowProblem::Phone { value, problem }.trouble()),
        };
        if let Some(letters) = stuck_letters(cell) {
            return Some(RowMark::PhoneLetters { value: tidy(cell), letters }.trouble());
        }
        match line_fault(&phone, DETAIL_MAX) {
            None => *taken = phone,
            Some(FieldFault::TooLong) => return Some(too_long("phone", &phone, DETAIL_MAX)),
            Some(_) => {
                let text = "phone: holds a sign that can't be seen";
                return Some(of_field("control_character", "phone", "", text));
            }
        }
        None
    }

    fn role(&self, word: &str, member: &mut MemberRow) {
        match role(word) {
            Some(role) => role.code().clone_into(&mut member.role),
            None => {
                let known = Role::KNOWN.iter().map(Role::code).collect::<Vec<_>>().join(", ");
                let text = format!("role: \"{word}\" is not one of: {known}");
                member
                    .problems
                    .push(Trouble { expected: known, ..of_field("unknown_code", "role", word, &text) });
            }
        }
    }

    fn centre(&self, name: &str, member: &mut MemberRow) {
        if name.is_empty() {
            member.centre = Some(self.context.centre.uuid());
            return;
        }
        let centres = self.context.centres;
        let found = found_centre(centres, name);
        member.centre = found.map(|id| id.uuid());
        if found.is_none() {
            let known = centres.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>().join(", ");
            let text = format!("centre: there is none called \"{name}\"; there are: {known}");
            let expected = shortened(&known);
            member.problems.push(Trouble { expected, ..of_field("unknown_centre", "centre", name, &text) });
        }
    }

    fn repeated(&mut self, member: &mut MemberRow) {
        if member.name.is_empty() {
            return;
        }
        let phone = nationals(&member.phone).into_iter().next().unwrap_or_default();
        let line = *self.seen.entry((plain(&member.name), phone)).or_insert(member.line);
        if line != member.line {
            let text = format!("the same name and phone stand on line {line} already");
            member
                .problems
                .push(Trouble { line, ..of_field("member_repeated", "name", &member.name, &text) });
        }
    }
}

fn name_problem(name: &str) -> Option<Trouble> {
    if name.is_empty() {
        return Some(of_field("empty", "name", "", "name: empty"));
    }
    if name.chars().count() > LINE_MAX {
        return Some(too_long("name", name, LINE_MAX));
    }
    if name.contains(char::REPLACEMENT_CHARACTER) || name.chars().any(char::is_control) {
        let text = "name: holds bytes that are no text in this encoding";
        return Some(of_field("damaged", "name", name, text));
    }
    let found = misread(name)?;
    let text = format!("name: \"{name}\" seems to say \"{}\"", found.meant);
    let expected = shortened(&found.meant);
    Some(Trouble { found: found.written.to_owned(), expected, ..of_field("misread", "name", name, &text) })
}

/// The skills in a cell: words for them, or a mark under the name of one. What is not understood is shown, and is no skill.
fn skills(column: &str, cell: &str, member: &mut MemberRow) {
    if is_no(cell) {
        return;
    }
    if let Some(marked) = skill_of_column(column) {
        let is_said = || skills_in(cell).is_some_and(|said| said == [marked.clone()]);
        if is_yes(cell) || is_said() {
            add_skill(&marked, member);
        } else {
            leave_out(&format!("{column}: {cell}"), member);
        }
        return;
    }
    for word in cell.split([',', ';', '/']).map(str::trim).filter(|word| !is_no(word)) {
        match skills_in(word) {
            Some(found) => found.iter().for_each(|skill| add_skill(skill, member)),
            None => leave_out(word, member),
        }
    }
}

fn add_skill(skill: &Skill, member: &mut MemberRow) {
    if member.skills.iter().all(|known| known != skill.code()) {
        member.skills.push(skill.code().to_owned());
    }
}

fn leave_out(words: &str, member: &mut MemberRow) {
    if member.left_out.len() < LEFT_OUT_MAX {
        member.left_out.push(shortened(words));
    }
}

fn too_long(field: &str, value: &str, max_chars: usize) -> Trouble {
    let text = format!("{field}: longer than {max_chars} characters");
    let limit = u64::try_from(max_chars).unwrap_or_default();
    Trouble { limit, ..of_field("too_long", field, value, &text) }
}

fn of_field(code: &str, field: &str, value: &str, text: &str) -> Trouble {
    Trouble { field: field.to_owned(), value: shortened(value), ..trouble(code, &text) }
}
