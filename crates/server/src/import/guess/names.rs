//! What columns are called, in Russian and English.

use ryadom_text::fold;

use crate::import::alike_letters::{as_cyrillic, plain};
use crate::import::target::Target;

/// What a column seems to be for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Meaning {
    /// It fills a field.
    Field(Target),
    /// The house, which belongs to the street.
    House,
    /// It tells rows apart.
    Key,
    /// It counts rows.
    Serial,
    /// When the row was written down: no wish of anybody's.
    WrittenAt,
    /// How many of what is brought: it belongs to the items.
    Count,
}

use Meaning::{Count, Field, House, Key, Serial, WrittenAt};

/// Whole names.
const NAMES: [(&str, Meaning); 133] = [
    ("фио", Field(Target::RecipientName)),
    ("ф.и.о.", Field(Target::RecipientName)),
    ("фамилия", Field(Target::RecipientName)),
    ("имя", Field(Target::RecipientName)),
    ("отчество", Field(Target::RecipientName)),
    ("ваше имя", Field(Target::RecipientName)),
    ("получатель", Field(Target::RecipientName)),
    ("кому", Field(Target::RecipientName)),
    ("заявитель", Field(Target::RecipientName)),
    ("клиент", Field(Target::RecipientName)),
    ("подопечный", Field(Target::RecipientName)),
    ("пациент", Field(Target::RecipientName)),
    ("name", Field(Target::RecipientName)),
    ("full name", Field(Target::RecipientName)),
    ("first name", Field(Target::RecipientName)),
    ("last name", Field(Target::RecipientName)),
    ("surname", Field(Target::RecipientName)),
    ("recipient", Field(Target::RecipientName)),
    ("client", Field(Target::RecipientName)),
    ("patient", Field(Target::RecipientName)),
    ("тел", Field(Target::Phone)),
    ("моб", Field(Target::Phone)),
    ("сотовый", Field(Target::Phone)),
    ("мобильный", Field(Target::Phone)),
    ("контакт", Field(Target::Phone)),
    ("контакты", Field(Target::Phone)),
    ("phone", Field(Target::Phone)),
    ("tel", Field(Target::Phone)),
    ("mobile", Field(Target::Phone)),
    ("место жительства", Field(Target::Address)),
    ("address", Field(Target::Address)),
    ("улица", Field(Target::Street)),
    ("улица, дом", Field(Target::Street)),
    ("улица и дом", Field(Target::Street)),
    ("street", Field(Target::Street)),
    ("дом", House),
    ("№ дома", House),
    ("корпус", House),
    ("house", House),
    ("кв", Field(Target::Flat)),
    ("flat", Field(Target::Flat)),
    ("apt", Field(Target::Flat)),
    ("apartment", Field(Target::Flat)),
    ("подъезд", Field(Target::Entrance)),
    ("под", Field(Target::Entrance)),
    ("entrance", Field(Target::Entrance)),
    ("этаж", Field(Target::Floor)),
    ("эт", Field(Target::Floor)),
    ("floor", Field(Target::Floor)),
    ("код двери", Field(Target::DoorCode)),
    ("door code", Field(Target::DoorCode)),
    ("intercom", Field(Target::DoorCode)),
    ("район", Field(Target::District)),
    ("р-н", Field(Target::District)),
    ("округ", Field(Target::District)),
    ("district", Field(Target::District)),
    ("город", Field(Target::Town)),
    ("нас. пункт", Field(Target::Town)),
    ("нп", Field(Target::Town)),
    ("н. п.", Field(Target::Town)),
    ("село", Field(Target::Town)),
    ("деревня", Field(Target::Town)),
    ("город, село", Field(Target::Town)),
    ("town", Field(Target::Town)),
    ("city", Field(Target::Town)),
    ("village", Field(Target::Town)),
    ("клиника", Field(Target::Clinic)),
    ("лпу", Field(Target::Clinic)),
    ("больница", Field(Target::Clinic)),
    ("clinic", Field(Target::Clinic)),
    ("что", Field(Target::Items)),
    ("нужно", Field(Target::Items)),
    ("список", Field(Target::Items)),
    ("перечень", Field(Target::Items)),
    ("содержание", Field(Target::Items)),
    ("состав", Field(Target::Items)),
    ("заявка", Field(Target::Items)),
    ("заказ", Field(Target::Items)),
    ("запрос", Field(Target::Items)),
    ("лекарства", Field(Target::Items)),
    ("лекарство", Field(Target::Items)),
    ("медикаменты", Field(Target::Items)),
    ("препарат", Field(Target::Items)),
    ("препараты", Field(Target::Items)),
    ("наименование", Field(Target::Items)),
    ("продукты", Field(Target::Items)),
    ("medicine", Field(Target::Items)),
    ("medicines", Field(Target::Items)),
    ("items", Field(Target::Items)),
    ("needs", Field(Target::Items)),
    ("need", Field(Target::Items)),
    ("request", Field(Target::Items)),
    ("вид", Field(Target::Kind)),
    ("тип", Field(Target::Kind)),
    ("категория", Field(Target::Kind)),
    ("услуга", Field(Target::Kind)),
    ("kind", Field(Target::Kind)),
    ("type", Field(Target::Kind)),
    ("category", Field(Target::Kind)),
    ("приоритет", Field(Target::Priority)),
    ("важность", Field(Target::Priority)),
    ("urgent", Field(Target::Priority)),
    ("priority", Field(Target::Priority)),
    ("notes", Field(Target::StandingNotes)),
    ("remarks", Field(Target::StandingNotes)),
    ("день", Field(Target::Date)),
    ("date", Field(Target::Date)),
    ("day", Field(Target::Date)),
    ("когда", Field(Target::Window)),
    ("интервал", Field(Target::Window)),
    ("time", Field(Target::Window)),
    ("when", Field(Target::Window)),
    ("с", Field(Target::NotBefore)),
    ("не раньше", Field(Target::NotBefore)),
    ("not before", Field(Target::NotBefore)),
    ("до", Field(Target::NotAfter)),
    ("срок", Field(Target::NotAfter)),
    ("не позже", Field(Target::NotAfter)),
    ("не позднее", Field(Target::NotAfter)),
    ("deadline", Field(Target::NotAfter)),
    ("not after", Field(Target::NotAfter)),
    ("кол", Count),
    ("шт", Count),
    ("упаковок", Count),
    ("упаковки", Count),
    ("qty", Count),
    ("quantity", Count),
    ("id", Key),
    ("ид", Key),
    ("unique key", Key),
    ("key", Key),
    ("№", Serial),
    ("n", Serial),
];

