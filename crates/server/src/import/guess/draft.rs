//! A whole mapping made of what the columns seem to be.

use std::collections::{BTreeMap, HashSet};

use ryadom_protocol::imports::Untranslated;
use ryadom_text::fold;

use super::GuessContext;
use super::choices::{meant, needed};
use super::column::{Seen, data_rows};
use super::key::key;
use super::names::Meaning;
use super::words;
use crate::import::clinics::Clinics;
use crate::import::file::Table;
use crate::import::mapping::{Mapping, Rule, Skip, Source};
use crate::import::target::Target;
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
    draft.kind(columns, context.clinics);
    draft.translate(columns, Target::Priority, context.clinics);
    draft.translate(columns, Target::Clinic, context.clinics);
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
    fn kind(&mut self, columns: &[Seen], clinics: &Clinics) {
        let named = |target| columns.iter().filter(move |column| is_for(column, target));
        let items: Vec<&Seen> = named(Target::Items).collect();
        let own = named(Target::Kind).find(|column| column.has_choices());
        if own.is_none()
            && let [only] = items.as_slice()
            && let Some(kind) = words::kind(&only.name)
        {
            // «Лекарства» above the column says it for all of them.
            self.mapping.fields.insert(Target::Kind, Rule::of_value(kind));
            return;
        }
        if let Some(column) = own.or_else(|| needed(&items)) {
            let meant = meant(column, Target::Kind, clinics);
            self.untranslated.extend(meant.untranslated(Target::Kind));
            self.mapping.fields.insert(Target::Kind, meant.rule(column));
            // Where another column says what is brought, this one says only why.
            let others: Vec<&Seen> = items.into_iter().filter(|one| one.name != column.name).collect();
            if let Some(rule) = rule(Target::Items, &others) {
                self.mapping.fields.insert(Target::Items, rule);
            }
            return;
        }
        self.mapping.fields.remove(&Target::Kind);
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        let items = items.first().filter(|_| items.len() == 1);
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

    fn translate(&mut self, columns: &[Seen], target: Target, clinics: &Clinics) {
        let Some(rule) = self.mapping.fields.get_mut(&target) else { return };
        let Some(column) = columns.iter().find(|column| Some(&column.name) == rule.column.as_ref()) else {
            return;
        };
        let meant = meant(column, target, clinics);
        if meant.translate.is_empty() {
            // A column that says nothing we know would make every row bad.
            self.mapping.fields.remove(&target);
            return;
        }
        if target == Target::Priority {
            rule.unlisted = Some("normal".to_owned());
        } else {
            self.untranslated.extend(meant.untranslated(target));
        }
        rule.translate = meant.translate;
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
    let has_any = data_rows(table).any(|row| is_section(&row.cells));
    has_any.then(|| Skip {
        empty_columns: names,
        reason: "без имени, телефона и адреса".to_owned(),
        ..Skip::default()
    })
}
