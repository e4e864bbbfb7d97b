//! Rows under a header in which nobody stands: sums, and headings once more, whatever their words.

use ryadom_text::fold;

use super::file::cell::tidy;
use super::file::{Row, Table};
use super::guess::{is_called_alike, names_who};
use super::target::Target;
use super::values::phone::looks_like_one;

/// Words that begin a row of sums.
const SUMS: [&str; 14] = [
    "итого",
    "итог",
    "итоги",
    "подытог",
    "всего",
    "сумма",
    "общее количество",
    "общее число",
    "количество",
    "кол-во",
    "total",
    "totals",
    "subtotal",
    "grand total",
];
/// What is counted, as it stands behind a number.
const COUNTED: [&str; 8] = ["чел", "человек", "волонтер", "строк", "запис", "people", "volunteer", "row"];
/// Words after which a row of sums says what it sums up.
const OF_WHAT: [&str; 9] = ["по", "за", "на", "в", "из", "of", "for", "per", "by"];
/// Fewest digits of a telephone that somebody has, wherever it stands.
const PHONE_DIGITS: usize = 10;
/// Fewest digits of one in a column of telephones: a landline without its town.
const LANDLINE_DIGITS: usize = 5;
/// Most cells with words of their own in a row of sums.
const WORDED_MAX: usize = 2;
/// Fewest columns whose numbers are a heading.
const NUMBERED_MIN: usize = 3;

/// The fields that say who somebody is, and where.
pub(super) const WHO: [Target; 6] =
    [Target::RecipientName, Target::Address, Target::Town, Target::Street, Target::Flat, Target::DoorCode];

/// The columns by which a row is somebody's, whatever else stands in it.
#[derive(Debug, Clone, Default)]
pub(super) struct WhoColumns {
    /// Those with names and addresses.
    pub(super) names: Vec<usize>,
    /// Those with telephones.
    pub(super) phones: Vec<usize>,
}

impl WhoColumns {
    /// Whether a row has a name, an address or a telephone there; a sum's own words are none.
    fn name_somebody(&self, row: &Row) -> bool {
        let cell = |at: &usize| tidy(row.cells.get(*at).map(String::as_str).unwrap_or_default());
        let is_name = |cell: String| !cell.is_empty() && !is_count(&cell) && !is_only_a_sum(&cell);
        let is_phone = |cell: String| cell.chars().filter(char::is_ascii_digit).count() >= LANDLINE_DIGITS;
        self.names.iter().map(cell).any(is_name) || self.phones.iter().map(cell).any(is_phone)
    }
}

/// Why a row is nobody's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NotData {
    /// It is a heading.
    Heading,
    /// It sums up the others.
    Sum,
}

impl NotData {
    /// The stable code.
    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::Heading => "heading_row",
            Self::Sum => "sum_row",
        }
    }
}

/// Why a row is nobody's; `None` for one to be read.
pub(super) fn not_data(row: &Row, table: &Table, who: &WhoColumns) -> Option<NotData> {
    if table.is_header(row) || is_other_heading(row, table) || is_numbering(row) {
        return Some(NotData::Heading);
    }
    is_sum(row, who).then_some(NotData::Sum)
}

/// Whether a text is a number, or one of people: "25", "25 чел."
pub(super) fn is_count(text: &str) -> bool {
    let text = fold(&tidy(text));
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit() || c.is_whitespace());
    let is_counted =
        || COUNTED.iter().any(|word| rest.starts_with(word)) && rest.split_whitespace().count() == 1;
    rest.len() < text.len() && (rest.trim_matches('.').is_empty() || is_counted())
}

/// The first words say so, and nobody is in it: people's own words may begin as a sum does («Всего понемногу: хлеб»).
fn is_sum(row: &Row, who: &WhoColumns) -> bool {
    let filled = || row.cells.iter().map(|cell| tidy(cell)).filter(|cell| !cell.is_empty());
    let has_phone = || {
        filled().any(|cell| {
            looks_like_one(&cell) && cell.chars().filter(char::is_ascii_digit).count() >= PHONE_DIGITS
        })
    };
    let is_plain_number = |cell: &String| cell.chars().all(|c| c.is_ascii_digit());
    let all_counted = || filled().all(|cell| is_count(&cell)) && filled().any(|cell| !is_plain_number(&cell));
    let mut worded = filled().skip_while(is_plain_number);
    let seems_one = worded.next().is_some_and(|cell| after_a_sum(&cell).is_some()) || all_counted();
    let has_few_words =
        || filled().filter(|cell| !is_count(cell) && !is_only_a_sum(cell)).count() <= WORDED_MAX;
    seems_one && !has_phone() && !who.name_somebody(row) && has_few_words()
}

/// What follows a sum's word at the beginning of a cell; `None` where there is no such word.
fn after_a_sum(cell: &str) -> Option<String> {
    let cell = fold(cell);
    let cell = cell.trim_start_matches(|c: char| !c.is_alphanumeric());
    let after = |word: &&str| {
        let rest = cell.strip_prefix(word)?;
        (!rest.starts_with(|c: char| c.is_alphabetic() || c == '-')).then(|| rest.to_owned())
    };
    SUMS.iter().find_map(after)
}

