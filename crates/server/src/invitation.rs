//! Invitations: a code, a link that carries it, a picture of the link.

use qrcode::QrCode;
use qrcode::render::svg;
use qrcode::types::QrError;

use crate::store::InvitationKind;

/// How long an invitation can be used, unless somebody says otherwise.
pub const INVITATION_DAYS: u16 = 14;
/// How often: whoever finds the slip afterwards comes too late. Another phone takes another invitation; an iPhone's
/// home-screen app is put there before the code is used.
pub const INVITATION_USES: u32 = 1;

/// Days and uses of an invitation, unless somebody says otherwise. A password is chosen once.
#[must_use]
pub const fn usual_terms(kind: InvitationKind) -> (u16, u32) {
    match kind {
        InvitationKind::Join => (INVITATION_DAYS, INVITATION_USES),
        InvitationKind::Password => (INVITATION_DAYS, 1),
    }
}

const QR_PIXELS: u32 = 240;

/// The link to the page a code is for; the code stands behind `#`.
#[must_use]
pub fn link(public_url: &str, kind: InvitationKind, code: &str) -> String {
    let page = match kind {
        InvitationKind::Join => "join",
        InvitationKind::Password => "desk/welcome",
    };
    format!("{}/{page}#{code}", public_url.trim_end_matches('/'))
}

/// A text as a QR code, in SVG without styles.
///
/// # Errors
/// When the text is too long for a QR code.
pub fn qr_svg(text: &str) -> Result<String, QrError> {
    let code = QrCode::new(text.as_bytes())?;
    Ok(code.render::<svg::Color<'_>>().min_dimensions(QR_PIXELS, QR_PIXELS).build())
}

/// A text as a QR code for a terminal.
///
/// # Errors
/// When the text is too long for a QR code.
pub fn qr_text(text: &str) -> Result<String, QrError> {
    use qrcode::render::unicode::Dense1x2;
    let code = QrCode::new(text.as_bytes())?;
    Ok(code.render::<Dense1x2>().dark_color(Dense1x2::Light).light_color(Dense1x2::Dark).build())
}
