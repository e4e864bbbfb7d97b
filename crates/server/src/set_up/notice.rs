//! What `ryadom serve` says on a file without a council.

use std::fmt::Write as _;

/// The notice with the address and the one-time code, in Russian and in English.
#[must_use]
pub fn notice(public_url: &str, code: &str) -> String {
    let lines = [
        "Настройка / Set-up",
        &format!("  {public_url}/desk/set-up"),
        &format!("  код / code:  {code}"),
        "",
        "Здесь ещё нет совета. Откройте этот адрес в браузере и введите код.",
        "Он действует, пока совет не создан; новый запуск выдаст новый.",
        "",
        "There is no council here yet. Open this address in a browser and type in the code.",
        "It holds until the council is there; a new start prints a new one.",
        "From a shell: ryadom init --from council.toml",
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
