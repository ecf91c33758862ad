//! The routes and the stages of a stack.

use super::reference::{Purpose, code};
use super::{Construct, Stack};
use crate::formats::names::{camel_case, pascal_case};
use crate::formats::route::parameters;
use crate::formats::tree::{Carry as _, Entry, Node};
use crate::model::{Api, Design, Path, Route, Stage, Text};
use alloc::{format, string::String, vec, vec::Vec};

impl Stack {
    /// The routes and the stages of an API.
    pub(super) fn routes(&mut self, api: &Api, index: usize) {
        for (at, route) in api.routes.iter().enumerate() {
            let at = Design::route_path(index, at);
            self.extra(&route.extra, &at);
            let api_id = self.api_id(api, index);
            self.route(route, api_id, &at);
            if route.answers() {
                let api_id = self.api_id(api, index);
                self.route_response(api_id);
            }
        }
        for (at, stage) in api.stages.iter().enumerate() {
            let at = Design::stage_path(index, at);
            self.extra(&stage.extra, &at);
            let api_id = self.api_id(api, index);
            self.stage(stage, api_id, &at);
        }
    }

    fn route(&mut self, route: &Route, api_id: Node, at: &Path) {
        let id = self.claim(route.route_key.as_ref(), "Route");
        let members = [
            ("routeKey", &route.route_key),
            ("authorizationType", &route.authorization_type),
            ("routeResponseSelectionExpression", &route.route_response_selection_expression),
            ("target", &route.target),
        ];
        let mut properties = vec![Entry::Member("apiId".into(), api_id)];
        for (name, text) in members {
            self.purpose = Purpose::used_in(name, &id);
            let node = text.as_ref().map(|text| self.text(text, &at.join(name)));
            self.lost.comment(&mut properties);
            properties.extend(node.map(|node| Entry::Member(name.into(), node)));
        }
        if !route.request_parameters.is_empty() {
            properties.push(Entry::Member("requestParameters".into(), parameters(route)));
        }
        self.add("CfnRoute", id, properties);
    }

    /// What lets the route answer that was made last.
    fn route_response(&mut self, api_id: Node) {
        let Some(Construct { id, constant, .. }) = self.constructs.last() else { return };
        let (id, constant) = (format!("{id}Response"), constant.clone());
        self.used.insert(constant.clone());
        let id = self.ids.claim([&id]);
        let properties = vec![
            Entry::Member("apiId".into(), api_id),
            Entry::Member("routeId".into(), code(format!("{constant}.ref"))),
            Entry::Member("routeResponseKey".into(), Node::Text(Route::RESPONSE_KEY.into())),
        ];
        self.add("CfnRouteResponse", id, properties);
    }

    fn stage(&mut self, stage: &Stage, api_id: Node, at: &Path) {
        let id = self.claim(stage.stage_name.as_ref(), "Stage");
        let mut properties = vec![Entry::Member("apiId".into(), api_id)];
        self.purpose = Purpose::used_in("stageName", &id);
        let name = stage.stage_name.as_ref().map(|name| self.text(name, &at.join("stageName")));
        properties.extend(name.map(|name| Entry::Member("stageName".into(), name)));
        // Without a deployment, which is no part of a design, a stage shows nothing.
        properties.push(Entry::Member("autoDeploy".into(), Node::Bool(true)));
        if !stage.stage_variables.is_empty() {
            self.purpose = Purpose::used_in("stageVariables", &id);
            let variables = self.members(&stage.stage_variables, &at.join("stageVariables"), Self::value);
            properties.push(Entry::Member("stageVariables".into(), Node::Map(variables)));
        }
        self.lost.comment(&mut properties);
        self.add("CfnStage", id, properties);
    }

    /// The id of a route or a stage, which has no name in the design.
    fn claim(&mut self, text: Option<&Text>, kind: &str) -> String {
        let name = pascal_case(text.and_then(Text::literal).unwrap_or_default());
        self.ids.claim([&format!("{name}{kind}")])
    }

    fn add(&mut self, class: &'static str, id: String, properties: Vec<Entry>) {
        let constant = self.constants.claim([&camel_case(&id), &format!("{}Construct", camel_case(&id))]);
        self.constructs.push(Construct { constant, class, id, properties });
    }
}
