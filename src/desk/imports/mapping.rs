//! A mapping, as it is corrected column by column.

use ryadom_protocol::imports::{Mapping, MappingRule};

/// What a column can be, in the order in which a person thinks of it.
pub(super) const TARGETS: [&str; 21] = [
    "recipient_name",
    "phone",
    "address",
    "district",
    "town",
    "street",
    "entrance",
    "floor",
    "flat",
    "door_code",
    "standing_notes",
    "items",
    "kind",
    "priority",
    "clinic",
    "latitude",
    "longitude",
    "date",
    "window",
    "not_before",
    "not_after",
];
/// How a day is written that somebody chose.
const ISO_DAY: &str = "%Y-%m-%d";
/// Fields that several columns may make together, and what stands between them.
const JOINED: [(&str, &str); 5] =
    [("recipient_name", " "), ("phone", ", "), ("street", ", "), ("standing_notes", "; "), ("items", "; ")];

/// What a column is that says both what kind of help is needed and what is brought.
pub(super) const BOTH: &str = "items+kind";

/// The field a column goes to; empty when it goes nowhere.
pub(super) fn target_of(mapping: &Mapping, column: &str) -> String {
    let fields = fields_of(mapping, column);
    let has = |field: &str| fields.contains(&field);
    if has("items") && has("kind") {
        return BOTH.to_owned();
    }
    fields.first().map(|field| (*field).to_owned()).unwrap_or_default()
}

/// The fields a column goes to beside that one.
pub(super) fn also_of(mapping: &Mapping, column: &str) -> Vec<String> {
    let target = target_of(mapping, column);
    let is_other = |field: &&str| *field != target && (target != BOTH || !matches!(*field, "items" | "kind"));
    fields_of(mapping, column).into_iter().filter(is_other).map(str::to_owned).collect()
}

fn fields_of<'m>(mapping: &'m Mapping, column: &str) -> Vec<&'m str> {
    let fields = mapping.fields.iter().filter(|(_, rule)| reads(rule, column));
    fields.map(|(field, _)| field.as_str()).collect()
}

/// Whether a rule reads a column.
pub(super) fn reads(rule: &MappingRule, column: &str) -> bool {
    rule.column.as_deref() == Some(column)
        || rule.columns.iter().any(|one| one == column)
        || rule.template.as_ref().is_some_and(|template| template.contains(&format!("{{{column}}}")))
        || rule.or.as_ref().is_some_and(|or| reads(or, column))
}

/// The same rule without a column; `None` when nothing is left.
pub(super) fn without(rule: MappingRule, column: &str) -> Option<MappingRule> {
    let or = rule.or.clone().and_then(|or| without(*or, column)).map(Box::new);
    let mut rule = MappingRule { or, ..rule };
    let braced = format!("{{{column}}}");
    if rule.column.as_deref() == Some(column)
        || rule.template.as_ref().is_some_and(|text| text.contains(&braced))
    {
        return rule.or.map(|or| *or);
    }
    rule.columns.retain(|one| one != column);
    if rule.columns.len() == 1 {
        rule.column = rule.columns.pop();
        rule.separator = None;
    }
    Some(rule)
}

/// Says that a column is this field, and none else; an empty field leaves the column out.
pub(super) fn give(mapping: &mut Mapping, column: &str, field: &str) {
    let fields = std::mem::take(&mut mapping.fields);
    mapping.fields =
        fields.into_iter().filter_map(|(name, rule)| Some((name, without(rule, column)?))).collect();
    match field {
        "" => {}
        BOTH => ["items", "kind"].into_iter().for_each(|field| give_also(mapping, column, field)),
        field => give_also(mapping, column, field),
    }
}

/// Says that a column is this field, whatever else it is.
fn give_also(mapping: &mut Mapping, column: &str, field: &str) {
    let before = mapping.fields.remove(field).unwrap_or_default();
    let separator =
        JOINED.iter().find(|(name, _)| *name == field).map(|(_, separator)| (*separator).to_owned());
    let mut columns: Vec<String> = before.column.iter().chain(&before.columns).cloned().collect();
    let is_joined = separator.is_some() && !columns.is_empty();
    columns.push(column.to_owned());
    let rule = if is_joined {
        MappingRule { column: None, columns, separator: before.separator.clone().or(separator), ..before }
    } else {
        MappingRule { column: Some(column.to_owned()), ..MappingRule::default() }
    };
    mapping.fields.insert(field.to_owned(), rule);
    unlike(mapping, field);
}

/// What says the same in another way gives way to a field.
fn unlike(mapping: &mut Mapping, field: &str) {
    let others: &[&str] = match field {
        "window" => &["not_before", "not_after"],
        "not_before" | "not_after" => &["window"],
        _ => &[],
    };
    mapping.fields.retain(|name, _| !others.contains(&name.as_str()));
}

/// The one value a field has in all rows; empty when it has none.
pub(super) fn value_of(mapping: &Mapping, field: &str) -> String {
    mapping.fields.get(field).and_then(|rule| rule.value.clone()).unwrap_or_default()
}

/// The same value for all rows; an empty one takes the field away.
pub(super) fn set_value(mapping: &mut Mapping, field: &str, value: String) {
    if value.trim().is_empty() {
        mapping.fields.remove(field);
    } else {
        let date_format = if field == "date" { vec![ISO_DAY.to_owned()] } else { Vec::new() };
        let rule = MappingRule { value: Some(value), date_format, ..MappingRule::default() };
        mapping.fields.insert(field.to_owned(), rule);
    }
}

/// Whether no column says the day, so that a person may: one for the whole list.
pub(super) fn asks_day(mapping: &Mapping) -> bool {
    mapping.fields.get("date").is_none_or(|rule| rule.value.is_some())
}

