//! What is deployed beside what is designed: the changes between them, and the update that makes them.

use super::{Export, Node, Shared};
use crate::reading::{Pasted, Read, read};
use gatewright_core::change::{self, Change, ChangeKind, Effect, PATCH_FORMATS};
use gatewright_core::diagnostic::Diagnostic;
use gatewright_core::model::{Design, Path, Segment, Value};
use gatewright_core::rules::Options;
use std::rc::Rc;

/// The id of the plan among the formats of an update.
pub(crate) const PLAN: &str = "plan";

/// The ways to take an update away: a format that sends it, or a plan of steps.
pub(crate) fn update_formats() -> impl Iterator<Item = (&'static str, &'static str)> {
    PATCH_FORMATS.iter().map(|format| (format.id, format.label)).chain([(PLAN, "Plan")])
}

/// Both sides, side by side.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Comparison {
    /// What is deployed, as it was read; `None` while nothing was given.
    pub(crate) deployed: Option<Rc<Read>>,
    pub(crate) resources: Vec<ResourceChange>,
    /// The update, in the chosen format.
    pub(crate) update: Shared<Export>,
}

/// What becomes of a resource.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct ResourceChange {
    /// Where it is: among what is designed, or among what is deployed when it goes.
    pub(crate) node: Node,
    /// Its name, and the name of what it belongs to.
    pub(crate) name: String,
    pub(crate) owner: String,
    /// The name that it is deployed under, when that is another.
    pub(crate) deployed_as: Option<String>,
    pub(crate) effect: Effect,
    pub(crate) properties: Vec<PropertyChange>,
    /// What is to be known before it is changed.
    pub(crate) findings: Vec<Diagnostic>,
}

impl ResourceChange {
    /// Whether it is deleted, and not made again.
    pub(crate) fn goes(&self) -> bool {
        self.effect == Effect::Delete
    }
}

/// What becomes of a property, or of a key in one.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct PropertyChange {
    /// Its steps inside of the resource.
    pub(crate) steps: Vec<String>,
    /// The field of it among what is designed; empty when there is none.
    pub(crate) pointer: String,
    /// `added`, `removed`, `replaced` or `undetermined`.
    pub(crate) kind: &'static str,
    pub(crate) before: Option<Value>,
    pub(crate) after: Option<Value>,
    /// Why the resource is updated or made again.
    pub(crate) reason: String,
}

impl Comparison {
    /// Compares a deployed text with a design.
    pub(crate) fn of(deployed: &Pasted, design: &Design, format: &str) -> Self {
        let Some(read) = read(deployed, None) else { return Self::default() };
        if read.design.apis.is_empty() {
            return Self { deployed: Some(Rc::new(read)), ..Self::default() };
        }
        let changes = change::diff(&read.design, design);
        let mut resources = resources(&changes, &read.design, design);
        for finding in change::check_change(&read.design, design, &Options::default()) {
            let (node, goes) = (Node::of(&finding.path), finding.rule.is_about_deletion());
            if let Some(at) = resources.iter_mut().find(|it| Some(it.node) == node && it.goes() == goes) {
                at.findings.push(finding);
            }
        }
        let update = match format {
            PLAN => Ok(change::plan(&read.design, design).output()),
            format => change::patch(&read.design, design, format),
        };
        Self { deployed: Some(Rc::new(read)), resources, update: Shared::new(Export::from_result(update)) }
    }

    /// How many properties are different.
    pub(crate) fn count(&self) -> usize {
        self.resources.iter().map(|resource| resource.properties.len()).sum()
    }
}

/// The changes by resource, in the order of the first change of each.
fn resources(changes: &[Change], deployed: &Design, design: &Design) -> Vec<ResourceChange> {
    let mut resources: Vec<ResourceChange> = Vec::new();
    for change in changes {
        let Some(node) = Node::of(&change.path) else { continue };
        let goes = change.effect == Effect::Delete;
        let same = |it: &ResourceChange| it.node == node && it.goes() == goes;
        let at = resources.iter().rposition(same).unwrap_or_else(|| {
            let side = if goes { deployed } else { design };
            let name = |node: Node| match node.name(side) {
                "" => format!("unnamed {}", node.label()),
                name => name.to_owned(),
            };
            let deployed_name =
                change.before_path.as_ref().and_then(Node::of).map(|node| node.name(deployed));
            resources.push(ResourceChange {
                node,
                name: name(node),
                owner: node.parent().map(name).unwrap_or_default(),
                deployed_as: deployed_name
                    .filter(|old| ![node.name(side), ""].contains(old))
                    .map(str::to_owned),
                effect: change.effect,
                properties: Vec::new(),
                findings: Vec::new(),
            });
            resources.len() - 1
        });
        let resource = &mut resources[at];
        if change.effect == Effect::Replacement {
            resource.effect = Effect::Replacement;
        }
        resource.properties.extend(properties(change, node));
    }
    resources
}

