//! What the steps of an import share.

use std::collections::BTreeSet;

use leptos::prelude::*;
use ryadom_protocol::imports::{
    ImportList, ImportRequest, KeptMappings, Look, LookRequest, Mapping, Report, SameLine, Tried, Trouble,
};
use ryadom_web::actions::{self, ActionError};
use uuid::Uuid;

use super::decisions::{Decisions, Sums};
use crate::keyboard::focus_on;
use crate::parts::Loaded;
use crate::screen::Screen;
use crate::tables::{TableFile, Told};

/// The heading of the step that is shown.
pub(super) const STEP_TITLE: &str = "import-step";

/// Where somebody is on the way.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Step {
    /// Which file?
    #[default]
    Choose,
    /// What are its columns?
    Columns,
    /// What would become of it?
    Check,
    /// It is imported.
    Done,
}

/// The signals of an import. They outlive its page: whoever looks at something else meanwhile comes back to all of it.
#[derive(Clone, Copy)]
pub(crate) struct Wizard {
    pub(super) screen: Screen,
    pub(super) step: RwSignal<Step>,
    /// The centre that will hold the deliveries; also whose kept mappings and earlier imports are shown.
    pub(super) centre: RwSignal<Uuid>,
    pub(super) file: RwSignal<TableFile>,
    pub(super) told: RwSignal<Told>,
    pub(super) look: Loaded<Look>,
    pub(super) mapping: RwSignal<Mapping>,
    /// Values that nobody knows yet, by field.
    pub(super) unknown: RwSignal<BTreeSet<(String, String)>>,
    pub(super) tried: Loaded<Tried>,
    /// What becomes of those who look like somebody who is here.
    pub(super) decisions: RwSignal<Decisions>,
    pub(super) is_importing: RwSignal<bool>,
    /// The file of the rows that would be left out.
    pub(super) left_out: Loaded<()>,
    pub(super) trouble: RwSignal<Option<ActionError>>,
    /// What was imported.
    pub(super) done: RwSignal<Option<Report>>,
    /// Under which name the mapping is to be kept.
    pub(super) keep_name: RwSignal<String>,
    pub(super) kept: Loaded<KeptMappings>,
    pub(super) past: Loaded<ImportList>,
}

impl Wizard {
    /// No file yet.
    pub(crate) fn new(screen: Screen) -> Self {
        let app = screen.app;
        Self {
            screen,
            step: RwSignal::default(),
            centre: RwSignal::new(screen.actor().map(|actor| actor.centre.uuid()).unwrap_or_default()),
            file: RwSignal::default(),
            told: RwSignal::default(),
            look: Loaded::new(app),
            mapping: RwSignal::default(),
            unknown: RwSignal::default(),
            tried: Loaded::new(app),
            decisions: RwSignal::default(),
            is_importing: RwSignal::new(false),
            left_out: Loaded::new(app),
            trouble: RwSignal::new(None),
            done: RwSignal::new(None),
            keep_name: RwSignal::default(),
            kept: Loaded::new(app),
            past: Loaded::new(app),
        }
    }

    /// The same import on a screen of another language.
    pub(super) const fn on(self, screen: Screen) -> Self {
        Self { screen, ..self }
    }

    /// Asks for what is kept and what was imported.
    pub(super) fn ask_for_lists(self) {
        actions::kept_mappings(self.screen.app, self.kept.asking());
        actions::imports(self.screen.app, self.past.asking());
    }

    /// Goes to a step; its heading gets the focus.
    pub(super) fn go(self, step: Step) {
        if self.step.try_set(step).is_none() {
            focus_on(STEP_TITLE);
        }
    }

    /// Begins again with nothing.
    pub(super) fn restart(self) {
        self.file.set(TableFile::default());
        self.look.forget();
        self.tried.forget();
        self.left_out.forget();
        self.trouble.set(None);
        self.done.set(None);
        self.ask_for_lists();
        self.go(Step::Choose);
    }

    /// A file was chosen.
    pub(super) fn take(self, file: TableFile) {
        self.file.set(file);
        self.told.set(Told::default());
        self.tried.forget();
        self.look();
    }

    /// Looks at the file, as it is told to be read.
    pub(super) fn look(self) {
        let file = self.file.get_untracked();
        let told = self.told.get_untracked();
        let request = LookRequest {
            file_name: file.name,
            content: file.content,
            centre: Some(self.centre.get_untracked()),
            sheet: told.sheet.clone(),
            encoding: told.encoding.clone(),
            delimiter: told.delimiter.clone(),
            header_line: told.header_line,
        };
        let answer = self.look.asking_then(move |look| {
            if look.problems.is_empty() {
                self.looked(look, told);
            }
        });
        actions::look_at_table(self.screen.app, request, answer);
    }

