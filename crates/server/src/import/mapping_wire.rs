//! A mapping as a screen sends it, and as a file has it.
//!
//! The two are types of their own on purpose. A file is refused with line and column where it names what this build does not
//! know: somebody has mistyped. A screen's mapping is kept and shown whatever build it came from; what this build does not know
//! in it counts only when somebody imports with it.

use ryadom_protocol::imports::{self, MappingRule, MappingSkip, MappingSource};

use super::mapping::{Mapping, Rule, Skip, Source};
use super::target::Target;

/// What a screen may send and this build can't import with.
#[derive(Debug, thiserror::Error)]
pub(super) enum WireProblem {
    /// A field that no delivery has.
    #[error("unknown field `{0}`")]
    UnknownField(String),
    /// More than one character between columns, or none.
    #[error("delimiter `{0}` is not one character")]
    Delimiter(String),
}

/// A screen's mapping, as imports need it.
pub(super) fn from_wire(sent: &imports::Mapping) -> Result<Mapping, WireProblem> {
    let imports::Mapping { source, skip, fields } = sent.clone();
    let fields = fields.into_iter().map(|(name, made)| match Target::named(&name) {
        Some(target) => Ok((target, rule(made))),
        None => Err(WireProblem::UnknownField(name)),
    });
    Ok(Mapping {
        source: of_source(source)?,
        skip: skip.into_iter().map(of_skip).collect(),
        fields: fields.collect::<Result<_, _>>()?,
    })
}

/// The same the other way.
#[must_use]
pub fn mapping_to_wire(mapping: &Mapping) -> imports::Mapping {
    let Mapping { source, skip, fields } = mapping.clone();
    imports::Mapping {
        source: to_source(source),
        skip: skip.into_iter().map(to_skip).collect(),
        fields: fields.into_iter().map(|(target, rule)| (target.name().to_owned(), to_rule(rule))).collect(),
    }
}

fn of_source(sent: MappingSource) -> Result<Source, WireProblem> {
    let delimiter = sent.delimiter.map(|text| {
        let mut chars = text.chars();
        match (chars.next(), chars.next()) {
            (Some(only), None) => Ok(only),
            (Some(_), Some(_)) | (None, _) => Err(WireProblem::Delimiter(text)),
        }
    });
    Ok(Source {
        name: sent.name,
        key: sent.key.into_iter().collect(),
        encoding: sent.encoding,
        delimiter: delimiter.transpose()?,
        sheet: sent.sheet,
        header_line: sent.header_line,
        time_zone: sent.time_zone,
        date_format: sent.date_format.into_iter().collect(),
        nothing: sent.nothing,
        country_code: sent.country_code,
    })
}

fn to_source(source: Source) -> MappingSource {
    let texts = |list: &super::OneOrMore| list.iter().map(str::to_owned).collect();
    MappingSource {
        key: texts(&source.key),
        date_format: texts(&source.date_format),
        name: source.name,
        encoding: source.encoding,
        delimiter: source.delimiter.map(String::from),
        sheet: source.sheet,
        header_line: source.header_line,
        time_zone: source.time_zone,
        nothing: source.nothing,
        country_code: source.country_code,
    }
}

fn of_skip(sent: MappingSkip) -> Skip {
    let MappingSkip { column, one_of, none_of, begins_with, empty_columns, reason } = sent;
    Skip { column, one_of, none_of, begins_with, empty_columns, reason }
}

fn to_skip(skip: Skip) -> MappingSkip {
    let Skip { column, one_of, none_of, begins_with, empty_columns, reason } = skip;
    MappingSkip { column, one_of, none_of, begins_with, empty_columns, reason }
}

fn rule(sent: MappingRule) -> Rule {
    Rule {
        value: sent.value,
        column: sent.column,
        columns: sent.columns,
        separator: sent.separator,
        template: sent.template,
        split: sent.split,
        unlisted: sent.unlisted,
        date_format: sent.date_format.into_iter().collect(),
        translate: sent.translate,
        or: sent.or.map(|or| Box::new(rule(*or))),
    }
}

fn to_rule(rule: Rule) -> MappingRule {
    MappingRule {
        value: rule.value,
        column: rule.column,
        columns: rule.columns,
        separator: rule.separator,
        template: rule.template,
        split: rule.split,
        unlisted: rule.unlisted,
        date_format: rule.date_format.iter().map(str::to_owned).collect(),
        translate: rule.translate,
        or: rule.or.map(|or| Box::new(to_rule(*or))),
    }
}
