//! The routes and the stages of a template that is written.

use super::read::{ROUTE, ROUTE_RESPONSE, STAGE};
use super::reference::Purpose;
use super::write::Template;
use crate::formats::names::pascal_case;
use crate::formats::route::parameters;
use crate::formats::tree::{Carry as _, Entry, Node};
use crate::model::{Api, Design, Part, Path, PropertyId, Route, Stage, Text, Value};
use alloc::{format, string::String, vec, vec::Vec};

/// The property of a route that says whether it answers its clients.
pub(super) const ANSWER: &str = "RouteResponseSelectionExpression";

/// What a template has for a route or a stage already.
#[derive(Clone, Debug)]
pub(super) enum Standing {
    /// A resource of its own.
    Resource {
        id: String,
        /// Whether the resource itself says what it answers.
        says_answer: bool,
        /// The id of the route response.
        response: Option<String>,
    },
    /// SAM or the body of the API makes it: there is nothing of its own to change.
    Elsewhere,
}

impl Template {
    /// Names the routes and the stages, which have no names in the design. Those that stand in the template keep their ids.
    pub(super) fn name_routes(&mut self, api: &Api, index: usize) {
        let routes = api.routes.iter().map(|route| (&route.route_key, "Route")).enumerate();
        let routes = routes.map(|(at, it)| (Design::route_path(index, at), it));
        let stages = api.stages.iter().map(|stage| (&stage.stage_name, "Stage")).enumerate();
        let stages = stages.map(|(at, it)| (Design::stage_path(index, at), it));
        for (at, (text, kind)) in routes.chain(stages) {
            let id = match self.standing.get(&at) {
                Some(Standing::Elsewhere) => continue,
                Some(Standing::Resource { id, .. }) => id.clone(),
                None => {
                    let name = pascal_case(text.as_ref().and_then(Text::literal).unwrap_or_default());
                    let id = format!("{name}{kind}");
                    self.names.claim([&id, &format!("{}{id}", pascal_case(&api.name))])
                }
            };
            self.ids.insert(at, id);
        }
        for (at, _) in api.routes.iter().enumerate().filter(|(_, route)| route.answers()) {
            let at = Design::route_path(index, at);
            let id = match self.standing.get(&at) {
                Some(Standing::Elsewhere) => continue,
                Some(Standing::Resource { response: Some(id), .. }) => id.clone(),
                _ => {
                    let id = format!("{}Response", self.ids.get(&at).map_or("", String::as_str));
                    self.names.claim([&id])
                }
            };
            self.ids.insert(response_of(&at), id);
        }
    }

    /// The routes and the stages of an API.
    pub(super) fn routes(&mut self, api: &Api, index: usize, resources: &mut Vec<Entry>) {
        for (at, (route, target)) in api.routes.iter().zip(api.targets()).enumerate() {
            let at = Design::route_path(index, at);
            let (is_new, says_answer, has_response) = match self.standing.get(&at) {
                Some(Standing::Elsewhere) => continue,
                Some(Standing::Resource { says_answer, response, .. }) => {
                    (false, *says_answer, response.is_some())
                }
                None => (true, false, false),
            };
            self.extra(&route.extra, &at);
            let mut properties = self.owner(api, index, is_new);
            self.route(route, &at, &mut properties);
            // A route response alone says that the route answers.
            if has_response && !says_answer && route.answers() {
                properties.retain(|it| !matches!(it, Entry::Member(name, _) if name == ANSWER));
            }
            let target = self.target(api, index, route, target, &at);
            properties.extend(target.map(|target| Entry::Member("Target".into(), target)));
            self.add(ROUTE, &at, properties, resources);
            if route.answers() && (has_response || !says_answer) {
                let id = Node::Text(self.ids.get(&at).cloned().unwrap_or_default().into());
                let properties = vec![
                    Entry::Member("ApiId".into(), self.api_id(api, index)),
                    Entry::Member("RouteId".into(), self.call("Ref", id)),
                    Entry::Member("RouteResponseKey".into(), Node::Text(Route::RESPONSE_KEY.into())),
                ];
                self.add(ROUTE_RESPONSE, &response_of(&at), properties, resources);
            }
        }
        for (at, stage) in api.stages.iter().enumerate() {
            let at = Design::stage_path(index, at);
            let is_new = match self.standing.get(&at) {
                Some(Standing::Elsewhere) => continue,
                standing => standing.is_none(),
            };
            self.extra(&stage.extra, &at);
            let mut properties = self.owner(api, index, is_new);
            self.stage(stage, is_new, &at, &mut properties);
            self.add(STAGE, &at, properties, resources);
        }
    }