    /// Takes the mapping that the server guessed; a file that is new leads to the next step.
    fn looked(self, look: &Look, told: Told) {
        let mut mapping = look.mapping.clone().unwrap_or_default();
        let source = &mut mapping.source;
        source.sheet = told.sheet.or(source.sheet.take());
        source.encoding = told.encoding.or(source.encoding.take());
        source.delimiter = told.delimiter.or(source.delimiter.take());
        source.header_line = told.header_line.or(source.header_line);
        let unknown = look.untranslated.iter().map(|one| (one.field.clone(), one.value.clone()));
        self.use_mapping(mapping, unknown.collect());
        if self.step.try_get_untracked() == Some(Step::Choose) {
            self.go(Step::Columns);
        }
    }

    /// Takes a mapping, and forgets what was decided with another one.
    pub(super) fn use_mapping(self, mapping: Mapping, unknown: BTreeSet<(String, String)>) {
        drop(self.mapping.try_set(mapping));
        drop(self.unknown.try_set(unknown));
        drop(self.decisions.try_set(Decisions::default()));
    }

    /// What would become of the file, whatever is decided about its rows: that is counted here.
    pub(super) fn try_it(self) {
        drop(self.trouble.try_set(None));
        let request = self.request();
        let mapping = request.mapping.clone();
        let answer = self.tried.asking_then(move |tried| {
            let Some(report) = &tried.report else { return };
            self.learn(report);
            let is_current = self.mapping.try_with_untracked(|now| *now == mapping) == Some(true);
            if is_current && self.step.try_get_untracked() == Some(Step::Columns) {
                self.go(Step::Check);
            }
        });
        actions::try_import(self.screen.app, request, answer);
    }

    /// Values that turned out to be unknown can be translated.
    fn learn(self, report: &Report) {
        let all = report.bad.iter().flat_map(|row| &row.problems);
        let unknown: Vec<_> = all
            .filter(|trouble| {
                matches!(trouble.code.as_str(), "untranslated" | "unknown_code" | "unknown_clinic")
            })
            .map(|trouble| (trouble.field.clone(), trouble.value.clone()))
            .collect();
        let _ = self.unknown.try_update(|known| known.extend(unknown));
    }

    /// Imports all of it; without the bad rows when that is wanted.
    pub(super) fn import(self, skip_bad: bool) {
        if self.is_importing.get_untracked() {
            return;
        }
        self.is_importing.set(true);
        self.trouble.set(None);
        let request = ImportRequest { skip_bad, ..self.decided() };
        actions::import_table(self.screen.app, request, move |tried| {
            let _ = self.is_importing.try_set(false);
            match tried {
                Ok(Tried { report: Some(report), .. }) if report.written => {
                    drop(self.done.try_set(Some(report)));
                    drop(self.file.try_set(TableFile::default()));
                    actions::sync_now(self.screen.app);
                    self.go(Step::Done);
                }
                // Somebody was faster: what would become of it is not what it was.
                Ok(tried) => drop(self.tried.value.try_set(Some(tried))),
                Err(error) => drop(self.trouble.try_set(Some(error))),
            }
        });
    }

    /// Saves the rows that would be left out as a file, to be mended there.
    pub(super) fn save_left_out(self) {
        if self.left_out.is_busy.get_untracked() {
            return;
        }
        let app = self.screen.app;
        let language = app.settings.with_untracked(|settings| settings.language);
        actions::rows_left_out(app, self.decided(), language, self.left_out.asking());
    }

    /// The import with what was decided about its rows.
    fn decided(self) -> ImportRequest {
        let Decisions { all, lines } = self.decisions.get_untracked();
        ImportRequest {
            same: all,
            same_lines: lines.into_iter().map(|(line, same)| SameLine { line, same }).collect(),
            ..self.request()
        }
    }

    fn request(self) -> ImportRequest {
        let file = self.file.get_untracked();
        ImportRequest {
            file_name: file.name,
            content: file.content,
            mapping: self.mapping.get_untracked(),
            centre: Some(self.centre.get_untracked()),
            ..ImportRequest::default()
        }
    }

    /// The report. Reactive.
    pub(super) fn with_report<T: Default>(self, read: impl FnOnce(&Report) -> T) -> T {
        self.tried
            .value
            .with(|tried| tried.as_ref().and_then(|tried| tried.report.as_ref()).map(read))
            .unwrap_or_default()
    }

    /// How many of its rows become what, as it is decided now. Reactive.
    pub(super) fn sums(self) -> Sums {
        self.decisions.with(|decisions| self.with_report(|report| decisions.sums(report)))
    }

    /// What is wrong with the mapping as a whole. Reactive.
    pub(super) fn mapping_troubles(self) -> Vec<Trouble> {
        self.tried.value.with(|tried| tried.as_ref().map(|tried| tried.problems.clone()).unwrap_or_default())
    }
}
