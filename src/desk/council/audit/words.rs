//! What a row of the log says, as a sentence. Who did it stands before it: the sentence fits any name.

use leptos_i18n::td_string;
use ryadom_domain::AuditAction;
use ryadom_protocol::api::audit::AuditRow;
use ryadom_web::i18n::Locale;

use super::deliveries::deliveries;

/// The sentence.
pub(super) fn sentence(l: Locale, row: &AuditRow) -> String {
    let action = AuditAction::from_code(&row.action);
    let what = word(l, &action);
    let rest = if row.n_deliveries > 0 || !row.deliveries.is_empty() {
        deliveries(l, row)
    } else if row.subject_kind == "member" && row.subject == row.member {
        String::new()
    } else if row.subject_kind == "delivery" && !row.subject_name.is_empty() {
        td_string!(l, people.audit.numbers, numbers = row.subject_name.clone())
    } else {
        row.subject_name.clone()
    };
    if rest.is_empty() { what } else { format!("{what}: {rest}") }
}

macro_rules! words {
    ($($action:ident => $word:ident,)+) => {
        fn word(l: Locale, action: &AuditAction) -> String {
            match action {
                $(AuditAction::$action => td_string!(l, people.action.$word).to_owned(),)+
                AuditAction::Unknown(code) => td_string!(l, people.action.unknown, code = code.to_string()),
            }
        }
    };
}

words! {
    ReadSync => read_sync,
    ReadHistory => read_history,
    ReadRejected => read_rejected,
    ReadAlike => read_alike,
    Exported => exported,
    Imported => imported,
    ImportTakenBack => import_taken_back,
    MappingKept => mapping_kept,
    MappingRemoved => mapping_removed,
    SetUp => set_up,
    CouncilChanged => council_changed,
    CentreAdded => centre_added,
    CentreChanged => centre_changed,
    CentrePutAway => centre_put_away,
    CentreBroughtBack => centre_brought_back,
    ClinicAdded => clinic_added,
    ClinicChanged => clinic_changed,
    ClinicPutAway => clinic_put_away,
    ClinicBroughtBack => clinic_brought_back,
    LiaisonsChanged => liaisons_changed,
    MemberAdded => member_added,
    MemberChanged => member_changed,
    RoleChanged => role_changed,
    MemberMoved => member_moved,
    MemberPutAway => member_put_away,
    MemberBroughtBack => member_brought_back,
    Invited => invited,
    InvitationCancelled => invitation_cancelled,
    Joined => joined,
    SignedIn => signed_in,
    SignInFailed => sign_in_failed,
    SignedOut => signed_out,
    SessionsEnded => sessions_ended,
    SessionRestored => session_restored,
    PasswordChanged => password_changed,
    PasswordResetMade => password_reset_made,
    PasswordChosen => password_chosen,
    BackedUp => backed_up,
    Restored => restored,
}
