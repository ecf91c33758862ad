//! Blocks of HCL that change, come and go.

use super::Labels;
use super::pen::{Pen, is_within};
use crate::formats::names::Names;
use crate::formats::owner::Owner;
use crate::formats::rewrite::{Differences, matched};
use crate::formats::route;
use crate::formats::terraform::hcl::{self, BLOCK};
use crate::formats::terraform::write::route_arguments;
use crate::formats::terraform::{Module, PARAMETER, REQUEST_PARAMETER, ROUTE, STAGE};
use crate::formats::tree::{Carry as _, Entry, Node};
use crate::model::{Api, Design, Path, Place, Resource, Route, Span, Stage};
use alloc::{boxed::Box, format, vec::Vec};

/// The edits that make a text say what `after` says, of which `before` was read from it.
pub(super) fn differences(text: &str, before: &Design, after: &Design) -> Differences {
    let labels = Labels::in_hcl(text);
    let mut module = Module::new(false);
    module.keep_labels(&labels, before, after);
    let mut pen = Pen { text, module, edits: Vec::new() };
    for (a, (old, new)) in before.apis.iter().zip(&after.apis).enumerate() {
        let members = [
            ("apiName", &old.api_name, &new.api_name),
            ("protocolType", &old.protocol_type, &new.protocol_type),
            ("routeSelectionExpression", &old.route_selection_expression, &new.route_selection_expression),
        ];
        for (name, before, after) in members {
            if let (Some(span), Some(after)) = (old.places.get(name).0, after)
                && before.as_ref() != Some(after)
            {
                let node = pen.module.text(after, &Design::api_path(a).join(name));
                pen.replace(span, &node);
            }
        }
        pen.integrations(old, new, a);
        pen.routes(old, new, a, labels.of(&[ROUTE]));
        pen.stages(old, new, a, labels.of(&[STAGE]));
    }
    Differences { edits: pen.edits, losses: pen.module.lost.losses, ..Differences::default() }
}

