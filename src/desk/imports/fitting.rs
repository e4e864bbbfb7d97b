//! Which of the kept mappings is for this file: those whose columns are all here first, and of them what was used last.

use std::collections::BTreeSet;

use ryadom_protocol::imports::{Column, KeptMapping, Mapping, MappingRule};
use uuid::Uuid;

use super::mapping::without;

/// A kept mapping beside a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fitting {
    /// It.
    pub(super) kept: KeptMapping,
    /// Its columns that the file does not have.
    pub(super) missing: BTreeSet<String>,
}

/// All of them, the best first. `used` names those that were taken on this device, the last one first.
pub(super) fn ranked(kept: &[KeptMapping], columns: &[Column], used: &[Uuid]) -> Vec<Fitting> {
    let mut all: Vec<_> = kept
        .iter()
        .map(|kept| Fitting { missing: missing(&kept.mapping, columns), kept: kept.clone() })
        .collect();
    let turn = |one: &Fitting| used.iter().position(|id| *id == one.kept.id).unwrap_or(usize::MAX);
    all.sort_by_key(|one| (!one.missing.is_empty(), turn(one), std::cmp::Reverse(one.kept.changed_at)));
    all
}

/// The mapping without what reads columns that are not there, and without the day of its list: these are asked anew.
pub(super) fn adapted(one: Fitting) -> Mapping {
    let Fitting { kept, missing } = one;
    let mut mapping = kept.mapping;
    for column in &missing {
        let fields = std::mem::take(&mut mapping.fields).into_iter();
        mapping.fields = fields.filter_map(|(name, rule)| Some((name, without(rule, column)?))).collect();
    }
    // The day of last week's list is not this week's.
    mapping.fields.retain(|name, rule| name != "date" || rule.value.is_none());
    mapping.source.key.retain(|name| !missing.contains(name));
    mapping
        .skip
        .retain(|skip| skip.column.iter().chain(&skip.empty_columns).all(|name| !missing.contains(name)));
    mapping
}

fn missing(mapping: &Mapping, columns: &[Column]) -> BTreeSet<String> {
    let mut named: BTreeSet<String> = mapping.source.key.iter().cloned().collect();
    for rule in mapping.fields.values() {
        name_columns(rule, &mut named);
    }
    for skip in &mapping.skip {
        named.extend(skip.column.iter().chain(&skip.empty_columns).cloned());
    }
    named.retain(|name| columns.iter().all(|column| column.name != *name));
    named
}

fn name_columns(rule: &MappingRule, named: &mut BTreeSet<String>) {
    named.extend(rule.column.iter().chain(&rule.columns).cloned());
    named.extend(rule.template.iter().flat_map(|template| in_braces(template)));
    if let Some(or) = &rule.or {
        name_columns(or, named);
    }
}

/// The names in braces; a brace that is written twice stands for itself.
fn in_braces(template: &str) -> Vec<String> {
    let plain = template.replace("{{", "");
    let pieces = plain.split('{').skip(1).filter_map(|piece| piece.split_once('}'));
    pieces.map(|(name, _)| name.to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn columns(names: &[&str]) -> Vec<Column> {
        names.iter().map(|name| Column { name: (*name).to_owned(), ..Column::default() }).collect()
    }

    fn kept(id: u128, changed_at: i64, names: &[&str]) -> KeptMapping {
        let mut mapping = Mapping::default();
        for (at, name) in names.iter().enumerate() {
            let rule = MappingRule { column: Some((*name).to_owned()), ..MappingRule::default() };
            mapping.fields.insert(at.to_string(), rule);
        }
        KeptMapping { id: Uuid::from_u128(id), changed_at, mapping, ..KeptMapping::default() }
    }

    #[test]
    fn what_fits_comes_first_and_of_it_what_was_used_last() {
        let all = [
            kept(1, 40, &["ФИО", "Дом"]),
            kept(2, 10, &["ФИО"]),
            kept(3, 30, &["ФИО"]),
            kept(4, 20, &["ФИО"]),
        ];
        let used = [Uuid::from_u128(1), Uuid::from_u128(2)];
        let ranked = ranked(&all, &columns(&["ФИО", "Адрес"]), &used);
        let order: Vec<_> = ranked.iter().map(|one| one.kept.id.as_u128()).collect();
        assert_eq!(order, [2, 3, 4, 1]);
        assert_eq!(ranked[3].missing, BTreeSet::from(["Дом".to_owned()]));
    }

    #[test]
    fn what_reads_columns_that_are_gone_is_left_out() {
        let mut one = kept(1, 0, &["ФИО"]);
        one.mapping.source.key = vec!["№".to_owned()];
        let joined =
            MappingRule { columns: vec!["Дом".into(), "Улица".into()], ..MappingRule::default() };
        one.mapping.fields.insert("street".to_owned(), joined);
        let template = Some("кв. {Кв} {{так}}".to_owned());
        one.mapping.fields.insert("flat".to_owned(), MappingRule { template, ..MappingRule::default() });
        let day = MappingRule { value: Some("2026-11-28".into()), ..MappingRule::default() };
        one.mapping.fields.insert("date".to_owned(), day);
        let here = columns(&["ФИО", "Улица"]);
        let found = ranked(&[one], &here, &[]).remove(0);
        assert_eq!(found.missing.iter().map(String::as_str).collect::<Vec<_>>(), ["Дом", "Кв", "№"]);
        let mapping = adapted(found);
        assert_eq!(mapping.fields.keys().collect::<Vec<_>>(), ["0", "street"]);
        assert_eq!(mapping.fields["street"].column.as_deref(), Some("Улица"));
        assert!(missing(&mapping, &here).is_empty());
    }
}
