//! A whole mapping made of what the columns seem to be.

use std::collections::{BTreeMap, HashSet};

use ryadom_protocol::imports::Untranslated;
use ryadom_text::fold;

use super::GuessContext;
use super::column::{Seen, is_data};
use super::key::key;
use super::names::Meaning;
use super::words;
use crate::import::file::Table;
use crate::import::mapping::{Mapping, Rule, Skip, Source};
use crate::import::target::Target;
use crate::import::trouble::shortened;
use crate::import::values::address;

/// Fields that several columns may make together, and what stands between them.
const JOINED: [(Target, &str); 5] = [
    (Target::RecipientName, " "),
    (Target::Phone, ", "),
    (Target::Street, ", "),
    (Target::StandingNotes, "; "),
    (Target::Items, "; "),
];
/// What files write where there is nothing.
pub(super) const NOTHING: [&str; 9] = ["-", "–", "—", "--", "н/д", "N/A", "n/a", "NULL", "нет данных"];

/// A draft, and what it could not be made of.
#[derive(Debug, Default)]
pub(super) struct Draft {
    /// The mapping.
    pub mapping: Mapping,
    /// Values without a translation.
    pub untranslated: Vec<Untranslated>,
    /// Whether some addresses name no town, and nothing else does.
    pub lacks_town: bool,
}

/// Drafts a mapping for a table.
pub(super) fn draft(table: &Table, columns: &[Seen], context: &GuessContext<'_>) -> Draft {
    let mut draft = Draft::default();
    draft.mapping.source = Source {
        name: "{file}".to_owned(),
        key: key(table, columns).into_iter().collect(),
        time_zone: context.time_zone.map(str::to_owned),
        nothing: nothing(table),
        ..Source::default()
    };
    for target in Target::ALL {
        let of_target: Vec<&Seen> = columns.iter().filter(|column| is_for(column, target)).collect();
        if let Some(rule) = rule(target, &of_target) {
            draft.mapping.fields.insert(target, rule);
        }
    }
    one_way_to_say_when(&mut draft.mapping);
    draft.dates(columns);
    draft.kind(columns);
    draft.translate(columns, Target::Priority, |value| words::priority(value).map(str::to_owned));
    let clinic = |name: &str| {
        let found = context.clinics.find(name).map(|id| context.clinics.name(id).to_owned());
        found.or_else(|| context.clinics.nearest(name))
    };
    draft.translate(columns, Target::Clinic, clinic);
    draft.town(columns);
    draft.clinic_of_title(table, context);
    draft.count(columns);
    draft.mapping.skip.extend(sections(table, &draft.mapping));
    draft
}

fn is_for(column: &Seen, target: Target) -> bool {
    let is_house = column.meaning == Some(Meaning::House) && target == Target::Street;
    column.n_filled > 0 && (column.meaning == Some(Meaning::Field(target)) || is_house)
}

fn rule(target: Target, columns: &[&Seen]) -> Option<Rule> {
    let separator = JOINED.iter().find(|(joined, _)| *joined == target).map(|(_, separator)| *separator);
    match (columns, separator) {
        ([], _) => None,
        (several, Some(separator)) if several.len() > 1 => Some(Rule {
            columns: several.iter().map(|column| column.name.clone()).collect(),
            separator: Some(separator.to_owned()),
            ..Rule::default()
        }),
        ([first, ..], _) => Some(Rule::of_column(&first.name)),
    }
}

/// A cell with times goes before two moments; a moment makes a day superfluous.
fn one_way_to_say_when(mapping: &mut Mapping) {
    let fields = &mut mapping.fields;
    if fields.contains_key(&Target::Window) {
        fields.remove(&Target::NotBefore);
        fields.remove(&Target::NotAfter);
    }
}

impl Draft {
    fn dates(&mut self, columns: &[Seen]) {
        let dated = [Target::Date, Target::NotBefore, Target::NotAfter];
        let used = columns
            .iter()
            .filter(|column| dated.iter().any(|target| self.column(*target) == Some(column.name.as_str())));
        let mut formats: Vec<&str> = used.flat_map(Seen::date_formats).collect();
        let mut seen = HashSet::new();
        formats.retain(|format| seen.insert(*format));
        let is_dated = dated.iter().any(|target| self.mapping.fields.contains_key(target));
        if is_dated && formats.is_empty() {
            formats.push("%d.%m.%Y");
        }
        self.mapping.source.date_format = formats.into_iter().collect();
    }

