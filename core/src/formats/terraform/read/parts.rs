//! Routes, route responses and stages.

use super::expression::ANYTHING;
use super::{File, META};
use crate::formats::route;
use crate::formats::terraform::syntax::{Argument, Block, Expression, Item};
use crate::formats::terraform::{INTEGRATION, PARAMETER, REQUEST_PARAMETER, ROUTE};
use crate::model::{Design, Kind, Map, Path, Places, PropertyKind, Route, Stage, Value};
use alloc::{format, string::String, vec::Vec};

impl File<'_> {
    pub(super) fn route(&mut self, it: &Block) {
        let mut route = Route { place: it.place, ..Route::default() };
        let (api, mut others) = self.part(it, |file, name, value, places| {
            let (member, slot) = match name {
                "route_key" => ("routeKey", &mut route.route_key),
                "target" => ("target", &mut route.target),
                "authorization_type" => ("authorizationType", &mut route.authorization_type),
                "route_response_selection_expression" => {
                    ("routeResponseSelectionExpression", &mut route.route_response_selection_expression)
                }
                _ => return false,
            };
            *slot = match file.source.subject(INTEGRATION, value) {
                Some(label) if name == "target" => Some(Route::target_named(label)),
                _ => file.text(value),
            };
            places.set(member, value.place);
            true
        });
        route.places = others.places;
        let blocks = it.body.iter().filter_map(|item| match item {
            Item::Block(block) if block.name() == REQUEST_PARAMETER => Some(block),
            _ => None,
        });
        // A dynamic block has its arguments in another.
        let arguments = |block: &Block| -> Map {
            let value = |it: &Argument| Some((it.name.clone(), self.source.value(&it.value, &ANYTHING)?));
            block.arguments().filter_map(value).collect()
        };
        let blocks: Vec<_> = blocks.collect();
        if let Some(first) = blocks.first() {
            route.places.set("requestParameters", first.place);
        }
        let parameters: Vec<Map> = blocks.iter().map(|block| arguments(block)).collect();
        if let Some(mut parameters) = route::read_items(&parameters, PARAMETER) {
            // A parameter is its whole block.
            for (parameter, block) in parameters.members_mut().iter_mut().zip(blocks) {
                parameter.value.place = block.place;
            }
            others.names.retain(|name| name != REQUEST_PARAMETER);
            route.request_parameters = parameters;
        }
        let routes = &mut self.gathered.design.apis[api].routes;
        routes.push(route);
        let at = routes.len() - 1;
        self.routes.insert(it.label().into(), (api, at));
        self.lose_part(&Design::route_path(api, at), &others.names);
    }

    pub(super) fn route_response(&mut self, it: &Block) {
        let label = it.argument("route_id").and_then(|id| self.source.subject(ROUTE, id));
        let key = it.argument("route_response_key").and_then(|key| self.text(key));
        let known = label.and_then(|label| self.routes.get(&label));
        let route = known.map(|(api, route)| &mut self.gathered.design.apis[*api].routes[*route]);
        if !route.is_some_and(|route| route.take_over_response(key.as_ref(), it.place)) {
            self.leave_alone(it);
        }
    }

    pub(super) fn stage(&mut self, it: &Block) {
        let mut stage = Stage { place: it.place, ..Stage::default() };
        let mut unknown = None;
        let (api, mut others) = self.part(it, |file, name, value, places| match name {
            "name" => {
                stage.stage_name = file.text(value);
                places.set("stageName", value.place);
                true
            }
            "stage_variables" => {
                match file.source.value(value, &PropertyKind::Mappings { max: usize::MAX }) {
                    Some(Value { kind: Kind::Map(variables), .. }) => stage.stage_variables = variables,
                    Some(_) => unknown = Some(()),
                    None => {}
                }
                places.set("stageVariables", value.place);
                true
            }
            // Whether a stage follows every change is not about what it does.
            "auto_deploy" => true,
            _ => false,
        });
        if unknown.is_some() {
            others.names.push("stage_variables".into());
        }
        stage.places = others.places;
        let stages = &mut self.gathered.design.apis[api].stages;
        stages.push(stage);
        let path = Design::stage_path(api, stages.len() - 1);
        self.lose_part(&path, &others.names);
    }

    /// Reads the arguments of a route or stage, and finds its API.
    fn part(
        &mut self,
        block: &Block,
        mut take: impl FnMut(&Self, &str, &Expression, &mut Places) -> bool,
    ) -> (usize, Others) {
        let known = self.gathered.design.apis.len();
        let mut others = Others::default();
        let mut api_id = None;
        for item in &block.body {
            match item {
                Item::Argument(argument) => match &*argument.name {
                    "api_id" => api_id = self.api_id(&argument.value),
                    name if META.contains(&name) => {}
                    name => {
                        if !take(self, name, &argument.value, &mut others.places) {
                            others.names.push(name.into());
                        }
                    }
                },
                Item::Block(block) if META.contains(&&*block.keyword) => {}
                Item::Block(block) => others.names.push(block.name().into()),
            }
        }
        let at = self.gathered.api(api_id.and_then(|id| id.text().cloned()));
        self.name_api(at, known);
        (at, others)
    }

    fn lose_part(&mut self, path: &Path, names: &[String]) {
        let is_several = |name: &&str| matches!(*name, "count" | "for_each");
        let (several, others): (Vec<_>, Vec<_>) = names.iter().map(String::as_str).partition(is_several);
        if let Some(name) = several.first() {
            self.lose(path.clone(), format!("{name} makes several of this; the design has it once."));
        }
        self.lose_others(path, others);
    }
}

/// What is said about a route or stage beside what a design has.
#[derive(Default)]
struct Others {
    names: Vec<String>,
    places: Places,
}
