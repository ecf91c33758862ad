//! The state of the designer: one value, one reducer, one list of actions.
//!
//! What follows from the document (findings, the output) is worked out here, once for each change, and never in a component.

mod comparison;
mod document;
mod examples;
mod export;
mod findings;
mod history;
mod lines;
mod node;
mod playground;
mod presets;
mod reduce;
mod scenario;
mod scenario_act;
mod shared;
mod trial;
mod view;

pub(crate) use comparison::{Comparison, PropertyChange, ResourceChange, update_formats};
pub(crate) use document::{Document, Members, Slot, same};
pub(crate) use examples::{EXAMPLES, Example};
use export::Before;
pub(crate) use export::{Export, ExportFile, ExportSettings, Scope, Writer, written_formats};
pub(crate) use findings::{Counts, Finding, Findings, is_within, sentence, worst};
pub(crate) use history::History;
pub(crate) use lines::LineChange;
pub(crate) use node::{Node, nodes};
pub(crate) use playground::{Playground, Rendered};
pub(crate) use presets::{PRESETS, Preset};
pub(crate) use reduce::Action;
pub(crate) use scenario::{Steps, member, name_of};
pub(crate) use scenario_act::ScenarioAct;
pub(crate) use shared::Shared;
pub(crate) use trial::{Attempt, Open, Trial};
pub(crate) use view::View;

use crate::later::{Arrival, Missing};
use crate::reading::Pasted;
use gatewright_core::change::PATCH_FORMATS;
use gatewright_core::rules::Options;
use std::rc::Rc;

/// Everything that the page shows.
#[derive(Clone, Debug)]
pub(crate) struct State {
    pub(crate) view: View,
    pub(crate) document: Shared<Document>,
    pub(crate) history: History,
    pub(crate) selection: Option<Node>,
    /// Whether the form shows every property, also those that do not apply.
    pub(crate) show_all: bool,
    pub(crate) settings: ExportSettings,
    pub(crate) pane: Pane,
    pub(crate) theme: Theme,
    pub(crate) dialog: Option<Dialog>,
    /// The field that gets the keyboard after the next drawing.
    pub(crate) focus: Option<Focus>,
    /// The finding that is pointed out in the list.
    pub(crate) marked: Option<Rc<Finding>>,
    /// A sentence that is shown for a while.
    pub(crate) notice: Option<Notice>,
    /// What the first page does without.
    pub(crate) later: Arrival,
    /// What was stored and cannot be read. While it is here nothing is stored over it.
    pub(crate) unreadable: Option<Rc<str>>,
    pub(crate) findings: Shared<Findings>,
    pub(crate) export: Shared<Export>,
    before: Option<Before>,
    pub(crate) trial: Trial,
    /// What becomes of the request that is open; `None` when there is nothing to try.
    pub(crate) attempt: Option<Shared<Attempt>>,
    /// What the template of the playground becomes.
    pub(crate) rendered: Option<Shared<Rendered>>,
    /// What is deployed, as somebody gave it.
    pub(crate) deployed: Pasted,
    /// The id of the format of the update.
    pub(crate) update_format: &'static str,
    pub(crate) comparison: Shared<Comparison>,
    /// What the service said, as somebody pasted it.
    pub(crate) said: Rc<str>,
    /// Tells two requests for the same thing apart.
    serial: u32,
}

/// A request to give a field the keyboard.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Focus {
    /// The path of the field; no path stands for the form itself.
    pub(crate) pointer: String,
    serial: u32,
}

/// A sentence that is shown for a while.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Notice {
    pub(crate) text: String,
    serial: u32,
}

/// The column that a narrow screen shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(crate) enum Pane {
    /// What I have.
    Tree,
    /// What I am changing.
    #[default]
    Form,
    /// What I get.
    Output,
}

/// The colours of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(crate) enum Theme {
    /// As the system has it.
    #[default]
    System,
    Light,
    Dark,
}

/// What is open over the page.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Dialog {
    /// Import, with what is in it to begin with.
    Import(Pasted),
}

impl State {
    /// The state at the start.
    pub(crate) fn new(document: Document, view: View, theme: Theme, unreadable: Option<String>) -> Self {
        let document = Shared::new(document);
        let mut state = Self {
            view,
            selection: first_node(&document),
            document,
            history: History::default(),
            show_all: false,
            settings: ExportSettings::default(),
            pane: Pane::default(),
            theme,
            dialog: None,
            focus: None,
            marked: None,
            notice: None,
            later: Err(Missing::Awaited),
            unreadable: unreadable.map(Into::into),
            findings: Shared::default(),
            export: Shared::default(),
            before: None,
            trial: Trial::default(),
            attempt: None,
            rendered: None,
            deployed: Pasted::default(),
            update_format: PATCH_FORMATS[0].id,
            comparison: Shared::default(),
            said: Rc::default(),
            serial: 0,
        };
        state.check();
        state.show();
        state
    }

    /// Checks the document.
    fn check(&mut self) {
        let options = match self.later {
            Ok(later) => later.options(),
            Err(_) => Options::without_templates(),
        };
        self.findings = Shared::new(Findings::of(&self.document.design, &options));
    }

    /// Works out what the view shows, and nothing that another one would.
    fn show(&mut self) {
        match (self.view, self.later) {
            (View::Design, _) => self.write(),
            (View::Try | View::Compare, Ok(later)) => later.work_out(self),
            (View::Try | View::Compare, Err(_)) => {}
        }
    }

    /// Works out what the Try view or the Compare view shows. For [`crate::later`] alone, as all that it calls.
    pub(crate) fn work_out(&mut self) {
        match self.view {
            View::Design => {}
            View::Try if self.trial.plays => self.render(),
            View::Try => self.simulate(),
            View::Compare => self.compare(),
        }
    }

    /// Runs the request that is open.
    fn simulate(&mut self) {
        self.attempt = Attempt::of(&self.document.design, self.selection, &self.trial).map(Shared::new);
    }

    /// Renders the template of the playground.
    fn render(&mut self) {
        self.rendered = Some(Shared::new(Rendered::of(&self.trial.playground)));
    }

    /// Compares with what is deployed.
    fn compare(&mut self) {
        let comparison = Comparison::of(&self.deployed, &self.document.design, self.update_format);
        self.comparison = Shared::new(comparison);
    }

    /// Writes the output.
    fn write(&mut self) {
        let writer = match self.later {
            Ok(later) => later.writer(),
            Err(_) if self.settings.is_first() => export::write_first,
            Err(missing) => {
                self.export = Shared::new(Export { missing: Some(missing), ..Export::default() });
                return;
            }
        };
        let kept = self.before.take();
        self.before = self
            .history
            .before()
            .map(|document| Before::of(kept, document, &self.settings, self.selection, writer));
        let before = self.before.as_ref();
        let export = Export::of(&self.document.design, before, &self.settings, self.selection, writer);
        self.export = Shared::new(export);
    }

    fn next_serial(&mut self) -> u32 {
        self.serial += 1;
        self.serial
    }
}

/// What is selected in a document that was just opened: the first integration.
fn first_node(document: &Document) -> Option<Node> {
    let nodes = nodes(&document.design);
    nodes.iter().find(|node| matches!(node, Node::Integration(..))).or(nodes.first()).copied()
}
