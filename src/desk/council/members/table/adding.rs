//! What the steps from a table to members share.

use std::collections::BTreeSet;

use leptos::prelude::*;
use leptos_i18n::td_string;
use ryadom_protocol::imports::{
    AddedMember, MemberColumns, MembersImport, MembersLook, MembersReport, MembersTried, Trouble,
};
use ryadom_web::actions::{self, ActionError};
use uuid::Uuid;

use super::inviting::invite;
use crate::keyboard::focus_on;
use crate::parts::Loaded;
use crate::screen::Screen;
use crate::tables::{TableFile, Told};

/// The heading of the step that is shown.
pub(super) const STEP_TITLE: &str = "members-step";

/// Where somebody is on the way.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Step {
    /// Which file?
    #[default]
    Choose,
    /// What are its columns?
    Columns,
    /// Who would be added?
    Check,
}

/// The signals of it.
#[derive(Clone, Copy)]
pub(super) struct Adding {
    pub(super) screen: Screen,
    pub(super) step: RwSignal<Step>,
    pub(super) file: RwSignal<TableFile>,
    pub(super) told: RwSignal<Told>,
    pub(super) look: Loaded<MembersLook>,
    pub(super) columns: RwSignal<MemberColumns>,
    /// Where everybody belongs whose row names no centre, an id.
    pub(super) centre: RwSignal<String>,
    pub(super) tried: Loaded<MembersTried>,
    /// Lines that are added although they look like somebody who is here.
    pub(super) add_lines: RwSignal<BTreeSet<u64>>,
    /// Whether everybody gets a way in at once.
    pub(super) with_invitations: RwSignal<bool>,
    pub(super) is_adding: RwSignal<bool>,
    /// Why nobody was added.
    pub(super) trouble: RwSignal<Option<ActionError>>,
    /// Back to the list.
    pub(super) close: Callback<()>,
}

impl Adding {
    /// No file yet.
    pub(super) fn new(screen: Screen, close: Callback<()>) -> Self {
        let centre = screen.actor().map(|actor| actor.centre.to_string()).unwrap_or_default();
        Self {
            screen,
            step: RwSignal::default(),
            file: RwSignal::default(),
            told: RwSignal::default(),
            look: Loaded::new(screen.app),
            columns: RwSignal::default(),
            centre: RwSignal::new(centre),
            tried: Loaded::new(screen.app),
            add_lines: RwSignal::default(),
            with_invitations: RwSignal::new(true),
            is_adding: RwSignal::new(false),
            trouble: RwSignal::new(None),
            close,
        }
    }

    /// Goes to a step; its heading gets the focus.
    pub(super) fn go(self, step: Step) {
        if self.step.try_set(step).is_none() {
            focus_on(STEP_TITLE);
        }
    }

    /// Another file.
    pub(super) fn restart(self) {
        self.forget();
        self.go(Step::Choose);
    }

    /// Forgets what the server said of a file.
    pub(super) fn forget(self) {
        self.look.value.set(None);
        self.look.trouble.set(None);
        self.tried.value.set(None);
        self.tried.trouble.set(None);
        self.trouble.set(None);
    }

    /// A file was chosen.
    pub(super) fn take(self, file: TableFile) {
        self.file.set(file);
        self.told.set(Told::default());
        self.look();
    }

    /// Looks at the file, as it is told to be read.
    pub(super) fn look(self) {
        let answer = self.look.asking();
        let request = MembersImport { columns: None, ..self.request() };
        actions::look_at_members(self.screen.app, request, move |look| {
            let columns = look.as_ref().ok().filter(|look| look.table.problems.is_empty());
            let columns = columns.map(|look| look.columns.clone());
            answer(look);
            if let Some(columns) = columns {
                drop(self.columns.try_set(columns));
                if self.step.try_get_untracked() == Some(Step::Choose) {
                    self.go(Step::Columns);
                }
            }
        });
    }

