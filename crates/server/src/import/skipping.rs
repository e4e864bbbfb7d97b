//! When a row is left out on purpose.

use ryadom_text::fold;

use super::columns::Columns;
use super::file::cell::tidy;
use super::mapping::Skip;
use super::recipe::cell;

/// When a row is left out, with its columns found.
#[derive(Debug, Clone)]
pub(super) struct SkipWhen {
    column: usize,
    one_of: Vec<String>,
    none_of: Vec<String>,
    begins_with: Vec<String>,
    empty: Vec<usize>,
    /// Why, in the words of the summary.
    pub reason: String,
}

impl SkipWhen {
    /// Finds the columns of a rule.
    pub(super) fn bind(skip: &Skip, columns: &mut Columns<'_>) -> Self {
        Self {
            column: skip.column.as_ref().map(|name| columns.find(name, "skip")).unwrap_or_default(),
            one_of: skip.one_of.clone(),
            none_of: skip.none_of.clone(),
            begins_with: skip.begins_with.iter().map(|start| folded(start)).collect(),
            empty: skip.empty_columns.iter().map(|name| columns.find(name, "skip")).collect(),
            reason: skip.reason.clone(),
        }
    }

    /// Whether all its parts hold for a row.
    pub(super) fn holds(&self, cells: &[String]) -> bool {
        let value = cell(cells, self.column);
        let is_one_of = self.one_of.is_empty() || self.one_of.iter().any(|listed| listed == value);
        let is_none_of = self.none_of.iter().all(|listed| listed != value);
        let begins = || {
            let value = folded(value);
            self.begins_with.is_empty() || self.begins_with.iter().any(|start| value.starts_with(start))
        };
        is_one_of && is_none_of && self.empty.iter().all(|at| cell(cells, *at).is_empty()) && begins()
    }
}

fn folded(text: &str) -> String {
    fold(&tidy(text))
}
