//! What people call roles and skills. Only words that are known say anything: who is an administrator, or may be asked to
//! drive somebody, is nothing to guess.

use ryadom_domain::{Role, Skill};
use ryadom_text::fold;

/// Words for roles.
const ROLES: [(&str, Role); 15] = [
    ("волонтер", Role::Volunteer),
    ("волонтеры", Role::Volunteer),
    ("волонтерка", Role::Volunteer),
    ("доброволец", Role::Volunteer),
    ("volunteer", Role::Volunteer),
    ("оператор", Role::Operator),
    ("операторы", Role::Operator),
    ("operator", Role::Operator),
    ("координатор", Role::Coordinator),
    ("координаторы", Role::Coordinator),
    ("coordinator", Role::Coordinator),
    ("администратор", Role::Administrator),
    ("админ", Role::Administrator),
    ("administrator", Role::Administrator),
    ("admin", Role::Administrator),
];

/// Words for skills, two of them at most, with those that the desk itself shows.
const SKILLS: [(&str, Skill); 49] = [
    ("авто", Skill::Car),
    ("автомобиль", Skill::Car),
    ("автомобиля", Skill::Car),
    ("автомобилем", Skill::Car),
    ("машина", Skill::Car),
    ("машины", Skill::Car),
    ("машину", Skill::Car),
    ("машиной", Skill::Car),
    ("водитель", Skill::Car),
    ("водителем", Skill::Car),
    ("автоволонтер", Skill::Car),
    ("за рулем", Skill::Car),
    ("на машине", Skill::Car),
    ("car", Skill::Car),
    ("driver", Skill::Car),
    ("медик", Skill::Medic),
    ("медиком", Skill::Medic),
    ("медработник", Skill::Medic),
    ("медицинский работник", Skill::Medic),
    ("медицина", Skill::Medic),
    ("медицинское образование", Skill::Medic),
    ("медицинские навыки", Skill::Medic),
    ("медобразование", Skill::Medic),
    ("медсестра", Skill::Medic),
    ("медбрат", Skill::Medic),
    ("врач", Skill::Medic),
    ("врачом", Skill::Medic),
    ("терапевт", Skill::Medic),
    ("педиатр", Skill::Medic),
    ("хирург", Skill::Medic),
    ("фельдшер", Skill::Medic),
    ("фельдшером", Skill::Medic),
    ("medic", Skill::Medic),
    ("paramedic", Skill::Medic),
    ("nurse", Skill::Medic),
    ("психолог", Skill::Support),
    ("психологом", Skill::Support),
    ("психологическая поддержка", Skill::Support),
    ("психологическая помощь", Skill::Support),
    ("моральная поддержка", Skill::Support),
    ("умеет поддержать", Skill::Support),
    ("поддержка", Skill::Support),
    ("беседа", Skill::Support),
    ("беседы", Skill::Support),
    ("общение", Skill::Support),
    ("good listener", Skill::Support),
    ("psychologist", Skill::Support),
    ("support", Skill::Support),
    ("counselling", Skill::Support),
];

/// Words that may stand beside a skill and change nothing about it.
const BESIDE: [&str; 27] = [
    "есть",
    "имеется",
    "наличие",
    "ли",
    "у",
    "вас",
    "с",
    "со",
    "на",
    "и",
    "свой",
    "своя",
    "свое",
    "своим",
    "своей",
    "личный",
    "личная",
    "личное",
    "личного",
    "личным",
    "личной",
    "собственный",
    "a",
    "own",
    "has",
    "have",
    "and",
];

/// What says yes under the name of a skill.
const YES: [&str; 18] = [
    "да",
    "+",
    "1",
    "есть",
    "имеется",
    "v",
    "х",
    "x",
    "true",
    "истина",
    "yes",
    "y",
    "✓",
    "✔",
    "√",
    "☑",
    "✅",
    "🗸",
];

/// What says no, and nothing more.
const NO: [&str; 17] = [
    "нет",
    "нету",
    "не имеется",
    "отсутствует",
    "-",
    "–",
    "—",
    "0",
    "false",
    "ложь",
    "no",
    "n",
    "none",
    "не указано",
    "не указан",
    "☐",
    "✗",
];

/// Words of which one makes a column that of the roles.
const ROLE_COLUMN: [&str; 4] = ["роль", "роли", "role", "roles"];

/// The role a cell says, when the whole of it is a word for one; everybody is a volunteer of whom nothing is said.
#[must_use]
pub(super) fn role(cell: &str) -> Option<Role> {
    let word = fold(cell.trim());
    if matches!(word.as_str(), "" | "-" | "–" | "—") {
        return Some(Role::Volunteer);
    }
    ROLES.iter().find(|(known, _)| *known == word).map(|(_, role)| role.clone())
}

/// Whether a column of this name holds roles. Day jobs and whatever else is called a position are none.
#[must_use]
pub(super) fn is_role_column(name: &str) -> bool {
    let name = fold(name);
    name.split(|c: char| !c.is_alphanumeric()).any(|word| ROLE_COLUMN.contains(&word))
}

/// The skill after which a column is named.
#[must_use]
pub(super) fn skill_of_column(name: &str) -> Option<Skill> {
    let mut skills = skills(name.trim_end_matches(['?', ' ']))?.into_iter();
    // Of a column that is named after two nobody knows which one a mark means.
    skills.next().filter(|_| skills.next().is_none())
}

/// The skills in a few words, each once; none as soon as there is a word that is not known: it may deny them («нет машины»),
/// or say that they are somebody else's («жена врач»).
#[must_use]
pub(super) fn skills(text: &str) -> Option<Vec<Skill>> {
    let text = fold(text);
    let words = words(&text)?;
    let mut found = Vec::new();
    let mut rest = words.as_slice();
    while let [first, after @ ..] = rest {
        let pair = after.first().and_then(|next| known(&format!("{first} {next}")));
        let (skill, left) = match (pair, known(first), after) {
            (Some(skill), _, [_, left @ ..]) => (Some(skill), left),
            (_, Some(skill), _) => (Some(skill), after),
            _ if BESIDE.contains(first) => (None, after),
            _ => return None,
        };
        found.extend(skill.filter(|skill| !found.contains(skill)));
        rest = left;
    }
    (!found.is_empty()).then_some(found)
}

fn known(words: &str) -> Option<Skill> {
    SKILLS.iter().find(|(known, _)| *known == words).map(|(_, skill)| skill.clone())
}

/// The words, without the signs that may stand around them. Others mean something («машина?», «авто -»): then none.
fn words(text: &str) -> Option<Vec<&str>> {
    const BETWEEN: [char; 14] = ['.', '!', '"', '\'', '«', '»', '„', '“', '”', '(', ')', '+', '&', ':'];
    let mut words = Vec::new();
    for token in text.split(|c: char| c.is_whitespace() || BETWEEN.contains(&c)) {
        if token.is_empty() {
            continue;
        }
        // A hyphen stands within a word («врач-терапевт»); before or after it, it is a dash.
        for word in token.split('-') {
            if word.is_empty() || !word.chars().all(char::is_alphanumeric) {
                return None;
            }
            words.push(word);
        }
    }
    Some(words)
}

/// Whether a cell says yes.
#[must_use]
pub(super) fn is_yes(cell: &str) -> bool {
    YES.contains(&said(cell).as_str())
}

/// Whether a cell says no, or nothing.
#[must_use]
pub(super) fn is_no(cell: &str) -> bool {
    let said = said(cell);
    said.is_empty() || NO.contains(&said.as_str())
}

fn said(cell: &str) -> String {
    fold(cell.trim().trim_end_matches(['.', '!']))
}
