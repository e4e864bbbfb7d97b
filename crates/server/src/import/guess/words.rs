//! What people call kinds of help and urgency.

use ryadom_text::fold;

/// Parts of words, and the kind of help they stand for.
const KINDS: [(&str, &str); 52] = [
    ("лекарств", "medicine"),
    ("медикамент", "medicine"),
    ("рецепт", "medicine"),
    ("таблет", "medicine"),
    ("препарат", "medicine"),
    ("аптек", "medicine"),
    ("инсулин", "medicine"),
    ("тонометр", "medicine"),
    ("medic", "medicine"),
    ("drug", "medicine"),
    ("pharmacy", "medicine"),
    ("продукт", "groceries"),
    ("питани", "groceries"),
    ("хлеб", "groceries"),
    ("молок", "groceries"),
    ("еда", "groceries"),
    ("grocer", "groceries"),
    ("food", "groceries"),
    ("гигиен", "essentials"),
    ("первой необходимости", "essentials"),
    ("памперс", "essentials"),
    ("подгузник", "essentials"),
    ("маски", "essentials"),
    ("химия", "essentials"),
    ("essential", "essentials"),
    ("hygiene", "essentials"),
    ("оплат", "bills"),
    ("жкх", "bills"),
    ("квитанц", "bills"),
    ("коммунал", "bills"),
    ("bill", "bills"),
    ("быт", "household"),
    ("уборк", "household"),
    ("ремонт", "household"),
    ("мусор", "household"),
    ("хозяйств", "household"),
    ("household", "household"),
    ("chore", "household"),
    ("поговор", "support"),
    ("общени", "support"),
    ("психолог", "support"),
    ("поддержк", "support"),
    ("support", "support"),
    ("talk", "support"),
    ("транспорт", "transport"),
    ("отвезти", "transport"),
    ("подвезти", "transport"),
    ("такси", "transport"),
    ("перевоз", "transport"),
    ("сопровожд", "transport"),
    ("transport", "transport"),
    ("ride", "transport"),
];

/// Whole words for urgent.
const URGENT: [&str; 14] = [
    "срочно",
    "срочный",
    "срочная",
    "да",
    "+",
    "1",
    "истина",
    "true",
    "yes",
    "urgent",
    "высокий",
    "high",
    "!",
    "v",
];
/// Whole words for not urgent.
const NORMAL: [&str; 14] = [
    "не срочно",
    "несрочно",
    "нет",
    "0",
    "ложь",
    "false",
    "no",
    "normal",
    "обычный",
    "обычно",
    "обычная",
    "средний",
    "низкий",
    "low",
];

/// The kind of help a text stands for, when it stands for one only.
#[must_use]
pub(super) fn kind(text: &str) -> Option<&'static str> {
    let text = fold(text);
    let mut found: Vec<&'static str> =
        KINDS.iter().filter(|(stem, _)| text.contains(stem)).map(|(_, code)| *code).collect();
    found.dedup();
    match found.as_slice() {
        [only] => Some(only),
        _ => None,
    }
}

/// How soon it matters.
#[must_use]
pub(super) fn priority(text: &str) -> Option<&'static str> {
    let text = fold(text.trim());
    if URGENT.contains(&text.as_str()) {
        Some("urgent")
    } else if NORMAL.contains(&text.as_str()) {
        Some("normal")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_what_help_is_called() {
        assert_eq!(kind("Лекарства по рецепту"), Some("medicine"));
        assert_eq!(kind("продукты"), Some("groceries"));
        assert_eq!(kind("Оплата ЖКХ"), Some("bills"));
        assert_eq!(kind("лекарства и продукты"), None, "two");
        assert_eq!((kind("цветы"), kind("")), (None, None));
        assert_eq!(
            (priority("СРОЧНО"), priority("нет"), priority("потом")),
            (Some("urgent"), Some("normal"), None)
        );
    }
}