    fn column(&self, target: Target) -> Option<&str> {
        self.mapping.fields.get(&target)?.column.as_deref()
    }

    /// From its own column, from what is needed when that is a list of choices, or the same for all rows.
    fn kind(&mut self, columns: &[Seen]) {
        let find = |name: Option<&str>| columns.iter().find(|column| Some(column.name.as_str()) == name);
        let own = find(self.column(Target::Kind)).filter(|column| column.has_choices());
        if own.is_none()
            && let Some(kind) = self.column(Target::Items).and_then(words::kind)
        {
            // «Лекарства» above the column says it for all of them.
            self.mapping.fields.insert(Target::Kind, Rule::of_value(kind));
            return;
        }
        let needed =
            || find(self.column(Target::Items)).filter(|column| column.has_choices() && is_kinds(column));
        if let Some(column) = own.or_else(needed) {
            let rule = choices(column);
            self.untranslated.extend(untranslated(column, Target::Kind, |value| {
                pieces(value, rule.split.as_deref()).iter().all(|piece| rule.translate.contains_key(*piece))
            }));
            self.mapping.fields.insert(Target::Kind, rule);
            return;
        }
        self.mapping.fields.remove(&Target::Kind);
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        let items = find(self.column(Target::Items));
        let cells = items.iter().flat_map(|column| &column.first);
        for kind in cells.filter_map(|cell| words::kind(cell)) {
            *counts.entry(kind).or_default() += 1;
        }
        let most = counts.into_iter().max_by_key(|(_, count)| *count);
        let n_all = items.map_or(0, |column| column.first.len());
        if let Some((kind, _)) = most.filter(|(_, count)| count * 2 >= n_all) {
            self.mapping.fields.insert(Target::Kind, Rule::of_value(kind));
        }
    }

    fn translate(&mut self, columns: &[Seen], target: Target, word: impl Fn(&str) -> Option<String>) {
        let Some(rule) = self.mapping.fields.get_mut(&target) else { return };
        let Some(column) = columns.iter().find(|column| Some(&column.name) == rule.column.as_ref()) else {
            return;
        };
        let listed = column.values.iter().filter_map(|(value, _)| Some((value.clone(), word(value)?)));
        rule.translate = listed.collect();
        if target == Target::Priority && !rule.translate.is_empty() {
            rule.unlisted = Some("normal".to_owned());
        } else if rule.translate.is_empty() {
            // A column that says nothing we know would make every row bad.
            self.mapping.fields.remove(&target);
            return;
        }
        let translate = rule.translate.clone();
        if target != Target::Priority {
            self.untranslated.extend(untranslated(column, target, |value| translate.contains_key(value)));
        }
    }

    /// The town that most addresses name stands in where one names none. What only some of them name is no town of all.
    fn town(&mut self, columns: &[Seen]) {
        if self.mapping.fields.contains_key(&Target::Town) {
            return;
        }
        let address = self.column(Target::Address).map(str::to_owned);
        let Some(column) = columns.iter().find(|column| Some(&column.name) == address.as_ref()) else {
            return;
        };
        // «г. Смоленск» and «Смоленск» are one; it is written as it comes first.
        let mut counts: BTreeMap<String, (String, usize)> = BTreeMap::new();
        for cell in &column.first {
            let town = address::parts(cell).town;
            let counted = counts.entry(bare_town(&town)).or_insert((town, 0));
            counted.1 += 1;
        }
        if counts.remove("").is_none() {
            return;
        }
        let most = counts.into_values().max_by_key(|(_, count)| *count);
        match most.filter(|(_, count)| count * 2 > column.first.len()) {
            Some((town, _)) => {
                self.mapping.fields.insert(Target::Town, Rule::of_value(&town));
            }
            None => self.lacks_town = true,
        }
    }

    /// A clinic's own list says above the table whose it is. Where other things than medicines are brought, nobody has to
    /// call in there for them, so it is left to a person.
    fn clinic_of_title(&mut self, table: &Table, context: &GuessContext<'_>) {
        let is_medicine = |code: &String| code == "medicine";
        let kind = self.mapping.fields.get(&Target::Kind);
        let brings_others =
            kind.is_some_and(|rule| !rule.value.iter().chain(rule.translate.values()).all(is_medicine));
        if self.mapping.fields.contains_key(&Target::Clinic) || brings_others {
            return;
        }
        if let Some(name) = context.clinics.named_in(&table.titles) {
            self.mapping.fields.insert(Target::Clinic, Rule::of_value(&name));
        }
    }

