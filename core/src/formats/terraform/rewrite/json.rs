//! Changes in the JSON syntax: of every resource the object that it is, before and after.

use super::{KINDS, Labels};
use crate::formats::json;
use crate::formats::rewrite::{Difference, Differences, matched};
use crate::formats::terraform::hcl::BLOCK;
use crate::formats::terraform::json::body;
use crate::formats::terraform::read::json::parse;
use crate::formats::terraform::syntax::{Block, Item};
use crate::formats::terraform::{Module, ROUTE, ROUTE_RESPONSE, STAGE};
use crate::formats::tree::{Entry, Node};
use crate::formats::{Loss, Source};
use crate::model::{Api, Design, Path, Place, Span};
use crate::ordered::Ordered as _;
use alloc::{
    collections::{BTreeMap, BTreeSet},
    string::String,
    vec::Vec,
};

/// The type and the label of a resource.
type Head = (String, String);

pub(super) fn differences(source: &Source<'_>, before: &Design, after: &Design) -> Differences {
    let (items, _) = parse(source.text, &mut Vec::new());
    let file = File::new(&items, before);
    let (old, old_losses) = file.resources(before, before);
    let (new, new_losses) = file.resources(before, after);
    let mut differences = Differences {
        losses: new_losses.into_iter().filter(|loss| !old_losses.contains(loss)).collect(),
        ..Differences::default()
    };
    for (head, before) in &old {
        if let (Some(place), Some(after)) = (file.place(head), new.get(head)) {
            differences.list.push(Difference { place, before: before.clone(), after: after.clone() });
        }
    }
    let gone = old.iter().filter(|(head, _)| !new.contains_key(head) && file.place(head).is_some());
    let come = new.iter().filter(|(head, _)| !old.contains_key(head) && file.place(head).is_none());
    if let Some(place) = object_of_objects(source.text) {
        let is_left = |kind: &str| {
            file.blocks
                .keys()
                .any(|head| head.0 == kind && (new.contains_key(head) || !old.contains_key(head)))
        };
        let before = file.tree(gone, |_| true);
        differences.list.push(Difference { place, before, after: file.tree(come, is_left) });
    }
    differences
}

/// Where the object of a file stands, unless resources stand in arrays in it: those are left to a person.
fn object_of_objects(text: &str) -> Option<Span> {
    let root = json::parse(text).value?;
    let resources = root.map()?.get("resource")?.map()?;
    let mut ours = resources.members().iter().filter(|member| KINDS.contains(&&*member.key));
    let are_objects = ours.all(|member| member.value.map().is_some());
    root.place.0.filter(|_| are_objects)
}

/// What is ours in a file.
struct File<'b> {
    blocks: BTreeMap<Head, &'b Block>,
    /// The labels of route responses by those of the routes that they are of.
    responses: BTreeMap<&'b str, &'b str>,
    /// The labels of routes and stages by their paths in the design that was read from the file.
    parts: BTreeMap<Path, String>,
}

impl<'b> File<'b> {
    fn new(items: &'b [Item], design: &Design) -> Self {
        let blocks = items.iter().filter_map(|item| match item {
            Item::Block(block) if block.keyword == "resource" => Some(block),
            _ => None,
        });
        let kind = |block: &Block| block.labels.first().cloned().unwrap_or_default();
        let blocks: BTreeMap<Head, &Block> = blocks
            .filter(|block| KINDS.contains(&&*kind(block)))
            .map(|block| ((kind(block), block.label().into()), block))
            .ordered();
        let responses = blocks.iter().filter(|((kind, _), _)| kind == ROUTE_RESPONSE);
        let responses = responses.filter_map(|(_, block)| match block.argument("route_id")?.path()?[..] {
            [ROUTE, label, ..] => Some((label, block.label())),
            _ => None,
        });
        let responses = responses.ordered();
        let labels: BTreeMap<Span, &str> =
            blocks.values().filter_map(|block| Some((block.place.0?, block.label()))).ordered();
        let mut parts = BTreeMap::new();
        let mut put = |path: Path, place: Place| {
            let label = place.0.and_then(|place| labels.get(&place));
            parts.extend(label.map(|label| (path, String::from(*label))));
        };
        for (a, api) in design.apis.iter().enumerate() {
            let routes = api.routes.iter().enumerate();
            routes.for_each(|(r, route)| put(Design::route_path(a, r), route.place));
            let stages = api.stages.iter().enumerate();
            stages.for_each(|(s, stage)| put(Design::stage_path(a, s), stage.place));
        }
        Self { blocks, responses, parts }
    }

