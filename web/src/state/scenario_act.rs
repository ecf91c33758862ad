//! What can be done with the requests of the document, and what that does to the state.

use super::scenario::{Steps, named, set_member};
use super::{Node, Open, Pane, State, name_of};
use gatewright_core::model::{Design, Value};
use yew::AttrValue;

/// Something with the requests of the document. The one that is open is meant.
#[derive(Clone, Debug)]
pub(crate) enum ScenarioAct {
    /// Opens one of them.
    Open(usize),
    /// Opens the sample of an integration.
    Sample(Node),
    /// Sets a member, or takes it out. A sample becomes a request of the document by that.
    Set {
        steps: Steps,
        value: Option<Value>,
        typing: Option<AttrValue>,
    },
    /// Names the integration that it is for; an API leaves the choice to its routes.
    Target(Node),
    /// Makes a sample a request of the document.
    Save,
    Duplicate,
    Remove,
}

impl State {
    /// Does something with the requests of the document. For [`crate::later`] alone.
    pub(crate) fn act_on_scenario(&mut self, act: ScenarioAct) {
        match act {
            ScenarioAct::Open(at) => self.show_request(Some(at), None),
            ScenarioAct::Sample(node) => self.show_request(None, Some(node)),
            ScenarioAct::Set { steps, value, typing } => {
                self.edit_scenario(typing, |_, scenario| set_member(scenario, steps, value));
            }
            ScenarioAct::Target(node) => {
                self.edit_scenario(None, |design, scenario| aim(design, scenario, node));
            }
            ScenarioAct::Save => self.edit_scenario(None, |_, _| ()),
            ScenarioAct::Duplicate => {
                let Some(open) = self.trial.open(&self.document.design, self.selection) else { return };
                let copy = open.scenario(&self.document.design);
                let mut at = 0;
                self.edit(None, |document| at = document.add_scenario(copy));
                self.show_request(Some(at), None);
            }
            ScenarioAct::Remove => self.remove_scenario(),
        }
    }

    fn show_request(&mut self, scenario: Option<usize>, sample: Option<Node>) {
        self.trial.scenario = scenario;
        self.trial.sample = sample;
        self.trial.plays = false;
        self.pane = Pane::Form;
        self.history.commit();
    }

    /// Changes the request that is open. The change of a sample also makes it one of the document, as one step.
    fn edit_scenario(&mut self, typing: Option<AttrValue>, change: impl FnOnce(&Design, &mut Value)) {
        let Some(open) = self.trial.open(&self.document.design, self.selection) else { return };
        let mut scenario = open.scenario(&self.document.design);
        change(&self.document.design, &mut scenario);
        match open {
            Open::Scenario(at) => {
                self.trial.scenario = Some(at);
                let name = name_of(&scenario).to_owned();
                self.edit(typing, |document| document.design.scenarios[at] = named(scenario, &name));
            }
            Open::Sample(node) => {
                let mut at = 0;
                self.edit(typing, |document| at = document.add_scenario(scenario));
                self.trial.scenario = Some(at);
                self.trial.sample = Some(node);
            }
        }
    }

    /// Takes the request out and opens its neighbour.
    fn remove_scenario(&mut self) {
        let Some(Open::Scenario(at)) = self.trial.open(&self.document.design, self.selection) else { return };
        self.edit(None, |document| drop(document.design.scenarios.remove(at)));
        let left = self.document.design.scenarios.len();
        self.trial.scenario = (left > 0).then(|| at.min(left - 1));
    }
}

/// Names the integration of a request, and the API where the name alone does not say it.
fn aim(design: &Design, scenario: &mut Value, node: Node) {
    let name = node.name(design).to_owned();
    let same = |integration: &&gatewright_core::model::Integration| integration.name == name;
    let integrations = || design.apis.iter().flat_map(|api| &api.integrations);
    let api = || Node::Api(node.api()).name(design).to_owned();
    let (api, integration) = match node {
        Node::Api(_) => (Some(name.clone()), None),
        _ => ((integrations().filter(same).count() > 1).then(api), Some(name.clone())),
    };
    let text = |text: Option<String>| text.filter(|text| !text.is_empty()).map(Value::from);
    set_member(scenario, &["api"], text(api));
    set_member(scenario, &["integration"], text(integration));
}

#[cfg(test)]
mod tests {
    use crate::state::{Action, Document, PRESETS, ScenarioAct, State, Theme, View, member, name_of};
    use std::rc::Rc;
    use yew::Reducible;

    fn after(acts: impl IntoIterator<Item = ScenarioAct>) -> Rc<State> {
        let state = Rc::new(State::new(Document::default(), View::Try, Theme::System, None));
        let state = state.reduce(Action::Arrived(crate::later::here()));
        let state = state.reduce(Action::AddIntegration(&PRESETS[0], None)).reduce(Action::View(View::Try));
        acts.into_iter().map(Action::Scenario).fold(state, Reducible::reduce)
    }

    fn set(text: &'static str) -> ScenarioAct {
        let typing = Some("control".into());
        ScenarioAct::Set { steps: &["request", "path"], value: Some(text.into()), typing }
    }

    fn names(state: &State) -> Vec<&str> {
        state.document.design.scenarios.iter().map(name_of).collect()
    }

    #[test]
    fn changing_a_sample_saves_it_as_one_step() {
        let state = after([]);
        assert!(names(&state).is_empty() && state.attempt.is_some());
        let state = after([set("/a"), set("/ab")]);
        assert_eq!(names(&state), [PRESETS[0].name]);
        let attempt = state.attempt.as_ref().unwrap();
        assert_eq!(member(&attempt.scenario, &["request", "path"]), Some(&"/ab".into()));
        let undone = state.reduce(Action::Undo);
        assert!(names(&undone).is_empty(), "the sample is a sample again");
        assert!(undone.attempt.is_some());
        assert_eq!(names(&undone.reduce(Action::Redo)), [PRESETS[0].name]);
    }

    #[test]
    fn requests_are_copied_and_taken_out() {
        let state = after([ScenarioAct::Save, ScenarioAct::Duplicate]);
        assert_eq!(names(&state).len(), 2);
        assert_eq!(state.trial.scenario, Some(1));
        let state = state.reduce(Action::Scenario(ScenarioAct::Remove));
        assert_eq!(state.trial.scenario, Some(0));
        let state = state.reduce(Action::Scenario(ScenarioAct::Remove));
        assert!(names(&state).is_empty() && state.attempt.is_some());
    }
}
