//! Places as people name them: the exact name counts first.

use ryadom_domain::fields::is_same_name;

/// Why a name leads to nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum NotFound {
    /// Nothing is called so.
    Nothing,
    /// Several are, by these names.
    Several(Vec<String>),
}

/// What is called exactly so; else the only one whose name differs in case, spaces or signs alone.
///
/// # Errors
/// [`NotFound`]: of several that are alike none is guessed.
pub(crate) fn find_by_name<'n, T>(
    things: impl IntoIterator<Item = (&'n str, T)>,
    wanted: &str,
) -> Result<T, NotFound> {
    let alike = things.into_iter().filter(|(name, _)| is_same_name(name, wanted));
    let (exact, others): (Vec<_>, Vec<_>) = alike.partition(|(name, _)| name.trim() == wanted.trim());
    let mut fitting = if exact.is_empty() { others } else { exact };
    match fitting.pop() {
        None => Err(NotFound::Nothing),
        Some((_, only)) if fitting.is_empty() => Ok(only),
        Some((last, _)) => {
            let names = fitting.into_iter().map(|(name, _)| name).chain([last]);
            Err(NotFound::Several(names.map(str::to_owned).collect()))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(wanted: &str, expected: Result<usize, NotFound>) {
        let known = ["Штаб 1", "Штаб №1", "Штаб «Рядом»", "Склад", "Склад"];
        assert_eq!(find_by_name(known.into_iter().zip(0..), wanted), expected, "{wanted}");
    }

    #[test]
    fn the_exact_name_counts_before_an_alike_one() {
        check("Штаб 1", Ok(0));
        check(" Штаб №1", Ok(1));
        check("штаб рядом", Ok(2));
    }

    #[test]
    fn none_is_guessed_of_several() {
        let several = |names: [&str; 2]| Err(NotFound::Several(names.map(str::to_owned).to_vec()));
        check("штаб 1", several(["Штаб 1", "Штаб №1"]));
        check("Склад", several(["Склад", "Склад"]));
        check("Штаб 2", Err(NotFound::Nothing));
    }
}