    /// «Кол-во» goes behind what is brought: «Инсулин × 3».
    fn count(&mut self, columns: &[Seen]) {
        let counts = |column: &&Seen| column.meaning == Some(Meaning::Count) && column.n_filled > 0;
        let mut found = columns.iter().filter(counts);
        let (Some(count), None) = (found.next(), found.next()) else { return };
        let Some(items) = self.column(Target::Items).map(str::to_owned) else { return };
        let has_brace = |name: &str| name.contains(['{', '}']);
        if has_brace(&items) || has_brace(&count.name) {
            return;
        }
        let rule = Rule {
            template: Some(format!("{{{items}}} × {{{}}}", count.name)),
            or: Some(Box::new(Rule::of_column(&items))),
            ..Rule::default()
        };
        self.mapping.fields.insert(Target::Items, rule);
    }
}

/// A town's name without the word for a town.
fn bare_town(town: &str) -> String {
    let folded = fold(town);
    let bare = ["г.", "гор.", "город ", "г "].iter().find_map(|word| folded.strip_prefix(word));
    bare.unwrap_or(&folded).trim().to_owned()
}

/// Whether nearly every choice stands for a kind of help, or for several.
fn is_kinds(column: &Seen) -> bool {
    let is_kind = |value: &str| pieces(value, Some(",")).iter().all(|piece| words::kind(piece).is_some());
    let n_kinds = column.values.iter().filter(|(value, _)| is_kind(value)).count();
    let n_long = column.values.iter().filter(|(value, _)| value.chars().count() > 60).count();
    column.values.len() <= 40 && n_long == 0 && n_kinds * 10 >= column.values.len() * 8
}

/// The rule for a column with choices; several in one cell are told apart by a comma or a semicolon.
fn choices(column: &Seen) -> Rule {
    let separator = [",", ";"].into_iter().find(|separator| {
        let has_several = |value: &str| value.contains(separator) && pieces(value, Some(separator)).len() > 1;
        column.values.iter().any(|(value, _)| {
            has_several(value)
                && pieces(value, Some(separator)).iter().all(|piece| words::kind(piece).is_some())
        })
    });
    let translate = column
        .values
        .iter()
        .flat_map(|(value, _)| pieces(value, separator))
        .filter_map(|piece| Some((piece.to_owned(), words::kind(piece)?.to_owned())))
        .collect();
    Rule { split: separator.map(str::to_owned), translate, ..Rule::of_column(&column.name) }
}

fn pieces<'a>(value: &'a str, separator: Option<&str>) -> Vec<&'a str> {
    match separator {
        Some(separator) => value.split(separator).map(str::trim).filter(|piece| !piece.is_empty()).collect(),
        None => vec![value],
    }
}

fn untranslated(column: &Seen, target: Target, is_known: impl Fn(&str) -> bool) -> Vec<Untranslated> {
    let unknown = column.values.iter().filter(|(value, _)| !is_known(value));
    unknown
        .map(|(value, rows)| Untranslated {
            field: target.name().to_owned(),
            value: shortened(value),
            rows: *rows,
        })
        .collect()
}

fn nothing(table: &Table) -> Vec<String> {
    let is_there = |word: &str| table.rows.iter().any(|row| row.cells.iter().any(|cell| cell == word));
    NOTHING.into_iter().filter(|word| is_there(word)).map(str::to_owned).collect()
}

/// Rows without a name, a phone and an address: sections, sums, signatures.
fn sections(table: &Table, mapping: &Mapping) -> Option<Skip> {
    let telling = [Target::RecipientName, Target::Phone, Target::Address, Target::Street];
    let rules = telling.iter().filter_map(|target| mapping.fields.get(target));
    let names: Vec<String> =
        rules.flat_map(|rule| rule.columns.iter().chain(&rule.column)).cloned().collect();
    let places: Vec<usize> =
        names.iter().filter_map(|name| table.header.iter().position(|known| known == name)).collect();
    let is_empty = |at: &usize, cells: &[String]| cells.get(*at).is_none_or(String::is_empty);
    let is_section = |cells: &[String]| places.len() > 1 && places.iter().all(|at| is_empty(at, cells));
    let has_any = table.rows.iter().any(|row| is_data(row, table) && is_section(&row.cells));
    has_any.then(|| Skip {
        empty_columns: names,
        reason: "без имени, телефона и адреса".to_owned(),
        ..Skip::default()
    })
}
