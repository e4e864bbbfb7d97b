//! What the columns of a table with members can be, as they are corrected one by one.

use ryadom_protocol::imports::MemberColumns;

/// What a column can be, in the order in which a person thinks of it.
pub(super) const FIELDS: [&str; 5] = ["name", "phone", "role", "centre", "skills"];

/// What a column is; empty when it is not read.
pub(super) fn field_of(columns: &MemberColumns, column: &str) -> &'static str {
    let is = |one: &String| one == column;
    let MemberColumns { name, phone, role, centre, skills } = columns;
    let found = [name.iter().any(is), is(phone), is(role), is(centre), skills.iter().any(is)];
    FIELDS.into_iter().zip(found).find(|(_, is_found)| *is_found).map_or("", |(field, _)| field)
}

/// Says that a column is this, and nothing else. Several columns may make the name together, and several tell of skills;
/// of the others there is one each.
pub(super) fn give(columns: &mut MemberColumns, column: &str, field: &str) {
    let MemberColumns { name, phone, role, centre, skills } = columns;
    for many in [&mut *name, &mut *skills] {
        many.retain(|one| one != column);
    }
    for one in [&mut *phone, &mut *role, &mut *centre] {
        if one == column {
            one.clear();
        }
    }
    match field {
        "name" => name.push(column.to_owned()),
        "skills" => skills.push(column.to_owned()),
        "phone" => column.clone_into(phone),
        "role" => column.clone_into(role),
        "centre" => column.clone_into(centre),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_is_one_thing() {
        let mut columns = MemberColumns { name: vec!["Кто".to_owned()], ..MemberColumns::default() };
        give(&mut columns, "Кто", "phone");
        assert_eq!((field_of(&columns, "Кто"), columns.name.len()), ("phone", 0));
        give(&mut columns, "Тел.", "phone");
        assert_eq!((field_of(&columns, "Кто"), field_of(&columns, "Тел.")), ("", "phone"));
        give(&mut columns, "Тел.", "");
        assert_eq!(columns, MemberColumns::default());
    }

    #[test]
    fn several_columns_make_a_name_and_tell_of_skills() {
        let mut columns = MemberColumns::default();
        for (column, field) in [("Фамилия", "name"), ("Имя", "name"), ("Авто", "skills"), ("Медик", "skills")]
        {
            give(&mut columns, column, field);
        }
        assert_eq!(
            (columns.name.join(" "), columns.skills.join(" ")),
            ("Фамилия Имя".into(), "Авто Медик".into())
        );
    }
}
