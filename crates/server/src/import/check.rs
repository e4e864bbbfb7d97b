//! Checks a mapping's form: everything that is wrong with it at once, before any table is opened.

use super::file::text::encoding_of;
use super::mapping::{Mapping, Rule, Source};
use super::mapping_problem::MappingProblem;
use super::target::Target;
use super::values::moment::Zone;

/// Most rules that one falls back on, columns of a rule, words in a translation, and the like.
const LIST_MAX: usize = 1_000;
/// Most rules behind one another.
const CHAIN_MAX: usize = 20;

/// Everything that is wrong with a mapping as such; nothing when it is sound.
#[must_use]
pub(super) fn problems(mapping: &Mapping) -> Vec<MappingProblem> {
    let mut found = Vec::new();
    source(&mapping.source, &mut found);
    found.extend(missing(mapping).into_iter().map(MappingProblem::Missing));
    for (target, first) in &mapping.fields {
        if first.chain().count() > CHAIN_MAX {
            found.push(MappingProblem::TooMany { what: "or", limit: CHAIN_MAX });
            continue;
        }
        for each in first.chain() {
            rule(*target, each, &mut found);
        }
    }
    if mapping.fields.contains_key(&Target::Window) {
        let twice = [Target::NotBefore, Target::NotAfter].into_iter();
        found.extend(
            twice.filter(|target| mapping.fields.contains_key(target)).map(MappingProblem::TwoWindows),
        );
    }
    if mapping.skip.len() > LIST_MAX {
        found.push(MappingProblem::TooMany { what: "skip", limit: LIST_MAX });
    }
    let unclear = mapping.skip.iter().filter(|skip| !skip.has_condition());
    found.extend(unclear.map(|skip| {
        MappingProblem::SkipWithoutCondition(skip.column.clone().unwrap_or_else(|| skip.reason.clone()))
    }));
    found
}

/// The fields without which no delivery can be written down, and which nothing makes.
#[must_use]
pub(super) fn missing(mapping: &Mapping) -> Vec<Target> {
    let has = |target: &Target| mapping.fields.contains_key(target);
    let mut missing: Vec<Target> =
        [Target::RecipientName, Target::Kind].into_iter().filter(|target| !has(target)).collect();
    if !has(&Target::Town) && !has(&Target::Address) {
        missing.push(Target::Town);
    }
    missing
}

fn source(source: &Source, found: &mut Vec<MappingProblem>) {
    if source.name.trim().is_empty() {
        found.push(MappingProblem::EmptyName("name"));
    }
    if source.name.contains(char::is_control) {
        found.push(MappingProblem::ControlInName("name"));
    }
    if source.key.is_empty() || source.key.iter().any(|name| name.trim().is_empty()) {
        found.push(MappingProblem::EmptyName("key"));
    }
    if let Some(encoding) = &source.encoding
        && encoding_of(encoding).is_none()
    {
        found.push(MappingProblem::UnknownEncoding(encoding.clone()));
    }
    if let Some(delimiter) = source.delimiter
        && (!delimiter.is_ascii() || matches!(delimiter, '"' | '\n' | '\r'))
    {
        found.push(MappingProblem::BadDelimiter(delimiter));
    }
    if let Some(zone) = &source.time_zone
        && Zone::named(zone).is_none()
    {
        found.push(MappingProblem::UnknownTimeZone(zone.clone()));
    }
}

fn rule(target: Target, rule: &Rule, found: &mut Vec<MappingProblem>) {
    if rule.n_ways() != 1 {
        found.push(MappingProblem::NotOneWay(target));
    }
    if rule.columns.len() > LIST_MAX || rule.translate.len() > LIST_MAX {
        found.push(MappingProblem::TooMany { what: "columns or translate", limit: LIST_MAX });
    }
    let mut pointless = |is_there: bool, key, hint| {
        if is_there {
            found.push(MappingProblem::Pointless { target, key, hint });
        }
    };
    pointless(rule.separator.is_some() && rule.columns.is_empty(), "separator", "it goes with columns");
    pointless(rule.unlisted.is_some() && rule.translate.is_empty(), "unlisted", "it goes with translate");
    let is_dated = target.is_moment() || target == Target::Window;
    pointless(!rule.date_format.is_empty() && !is_dated, "date_format", "the field is not a date");
    let is_splittable = target == Target::Kind && rule.column.is_some();
    pointless(rule.split.is_some() && !is_splittable, "split", "it goes with the column of kind");
    pointless(rule.split.as_deref() == Some(""), "split", "it is empty");
    if let Some(known) = target.codes() {
        let constant = rule.value.iter().filter(|_| rule.translate.is_empty());
        for code in constant.chain(rule.translate.values()).chain(&rule.unlisted) {
            if !target.accepts(code) {
                let known = known.join(", ");
                found.push(MappingProblem::UnknownCode { target, code: code.clone(), known });
            }
        }
    }
}
