//! Who may do what, written down once more: a change of the domain's table is a change here, too, or the test says so.

use std::collections::BTreeSet;

/// Action, whose, and the roles that may.
pub(crate) const RIGHTS: &str = "
sync            own                     volunteer operator coordinator administrator
be_here         own                     volunteer operator coordinator administrator
read_desk       own_centre              operator coordinator administrator
export          own_centre              coordinator administrator
import          own_centre              coordinator administrator
import          other_centre            administrator
read_places     council                 coordinator administrator
change_council  council                 administrator
add_centre      council                 administrator
change_centre   own_centre              coordinator administrator
change_centre   other_centre            administrator
change_clinic   council                 administrator
change_liaison  own_centre              coordinator administrator
change_liaison  other_centre            administrator
read_members    own_centre              coordinator administrator
read_members    own_centre_admin        coordinator administrator
read_members    other_centre            administrator
read_members    other_centre_admin      administrator
change_member   own_centre              coordinator administrator
change_member   own_centre_admin        administrator
change_member   other_centre            administrator
change_member   other_centre_admin      administrator
move_member     own_centre              administrator
move_member     own_centre_admin        administrator
move_member     other_centre            administrator
move_member     other_centre_admin      administrator
invite          own_centre              coordinator administrator
invite          own_centre_admin        administrator
invite          other_centre            administrator
invite          other_centre_admin      administrator
end_sessions    own                     volunteer operator coordinator administrator
end_sessions    own_centre              coordinator administrator
end_sessions    own_centre_admin        administrator
end_sessions    other_centre            administrator
end_sessions    other_centre_admin      administrator
change_password own                     operator coordinator administrator
read_audit      council                 administrator
";

/// Every triple of action, whose and role that is allowed.
pub(crate) fn allowed() -> BTreeSet<(&'static str, &'static str, &'static str)> {
    let rows = RIGHTS.lines().map(str::trim).filter(|line| !line.is_empty());
    rows.flat_map(|line| {
        let mut words = line.split_whitespace();
        let (action, whose) = (words.next().unwrap(), words.next().unwrap());
        words.map(move |role| (action, whose, role))
    })
    .collect()
}
