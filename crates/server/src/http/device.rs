//! What a device calls itself, in a few words: enough to tell one's phone from one's computer in a list.

use axum::http::{HeaderMap, header};

/// What is looked for in a `User-Agent`, in this order: browsers name their forebears, too.
const BROWSERS: &[(&str, &str)] = &[
    ("YaBrowser/", "Yandex"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("HuaweiBrowser/", "Huawei"),
    ("MiuiBrowser/", "Mi Browser"),
    ("EdgA/", "Edge"),
    ("EdgiOS/", "Edge"),
    ("Edg/", "Edge"),
    ("OPR/", "Opera"),
    ("FxiOS/", "Firefox"),
    ("Firefox/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chromium/", "Chromium"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
];

const SYSTEMS: &[(&str, &str)] = &[
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("OpenHarmony", "HarmonyOS"),
    ("Windows", "Windows"),
    ("CrOS", "ChromeOS"),
    ("Macintosh", "Mac"),
    ("Linux", "Linux"),
];

/// Browser and system: `Chrome · Android`; empty for what is not known. Nothing of the header itself is kept.
pub(super) fn device_label(headers: &HeaderMap) -> String {
    let named = headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let found = |table: &[(&str, &'static str)]| {
        table.iter().find(|(mark, _)| named.contains(mark)).map(|(_, word)| *word)
    };
    let words: Vec<&str> = [found(BROWSERS), found(SYSTEMS)].into_iter().flatten().collect();
    words.join(" · ")
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    #[track_caller]
    fn check(user_agent: &str, label: &str) {
        let mut headers = HeaderMap::new();
        headers.insert(header::USER_AGENT, HeaderValue::from_str(user_agent).unwrap());
        assert_eq!(device_label(&headers), label, "{user_agent}");
    }

    #[test]
    fn says_browser_and_system_in_a_few_words() {
        check(
            "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36",
            "Chrome · Android",
        );
        check(
            "Mozilla/5.0 (Linux; arm_64; Android 12; M2010J19SG) AppleWebKit/537.36 (KHTML, like Gecko) \
             Chrome/124.0.6367.221 YaBrowser/24.6.7.95.00 SA/3 Mobile Safari/537.36",
            "Yandex · Android",
        );
        check(
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) \
             Version/17.5 Mobile/15E148 Safari/604.1",
            "Safari · iPhone",
        );
        check(
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0",
            "Firefox · Windows",
        );
        check("curl/8.5.0", "");
        check("", "");
    }
}