/// The needed fields that no column holds: those the person is asked for. A town may stand in the address.
pub(super) fn asked(mapping: &Mapping, missing: &[String]) -> Vec<&'static str> {
    let is_open = |field: &str| mapping.fields.get(field).is_none_or(|rule| rule.value.is_some());
    let has_address = mapping.fields.contains_key("address") && !missing.iter().any(|field| field == "town");
    ["recipient_name", "kind", "town"]
        .into_iter()
        .filter(|field| {
            is_open(field) && (*field != "town" || !has_address || mapping.fields.contains_key("town"))
        })
        .collect()
}

/// How dates are written, all of them alike.
pub(super) fn set_date_format(mapping: &mut Mapping, format: String) {
    for rule in mapping.fields.values_mut() {
        rule.date_format.clear();
    }
    mapping.source.date_format = vec![format];
}

/// What a clinic of the file is called here; `None` forgets it. An empty name stands for no clinic.
pub(super) fn set_clinic(mapping: &mut Mapping, value: &str, name: Option<String>, known: &[String]) {
    let Some(rule) = mapping.fields.get_mut("clinic") else { return };
    keep_known(rule, known);
    match name {
        Some(name) => drop(rule.translate.insert(value.to_owned(), name)),
        None => drop(rule.translate.remove(value)),
    }
}

/// What becomes of clinics that are neither translated nor the council's; `None` makes their rows bad.
pub(super) fn set_unlisted(mapping: &mut Mapping, name: Option<String>, known: &[String]) {
    let Some(rule) = mapping.fields.get_mut("clinic") else { return };
    keep_known(rule, known);
    rule.unlisted = name;
}

/// As soon as some clinics are translated, only those are known: so the council's own stand beside them, as themselves.
fn keep_known(rule: &mut MappingRule, known: &[String]) {
    for name in known {
        rule.translate.entry(name.clone()).or_insert_with(|| name.clone());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_goes_to_one_field_only() {
        let mut mapping = Mapping::default();
        give(&mut mapping, "ФИО", "items");
        give(&mut mapping, "ФИО", "recipient_name");
        assert_eq!(target_of(&mapping, "ФИО"), "recipient_name");
        assert!(!mapping.fields.contains_key("items"));
        give(&mut mapping, "ФИО", "");
        assert!(mapping.fields.is_empty());
    }

    #[test]
    fn two_columns_make_a_name_together() {
        let mut mapping = Mapping::default();
        give(&mut mapping, "Фамилия", "recipient_name");
        give(&mut mapping, "Имя", "recipient_name");
        let rule = mapping.fields.get("recipient_name").cloned().unwrap_or_default();
        assert_eq!(
            (rule.columns, rule.separator.as_deref()),
            (vec!["Фамилия".into(), "Имя".into()], Some(" "))
        );
        give(&mut mapping, "Имя", "");
        assert_eq!(target_of(&mapping, "Фамилия"), "recipient_name");
        assert!(mapping.fields.values().all(|rule| rule.columns.is_empty()));
    }

    #[test]
    fn a_day_for_the_whole_list_is_asked_while_no_column_says_it() {
        let mut mapping = Mapping::default();
        give(&mut mapping, "Когда", "window");
        assert!(asks_day(&mapping));
        set_value(&mut mapping, "date", "2026-11-28".into());
        assert!(asks_day(&mapping), "it can still be changed");
        assert_eq!(mapping.fields["date"].date_format, ["%Y-%m-%d"]);
        give(&mut mapping, "Дата", "date");
        assert!(!asks_day(&mapping));
    }

    #[test]
    fn says_what_else_is_made_of_a_column() {
        let mut mapping = Mapping::default();
        let rule = MappingRule { column: Some("Тип".into()), ..MappingRule::default() };
        for field in ["items", "kind", "priority"] {
            mapping.fields.insert(field.into(), rule.clone());
        }
        assert_eq!(
            (target_of(&mapping, "Тип").as_str(), also_of(&mapping, "Тип")),
            (BOTH, vec!["priority".into()])
        );
        mapping.fields.remove("items");
        assert_eq!(
            (target_of(&mapping, "Тип").as_str(), also_of(&mapping, "Тип")),
            ("kind", vec!["priority".into()])
        );
    }

    #[test]
    fn what_no_column_says_is_asked() {
        let mut mapping = Mapping::default();
        give(&mut mapping, "ФИО", "recipient_name");
        assert_eq!(asked(&mapping, &[]), ["kind", "town"]);
        set_value(&mut mapping, "kind", "medicine".into());
        give(&mut mapping, "Адрес", "address");
        assert_eq!(asked(&mapping, &[]), ["kind"], "it can still be changed");
        assert_eq!(asked(&mapping, &["town".into()]), ["kind", "town"]);
    }

    #[test]
    fn the_councils_clinics_stay_known_beside_those_that_are_translated() {
        let known = ["Поликлиника № 1".to_owned(), "Поликлиника № 2".to_owned()];
        let mut mapping = Mapping::default();
        give(&mut mapping, "Где", "clinic");
        set_clinic(&mut mapping, "МСЧ", Some(String::new()), &known);
        set_unlisted(&mut mapping, Some(known[1].clone()), &known);
        let rule = mapping.fields["clinic"].clone();
        let as_itself = known.iter().map(|name| (name.clone(), name.clone()));
        assert_eq!(rule.translate, as_itself.chain([("МСЧ".to_owned(), String::new())]).collect());
        assert_eq!(rule.unlisted.as_deref(), Some("Поликлиника № 2"));
        set_clinic(&mut mapping, "МСЧ", None, &known);
        assert!(!mapping.fields["clinic"].translate.contains_key("МСЧ"));
    }
}
