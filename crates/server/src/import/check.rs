//! Checks a mapping file's form: everything that is wrong with it at once, before any table is opened.

use super::mapping::{Mapping, MappingProblem, Rule, Source, Target};
use super::moment::Zone;
use super::text::encoding_of;

/// The fields without which no delivery can be written down.
const NEEDED: [Target; 3] = [Target::RecipientName, Target::Town, Target::Kind];

/// Everything that is wrong with a mapping as such; nothing when it is sound.
#[must_use]
pub(super) fn problems(mapping: &Mapping) -> Vec<MappingProblem> {
    let mut found = Vec::new();
    source(&mapping.source, &mut found);
    found.extend(
        NEEDED.into_iter().filter(|target| !mapping.fields.contains_key(target)).map(MappingProblem::Missing),
    );
    for (target, first) in &mapping.fields {
        for each in first.chain() {
            rule(*target, each, &mapping.source, &mut found);
        }
    }
    for skip in &mapping.skip {
        if skip.one_of.is_empty() == skip.none_of.is_empty() {
            found.push(MappingProblem::SkipWithoutCondition(skip.column.clone()));
        }
    }
    found
}

fn source(source: &Source, found: &mut Vec<MappingProblem>) {
    for (name, value) in [("name", &source.name), ("key", &source.key)] {
        if value.trim().is_empty() {
            found.push(MappingProblem::EmptyName(name));
        }
    }
    if let Some(encoding) = &source.encoding
        && encoding_of(encoding).is_none()
    {
        found.push(MappingProblem::UnknownEncoding(encoding.clone()));
    }
    if let Some(delimiter) = source.delimiter
        && !delimiter.is_ascii()
    {
        found.push(MappingProblem::BadDelimiter(delimiter));
    }
    if let Some(zone) = &source.time_zone
        && Zone::named(zone).is_none()
    {
        found.push(MappingProblem::UnknownTimeZone(zone.clone()));
    }
}

fn rule(target: Target, rule: &Rule, source: &Source, found: &mut Vec<MappingProblem>) {
    if rule.n_ways() != 1 {
        found.push(MappingProblem::NotOneWay(target));
    }
    let mut pointless = |is_there: bool, key, hint| {
        if is_there {
            found.push(MappingProblem::Pointless { target, key, hint });
        }
    };
    pointless(rule.separator.is_some() && rule.columns.is_none(), "separator", "it goes with columns");
    pointless(rule.unlisted.is_some() && rule.translate.is_empty(), "unlisted", "it goes with translate");
    pointless(rule.date_format.is_some() && !target.is_moment(), "date_format", "the field is not a date");
    if target.is_moment() && rule.date_format.is_none() && source.date_format.is_none() {
        found.push(MappingProblem::NoDateFormat(target));
    }
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
