//! The routes and the stages of a template that is written.

use super::read::{DEFAULT, ROUTE, ROUTE_RESPONSE, STAGE};
use super::reference::Purpose;
use super::write::Template;
use crate::formats::names::pascal_case;
use crate::formats::tree::{Carry as _, Entry, Node};
use crate::model::{Api, Design, Part, Path, PropertyId, Route, Stage, Text, Value};
use alloc::{format, string::String, vec, vec::Vec};

impl Template {
    /// Names the routes and the stages, which have no names in the design. Those of a template that is there already have
    /// names that only the template knows: they are left as they are.
    pub(super) fn name_routes(&mut self, api: &Api, index: usize) {
        if self.known.is_some() {
            return;
        }
        let routes = api.routes.iter().map(|route| (&route.route_key, "Route")).enumerate();
        let routes = routes.map(|(at, it)| (Design::route_path(index, at), it));
        let stages = api.stages.iter().map(|stage| (&stage.stage_name, "Stage")).enumerate();
        let stages = stages.map(|(at, it)| (Design::stage_path(index, at), it));
        for (at, (text, kind)) in routes.chain(stages) {
            let name = pascal_case(text.as_ref().and_then(Text::literal).unwrap_or_default());
            let id = format!("{name}{kind}");
            let id = self.names.claim([&id, &format!("{}{id}", pascal_case(&api.name))]);
            self.ids.insert(at, id);
        }
        for (at, _) in api.routes.iter().enumerate().filter(|(_, route)| answers(route)) {
            let at = Design::route_path(index, at);
            let id = format!("{}Response", self.ids.get(&at).map_or("", String::as_str));
            let id = self.names.claim([&id]);
            self.ids.insert(response_of(&at), id);
        }
    }

    /// The routes and the stages of an API.
    pub(super) fn routes(&mut self, api: &Api, index: usize, resources: &mut Vec<Entry>) {
        if self.known.is_some() {
            return;
        }
        for (at, (route, target)) in api.routes.iter().zip(api.targets()).enumerate() {
            let at = Design::route_path(index, at);
            self.extra(&route.extra, &at);
            let mut properties = vec![Entry::Member("ApiId".into(), self.api_id(api, index))];
            self.route(route, &at, &mut properties);
            let known = target.map(|it| (it, Design::integration_path(index, it)));
            let target = match known {
                Some((it, at)) if !api.integrations[it].is_reference() => {
                    let id = self.ids.get(&at).cloned().unwrap_or_default();
                    Some(
                        self.call("Fn::Sub", Node::Text(format!("{}${{{id}}}", Route::TARGET_PREFIX).into())),
                    )
                }
                // The template does not make the integration, so that it has no name in it.
                Some((it, _)) => {
                    let id = api.integrations[it].properties.get(PropertyId::IntegrationId.name());
                    let target = id.and_then(Value::text).map(target_of);
                    target.or_else(|| route.target.clone()).map(|text| self.text(&text, &at.join("target")))
                }
                None => route.target.as_ref().map(|text| self.text(text, &at.join("target"))),
            };
            properties.extend(target.map(|target| Entry::Member("Target".into(), target)));
            self.add(ROUTE, &at, properties, resources);
            if answers(route) {
                let id = Node::Text(self.ids.get(&at).cloned().unwrap_or_default().into());
                let properties = vec![
                    Entry::Member("ApiId".into(), self.api_id(api, index)),
                    Entry::Member("RouteId".into(), self.call("Ref", id)),
                    Entry::Member("RouteResponseKey".into(), Node::Text(DEFAULT.into())),
                ];
                self.add(ROUTE_RESPONSE, &response_of(&at), properties, resources);
            }
        }
        for (at, stage) in api.stages.iter().enumerate() {
            let at = Design::stage_path(index, at);
            self.extra(&stage.extra, &at);
            let mut properties = vec![Entry::Member("ApiId".into(), self.api_id(api, index))];
            self.stage(stage, &at, &mut properties);
            self.add(STAGE, &at, properties, resources);
        }
    }

    fn route(&mut self, route: &Route, at: &Path, properties: &mut Vec<Entry>) {
        let members = [
            ("RouteKey", "routeKey", &route.route_key),
            ("AuthorizationType", "authorizationType", &route.authorization_type),
            (
                "RouteResponseSelectionExpression",
                "routeResponseSelectionExpression",
                &route.route_response_selection_expression,
            ),
        ];
        for (name, member, text) in members {
            self.purpose = Purpose::used_in(name, self.ids.get(at).map_or("", String::as_str));
            let node = text.as_ref().map(|text| self.text(text, &at.join(member)));
            properties.extend(node.map(|node| Entry::Member(name.into(), node)));
        }
        self.purpose = Purpose::used_in("Target", self.ids.get(at).map_or("", String::as_str));
    }

    fn stage(&mut self, stage: &Stage, at: &Path, properties: &mut Vec<Entry>) {
        self.purpose = Purpose::used_in("StageName", self.ids.get(at).map_or("", String::as_str));
        let name = stage.stage_name.as_ref().map(|name| self.text(name, &at.join("stageName")));
        properties.extend(name.map(|name| Entry::Member("StageName".into(), name)));
        // Without a deployment, which is no part of a design, a stage shows nothing.
        properties.push(Entry::Member("AutoDeploy".into(), Node::Bool(true)));
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

/// Whether what the integration answers goes back to the client: then the route needs a route response.
fn answers(route: &Route) -> bool {
    route.route_response_selection_expression.as_ref().and_then(Text::literal) == Some(DEFAULT)
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
