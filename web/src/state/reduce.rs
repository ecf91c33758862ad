//! The actions, and what each does to the state.

use super::{
    Dialog, Document, Focus, Node, Notice, Pane, Playground, Preset, ScenarioAct, Scope, Shared, Slot, State,
    Theme, Trial, View, first_node,
};
use crate::later::Arrival;
use crate::reading::Pasted;
use crate::state::Finding;
use gatewright_core::diagnostic::Fix;
use gatewright_core::model::{Design, Protocol, Route, Stage, Text, Value};
use std::rc::Rc;
use yew::{AttrValue, Reducible};

/// Everything that can happen.
#[derive(Clone, Debug)]
pub(crate) enum Action {
    /// Sets a value or takes it out. Typing in one control, named by its id, is one step of the history.
    Set {
        slot: Slot,
        value: Option<Value>,
        typing: Option<AttrValue>,
    },
    /// Names the document.
    NameDocument(String),
    /// Names an API, an integration or a response.
    Rename(Node, String),
    SetRegion(Option<Text>),
    SetProtocol(usize, Option<Text>),
    SetApiId(usize, Option<Text>),
    SetApiName(usize, Option<Text>),
    /// Sets a route of an API, adds it behind the last one, or takes it out.
    Route(usize, usize, Box<Option<Route>>),
    /// The same with a stage.
    Stage(usize, usize, Box<Option<Stage>>),
    AddApi(Protocol),
    /// Adds an integration, to this API if it fits.
    AddIntegration(&'static Preset, Option<usize>),
    /// Adds a response to an integration.
    AddResponse(Node),
    Duplicate(Node),
    Remove(Node),
    /// Moves a node behind its neighbour (`true`) or before it.
    Shift(Node, bool),
    Apply(Fix),
    /// Puts another document in the place of this one.
    Open {
        name: String,
        design: Design,
    },
    /// Adds what was read, to this API or as APIs of its own.
    Append {
        design: Design,
        into: Option<usize>,
    },
    Undo,
    Redo,
    /// Ends a step of typing.
    Commit,
    Select(Node),
    /// Leads to a field.
    Focus(String),
    /// Leads to an entry of the list of findings.
    Mark(Rc<Finding>),
    ShowAll(bool),
    Format(&'static str),
    Option(&'static str, &'static str),
    Scope(Scope),
    View(View),
    /// What the first page does without is there, or is not; or is asked for again.
    Arrived(Arrival),
    /// Something with the requests of the document.
    Scenario(ScenarioAct),
    /// Opens the playground, or changes what is in it.
    Playground(Playground),
    /// Takes what is deployed from a text.
    Deployed(Pasted),
    /// Chooses the format of the update.
    UpdateFormat(&'static str),
    /// Takes what the service said.
    Said(Rc<str>),
    /// A text was pasted outside of any field.
    Paste(Rc<str>),
    Pane(Pane),
    Theme(Theme),
    Dialog(Option<Dialog>),
    Notice(Option<String>),
    /// Gives up what was stored and cannot be read.
    Forget,
}

impl Reducible for State {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut state = Self::clone(&self);
        state.apply(action);
        // A fix may take the selected node out.
        while let Some(node) = state.selection.filter(|node| !node.exists(&state.document.design)) {
            state.selection = node.parent();
        }
        if state.document != self.document {
            state.check();
            state.marked = None;
            state.show();
        } else if state.view != self.view
            || match state.view {
                View::Design => state.selection != self.selection || state.settings != self.settings,
                View::Try => state.trial != self.trial,
                View::Compare => state.deployed != self.deployed || state.update_format != self.update_format,
            }
        {
            state.show();
        }
        Rc::new(state)
    }
}

impl State {
    fn apply(&mut self, action: Action) {
        match action {
            Action::Set { slot, value, typing } => {
                self.edit(typing, |document| document.set(&slot, value));
            }
            Action::NameDocument(name) => {
                self.edit(Some("document-name".into()), |document| document.name = name);
            }
            Action::Rename(node, name) => {
                self.edit(Some("name".into()), |document| document.rename(node, name));
            }
            Action::SetRegion(region) => {
                self.edit(Some("region".into()), |document| document.design.region = region);
            }
            Action::SetProtocol(api, protocol) => {
                self.edit(None, |document| document.set_protocol(api, protocol));
            }
            Action::SetApiName(api, name) => {
                self.edit(Some("api-name".into()), |document| document.set_api_name(api, name));
            }
            Action::SetApiId(api, id) => {
                self.edit(Some("api-id".into()), |document| document.set_api_id(api, id));
            }
            Action::Route(api, at, route) => {
                let typing = route.is_some().then(|| format!("route-{at}").into());
                self.edit(typing, |document| document.set_route(api, at, *route));
            }
            Action::Stage(api, at, stage) => {
                let typing = stage.is_some().then(|| format!("stage-{at}").into());
                self.edit(typing, |document| document.set_stage(api, at, *stage));
            }
            Action::AddApi(protocol) => self.insert(|document| Some(document.add_api(protocol))),
            Action::AddIntegration(preset, api) => {
                self.insert(|document| Some(document.add_integration(preset, api)));
            }
            Action::AddResponse(node) => self.insert(|document| document.add_response(node)),
            Action::Duplicate(node) => self.insert(|document| document.duplicate(node)),
            Action::Remove(node) => self.restructure(|document| document.remove(node)),
            Action::Shift(node, down) => self.shift(node, down),
            Action::Apply(fix) => self.mend(&fix),
            Action::Open { name, design } => self.open(Document { name, design }),
            Action::Append { design, into } => {
                self.restructure(|document| document.append(design, into));
                self.show_form();
            }
            Action::Undo => {
                let step = self.history.undo(self.document.clone());
                self.travel(step);
            }
            Action::Redo => {
                let step = self.history.redo(self.document.clone());
                self.travel(step);
            }
            Action::Commit => self.history.commit(),
            Action::Select(node) => {
                self.select(Some(node));
                self.trial = Trial { playground: self.trial.playground.clone(), ..Trial::default() };
                self.pane = Pane::Form;
            }
            Action::Focus(pointer) => self.lead_to(pointer),
            Action::Mark(finding) => {
                self.marked = Some(finding);
                self.pane = Pane::Output;
            }
            Action::ShowAll(all) => self.show_all = all,
            Action::Format(format) => self.settings.format = format,
            Action::Option(name, value) => self.settings.set_option(name, value),
            Action::Scope(scope) => self.settings.scope = scope,
            Action::View(view) => self.view = view,
            Action::Arrived(later) => {
                self.later = later;
                self.check();
                self.show();
            }
            Action::Scenario(act) => {
                if let Ok(later) = self.later {
                    later.act_on_scenario(self, act);
                }
            }
            Action::Playground(playground) => {
                self.trial.plays = true;
                self.trial.playground = playground;
            }
            Action::Deployed(deployed) => self.deployed = deployed,
            Action::UpdateFormat(format) => self.update_format = format,
            Action::Said(said) => self.said = said,
            Action::Paste(text) => match self.view {
                View::Design | View::Try => self.dialog = Some(Dialog::Import(Pasted::text(text))),
                View::Compare => self.deployed = Pasted::text(text),
            },
            Action::Pane(pane) => self.pane = pane,
            Action::Theme(theme) => self.theme = theme,
            Action::Dialog(dialog) => self.dialog = dialog,
            Action::Notice(text) => {
                self.notice = text.map(|text| Notice { text, serial: self.next_serial() });
            }
            Action::Forget => self.unreadable = None,
        }
    }

    /// Changes the document.
    pub(super) fn edit(&mut self, typing: Option<AttrValue>, change: impl FnOnce(&mut Document)) {
        let mut document = Document::clone(&self.document);
        change(&mut document);
        let before = std::mem::replace(&mut self.document, Shared::new(document));
        self.history.push(before, self.selection, self.selection, typing);
    }

    /// Changes which nodes there are. The change says what is selected now; `None` leaves the choice to the document.
    fn restructure(&mut self, change: impl FnOnce(&mut Document) -> Option<Node>) {
        let mut document = Document::clone(&self.document);
        let selection = change(&mut document);
        let before = std::mem::replace(&mut self.document, Shared::new(document));
        self.history.push(before, self.selection, selection, None);
        self.select(selection.or_else(|| first_node(&self.document)));
    }

    /// Adds a node and leads to its name.
    fn insert(&mut self, change: impl FnOnce(&mut Document) -> Option<Node>) {
        self.restructure(change);
        if let Some(node) = self.selection {
            self.lead_to(node.path().join("name").to_string());
        }
    }

    fn shift(&mut self, node: Node, down: bool) {
        let mut document = Document::clone(&self.document);
        if let Some(moved) = document.shift(node, down) {
            let before = std::mem::replace(&mut self.document, Shared::new(document));
            self.history.push(before, self.selection, Some(moved), None);
            self.select(Some(moved));
        }
    }

    fn mend(&mut self, fix: &Fix) {
        match self.document.design.edited(&fix.edits) {
            Ok(design) => self.edit(None, |document| document.design = design),
            Err(error) => self.notice = Some(Notice { text: error.to_string(), serial: self.next_serial() }),
        }
    }

    fn open(&mut self, document: Document) {
        let selection = first_node(&document);
        let before = std::mem::replace(&mut self.document, Shared::new(document));
        self.history.push(before, self.selection, selection, None);
        self.select(selection);
        self.trial = Trial { playground: std::mem::take(&mut self.trial.playground), ..Trial::default() };
        self.show_form();
    }

    /// Shows the form and gives it the keyboard: what had it is gone.
    fn show_form(&mut self) {
        self.view = View::Design;
        self.pane = Pane::Form;
        self.focus = Some(Focus { pointer: String::new(), serial: self.next_serial() });
    }

    fn travel(&mut self, step: Option<(Shared<Document>, Option<Node>)>) {
        let Some((document, selection)) = step else { return };
        self.document = document;
        let selection = selection.filter(|node| node.exists(&self.document.design));
        self.select(selection.or_else(|| first_node(&self.document)));
    }

    fn select(&mut self, node: Option<Node>) {
        if self.selection != node {
            self.focus = None;
        }
        self.history.commit();
        self.selection = node;
    }

    fn lead_to(&mut self, pointer: String) {
        let path = gatewright_core::model::Path::parse(&pointer).unwrap_or_default();
        let node = Node::of(&path).filter(|node| node.exists(&self.document.design));
        if let Some(node) = node.or(self.selection).or_else(|| first_node(&self.document)) {
            self.select(Some(node));
        }
        self.view = View::Design;
        self.pane = Pane::Form;
        self.focus = Some(Focus { pointer, serial: self.next_serial() });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::PRESETS;

    fn after(actions: impl IntoIterator<Item = Action>) -> Rc<State> {
        let state = Rc::new(State::new(Document::default(), View::Design, Theme::System, None));
        actions.into_iter().fold(state, Reducible::reduce)
    }

    fn describe(text: &'static str) -> Action {
        let slot = Slot::property(Node::Integration(0, 0), "description");
        Action::Set { slot, value: Some(text.into()), typing: Some("control".into()) }
    }

    fn description(state: &State) -> Option<&str> {
        Node::Integration(0, 0).properties(&state.document.design)?.get("description")?.literal()
    }

    #[test]
    fn typing_is_one_step_until_something_else_happens() {
        let add = Action::AddIntegration(&PRESETS[0], None);
        let typed = after([add, describe("a"), describe("ab"), Action::Commit, describe("abc")]);
        let undone = typed.reduce(Action::Undo);
        assert_eq!(description(&undone), Some("ab"));
        let undone = undone.reduce(Action::Undo);
        assert_eq!(description(&undone), None);
        let redone = undone.reduce(Action::Redo).reduce(Action::Redo);
        assert_eq!(description(&redone), Some("abc"));
        assert!(!redone.history.can_redo());
    }

    #[test]
    fn undo_leads_to_where_the_change_was() {
        let state =
            after([Action::AddIntegration(&PRESETS[0], None), Action::AddIntegration(&PRESETS[1], None)]);
        assert_eq!(state.selection, Some(Node::Integration(0, 1)));
        let state = state.reduce(Action::Undo);
        assert_eq!(state.selection, Some(Node::Integration(0, 0)));
        let state = state.reduce(Action::Redo);
        assert_eq!(state.selection, Some(Node::Integration(0, 1)));
        let state = state.reduce(Action::Undo).reduce(Action::Undo);
        assert_eq!(state.selection, None);
    }

    #[test]
    fn a_finding_leads_to_its_node() {
        let state =
            after([Action::AddIntegration(&PRESETS[0], None), Action::AddIntegration(&PRESETS[1], None)]);
        let state = state.reduce(Action::Focus("/apis/0/integrations/0/properties/integrationUri".into()));
        assert_eq!(state.selection, Some(Node::Integration(0, 0)));
    }
}
