//! Headers that keep browsers safe, on every answer.

use axum::http::{HeaderName, HeaderValue, header};
use axum::response::Response;

use super::settings::Settings;

/// The headers, made once.
pub(super) struct SafetyHeaders(Vec<(HeaderName, HeaderValue)>);

impl SafetyHeaders {
    /// `script_hashes` are those of the entry pages' inline scripts: `sha256-…`.
    pub(super) fn new(settings: &Settings, script_hashes: &[String]) -> Self {
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
        if let Ok(policy) = HeaderValue::try_from(content_policy(script_hashes)) {
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

fn content_policy(script_hashes: &[String]) -> String {
    let mut scripts = String::from("script-src 'self' 'wasm-unsafe-eval'");
    for hash in script_hashes.iter().filter(|hash| is_hash(hash)) {
        scripts.push_str(&format!(" '{hash}'"));
    }
    [
        "default-src 'none'",
        &scripts,
        "style-src 'self'",
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
    fn scripts_come_from_here_or_by_their_hash() {
        let policy = content_policy(&["sha256-abc=".to_owned(), "'unsafe-inline'".to_owned()]);
        assert!(policy.contains("script-src 'self' 'wasm-unsafe-eval' 'sha256-abc=';"));
        assert!(!policy.contains("unsafe-inline"));
    }
}