/// Parts of names, the surer ones first.
const STEMS: [(&str, Meaning); 65] = [
    ("отметка времени", WrittenAt),
    ("timestamp", WrittenAt),
    ("доставить до", Field(Target::NotAfter)),
    ("доставить не позднее", Field(Target::NotAfter)),
    ("доставить не позже", Field(Target::NotAfter)),
    ("привезти до", Field(Target::NotAfter)),
    ("до какого", Field(Target::NotAfter)),
    ("до какой даты", Field(Target::NotAfter)),
    ("срок достав", Field(Target::NotAfter)),
    ("крайний срок", Field(Target::NotAfter)),
    ("дата создан", WrittenAt),
    ("дата обращ", WrittenAt),
    ("дата заяв", WrittenAt),
    ("дата поступл", WrittenAt),
    ("дата рожд", WrittenAt),
    ("created", WrittenAt),
    ("№ п/п", Serial),
    ("п/п", Serial),
    ("номер заяв", Key),
    ("№ заяв", Key),
    ("номер обращ", Key),
    ("номер запис", Key),
    ("рег. номер", Key),
    ("домофон", Field(Target::DoorCode)),
    ("телефон", Field(Target::Phone)),
    ("phone", Field(Target::Phone)),
    ("фамилия", Field(Target::RecipientName)),
    ("фио ", Field(Target::RecipientName)),
    ("широта", Field(Target::Latitude)),
    ("latitude", Field(Target::Latitude)),
    ("долгота", Field(Target::Longitude)),
    ("longitude", Field(Target::Longitude)),
    ("населенный пункт", Field(Target::Town)),
    ("поликлиник", Field(Target::Clinic)),
    ("адрес", Field(Target::Address)),
    ("address", Field(Target::Address)),
    ("квартир", Field(Target::Flat)),
    ("вид помощи", Field(Target::Kind)),
    ("тип помощи", Field(Target::Kind)),
    ("вид заявки", Field(Target::Kind)),
    ("вид услуги", Field(Target::Kind)),
    ("срочн", Field(Target::Priority)),
    ("примеч", Field(Target::StandingNotes)),
    ("коммент", Field(Target::StandingNotes)),
    ("comment", Field(Target::StandingNotes)),
    ("заметк", Field(Target::StandingNotes)),
    ("особенност", Field(Target::StandingNotes)),
    ("что нужно", Field(Target::Items)),
    ("что привезти", Field(Target::Items)),
    ("что доставить", Field(Target::Items)),
    ("что требуется", Field(Target::Items)),
    ("в чем нужда", Field(Target::Items)),
    ("нужна помощь", Field(Target::Items)),
    ("потребност", Field(Target::Items)),
    ("какая помощь", Field(Target::Items)),
    ("лекарственн", Field(Target::Items)),
    ("наименование лек", Field(Target::Items)),
    ("наименование преп", Field(Target::Items)),
    ("название лек", Field(Target::Items)),
    ("название преп", Field(Target::Items)),
    ("кол-во", Count),
    ("количеств", Count),
    ("дата", Field(Target::Date)),
    ("время", Field(Target::Window)),
    ("когда", Field(Target::Window)),
];

