//! Which integration a request is for.

use super::picker::Picker;
use crate::hooks::use_dispatch;
use crate::state::{Action, Document, Node, ScenarioAct, Shared, nodes};
use yew::{AttrValue, Callback, Html, Properties, component, html};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) id: AttrValue,
    pub(crate) document: Shared<Document>,
    pub(crate) target: Option<Node>,
}

/// The integrations that have a name, and the APIs, whose routes choose one then.
#[component]
pub(crate) fn TargetPicker(props: &Props) -> Html {
    let Props { id, document, target } = props;
    let dispatch = use_dispatch();
    let design = &document.design;
    let named = |node: &Node| !matches!(node, Node::Response(..)) && !node.name(design).is_empty();
    let known: Vec<Node> = nodes(design).into_iter().filter(named).collect();
    let label = |node: &Node| {
        let api = Node::Api(node.api()).name(design);
        match node {
            Node::Api(_) => format!("{api}: as its routes say"),
            _ if design.apis.len() > 1 => format!("{api}: {}", node.name(design)),
            _ => node.name(design).to_owned(),
        }
    };
    let mut options: Vec<AttrValue> = known.iter().map(|node| label(node).into()).collect();
    let chosen = target.and_then(|target| known.iter().position(|node| *node == target));
    let unknown = chosen.is_none();
    if unknown {
        options.insert(0, "none of the design".into());
    }
    let on_choice = Callback::from(move |at: usize| {
        if let Some(node) = at.checked_sub(usize::from(unknown)).and_then(|at| known.get(at)) {
            dispatch.dispatch(Action::Scenario(ScenarioAct::Target(*node)));
        }
    });
    html! { <Picker {id} {options} chosen={chosen.unwrap_or(0)} {on_choice} /> }
}
