//! What a path says about a file: its type, how long it may be kept, which entry page stands in for it.

const IMMUTABLE: &str = "public, max-age=31536000, immutable";
const FRESH: &str = "no-cache";
/// How many hexadecimal digits mark a file name as bound to its content.
const HASH_DIGITS: usize = 16;

/// The media type by the path's ending.
pub(super) fn content_type(path: &str) -> &'static str {
    match path.rsplit_once('.').map_or("", |(_, ending)| ending) {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "webp" => "image/webp",
        "woff2" => "font/woff2",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

/// Files named by their content are kept for ever; everything else is asked for anew each time.
pub(super) fn caching(path: &str) -> &'static str {
    if is_named_by_content(path) { IMMUTABLE } else { FRESH }
}

/// `phone-0123456789abcdef.js`, `phone-0123456789abcdef_bg.wasm`.
fn is_named_by_content(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    name.split('-').skip(1).any(|part| {
        let digits = part.bytes().take_while(u8::is_ascii_hexdigit).count();
        let next = part.as_bytes().get(HASH_DIGITS);
        digits == HASH_DIGITS && matches!(next, Some(b'.' | b'_'))
    })
}

/// The entry page that shows what a path without a file means; `None` for a file that is missing.
pub(super) fn entry_for(path: &str) -> Option<&'static str> {
    let name = path.rsplit('/').next().unwrap_or_default();
    if name.contains('.') {
        None
    } else if path == "desk" || path.starts_with("desk/") {
        Some("desk/index.html")
    } else {
        Some("index.html")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_only_what_its_name_pins_down() {
        assert_eq!(caching("phone-0123456789abcdef.js"), IMMUTABLE);
        assert_eq!(caching("desk/desk-0123456789abcdef_bg.wasm"), IMMUTABLE);
        assert_eq!(caching("style/tokens-0123456789abcdef.css"), IMMUTABLE);
        assert_eq!(caching("sw.js"), FRESH);
        assert_eq!(caching("index.html"), FRESH);
        assert_eq!(caching("manifest.webmanifest"), FRESH);
        assert_eq!(caching("phone-0123456789abcde.js"), FRESH);
        assert_eq!(caching("phone-0123456789abcdef0.js"), FRESH);
    }

    #[test]
    fn an_entry_page_answers_for_its_routes_and_for_no_missing_file() {
        assert_eq!(entry_for(""), Some("index.html"));
        assert_eq!(entry_for("join"), Some("index.html"));
        assert_eq!(entry_for("desk/"), Some("desk/index.html"));
        assert_eq!(entry_for("desk/deliveries"), Some("desk/index.html"));
        assert_eq!(entry_for("missing.js"), None);
    }
}
