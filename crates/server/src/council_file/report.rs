//! What differs, in words for who typed the command.

use std::fmt;

use super::step::{Plan, Record, Step};

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.is_new { '+' } else { '~' };
        let (kind, name) = match &self.record {
            Record::Council(council) => ("council", Some(&council.name)),
            Record::Centre(centre) => ("centre", Some(&centre.name)),
            Record::Clinic(clinic) => ("clinic", Some(&clinic.name)),
            Record::Liaisons(..) => ("people at clinic", None),
            Record::Member(member) => ("member", Some(&member.name)),
        };
        write!(f, "{sign} {kind}")?;
        if !self.key.is_empty() {
            write!(f, " {}", self.key)?;
        }
        if let (true, Some(name)) = (self.is_new, name) {
            return write!(f, ": {name}");
        }
        for (at, change) in self.changes.iter().enumerate() {
            let mark = if at == 0 { ':' } else { ';' };
            write!(f, "{mark} {} \"{}\" -> \"{}\"", change.key, change.before, change.value)?;
        }
        Ok(())
    }
}

impl fmt::Display for Plan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for step in &self.steps {
            writeln!(f, "{step}")?;
        }
        if !self.put_away.is_empty() {
            writeln!(f, "Put away, and stays so: {}.", self.put_away.join(", "))?;
        }
        let [centres, clinics, members] = self.unnamed;
        if centres + clinics + members > 0 {
            writeln!(
                f,
                "What the file does not name stays as it is: {centres} centres, {clinics} clinics, {members} members."
            )?;
        }
        Ok(())
    }
}
