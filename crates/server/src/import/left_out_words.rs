//! What stands in the file of rows that were left out: its headings, and what to do about each row. The screens' words
//! are not used: they would bring the web app's machinery into the server.

use ryadom_protocol::imports::{AlikeRow, Trouble};

use crate::export::Language;

/// The headings.
pub(super) struct Heads {
    /// What the sheet is called.
    pub(super) sheet: &'static str,
    /// Above what is to be mended.
    pub(super) what_to_do: &'static str,
    /// Above the line in the table.
    pub(super) line: &'static str,
}

/// The headings in a language.
pub(super) const fn heads(language: Language) -> Heads {
    match language {
        Language::Ru => Heads {
            sheet: "Не загружены", what_to_do: "Что поправить", line: "Строка"
        },
        Language::En => Heads { sheet: "Not imported", what_to_do: "What to mend", line: "Line" },
    }
}

/// A row that was skipped because somebody like it is here already.
pub(super) fn alike_words(language: Language, row: &AlikeRow) -> String {
    match (language, row.number) {
        (Language::Ru, 0) => format!("Пропущена: похожа на строку {}.", row.other_line),
        (Language::Ru, number) => format!("Пропущена: похожа на доставку № {number}."),
        (Language::En, 0) => format!("Skipped: it looks like line {}.", row.other_line),
        (Language::En, number) => format!("Skipped: it looks like delivery No. {number}."),
    }
}

/// A row that seems to be nobody's, by the code of what it seems to be: what makes it somebody's.
pub(super) fn seeming_words(language: Language, code: &str) -> Option<&'static str> {
    Some(match (language, code) {
        (Language::Ru, "sum_row") => {
            "Пропущена: похожа на итог. Если это заявка, впишите имя, адрес или телефон."
        }
        (Language::Ru, "heading_row") => "Пропущена: похожа на заголовок. Если это заявка, впишите телефон.",
        (Language::En, "sum_row") => {
            "Skipped: it looks like a sum. If it is a request, fill in a name, an address or a phone."
        }
        (Language::En, "heading_row") => {
            "Skipped: it looks like a heading. If it is a request, fill in a phone."
        }
        _ => return None,
    })
}

/// What is wrong, and what to do.
pub(super) fn problem_words(language: Language, trouble: &Trouble) -> String {
    match language {
        Language::Ru => {
            let words = about_cells(trouble).or_else(|| about_values(trouble));
            let about = field(&trouble.field).unwrap_or(&trouble.column);
            let words = words.unwrap_or_else(|| trouble.text.clone());
            if about.is_empty() { words } else { format!("{about}: {words}") }
        }
        Language::En => trouble.text.clone(),
    }
}

/// A row or a cell that can't be read.
fn about_cells(trouble: &Trouble) -> Option<String> {
    let Trouble { code, value, expected, found, line, until_line, limit, .. } = trouble;
    Some(match code.as_str() {
        "surplus_cells" => {
            format!("ячеек {found}, а столбцов {expected}. Уберите лишний разделитель или кавычку.")
        }
        "swallowed_rows" => {
            format!("кавычка открыта в строке {line}, закрыта в строке {until_line}. Уберите её.")
        }
        "damaged" => "часть букв потеряна. Наберите ячейку заново.".to_owned(),
        "misread" => format!("буквы прочитаны неверно: «{value}», похоже на «{expected}»."),
        "control_character" => "в ячейке невидимый знак. Наберите её заново.".to_owned(),
        "program_error" => format!("вместо значения ошибка программы: {value}."),
        "cell_too_long" | "too_long" | "key_too_long" => format!("не больше {limit} знаков."),
        "key_empty" => "пусто там, по чему отличаем строки.".to_owned(),
        "key_repeated" => format!("«{value}» уже есть в строке {line}."),
        "key_looks_alike" => {
            format!("«{value}» выглядит как в строке {line}, но буквы из другого алфавита.")
        }
        _ => return None,
    })
}

/// A value that means nothing here.
fn about_values(trouble: &Trouble) -> Option<String> {
    let Trouble { code, value, expected, .. } = trouble;
    Some(match code.as_str() {
        "untranslated" => format!("непонятно слово «{value}»."),
        "empty" => "пусто, а без этого заявку не записать.".to_owned(),
        "unknown_code" => format!("«{value}» здесь не бывает."),
        "unknown_clinic" if expected.is_empty() => format!("поликлиники «{value}» в совете нет."),
        "unknown_clinic" => format!("поликлиники «{value}» нет. Может быть, «{expected}»?"),
        "bad_degrees" => format!("«{value}» не похоже на градусы."),
        "half_a_point" => "нужны и широта, и долгота.".to_owned(),
        "bad_date" => format!("«{value}» не похоже на дату. Напишите так: 28.11.2026."),
        "bad_year" => format!("проверьте год: «{value}»."),
        "bad_window" => format!("время «{value}» не понять. Подойдёт «10–14» или «до 18:00»."),
        "window_without_day" => format!("время есть («{value}»), а дня нет."),
        "window_reversed" => "«не позже» раньше, чем «не раньше».".to_owned(),
        "phone_rounded" => format!("таблица округлила номер: {value}. Наберите его заново как текст."),
        "phone_no_digits" => format!("в телефоне нет цифр: «{value}»."),
        "phone_too_short" => format!("в номере не хватает цифр: {value}."),
        "phone_too_long" => format!("в номере лишние цифры: {value}. Между номерами поставьте запятую."),
        "refused" => format!("такую заявку сервер не примет ({value})."),
        _ => return None,
    })
}

fn field(field: &str) -> Option<&'static str> {
    Some(match field {
        "recipient_name" => "Имя",
        "phone" => "Телефон",
        "address" => "Адрес",
        "district" => "Район",
        "town" => "Город или село",
        "street" => "Улица и дом",
        "entrance" => "Подъезд",
        "floor" => "Этаж",
        "flat" => "Квартира",
        "door_code" => "Домофон",
        "standing_notes" => "Заметка",
        "items" => "Что привезти",
        "kind" => "Вид помощи",
        "priority" => "Срочность",
        "clinic" => "Поликлиника",
        "latitude" => "Широта",
        "longitude" => "Долгота",
        "date" => "День",
        "window" => "Время",
        "not_before" => "Не раньше",
        "not_after" => "Не позже",
        _ => return None,
    })
}
