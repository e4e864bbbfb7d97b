//! Workbooks (XLSX), cell by cell, as texts that a person would have seen.

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{Reader as _, Sheet, SheetType, SheetVisible, Xlsx, XlsxError};

use super::problem::FileError;
use super::shown::shown;
use super::table::{COLUMNS_MAX, Format, Grid, ROWS_MAX, Row};
use super::zipped;

/// Most bytes of all texts in a sheet: a text stands once in the file, and in as many cells as it likes.
const TEXT_MAX: u64 = 96 * 1024 * 1024;
type Workbook<'a> = Xlsx<Cursor<&'a [u8]>>;

/// A kind of workbook, by its first bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum WorkbookKind {
    /// An archive: XLSX, or something else.
    Archive,
    /// The older form, or XLSX under a password.
    Compound,
}

/// What kind of workbook this is, if it is one.
pub(super) fn kind(bytes: &[u8]) -> Option<WorkbookKind> {
    if bytes.starts_with(b"PK\x03\x04") {
        Some(WorkbookKind::Archive)
    } else if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        Some(WorkbookKind::Compound)
    } else {
        None
    }
}

/// The rows of the sheet of this name; of the first one that is not empty when none is named.
///
/// # Errors
/// [`FileError`].
pub(super) fn read(bytes: &[u8], kind: WorkbookKind, sheet: Option<&str>) -> Result<Grid, FileError> {
    if kind == WorkbookKind::Compound {
        let locked: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let is_locked = bytes.windows(locked.len()).any(|window| window == locked);
        return Err(if is_locked {
            FileError::LockedWorkbook
        } else {
            FileError::OldWorkbook { form: "XLS" }
        });
    }
    zipped::check(bytes)?;
    let parts = zipped::names(bytes);
    if !parts.iter().any(|name| name.eq_ignore_ascii_case("xl/workbook.xml")) {
        let has = |part: &str| parts.iter().any(|name| name == part);
        return Err(if has("xl/workbook.bin") {
            FileError::OldWorkbook { form: "XLSB" }
        } else if has("content.xml") {
            FileError::OldWorkbook { form: "ODS" }
        } else {
            FileError::NotText { told: "CSV" }
        });
    }
    let mut workbook: Workbook<'_> = Xlsx::new(Cursor::new(bytes)).map_err(broken)?;
    let is_table =
        |sheet: &&Sheet| sheet.typ == SheetType::WorkSheet && sheet.visible == SheetVisible::Visible;
    let sheets: Vec<String> =
        workbook.sheets_metadata().iter().filter(is_table).map(|sheet| sheet.name.clone()).collect();
    let (name, rows) = match sheet {
        Some(name) => {
            let known = workbook.sheets_metadata().iter().find(|known| known.name.trim() == name.trim());
            let Some(name) = known.map(|known| known.name.clone()) else {
                return Err(FileError::NoSheet { name: name.to_owned(), known: sheets });
            };
            let rows = rows(&mut workbook, &name)?;
            (name, rows)
        }
        None => first_filled(&mut workbook, &sheets)?,
    };
    Ok(Grid { format: Format { sheets, sheet: Some(name), ..Format::default() }, rows })
}

/// So many sheets are looked through for a filled one; each is unpacked whole for that.
const SHEETS_TRIED: usize = 10;

fn first_filled(workbook: &mut Workbook<'_>, sheets: &[String]) -> Result<(String, Vec<Row>), FileError> {
    for name in sheets.iter().take(SHEETS_TRIED) {
        let rows = rows(workbook, name)?;
        if rows.iter().any(|row| !row.is_empty()) {
            return Ok((name.clone(), rows));
        }
    }
    Err(FileError::NoRows)
}

fn room(n_bytes: usize) -> u64 {
    u64::try_from(n_bytes).unwrap_or(u64::MAX)
}

const fn too_large() -> FileError {
    FileError::TooLarge(TEXT_MAX)
}

/// Cell by cell: what a sheet says about its size is not believed, and a cell may stand anywhere.
fn rows(workbook: &mut Workbook<'_>, name: &str) -> Result<Vec<Row>, FileError> {
    let mut cells = workbook.worksheet_cells_reader(name).map_err(broken)?;
    let mut rows: BTreeMap<u32, Row> = BTreeMap::new();
    let mut left = TEXT_MAX;
    while let Some(cell) = cells.next_cell().map_err(broken)? {
        let (line, column) = cell.get_position();
        let (text, date) = shown(cell.get_value());
        if text.is_empty() {
            continue;
        }
        let at = usize::try_from(column).unwrap_or(COLUMNS_MAX);
        if at >= COLUMNS_MAX {
            return Err(FileError::TooManyColumns(COLUMNS_MAX));
        }
        left = left.checked_sub(room(text.len())).ok_or(too_large())?;
        let row = rows.entry(line).or_default();
        if row.cells.len() <= at {
            // A row's empty cells cost room, too.
            left =
                left.checked_sub(room((at + 1 - row.cells.len()) * size_of::<String>())).ok_or(too_large())?;
            row.cells.resize(at + 1, String::new());
        }
        row.cells[at] = text;
        row.dates.extend(date.map(|date| (at, date)));
        if rows.len() > ROWS_MAX + 1 {
            return Err(FileError::TooManyRows(ROWS_MAX));
        }
    }
    Ok(rows.into_iter().map(|(line, row)| Row { line: u64::from(line) + 1, ..row }).collect())
}