    /// Who would be added.
    pub(super) fn try_it(self) {
        let answer = self.tried.asking();
        self.trouble.set(None);
        self.add_lines.set(BTreeSet::new());
        actions::try_members(self.screen.app, self.request(), move |tried| {
            let is_well = tried.as_ref().is_ok_and(|tried| tried.report.is_some());
            answer(tried);
            if is_well && self.step.try_get_untracked() == Some(Step::Columns) {
                self.go(Step::Check);
            }
        });
    }

    /// Adds everybody; without the bad rows when that is wanted.
    pub(super) fn add(self, skip_bad: bool) {
        if self.is_adding.get_untracked() {
            return;
        }
        self.is_adding.set(true);
        let request = MembersImport { skip_bad, ..self.request() };
        let is_inviting = self.with_invitations.get_untracked();
        actions::add_members(self.screen.app, request, move |tried| match tried {
            Ok(MembersTried { report: Some(report), .. }) if report.written => {
                self.added(report.added, is_inviting);
            }
            // Somebody was faster: who would be added is not who it was.
            Ok(tried) => {
                let _ = self.is_adding.try_set(false);
                drop(self.add_lines.try_set(BTreeSet::new()));
                drop(self.tried.value.try_set(Some(tried)));
            }
            Err(error) => self.not_added(error),
        });
    }

    /// Nobody knows whether they are here now: the answer may have been lost. So the rows are looked at once more, and who
    /// is here shows as that.
    fn not_added(self, error: ActionError) {
        let _ = self.is_adding.try_set(false);
        drop(self.tried.value.try_set(None));
        drop(self.trouble.try_set(Some(error)));
        self.go(Step::Columns);
    }

    fn added(self, added: Vec<AddedMember>, is_inviting: bool) {
        let screen = self.screen;
        let said = td_string!(screen.l, people.table.said, count = added.len());
        screen.people_changed(said);
        if is_inviting {
            invite(screen, added, self.close);
        } else {
            let _ = self.close.try_run(());
        }
    }

    fn request(self) -> MembersImport {
        untrack(|| {
            let file = self.file.get();
            let Told { sheet, encoding, delimiter, header_line } = self.told.get();
            MembersImport {
                file_name: file.name,
                content: file.content,
                columns: Some(self.columns.get()),
                centre: self.centre.with(|centre| Uuid::try_parse(centre).ok()),
                sheet,
                encoding,
                delimiter,
                header_line,
                add_lines: self.add_lines.with(|lines| lines.iter().copied().collect()),
                skip_bad: false,
            }
        })
    }

    /// The report. Reactive.
    pub(super) fn with_report<T: Default>(self, read: impl FnOnce(&MembersReport) -> T) -> T {
        self.tried
            .value
            .with(|tried| tried.as_ref().and_then(|tried| tried.report.as_ref()).map(read))
            .unwrap_or_default()
    }

    /// Why the file can't be read as it was told to. Reactive.
    pub(super) fn file_troubles(self) -> Vec<Trouble> {
        self.look.value.with(|look| look.as_ref().map(|look| look.table.problems.clone()).unwrap_or_default())
    }

    /// What is wrong with the file or its columns as a whole. Reactive.
    pub(super) fn column_troubles(self) -> Vec<Trouble> {
        let of_columns = |tried: &Option<MembersTried>| {
            tried.as_ref().map(|tried| tried.problems.clone()).unwrap_or_default()
        };
        let mut troubles = self.file_troubles();
        troubles.extend(self.tried.value.with(of_columns));
        troubles
    }

    /// Why there is no answer to what was asked last. Reactive.
    pub(super) fn no_answer(self) -> Option<ActionError> {
        self.trouble.get().or_else(|| self.tried.trouble.get()).or_else(|| self.look.trouble.get())
    }

    /// How many would be added. Reactive.
    pub(super) fn n_new(self) -> u64 {
        let n_decided = self.add_lines.with(|lines| u64::try_from(lines.len()).unwrap_or_default());
        self.with_report(|report| report.new) + n_decided
    }
}