    fn place(&self, head: &Head) -> Option<Span> {
        self.blocks.get(head)?.place.0
    }

    /// The resources of a design as the file has them, or would have them.
    fn resources(&self, before: &Design, design: &Design) -> (BTreeMap<Head, Node>, Vec<Loss>) {
        let mut module = Module::new(true);
        let labels = Labels(self.blocks.keys().map(|(kind, label)| (&**kind, &**label)).collect());
        module.keep_labels(&labels, before, design);
        module.parts = labels.of(&[ROUTE, STAGE]);
        for (old, new) in same_parts(before, design) {
            module.labels.extend(self.parts.get(&old).map(|label| (new, label.clone())));
        }
        let mut resources = BTreeMap::new();
        for entry in module.resources(design) {
            let Entry::Member(head, Node::Tagged(BLOCK, node)) = entry else { continue };
            let (mut steps, Node::Map(mut entries)) = (head.split('"'), *node) else { continue };
            if steps.next() != Some("resource ") {
                continue;
            }
            let (Some(kind), Some(label)) = (steps.next(), steps.nth(1)) else { continue };
            let label = match self.responses.get(label) {
                Some(own) if kind == ROUTE_RESPONSE => own,
                _ => label,
            };
            entries.retain(|entry| !matches!(entry, Entry::Comment(_)));
            resources.insert((kind.into(), label.into()), body("resource", &entries));
        }
        (resources, module.lost.losses)
    }

    /// Resources in a file that has the types of this one, as far as they stay.
    fn tree<'n>(
        &self,
        resources: impl Iterator<Item = (&'n Head, &'n Node)>,
        stays: impl Fn(&str) -> bool,
    ) -> Node {
        let kinds: BTreeSet<&str> =
            self.blocks.keys().map(|(kind, _)| &**kind).filter(|kind| stays(kind)).ordered();
        let mut types: BTreeMap<&str, Vec<Entry>> =
            kinds.into_iter().map(|kind| (kind, Vec::new())).ordered();
        for ((kind, label), node) in resources {
            types.entry(kind).or_default().push(Entry::Member(label.clone().into(), node.clone()));
        }
        let types = types.into_iter();
        let types = types.map(|(kind, labels)| Entry::Member(String::from(kind).into(), Node::Map(labels)));
        Node::single("resource", Node::Map(types.collect()))
    }
}

/// The paths of routes and stages that a design has before and after a change.
fn same_parts(before: &Design, after: &Design) -> Vec<(Path, Path)> {
    let mut same = Vec::new();
    for (a, (before, after)) in before.apis.iter().zip(&after.apis).enumerate() {
        let routes = |api: &Api| api.routes.iter().map(|it| it.route_key.clone()).collect::<Vec<_>>();
        let stages = |api: &Api| api.stages.iter().map(|it| it.stage_name.clone()).collect::<Vec<_>>();
        let routes = matched(&routes(before), &routes(after));
        same.extend(routes.map(|(old, new)| (Design::route_path(a, old), Design::route_path(a, new))));
        let stages = matched(&stages(before), &stages(after));
        same.extend(stages.map(|(old, new)| (Design::stage_path(a, old), Design::stage_path(a, new))));
    }
    same
}
