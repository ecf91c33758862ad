//! The routes and the stages of programs, written and read.

use super::read::{ANYTHING, Program as Reader};
use super::write::Program as Writer;
use super::{ROUTE, ROUTE_RESPONSE, STAGE};
use crate::formats::names::camel_case;
use crate::formats::route;
use crate::formats::tree::{Carry as _, Entry, Node};
use crate::model::{
    Api, Design, Kind, Map, Path, Place, Places, PropertyId, Reference, Route, Stage, Text, Value,
};
use alloc::{format, string::String, vec, vec::Vec};

/// The words for a parameter that a route asks for.
const PARAMETER: [&str; 2] = ["requestParameterKey", "required"];

impl Writer {
    /// The routes and the stages of an API.
    pub(super) fn routes(&mut self, resources: &mut Vec<Entry>, api: &Api, index: usize) {
        for (at, route) in api.routes.iter().enumerate() {
            let at = Design::route_path(index, at);
            self.extra(&route.extra, &at);
            let key = self.claim(route.route_key.as_ref(), ROUTE);
            let mut properties = vec![Entry::Member("apiId".into(), self.api_id(api, index))];
            let members = [
                ("routeKey", &route.route_key),
                ("target", &route.target),
                ("authorizationType", &route.authorization_type),
                ("routeResponseSelectionExpression", &route.route_response_selection_expression),
            ];
            for (name, text) in members {
                let node = text.as_ref().map(|text| self.text(text, &at.join(name)));
                self.lost.comment(&mut properties);
                properties.extend(node.map(|node| Entry::Member(name.into(), node)));
            }
            if !route.request_parameters.is_empty() {
                let parameters = Node::list(route::items(route, PARAMETER));
                properties.push(Entry::Member("requestParameters".into(), parameters));
            }
            self.push(resources, key.clone(), ROUTE, properties, None);
            if route.answers() {
                let properties = vec![
                    Entry::Member("apiId".into(), self.api_id(api, index)),
                    Entry::Member("routeId".into(), Node::Text(format!("${{{key}.id}}").into())),
                    Entry::Member("routeResponseKey".into(), Node::Text(Route::RESPONSE_KEY.into())),
                ];
                let key = self.names.claim([&format!("{key}Response")]);
                self.push(resources, key, ROUTE_RESPONSE, properties, None);
            }
        }
        for (at, stage) in api.stages.iter().enumerate() {
            let at = Design::stage_path(index, at);
            self.extra(&stage.extra, &at);
            let key = self.claim(stage.stage_name.as_ref(), STAGE);
            let mut properties = vec![Entry::Member("apiId".into(), self.api_id(api, index))];
            let name = stage.stage_name.as_ref().map(|name| self.text(name, &at.join("stageName")));
            properties.extend(name.map(|name| Entry::Member("name".into(), name)));
            // Without a deployment, which is no part of a design, a stage shows nothing.
            properties.push(Entry::Member("autoDeploy".into(), Node::Bool(true)));
            if !stage.stage_variables.is_empty() {
                let at = at.join("stageVariables");
                let variables = self.members(&stage.stage_variables, &at, Self::value);
                properties.push(Entry::Member("stageVariables".into(), Node::Map(variables)));
            }
            self.lost.comment(&mut properties);
            self.push(resources, key, STAGE, properties, None);
        }
    }

    /// The name of a route or a stage, which has none in the design.
    fn claim(&mut self, text: Option<&Text>, kind: &str) -> String {
        self.kind = "string";
        let name = camel_case(text.and_then(Text::literal).unwrap_or_default());
        self.names.claim([&camel_case(&format!("{name} {kind}"))])
    }
}