fn broken(error: XlsxError) -> FileError {
    if matches!(error, XlsxError::Password) {
        FileError::LockedWorkbook
    } else {
        FileError::BadWorkbook(error.to_string())
    }
}

#[cfg(test)]
mod tests {
    use rust_xlsxwriter::{ExcelDateTime as Moment, Format as Style, Formula, Workbook as Made};

    use super::*;
    use crate::import::file::{Opening, grid};

    fn read(made: &mut Made, sheet: Option<&str>) -> Result<Grid, FileError> {
        grid(&made.save_to_buffer().unwrap(), &Opening { sheet, ..Opening::default() })
    }

    #[test]
    fn shows_cells_as_a_person_would_have_seen_them() {
        let mut made = Made::new();
        let sheet = made.add_worksheet();
        sheet.write_number(2, 0, 79_000_000_013.0).unwrap();
        sheet.write_number(2, 1, 12.5).unwrap();
        sheet.write_number(2, 2, 0.1 + 0.2).unwrap();
        sheet.write_boolean(2, 3, true).unwrap();
        let days = Style::new().set_num_format("dd.mm.yyyy");
        let date = Moment::from_ymd(2026, 11, 28).unwrap();
        sheet.write_datetime_with_format(2, 4, date.clone(), &days).unwrap();
        let moments = Style::new().set_num_format("dd.mm.yyyy hh:mm");
        sheet.write_datetime_with_format(2, 5, date.and_hms(9, 5, 0).unwrap(), &moments).unwrap();
        let times = Style::new().set_num_format("hh:mm");
        sheet.write_datetime_with_format(2, 6, Moment::from_hms(10, 0, 0).unwrap(), &times).unwrap();
        sheet.write_formula(2, 7, Formula::new("=A1").set_result("итог")).unwrap();
        sheet.write_string(2, 8, " \u{feff}№ 5 ").unwrap();
        sheet.write_number(2, 9, 1.5e17).unwrap();
        let grid = read(&mut made, None).unwrap();
        assert_eq!(grid.rows.len(), 1);
        let row = &grid.rows[0];
        let expected = [
            "79000000013",
            "12.5",
            "0.3",
            "ИСТИНА",
            "28.11.2026",
            "28.11.2026 09:05",
            "10:00",
            "итог",
            "№ 5",
            "1.5E17",
        ];
        assert_eq!((row.line, row.cells.as_slice()), (3, expected.map(str::to_owned).as_slice()));
        let places: Vec<usize> = row.dates.iter().map(|(at, _)| *at).collect();
        assert_eq!((places, row.dates[1].1.to_string().as_str()), (vec![4, 5], "2026-11-28T09:05:00"));
    }

    #[test]
    fn reads_the_first_sheet_that_is_not_empty_or_the_one_that_is_named() {
        let mut made = Made::new();
        made.add_worksheet().set_name("Пусто").unwrap();
        made.add_worksheet().set_name("Заявки").unwrap().write_string(0, 0, "ФИО").unwrap();
        made.add_worksheet().set_name("Архив").unwrap().write_string(4, 1, "старое").unwrap();
        let first = read(&mut made, None).unwrap();
        assert_eq!((first.format.sheet.as_deref(), first.format.sheets.len()), (Some("Заявки"), 3));
        let named = read(&mut made, Some("Архив")).unwrap();
        assert_eq!((named.rows[0].line, named.rows[0].cells.join("|")), (5, "|старое".to_owned()));
        let error = read(&mut made, Some("Нет")).unwrap_err().to_string();
        assert!(error.contains("Пусто, Заявки, Архив"), "{error}");
    }

    #[test]
    fn a_cell_far_away_costs_nothing() {
        let mut made = Made::new();
        made.add_worksheet().write_string(0, 0, "ФИО").unwrap().write_string(1_048_575, 0, "x").unwrap();
        let grid = read(&mut made, None).unwrap();
        assert_eq!((grid.rows.len(), grid.rows[1].line), (2, 1_048_576));
        let mut made = Made::new();
        made.add_worksheet().write_string(0, 16_000, "x").unwrap();
        assert_eq!(read(&mut made, None), Err(FileError::TooManyColumns(COLUMNS_MAX)));
    }

    #[test]
    fn a_text_that_stands_in_a_hundred_thousand_cells_is_too_much() {
        let text = "я".repeat(15_000);
        let mut made = Made::new();
        let sheet = made.add_worksheet();
        for line in 0..4_000 {
            sheet.write_string(line, 0, text.as_str()).unwrap();
        }
        assert!(matches!(read(&mut made, None), Err(FileError::TooLarge(_))));
    }

    #[test]
    fn names_workbooks_that_are_not_read() {
        let opening = Opening::default();
        let old = [&[0xd0, 0xcf, 0x11, 0xe0][..], &[0; 600]].concat();
        assert_eq!(grid(&old, &opening), Err(FileError::OldWorkbook { form: "XLS" }));
        let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(grid(&[old, name].concat(), &opening), Err(FileError::LockedWorkbook));
        assert!(matches!(grid(b"PK\x03\x04\x00\x00", &opening), Err(FileError::BadWorkbook(_))));
    }
}
