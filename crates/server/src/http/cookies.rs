//! Cookies that carry a token of 256 random bits: a session's, and the set-up's.

use axum::http::{HeaderMap, HeaderValue, header};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use super::Settings;
use super::problem::ApiError;

/// The secret that a cookie carries.
pub(super) type Token = [u8; 32];

/// The token of a cookie of this name, where the browser sent one.
pub(super) fn token(headers: &HeaderMap, name: &str) -> Option<Token> {
    let values = headers.get_all(header::COOKIE).into_iter().filter_map(|value| value.to_str().ok());
    let mut pairs = values.flat_map(|value| value.split(';'));
    let sent = pairs.find_map(|pair| pair.trim().strip_prefix(name)?.strip_prefix('='))?;
    let mut token = Token::default();
    let length = URL_SAFE_NO_PAD.decode_slice(sent, &mut token).ok()?;
    (length == token.len()).then_some(token)
}

/// A cookie to be set, for the browser alone and this site alone; one without a token is taken away.
pub(super) fn set(
    settings: &Settings,
    (name, path): (&str, &str),
    token: Option<Token>,
    life_s: u32,
) -> Result<HeaderValue, ApiError> {
    let secure = if settings.is_cookie_secure() { "; Secure" } else { "" };
    let (value, life_s) = token.map_or((String::new(), 0), |token| (URL_SAFE_NO_PAD.encode(token), life_s));
    let text = format!("{name}={value}; Path={path}; Max-Age={life_s}; HttpOnly; SameSite=Strict{secure}");
    HeaderValue::try_from(text).map_err(ApiError::internal)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(sent: &[&str], expected: Option<u8>) {
        let mut headers = HeaderMap::new();
        for value in sent {
            headers.append(header::COOKIE, HeaderValue::try_from(*value).unwrap());
        }
        assert_eq!(token(&headers, "a"), expected.map(|byte| [byte; 32]), "{sent:?}");
    }

    #[test]
    fn finds_the_token_of_its_name_wherever_it_stands() {
        let (one, other) = (URL_SAFE_NO_PAD.encode([1; 32]), URL_SAFE_NO_PAD.encode([2; 32]));
        check(&[&format!("a={one}")], Some(1));
        check(&[&format!("aa={other}; a={one}")], Some(1));
        check(&["b=x", &format!("a={one}")], Some(1));
        check(&[&format!("b={one}")], None);
        check(&[&format!("a={}", &one[1..])], None);
        check(&["a=***"], None);
        check(&[], None);
    }

    #[test]
    fn one_without_a_token_is_taken_away() {
        let settings = Settings { public_url: "https://ryadom.example".to_owned(), ..Settings::default() };
        let gone = set(&settings, ("a", "/"), None, 60).unwrap();
        assert_eq!(gone, "a=; Path=/; Max-Age=0; HttpOnly; SameSite=Strict; Secure");
    }
}
