//! The mapping: which column of somebody else's table becomes which field of a delivery.
//!
//! A file in TOML for the command line; what a screen sends becomes one in `mapping_wire`. Only the form is checked here, before any
//! table is opened; what a column is worth is decided in `recipe`.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::one_or_more::OneOrMore;
use super::target::Target;

/// A mapping as a person wrote it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mapping {
    /// What the file is and how it is written.
    pub source: Source,
    /// Rows that are left out on purpose.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub skip: Vec<Skip>,
    /// What each field of a delivery is made of.
    pub fields: BTreeMap<Target, Rule>,
}

/// What the file is and how it is written.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// A short name that never changes: together with the key it makes a row the same row next time. `{file}` in it
    /// stands for the name of the file.
    pub name: String,
    /// The column that tells rows apart, or several of them.
    pub key: OneOrMore,
    /// The file's encoding, any name browsers know; found by itself unless told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub encoding: Option<String>,
    /// What stands between columns; found by itself unless told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delimiter: Option<char>,
    /// The workbook's sheet; the first that is not empty unless told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
    /// The line with the names of the columns, found by itself unless told; 0 when there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub header_line: Option<u64>,
    /// The time zone of dates without one, such as `Europe/Moscow`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time_zone: Option<String>,
    /// How dates are written, such as `%d.%m.%Y %H:%M`; several are tried in their order.
    #[serde(default, skip_serializing_if = "OneOrMore::is_empty")]
    pub date_format: OneOrMore,
    /// What the file writes where there is nothing, such as `N/A`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub nothing: Vec<String>,
    /// What is put before phone numbers of ten digits: `+7` unless told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country_code: Option<String>,
}

/// A condition under which a row is left out; all parts that are given must hold.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Skip {
    /// The column that `one_of`, `none_of` and `begins_with` look at.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub column: Option<String>,
    /// When the column holds one of these; `""` stands for an empty one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub one_of: Vec<String>,
    /// When the column holds none of these.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub none_of: Vec<String>,
    /// When the column begins with one of these, whatever the case of the letters.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub begins_with: Vec<String>,
    /// When all these columns are empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub empty_columns: Vec<String>,
    /// Why, in the words of the summary.
    pub reason: String,
}

/// What a field is made of: exactly one of `value`, `column`, `columns`, `template`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// The same for every row.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    /// What this column holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub column: Option<String>,
    /// What these columns hold, joined; empty ones are left out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub columns: Vec<String>,
    /// What stands between joined columns: a comma and a space unless told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub separator: Option<String>,
    /// A text with columns in braces; empty as soon as one of its columns is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub template: Option<String>,
    /// What stands between several needs in one cell: each becomes a delivery of its own. For `kind` only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub split: Option<String>,
    /// What a value becomes that `translate` does not list; without it such a row is bad.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unlisted: Option<String>,
    /// How this date is written, when it differs from the file's `date_format`.
    #[serde(default, skip_serializing_if = "OneOrMore::is_empty")]
    pub date_format: OneOrMore,
    /// Values put in other words.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub translate: BTreeMap<String, String>,
    /// What to use when the result is empty.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub or: Option<Box<Self>>,
}

impl Mapping {
    /// The source's name for a file of this name.
    #[must_use]
    pub fn source_name(&self, file_name: &str) -> String {
        let stem = file_name.rsplit(['/', '\\']).next().unwrap_or_default();
        let stem = stem.rsplit_once('.').map_or(stem, |(stem, _)| stem);
        self.source.name.replace("{file}", stem.trim())
    }

    /// Every column it names, each once.
    #[must_use]
    pub fn columns(&self) -> Vec<&str> {
        let mut names: Vec<&str> = self.source.key.iter().collect();
        for skip in &self.skip {
            names.extend(skip.column.iter().chain(&skip.empty_columns).map(String::as_str));
        }
        for rule in self.fields.values().flat_map(Rule::chain) {
            names.extend(rule.column.iter().chain(&rule.columns).map(String::as_str));
            names.extend(rule.template.iter().flat_map(|template| braced(template)));
        }
        names.sort_unstable();
        names.dedup();
        names
    }
}

/// The columns that stand in braces.
fn braced(template: &str) -> Vec<&str> {
    let mut names = Vec::new();
    let mut rest = template;
    while let Some((_, after)) = rest.split_once('{') {
        if let Some(escaped) = after.strip_prefix('{') {
            rest = escaped;
        } else if let Some((name, tail)) = after.split_once('}') {
            names.push(name);
            rest = tail;
        } else {
            break;
        }
    }
    names
}

impl Skip {
    /// Whether it says when to leave a row out, and in a way that can be understood.
    #[must_use]
    pub const fn has_condition(&self) -> bool {
        let by_column = !self.one_of.is_empty() || !self.none_of.is_empty() || !self.begins_with.is_empty();
        let is_twofold = !self.one_of.is_empty() && !self.none_of.is_empty();
        by_column == self.column.is_some() && (by_column || !self.empty_columns.is_empty()) && !is_twofold
    }
}

impl Rule {
    /// What this column holds.
    #[must_use]
    pub fn of_column(name: &str) -> Self {
        Self { column: Some(name.to_owned()), ..Self::default() }
    }

    /// The same for every row.
    #[must_use]
    pub fn of_value(value: &str) -> Self {
        Self { value: Some(value.to_owned()), ..Self::default() }
    }

    /// This rule, then what it falls back on, and so on.
    pub fn chain(&self) -> impl Iterator<Item = &Self> {
        std::iter::successors(Some(self), |rule| rule.or.as_deref())
    }

    /// How many ways to make a value are filled in.
    #[must_use]
    pub fn n_ways(&self) -> usize {
        [self.value.is_some(), self.column.is_some(), !self.columns.is_empty(), self.template.is_some()]
            .into_iter()
            .filter(|filled| *filled)
            .count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_may_hold_the_files() {
        let mapping = |name: &str| Mapping {
            source: Source { name: name.to_owned(), ..Source::default() },
            ..Mapping::default()
        };
        assert_eq!(mapping("{file}").source_name("C:\\лист\\заявки 28.11.xlsx"), "заявки 28.11");
        assert_eq!(mapping("п3 {file}").source_name("/tmp/a.csv"), "п3 a");
        assert_eq!(mapping("список").source_name("a.csv"), "список");
    }

    #[test]
    fn names_the_columns_in_templates() {
        assert_eq!(braced("{a}-{{x} {b c} {"), ["a", "b c"]);
    }
}
