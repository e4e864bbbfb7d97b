//! Headers that keep browsers safe, on every answer.

use axum::http::{HeaderName, HeaderValue, header};
use axum::response::Response;

use super::settings::Settings;
use super::site::InlineHashes;

/// The headers, made once.
pub(super) struct SafetyHeaders(Vec<(HeaderName, HeaderValue)>);

impl SafetyHeaders {
    /// `inline` are the hashes of the entry pages' own scripts and styles.
    pub(super) fn new(settings: &Settings, inline: &InlineHashes) -> Self {
        let mut headers = vec![
            (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
            (header::REFERRER_POLICY, HeaderValue::from_static("no-referrer")),
            (
                HeaderName::from_static("permissions-policy"),
                HeaderValue::from_static(
                    "camera=(self), geolocation=(self), microphone=(), payment=(), usb=()",
                ),
            ),
            (HeaderName::from_static("cross-origin-opener-policy"), HeaderValue::from_static("same-origin")),
            (
                HeaderName::from_static("cross-origin-resource-policy"),
                HeaderValue::from_static("same-origin"),
            ),
        ];
        // A hash that is no hash would let nothing in but itself; leave the policy whole.
        if let Ok(policy) = HeaderValue::try_from(content_policy(inline)) {
            headers.push((header::CONTENT_SECURITY_POLICY, policy));
        }
        if settings.is_https() {
            let year = HeaderValue::from_static("max-age=31536000; includeSubDomains");
            headers.push((header::STRICT_TRANSPORT_SECURITY, year));
        }
        Self(headers)
    }

    pub(super) fn add_to(&self, response: &mut Response) {
        let headers = response.headers_mut();
        for (name, value) in &self.0 {
            headers.insert(name, value.clone());
        }
    }
}

fn content_policy(inline: &InlineHashes) -> String {
    let with = |start: &str, hashes: &[String]| {
        let hashes = hashes.iter().filter(|hash| is_hash(hash));
        hashes.fold(start.to_owned(), |source, hash| source + &format!(" '{hash}'"))
    };
    [
        "default-src 'none'",
        &with("script-src 'self' 'wasm-unsafe-eval'", &inline.scripts),
        &with("style-src 'self'", &inline.styles),
        "img-src 'self' data: blob:",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "worker-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    ]
    .join("; ")
}

fn is_hash(text: &str) -> bool {
    text.strip_prefix("sha256-").is_some_and(|digest| {
        digest.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'='))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_and_styles_come_from_here_or_by_their_hash() {
        let hashes = |hash: &str| vec![hash.to_owned(), "'unsafe-inline'".to_owned()];
        let policy =
            content_policy(&InlineHashes { scripts: hashes("sha256-abc="), styles: hashes("sha256-def=") });
        assert!(policy.contains("script-src 'self' 'wasm-unsafe-eval' 'sha256-abc=';"));
        assert!(policy.contains("style-src 'self' 'sha256-def=';"));
        assert!(!policy.contains("unsafe-inline"));
    }
}
