//! What people call roles and skills.

use ryadom_domain::{Role, Skill};
use ryadom_text::fold;

/// Parts of words, and the role they stand for.
const ROLES: [(&str, Role); 9] = [
    ("волонт", Role::Volunteer),
    ("доброволец", Role::Volunteer),
    ("volunteer", Role::Volunteer),
    ("оператор", Role::Operator),
    ("operator", Role::Operator),
    ("координатор", Role::Coordinator),
    ("coordinator", Role::Coordinator),
    ("админ", Role::Administrator),
    ("admin", Role::Administrator),
];
/// Parts of words, and the skill they stand for.
const SKILLS: [(&str, Skill); 18] = [
    ("авто", Skill::Car),
    ("машин", Skill::Car),
    ("водител", Skill::Car),
    ("за рулем", Skill::Car),
    ("car", Skill::Car),
    ("driver", Skill::Car),
    ("медик", Skill::Medic),
    ("медицин", Skill::Medic),
    ("медсестр", Skill::Medic),
    ("врач", Skill::Medic),
    ("фельдшер", Skill::Medic),
    ("medic", Skill::Medic),
    ("nurse", Skill::Medic),
    ("психолог", Skill::Support),
    ("поддержк", Skill::Support),
    ("беседа", Skill::Support),
    ("общени", Skill::Support),
    ("support", Skill::Support),
];

/// The role a word stands for; everybody is a volunteer of whom nothing else is said.
#[must_use]
pub(super) fn role(word: &str) -> Option<Role> {
    let word = fold(word);
    if word.is_empty() || word == "-" {
        return Some(Role::Volunteer);
    }
    ROLES.iter().find(|(part, _)| word.contains(part)).map(|(_, role)| role.clone())
}

/// The skill a word stands for.
#[must_use]
pub(super) fn skill(word: &str) -> Option<Skill> {
    let word = fold(word);
    SKILLS.iter().find(|(part, _)| word.contains(part)).map(|(_, skill)| skill.clone())
}