/// What a column of this name is for; `None` when nobody can tell by the name.
#[must_use]
pub(super) fn meaning(name: &str) -> Option<Meaning> {
    // The "(2)" behind the name of a second column.
    let name = name.rsplit_once(" (").filter(|(_, rest)| rest.ends_with(')')).map_or(name, |(name, _)| name);
    let whole = plain(name);
    let exact = NAMES.iter().find(|(known, _)| plain(known) == whole);
    let alike = |text: &str| fold(&as_cyrillic(text));
    let folded = format!("{} ", alike(name));
    let part = || STEMS.iter().find(|(stem, _)| folded.contains(&alike(stem)));
    let found = exact.or_else(part).map(|(_, meaning)| *meaning);
    found.or_else(|| {
        // «Препараты / продукты»: both mean the same.
        let (first, second) = name.split_once('/').filter(|(_, second)| !second.contains('/'))?;
        meaning(first.trim()).filter(|first| meaning(second.trim()) == Some(*first))
    })
}

/// Parts of names above what kind of help is needed, where it is not said what exactly.
const NEEDS: [&str; 7] = [
    "что нужно",
    "что требуется",
    "в чем нужда",
    "какая помощь",
    "какая нужна помощь",
    "нужна помощь",
    "потребност",
];

/// Whether a column is called as if it said what is needed rather than what is brought.
#[must_use]
pub(super) fn names_a_need(name: &str) -> bool {
    let alike = |text: &str| fold(&as_cyrillic(text));
    let name = alike(name);
    NEEDS.iter().any(|part| name.contains(&alike(part)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_what_columns_are_called() {
        for (name, expected) in [
            ("ФИО", Some(Field(Target::RecipientName))),
            ("Ф.И.О.", Some(Field(Target::RecipientName))),
            ("Фамилия, имя, отчество", Some(Field(Target::RecipientName))),
            ("Tелефон", Some(Field(Target::Phone))),
            ("Контактный телефон", Some(Field(Target::Phone))),
            ("Телефон (2)", Some(Field(Target::Phone))),
            ("Нас. пункт", Some(Field(Target::Town))),
            ("Населённый пункт", Some(Field(Target::Town))),
            ("Кв.", Some(Field(Target::Flat))),
            ("Адрес доставки", Some(Field(Target::Address))),
            ("Код домофона", Some(Field(Target::DoorCode))),
            ("Что нужно?", Some(Field(Target::Items))),
            ("Вид помощи", Some(Field(Target::Kind))),
            ("Дата и время доставки", Some(Field(Target::Date))),
            ("Отметка времени", Some(WrittenAt)),
            ("№ п/п", Some(Serial)),
            ("№", Some(Serial)),
            ("Номер заявки", Some(Key)),
            ("Address", Some(Field(Target::Address))),
            ("Доставить до", Some(Field(Target::NotAfter))),
            ("Срок", Some(Field(Target::NotAfter))),
            ("Срок доставки", Some(Field(Target::NotAfter))),
            ("До какого числа", Some(Field(Target::NotAfter))),
            ("Лекарства", Some(Field(Target::Items))),
            ("Препарат", Some(Field(Target::Items))),
            ("Наименование препарата", Some(Field(Target::Items))),
            ("Кол-во", Some(Count)),
            ("Количество, уп.", Some(Count)),
            ("Кол-во (2)", Some(Count)),
            ("Препараты / продукты", Some(Field(Target::Items))),
            ("Продукты / телефон", Some(Field(Target::Phone))),
            ("Клиника / улица", None),
            ("Когда удобно", Some(Field(Target::Window))),
            ("Загадка", None),
        ] {
            assert_eq!(meaning(name), expected, "{name}");
        }
    }
}
