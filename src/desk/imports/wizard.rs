//! What the steps of an import share.

use std::collections::{BTreeMap, BTreeSet};

use leptos::prelude::*;
use ryadom_protocol::imports::{
    ImportList, ImportRequest, KeptMappings, Look, LookRequest, Mapping, Report, SameLine, Tried, Trouble,
};
use ryadom_web::actions::{self, ActionError};

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

/// The signals of an import.
#[derive(Clone, Copy)]
pub(super) struct Wizard {
    pub(super) screen: Screen,
    pub(super) step: RwSignal<Step>,
    pub(super) file: RwSignal<TableFile>,
    pub(super) told: RwSignal<Told>,
    pub(super) look: Loaded<Look>,
    pub(super) mapping: RwSignal<Mapping>,
    /// Values that nobody knows yet, by field.
    pub(super) unknown: RwSignal<BTreeSet<(String, String)>>,
    pub(super) tried: Loaded<Tried>,
    /// What becomes of those who look like somebody who is here.
    pub(super) same: RwSignal<String>,
    pub(super) same_lines: RwSignal<BTreeMap<u64, String>>,
    pub(super) is_importing: RwSignal<bool>,
    pub(super) trouble: RwSignal<Option<ActionError>>,
    /// What was imported.
    pub(super) done: RwSignal<Option<Report>>,
    pub(super) kept: Loaded<KeptMappings>,
    pub(super) past: Loaded<ImportList>,
}

impl Wizard {
    /// No file yet.
    pub(super) fn new(screen: Screen) -> Self {
        let app = screen.app;
        let this = Self {
            screen,
            step: RwSignal::default(),
            file: RwSignal::default(),
            told: RwSignal::default(),
            look: Loaded::new(app),
            mapping: RwSignal::default(),
            unknown: RwSignal::default(),
            tried: Loaded::new(app),
            same: RwSignal::default(),
            same_lines: RwSignal::default(),
            is_importing: RwSignal::new(false),
            trouble: RwSignal::new(None),
            done: RwSignal::new(None),
            kept: Loaded::new(app),
            past: Loaded::new(app),
        };
        this.ask_for_lists();
        this
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
        self.look.value.set(None);
        self.tried.value.set(None);
        self.done.set(None);
        self.ask_for_lists();
        self.go(Step::Choose);
    }

    /// A file was chosen.
    pub(super) fn take(self, file: TableFile) {
        self.file.set(file);
        self.told.set(Told::default());
        self.tried.value.set(None);
        self.look();
    }

    /// Looks at the file, as it is told to be read.
    pub(super) fn look(self) {
        let file = self.file.get_untracked();
        let Told { sheet, encoding, delimiter, header_line } = self.told.get_untracked();
        let request = LookRequest {
            file_name: file.name,
            content: file.content,
            centre: None,
            sheet: sheet.clone(),
            encoding: encoding.clone(),
            delimiter: delimiter.clone(),
            header_line,
        };
        let answer = self.look.asking();
        actions::look_at_table(self.screen.app, request, move |look| {
            if let Ok(look) = &look
                && look.problems.is_empty()
            {
                let mut mapping = look.mapping.clone().unwrap_or_default();
                let source = &mut mapping.source;
                source.sheet = sheet.or(source.sheet.take());
                source.encoding = encoding.or(source.encoding.take());
                source.delimiter = delimiter.or(source.delimiter.take());
                source.header_line = header_line.or(source.header_line);
                let unknown = look.untranslated.iter().map(|one| (one.field.clone(), one.value.clone()));
                self.use_mapping(mapping, unknown.collect());
                let is_new = self.step.try_get_untracked() == Some(Step::Choose);
                answer(Ok(look.clone()));
                if is_new {
                    self.go(Step::Columns);
                }
                return;
            }
            answer(look);
        });
    }

    /// Takes a mapping, and forgets what was decided with another one.
    pub(super) fn use_mapping(self, mapping: Mapping, unknown: BTreeSet<(String, String)>) {
        drop(self.mapping.try_set(mapping));
        drop(self.unknown.try_set(unknown));
        drop(self.same.try_set(String::new()));
        drop(self.same_lines.try_set(BTreeMap::new()));
    }

    /// What would become of the file.
    pub(super) fn try_it(self) {
        let answer = self.tried.asking();
        drop(self.trouble.try_set(None));
        actions::try_import(self.screen.app, self.request(false), move |tried| {
            let is_well = tried.as_ref().is_ok_and(|tried| tried.report.is_some());
            if let Ok(Tried { report: Some(report), .. }) = &tried {
                self.learn(report);
            }
            answer(tried);
            if is_well && self.step.try_get_untracked() == Some(Step::Columns) {
                self.go(Step::Check);
            }
        });
    }

    /// Values that turned out to be unknown can be translated.
    fn learn(self, report: &Report) {
        let all = report.bad.iter().flat_map(|row| &row.problems);
        let unknown: Vec<_> = all
            .filter(|trouble| trouble.code == "untranslated")
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
        actions::import_table(self.screen.app, self.request(skip_bad), move |tried| {
            let _ = self.is_importing.try_set(false);
            match tried {
                Ok(Tried { report: Some(report), .. }) if report.written => {
                    drop(self.done.try_set(Some(report)));
                    actions::sync_now(self.screen.app);
                    self.go(Step::Done);
                }
                // Somebody was faster: what would become of it is not what it was.
                Ok(tried) => drop(self.tried.value.try_set(Some(tried))),
                Err(error) => drop(self.trouble.try_set(Some(error))),
            }
        });
    }

    fn request(self, skip_bad: bool) -> ImportRequest {
        let file = self.file.get_untracked();
        let same_lines = self.same_lines.get_untracked();
        ImportRequest {
            file_name: file.name,
            content: file.content,
            mapping: self.mapping.get_untracked(),
            centre: None,
            same: self.same.get_untracked(),
            same_lines: same_lines.into_iter().map(|(line, same)| SameLine { line, same }).collect(),
            skip_bad,
        }
    }

    /// The report. Reactive.
    pub(super) fn with_report<T: Default>(self, read: impl FnOnce(&Report) -> T) -> T {
        self.tried
            .value
            .with(|tried| tried.as_ref().and_then(|tried| tried.report.as_ref()).map(read))
            .unwrap_or_default()
    }

    /// What is wrong with the mapping as a whole. Reactive.
    pub(super) fn mapping_troubles(self) -> Vec<Trouble> {
        self.tried.value.with(|tried| tried.as_ref().map(|tried| tried.problems.clone()).unwrap_or_default())
    }
}