impl Pen<'_> {
    /// Changes, adds and takes away integrations and their responses; they are the same when they have the same name.
    fn integrations(&mut self, old_api: &Api, api: &Api, a: usize) {
        let mut above = old_api.place;
        for (i, new) in api.integrations.iter().enumerate() {
            let at = Design::integration_path(a, i);
            let owner = Owner { api, index: a, integration: new, at: &at };
            let old = old_api.integrations.iter().find(|old| old.name == new.name);
            let mut blocks = Vec::new();
            match old {
                Some(old) => {
                    self.resource(Resource::Integration, old.place, &old.properties, &new.properties, &at);
                    above = if old.place.0.is_some() { old.place } else { above };
                }
                None if new.is_reference() => {}
                None => {
                    self.module.resource(&mut blocks, Resource::Integration, &new.properties, &at, &owner);
                }
            }
            self.add_blocks(&mut blocks, above);
            for (r, new) in new.responses.iter().enumerate() {
                let at = Design::response_path(a, i, r);
                let kind = Resource::IntegrationResponse;
                match old.and_then(|old| old.responses.iter().find(|old| old.name == new.name)) {
                    Some(old) => {
                        self.resource(kind, old.place, &old.properties, &new.properties, &at);
                        above = old.place;
                    }
                    None => self.module.resource(&mut blocks, kind, &new.properties, &at, &owner),
                }
                self.add_blocks(&mut blocks, above);
            }
        }
        for old in &old_api.integrations {
            let new = api.integrations.iter().find(|new| new.name == old.name);
            if new.is_none() {
                self.remove_block(old.place);
            }
            let stays = |name: &str| new.is_some_and(|new| new.responses.iter().any(|it| it.name == name));
            for response in old.responses.iter().filter(|response| !stays(&response.name)) {
                self.remove_block(response.place);
            }
        }
    }

    fn routes(&mut self, old_api: &Api, api: &Api, a: usize, taken: Names) {
        self.module.parts = taken;
        let keys = |api: &Api| api.routes.iter().map(|it| it.route_key.clone()).collect::<Vec<_>>();
        let pairs: Vec<_> = matched(&keys(old_api), &keys(api)).collect();
        let mut above = last_place(old_api);
        for (r, new) in api.routes.iter().enumerate() {
            let at = Design::route_path(a, r);
            let mut blocks = Vec::new();
            match pairs.iter().find(|(_, new)| *new == r) {
                Some((old, _)) => {
                    let old = &old_api.routes[*old];
                    self.route((api, a), old, new, &at);
                    above = old.place;
                }
                None => self.module.route(&mut blocks, (api, a), new, &at),
            }
            self.add_blocks(&mut blocks, above);
        }
        let gone = |r: &usize| !pairs.iter().any(|(old, _)| old == r);
        for r in (0..old_api.routes.len()).filter(gone) {
            let route = &old_api.routes[r];
            self.remove_block(route.place);
            self.remove_block(answer_apart(route));
        }
    }

    fn route(&mut self, api: (&Api, usize), old: &Route, new: &Route, at: &Path) {
        let Some(block) = old.place.0 else { return };
        let mut neighbour = None;
        for ((argument, member, before), (_, _, after)) in
            route_arguments(old).into_iter().zip(route_arguments(new))
        {
            let value = old.places.get(member).0.filter(|_| is_within(old.places.get(member), block));
            if before != after {
                let node = after.map(|text| self.module.text(text, &at.join(member)));
                match (value, node) {
                    (Some(span), Some(node)) => self.replace(span, &node),
                    (Some(span), None) => self.remove_argument(span),
                    (None, Some(node)) => {
                        neighbour.into_iter().for_each(|span| self.add_argument(span, argument, &node));
                    }
                    // The route response alone says that the route answers.
                    (None, None) => self.remove_block(answer_apart(old)),
                }
            }
            neighbour = value.or(neighbour);
        }
        self.parameters(old, new, neighbour);
        if new.answers()
            && !old.answers()
            && let Some(label) = block.of(self.text).split('"').nth(3)
        {
            let mut blocks = Vec::new();
            self.module.route_response(&mut blocks, api, label);
            self.add_blocks(&mut blocks, old.place);
        }
    }

    /// The parameters that a route asks for, each a block below the argument `above`.
    fn parameters(&mut self, old: &Route, new: &Route, above: Option<Span>) {
        let mut above = above;
        for (parameter, item) in new.request_parameters.members().iter().zip(route::items(new, PARAMETER)) {
            let parameters = Node::Tagged(BLOCK, Box::new(Node::list([item])));
            let entry = [Entry::Member(REQUEST_PARAMETER.into(), parameters)];
            let before = old.request_parameters.members().iter().find(|it| it.key == parameter.key);
            match before.map(|it| (it.value.place.0, it.value == parameter.value)) {
                Some((span, true)) => above = span.or(above),
                Some((Some(span), false)) => {
                    let text = hcl::lines(&entry, self.indentation(span.start as usize));
                    self.edit(span.start as usize, span.end as usize, text.trim());
                    above = Some(span);
                }
                Some((None, false)) => {}
                None => {
                    if let Some(span) = above {
                        let end = self.line_end(span.end as usize);
                        let text = hcl::lines(&entry, self.indentation(span.start as usize));
                        self.edit(end, end, format!("\n{}", text.trim_end()));
                    }
                }
            }
        }
        let stays = |name: &str| new.request_parameters.get(name).is_some();
        for gone in old.request_parameters.members().iter().filter(|it| !stays(&it.key)) {
            self.remove_block(gone.value.place);
        }
    }

    fn stages(&mut self, old_api: &Api, api: &Api, a: usize, taken: Names) {
        self.module.parts = taken;
        let names = |api: &Api| api.stages.iter().map(|it| it.stage_name.clone()).collect::<Vec<_>>();
        let pairs: Vec<_> = matched(&names(old_api), &names(api)).collect();
        let mut above = old_api.routes.last().map_or_else(|| last_place(old_api), |route| route.place);
        for (s, new) in api.stages.iter().enumerate() {
            let at = Design::stage_path(a, s);
            let mut blocks = Vec::new();
            match pairs.iter().find(|(_, new)| *new == s) {
                Some((old, _)) => {
                    let old = &old_api.stages[*old];
                    self.stage(old, new, &at);
                    above = old.place;
                }
                None => self.module.stage(&mut blocks, (api, a), new, &at),
            }
            self.add_blocks(&mut blocks, above);
        }
        let gone = |s: &usize| !pairs.iter().any(|(old, _)| old == s);
        for s in (0..old_api.stages.len()).filter(gone) {
            self.remove_block(old_api.stages[s].place);
        }
    }

    fn stage(&mut self, old: &Stage, new: &Stage, at: &Path) {
        let name = old.places.get("stageName").0;
        if old.stage_name != new.stage_name
            && let (Some(span), Some(text)) = (name, &new.stage_name)
        {
            let node = self.module.text(text, &at.join("stageName"));
            self.replace(span, &node);
        }
        let (before, after) = (&old.stage_variables, &new.stage_variables);
        if before == after {
            return;
        }
        let at = at.join("stageVariables");
        match (old.places.get("stageVariables").0, name) {
            (Some(span), _) if after.is_empty() => self.remove_argument(span),
            (Some(span), _) => self.members(span, before, after, &at),
            (None, Some(name)) => {
                if let Some(node) = self.module.value(&after.clone().into(), &at) {
                    self.add_argument(name, "stage_variables", &node);
                }
            }
            (None, None) => {}
        }
    }
}

/// The last block that is about the integrations of an API.
fn last_place(api: &Api) -> Place {
    let integrations = api.integrations.iter().flat_map(|integration| {
        core::iter::once(integration.place).chain(integration.responses.iter().map(|it| it.place))
    });
    integrations
        .max_by_key(|place| place.0.map(|span| span.end))
        .filter(|it| it.0.is_some())
        .unwrap_or(api.place)
}

/// The route response, where it alone says that a route answers.
fn answer_apart(route: &Route) -> Place {
    let place = route.places.get("routeResponseSelectionExpression");
    if route.place.0.is_some_and(|block| is_within(place, block)) { Place::default() } else { place }
}
