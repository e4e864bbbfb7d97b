//! What `ryadom serve` says on a file without a council.

use std::fmt::Write as _;

/// The notice with the address and the one-time code, in Russian and in English.
#[must_use]
pub fn notice(public_url: &str, code: &str) -> String {
    let lines = [
        "Здесь ещё нет совета. Чтобы создать его, откройте в браузере",
        "There is no council here yet. To set one up, open in a browser",
        "",
        &format!("    {public_url}/desk/set-up"),
        "",
        "и введите одноразовый код · and type in the one-time code",
        "",
        &format!("    {code}"),
        "",
        "Код действует, пока совет не создан; новый запуск выдаст новый.",
        "The code holds until the council is there; a new start prints a new one.",
        "Из командной строки · From a shell: ryadom init --from council.toml",
    ];
    let width = lines.iter().map(|line| line.chars().count()).max().unwrap_or_default();
    let edge = format!("+{}+", "-".repeat(width + 2));
    let mut text = format!("\n{edge}\n");
    for line in lines {
        let gap = " ".repeat(width - line.chars().count());
        let _ = writeln!(text, "| {line}{gap} |");
    }
    text.push_str(&edge);
    text.push('\n');
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stands_in_a_frame_and_says_address_and_code_in_both_languages() {
        let text = notice("https://help.example.org", "7KQ2M-XW94P");
        let widths: Vec<usize> = text.lines().skip(1).map(|line| line.chars().count()).collect();
        assert!(widths.iter().all(|width| *width == widths[0]), "{text}");
        for part in ["https://help.example.org/desk/set-up", "7KQ2M-XW94P", "совета", "council"] {
            assert!(text.contains(part), "{text}");
        }
    }
}