    /// The id of the API, which a resource that stands in the template says already.
    fn owner(&mut self, api: &Api, index: usize, is_new: bool) -> Vec<Entry> {
        if is_new { vec![Entry::Member("ApiId".into(), self.api_id(api, index))] } else { Vec::new() }
    }

    /// Where a route leads to; `integration` is the index of the integration that the design has for it.
    fn target(
        &mut self,
        api: &Api,
        index: usize,
        route: &Route,
        integration: Option<usize>,
        at: &Path,
    ) -> Option<Node> {
        let known = integration.map(|it| (it, Design::integration_path(index, it)));
        match known {
            Some((it, at)) if !api.integrations[it].is_reference() => {
                let id = self.ids.get(&at).cloned().unwrap_or_default();
                let text = format!("{}${{{id}}}", Route::TARGET_PREFIX);
                Some(self.call("Fn::Sub", Node::Text(text.into())))
            }
            // The template does not make the integration, so that it has no name in it.
            Some((it, _)) => {
                let id = api.integrations[it].properties.get(PropertyId::IntegrationId.name());
                let target = id.and_then(Value::text).map(target_of);
                target.or_else(|| route.target.clone()).map(|text| self.text(&text, &at.join("target")))
            }
            None => route.target.as_ref().map(|text| self.text(text, &at.join("target"))),
        }
    }

    fn route(&mut self, route: &Route, at: &Path, properties: &mut Vec<Entry>) {
        let members = [
            ("RouteKey", "routeKey", &route.route_key),
            ("AuthorizationType", "authorizationType", &route.authorization_type),
            (ANSWER, "routeResponseSelectionExpression", &route.route_response_selection_expression),
        ];
        for (name, member, text) in members {
            self.purpose = Purpose::used_in(name, self.ids.get(at).map_or("", String::as_str));
            let node = text.as_ref().map(|text| self.text(text, &at.join(member)));
            properties.extend(node.map(|node| Entry::Member(name.into(), node)));
        }
        if !route.request_parameters.is_empty() {
            properties.push(Entry::Member("RequestParameters".into(), parameters(route)));
        }
        self.purpose = Purpose::used_in("Target", self.ids.get(at).map_or("", String::as_str));
    }

    fn stage(&mut self, stage: &Stage, is_new: bool, at: &Path, properties: &mut Vec<Entry>) {
        self.purpose = Purpose::used_in("StageName", self.ids.get(at).map_or("", String::as_str));
        let name = stage.stage_name.as_ref().map(|name| self.text(name, &at.join("stageName")));
        properties.extend(name.map(|name| Entry::Member("StageName".into(), name)));
        if is_new {
            // Without a deployment, which is no part of a design, a stage shows nothing.
            properties.push(Entry::Member("AutoDeploy".into(), Node::Bool(true)));
        }
        if !stage.stage_variables.is_empty() {
            self.purpose = Purpose::used_in("StageVariables", self.ids.get(at).map_or("", String::as_str));
            let at = at.join("stageVariables");
            let variables = self.members(&stage.stage_variables, &at, Self::value);
            properties.push(Entry::Member("StageVariables".into(), Node::Map(variables)));
        }
    }

    fn add(&mut self, kind: &'static str, at: &Path, properties: Vec<Entry>, resources: &mut Vec<Entry>) {
        if !resources.is_empty() {
            resources.push(Entry::Blank);
        }
        self.lost.comment(resources);
        let node = Node::Map(vec![
            Entry::Member("Type".into(), Node::Text(kind.into())),
            Entry::Member("Properties".into(), Node::Map(properties)),
        ]);
        let id = self.ids.get(at).cloned().unwrap_or_default();
        resources.push(Entry::Member(id.into(), node));
    }
}

/// Where the name of a route's response is kept.
fn response_of(route: &Path) -> Path {
    route.join("routeResponseSelectionExpression")
}

/// The target of a route that leads to the integration with this id.
fn target_of(id: &Text) -> Text {
    let prefix = Part::Literal(Route::TARGET_PREFIX.into());
    let id = match id {
        Text::Literal(id) => vec![Part::Literal(id.clone())],
        Text::Parts(parts) => parts.clone(),
    };
    Text::from_parts(core::iter::once(prefix).chain(id))
}