/// Whether a cell only says that it sums up: how many, or over what. Then it is no name.
fn is_only_a_sum(cell: &str) -> bool {
    let is_number_of = |word: &&str| {
        word.chars().all(|c| c.is_ascii_digit()) || COUNTED.iter().any(|counted| word.starts_with(counted))
    };
    after_a_sum(cell).is_some_and(|rest| {
        let mut words = rest
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .skip_while(is_number_of);
        words.next().is_none_or(|word| OF_WHAT.contains(&word))
    })
}

/// At least two cells say in other words what their columns are called, one of them who somebody is, and no cell holds
/// a number.
fn is_other_heading(row: &Row, table: &Table) -> bool {
    if row.cells.iter().any(|cell| cell.chars().any(|c| c.is_ascii_digit())) {
        return false;
    }
    let pairs = table.written_header.iter().zip(&row.cells);
    let alike: Vec<&String> =
        pairs.filter(|(name, cell)| is_called_alike(name, &tidy(cell))).map(|(name, _)| name).collect();
    alike.len() > 1 && alike.iter().any(|name| names_who(name))
}

/// "1; 2; 3; 4": the columns' numbers under their names.
fn is_numbering(row: &Row) -> bool {
    let filled = || row.cells.iter().map(|cell| tidy(cell)).filter(|cell| !cell.is_empty());
    let numbers: Vec<u64> = filled().map_while(|cell| cell.parse().ok()).collect();
    numbers.len() >= NUMBERED_MIN
        && numbers.len() == filled().count()
        && numbers.first() == Some(&1)
        && numbers.windows(2).all(|pair| pair[1] == pair[0] + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(text: &str) -> Row {
        Row { cells: text.split(';').map(str::to_owned).collect(), ..Row::default() }
    }

    #[test]
    fn a_sum_begins_with_a_word_for_one_or_only_counts_people() {
        for text in [
            "Итого;;;",
            ";ИТОГО: 25;;",
            "Всего волонтёров;25",
            "26;Всего;;3",
            "Total;2",
            "«Итого»;;",
            "25 чел.;;",
            ";25 человек;",
            "Итого: 12 чел;;",
            "Grand total;;7",
            "Кол-во: 5;;",
            "Подытог;5;6",
        ] {
            assert!(is_sum(&row(text), &WhoColumns::default()), "{text}");
        }
        for text in [
            "Всеволод Лесной;;",
            "Итого;89000000011;",
            "Тоталов Иван;;",
            "Лесная Нина;всего боится;",
            "25;;",
            "Итогова Анна;;",
            "Сумма-Лесная Нина;;",
            "1;Лесная Нина;5",
            ";;;",
        ] {
            assert!(!is_sum(&row(text), &WhoColumns::default()), "{text}");
        }
    }

    #[test]
    fn whoever_has_a_name_an_address_or_a_phone_is_no_sum() {
        // What is needed, a name, an address, a telephone.
        let who = WhoColumns { names: vec![1, 2], phones: vec![3] };
        for text in [
            "Всего понемногу: хлеб, молоко;Лесная Нина;ул. Тихая, 3;23-45-67",
            "Количество 2: Лозартан;Лесная Нина;;",
            "Сумма за свет - оплатить;;ул. Тихая, 3;",
            "Всего понемногу;;;23-45-67",
            "Итого;Всеволод Итогов;;",
            "Сумма;Сумма Анна;;",
            ";Итог Пётр;;",
            ";25 чел.;ул. Тихая, 3;",
        ] {
            assert!(!is_sum(&row(text), &who), "{text}");
        }
        for text in [
            "Итого;;;2",
            ";Итого: 12 чел;;",
            ";Всего волонтёров;25;",
            ";Итого по Ленинскому району: 5;;",
            ";25 чел.;;",
            "Всего понемногу;;;",
        ] {
            assert!(is_sum(&row(text), &who), "{text}");
        }
        let many_words = "Всего понемногу;хлеб;молоко;к обеду";
        assert!(!is_sum(&row(many_words), &WhoColumns::default()));
    }

    #[test]
    fn a_number_of_people_is_no_name() {
        for text in ["25", "25 чел.", "25 человек", "3 волонтёра", "12 people"] {
            assert!(is_count(text), "{text}");
        }
        for text in ["", "Лесная", "2 Лесная Нина", "чел."] {
            assert!(!is_count(text), "{text}");
        }
    }

    #[test]
    fn a_heading_is_one_in_other_words_too() {
        let header = ["№", "ФИО", "Телефон", "Адрес", "Срочно"].map(str::to_owned);
        let table = Table {
            format: crate::import::file::Format::default(),
            header_line: 1,
            header: header.to_vec(),
            titles: Vec::new(),
            written_header: header.to_vec(),
            rows: Vec::new(),
        };
        for text in
            ["№;Получатель;Контактный телефон;Где живёт;", ";Фамилия, имя;;Адрес доставки;", "1;2;3;4;5"]
        {
            assert_eq!(
                not_data(&row(text), &table, &WhoColumns::default()),
                Some(NotData::Heading),
                "{text}"
            );
        }
        for text in
            ["1;Лесная Нина;89000000011;ул. Тихая, 3;", ";Клиент;;;", ";Лесная;;Адрес;Срочно", "1;2;;;"]
        {
            assert_eq!(not_data(&row(text), &table, &WhoColumns::default()), None, "{text}");
        }
    }
}
