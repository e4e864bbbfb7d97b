//! Which centre a row of a table with members means.

use ryadom_domain::CentreId;
use ryadom_text::fold;

use super::alike_letters::as_cyrillic;

/// Words that any centre may be called by: alone they name none.
const ANY: [&str; 6] = ["штаб", "центр", "отряд", "centre", "center", "headquarters"];

/// The only centre of this name; or else the only one in whose name these words stand, «Рядом» for «Штаб „Рядом“». A part
/// of a word names none.
#[must_use]
pub(super) fn found_centre(centres: &[(String, CentreId)], name: &str) -> Option<CentreId> {
    // Letters that only look alike are taken for each other last: of them the capitals look alike and the small ones do not.
    found_as(centres, name, fold).or_else(|| found_as(centres, name, |text| fold(&as_cyrillic(text))))
}

fn found_as(centres: &[(String, CentreId)], name: &str, form: fn(&str) -> String) -> Option<CentreId> {
    let wanted = words(&form(name));
    let whole = wanted.concat();
    let only = |is_meant: &dyn Fn(&[String]) -> bool| {
        let mut meant = centres.iter().filter(|(known, _)| is_meant(&words(&form(known))));
        let first = meant.next().map(|(_, id)| *id);
        (first, meant.next().is_some())
    };
    if let (Some(same), is_another) = only(&|known| known.concat() == whole) {
        return Some(same).filter(|_| !is_another);
    }
    if wanted.iter().all(|word| ANY.iter().any(|any| form(any) == *word)) {
        return None;
    }
    let (near, is_another) = only(&|known| known.windows(wanted.len()).any(|some| some == wanted));
    near.filter(|_| !is_another)
}

/// The words of a name without signs and quotation marks; the name itself where it has none, "№".
fn words(name: &str) -> Vec<String> {
    let words = name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let words: Vec<String> = words.map(str::to_owned).collect();
    if words.is_empty() { vec![name.trim().to_owned()] } else { words }
}