/// The change of a property; for a whole resource, one for each of its properties.
fn properties(change: &Change, node: Node) -> Vec<PropertyChange> {
    let whole = |properties: &Value| properties.map().is_some() && change.path == node.path();
    let each = |value: &Value, is_added: bool| {
        let members = value.map().map(gatewright_core::model::Map::members).unwrap_or_default();
        let one = |member: &gatewright_core::model::Member| PropertyChange {
            steps: vec![member.key.to_string()],
            pointer: if is_added {
                node.path().join("properties").join(member.key.clone()).to_string()
            } else {
                String::new()
            },
            kind: change.kind.name(),
            before: (!is_added).then(|| member.value.clone()),
            after: is_added.then(|| member.value.clone()),
            reason: change.reason.to_string(),
        };
        members.iter().map(one).collect()
    };
    match &change.kind {
        ChangeKind::Added { after } if whole(after) => each(after, true),
        ChangeKind::Removed { before } if whole(before) => each(before, false),
        kind => vec![PropertyChange {
            steps: steps(&change.path, &node.path()),
            pointer: change.path.to_string(),
            kind: kind.name(),
            before: kind.before().cloned(),
            after: kind.after().cloned(),
            reason: change.reason.to_string(),
        }],
    }
}

/// The steps of a path below a resource and its properties.
fn steps(path: &Path, resource: &Path) -> Vec<String> {
    let below = path.0.iter().skip(resource.0.len());
    let step = |segment: &Segment| match segment {
        Segment::Key(key) => key.to_string(),
        Segment::Index(index) => index.to_string(),
    };
    let mut steps: Vec<String> = below.map(step).collect();
    if steps.first().is_some_and(|step| step == "properties") {
        steps.remove(0);
    }
    steps
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::EXAMPLES;

    fn compared(deployed: &Design, design: &Design) -> Comparison {
        let text = crate::reading::design_text(deployed);
        Comparison::of(&Pasted::text(text), design, PLAN)
    }

    #[test]
    fn a_design_is_what_it_was() {
        for example in EXAMPLES {
            let design = example.design();
            assert_eq!(compared(&design, &design).resources, []);
        }
    }

    #[test]
    fn another_name_is_said() {
        let deployed = EXAMPLES[0].design();
        let mut design = deployed.clone();
        design.apis[0].integrations[0].name = "Renamed".into();
        design.apis[0].integrations[0].properties.set("timeoutInMillis", 9000.into());
        let comparison = compared(&deployed, &design);
        let [changed] = &comparison.resources[..] else { panic!("{:#?}", comparison.resources) };
        assert_eq!(changed.deployed_as.as_deref(), Some(&*deployed.apis[0].integrations[0].name));
    }

    #[test]
    fn what_is_to_be_known_stands_at_what_goes() {
        let mut deployed = EXAMPLES[0].design();
        let api = &mut deployed.apis[0];
        api.integrations[0].properties.set("integrationId", "i1".into());
        api.integrations[1]
            .properties
            .set("apiGatewayManaged", Value::new(gatewright_core::model::Kind::Bool(true)));
        let mut design = deployed.clone();
        design.apis[0].integrations.remove(1);
        design.apis[0].integrations[0].properties.set("timeoutInMillis", 9000.into());
        let comparison = compared(&deployed, &design);
        let found = |it: &ResourceChange| it.findings.iter().map(|it| it.rule.id).collect::<Vec<_>>();
        let found: Vec<_> = comparison.resources.iter().map(|it| (it.goes(), found(it))).collect();
        assert_eq!(found, [(false, vec![]), (true, vec!["GW807"])]);
    }

    #[test]
    fn a_change_belongs_to_its_resource() {
        let deployed = EXAMPLES[0].design();
        let mut design = deployed.clone();
        design.apis[0].integrations[0].properties.set("timeoutInMillis", 9000.into());
        let gone = design.apis[0].integrations.remove(1);
        let comparison = compared(&deployed, &design);
        let [changed, removed] = &comparison.resources[..] else { panic!("{:#?}", comparison.resources) };
        assert_eq!((changed.node, changed.effect), (Node::Integration(0, 0), Effect::Update));
        assert_eq!(changed.properties[0].steps, ["timeoutInMillis"]);
        assert_eq!((removed.effect, &*removed.name), (Effect::Delete, &*gone.name));
        assert!(comparison.update.files.iter().any(|file| file.path == "plan.sh"));
    }
}