impl Reader {
    /// A route, a route response or a stage, and what a design has no place for.
    pub(super) fn part(
        &mut self,
        key: &str,
        kind: &'static str,
        properties: &Map,
        place: Place,
        mut others: Vec<String>,
    ) {
        let known: &[&str] = match kind {
            ROUTE => &[
                "apiId",
                "routeKey",
                "target",
                "authorizationType",
                "routeResponseSelectionExpression",
                "requestParameters",
            ],
            ROUTE_RESPONSE => &["apiId", "routeId", "routeResponseKey"],
            // Whether a stage follows every change is not about what it does.
            _ => &["apiId", "name", "stageVariables", "autoDeploy"],
        };
        let left = properties.members().iter().filter(|member| !known.contains(&&*member.key));
        others.extend(left.map(|member| member.key.clone().into_owned()));
        let api_id = self.take(properties, PropertyId::ApiId.name(), None);
        let path = match kind {
            ROUTE => self.route(key, api_id, properties, place),
            ROUTE_RESPONSE => match self.route_response(properties, place) {
                Some(path) => path,
                None => return self.leave_alone(key, &format!("aws:apigatewayv2:{kind}"), place),
            },
            _ => self.stage(api_id, properties, place),
        };
        self.lose_others(path, others);
    }

    fn take(
        &self,
        properties: &Map,
        name: &str,
        places: Option<(&mut Places, &'static str)>,
    ) -> Option<Text> {
        let value = properties.get(name)?;
        if let Some((places, member)) = places {
            places.set(member, value.place);
        }
        self.value(value.clone(), &ANYTHING)?.text().cloned()
    }

    fn route(&mut self, key: &str, api_id: Option<Text>, properties: &Map, place: Place) -> Path {
        let mut places = Places::default();
        let mut text = |name: &'static str| self.take(properties, name, Some((&mut places, name)));
        let route = Route {
            route_key: text("routeKey"),
            target: text("target"),
            authorization_type: text("authorizationType"),
            route_response_selection_expression: text("routeResponseSelectionExpression"),
            place,
            ..Route::default()
        };
        let parameters = properties.get("requestParameters");
        if let Some(parameters) = parameters {
            places.set("requestParameters", parameters.place);
        }
        let items = match parameters.and_then(|it| self.value(it.clone(), &ANYTHING)) {
            Some(Value { kind: Kind::List(items), .. }) => items,
            _ => Vec::new(),
        };
        let request_parameters = route::read_items(items.iter().filter_map(Value::map), PARAMETER);
        let request_parameters = request_parameters.unwrap_or_default();
        let api = self.gathered.api(api_id);
        let routes = &mut self.gathered.design.apis[api].routes;
        routes.push(Route { places, request_parameters, ..route });
        let at = routes.len() - 1;
        self.routes.insert(key.into(), (api, at));
        Design::route_path(api, at)
    }

    fn route_response(&mut self, properties: &Map, place: Place) -> Option<Path> {
        let key = self.take(properties, "routeResponseKey", None)?;
        let id = self.take(properties, "routeId", None)?;
        let Reference::Named { name, attribute: None } = id.reference()? else { return None };
        let (api, at) = *self.routes.get(&**name)?;
        let route = &mut self.gathered.design.apis[api].routes[at];
        route.take_over_response(Some(&key), place).then(|| Design::route_path(api, at))
    }

    fn stage(&mut self, api_id: Option<Text>, properties: &Map, place: Place) -> Path {
        let mut places = Places::default();
        let stage_name = self.take(properties, "name", Some((&mut places, "stageName")));
        let variables = properties.get("stageVariables");
        if let Some(variables) = variables {
            places.set("stageVariables", variables.place);
        }
        let stage_variables = match variables.and_then(|it| self.value(it.clone(), &ANYTHING)) {
            Some(Value { kind: Kind::Map(variables), .. }) => variables,
            _ => Map::new(),
        };
        let api = self.gathered.api(api_id);
        let stages = &mut self.gathered.design.apis[api].stages;
        stages.push(Stage { stage_name, stage_variables, places, place, ..Stage::default() });
        Design::stage_path(api, stages.len() - 1)
    }
}
