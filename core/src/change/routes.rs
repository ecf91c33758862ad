//! What becomes of routes when integrations change: they are pointed elsewhere, made, or taken away.
//!
//! A design knows of a route what leads to an integration and little else, so only what is sure to be meant is done; the
//! rest is said.

use super::matching::{apis, are_different, groups};
use super::plan::{Action, PlanStep};
use crate::formats::{json, route::parameters, shell};
use crate::model::{Api, Design, Path, Route, Text};
use crate::ordered::Ordered as _;
use crate::request::{self, Ids};
use alloc::{
    collections::{BTreeMap, BTreeSet},
    format,
    string::String,
    vec::Vec,
};

/// A route that is not as it is wanted.
pub(super) struct RouteChange<'a> {
    /// Where the route is: in the wanted design, or in the one that is there when it goes.
    pub(super) path: Path,
    fate: Fate,
    /// The route as it is wanted, or the one that goes.
    route: &'a Route,
    key: &'a str,
    /// Its API in the design that is there, if any, and in the wanted one.
    apis: (Option<usize>, usize),
    /// The integration that it is to lead to, in the wanted design.
    wanted: Option<usize>,
    /// The same integration in the design that is there.
    was: Option<[usize; 2]>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Fate {
    /// It is pointed to another integration.
    Point,
    /// It is made.
    Create,
    /// It goes, because its integration does.
    Delete,
    /// It leads to a new integration, and whether it is there is not known.
    Unknown,
    /// It is there, nobody wants it, and nothing is in its way.
    Stays,
    /// It is to be authorized in another way.
    Authorization,
}

/// The routes that change, in the order of the wanted design, then those that it does not have. Routes are matched by
/// their keys, which are unique in an API.
pub(super) fn route_changes<'a>(before: &'a Design, after: &'a Design) -> Vec<RouteChange<'a>> {
    let partner: BTreeMap<[usize; 2], [usize; 2]> = groups(before, after)
        .iter()
        .filter_map(|group| group.integration.before.zip(group.integration.after))
        .map(|(before, after)| ([after.api, after.integration], [before.api, before.integration]))
        .ordered();
    let staying: BTreeSet<[usize; 2]> = partner.values().copied().ordered();
    let mut changes = Vec::new();
    for (old, new) in apis(before, after) {
        let Some(new) = new else { continue };
        let (old_api, new_api) = (old.map(|old| &before.apis[old]), &after.apis[new]);
        let moves = old_api.is_some_and(|old| are_different(old.api_id.as_ref(), new_api.api_id.as_ref()));
        if moves || new_api.routes.is_empty() {
            continue;
        }
        let are_known = old_api.is_none_or(|api| !api.routes.is_empty());
        let there = old_api.map(by_key).unwrap_or_default();
        let partner_of = |wanted: Option<usize>| partner.get(&[new, wanted?]).copied();
        let change = |fate, path, route, key, wanted: Option<usize>| {
            let was = partner_of(wanted);
            RouteChange { path, fate, route, key, apis: (old, new), wanted, was }
        };
        for ((at, route), wanted) in new_api.routes.iter().enumerate().zip(new_api.targets()) {
            let Some(key) = key_of(route) else { continue };
            let was = partner_of(wanted);
            let path = Design::route_path(new, at);
            let fate = match (there.get(key), old_api, old) {
                (Some((_, before)), Some(api), Some(old)) => {
                    let led_to = api.target_of(before).map(|integration| [old, integration]);
                    let authorization = [before, &route].map(|it| it.authorization_type.as_ref());
                    if are_different(authorization[0], authorization[1]) {
                        let path = path.join("authorizationType");
                        changes.push(change(Fate::Authorization, path, route, key, wanted));
                    }
                    (led_to.is_none() || led_to != was).then_some(Fate::Point)
                }
                _ if are_known => Some(Fate::Create),
                _ => was.is_none().then_some(Fate::Unknown),
            };
            if let (Some(fate), Some(_)) = (fate, wanted) {
                changes.push(change(fate, path, route, key, wanted));
            }
        }
        let wanted = by_key(new_api);
        let (Some(old), Some(api)) = (old, old_api) else { continue };
        for ((at, route), integration) in api.routes.iter().enumerate().zip(api.targets()) {
            let (Some(key), Some(integration)) = (key_of(route), integration) else { continue };
            if !wanted.contains_key(key) {
                let fate = if staying.contains(&[old, integration]) { Fate::Stays } else { Fate::Delete };
                changes.push(change(fate, Design::route_path(old, at), route, key, None));
            }
        }
    }
    changes
}

impl RouteChange<'_> {
    /// The integration that the route is to lead to, by its indices in the wanted design and, when it is there already, in
    /// the other.
    pub(super) fn leads_to(&self) -> Option<([usize; 2], Option<[usize; 2]>)> {
        Some(([self.apis.1, self.wanted?], self.was))
    }

    /// What a plan does about it, or why it does nothing. `target` is the id of the integration that it is to lead to.
    pub(super) fn action(
        &self,
        before: &Design,
        after: &Design,
        target: Option<&Text>,
    ) -> Result<PlanStep, String> {
        let key = self.key;
        let name = self.wanted.map_or("", |wanted| &after.apis[self.apis.1].integrations[wanted].name);
        let commands = Commands::new(before, after, self.apis);
        let target = target.map(target_of);
        let (action, text, text_of_commands) = match (self.fate, &target) {
            (Fate::Point, Some(target)) => (
                Action::Retarget,
                format!("Point the route {key} to {name}."),
                commands.point(&with_key(key), target),
            ),
            (Fate::Create, Some(target)) => {
                let authorization = self.route.authorization_type.as_ref();
                if !authorization.is_none_or(|it| matches!(it.literal(), Some("NONE" | "AWS_IAM"))) {
                    return Err(format!(
                        "The route {key} is not made here, because its authorizer is not known. Create it with its authorizer and lead it to {name}."
                    ));
                }
                let text = format!("Create the route {key} to {name}.");
                (Action::Create, text, commands.create(self.route, key, target))
            }
            (Fate::Delete, _) => (
                Action::Delete,
                format!("Delete the route {key}, which leads to an integration that goes."),
                commands.of_each(&with_key(key), "delete-route", ""),
            ),
            _ => return Err(self.left_undone(after)),
        };
        let uses = shell::variables(&commands.api).chain(target.iter().flat_map(shell::variables)).collect();
        Ok(PlanStep {
            action,
            path: self.path.clone(),
            text,
            commands: text_of_commands,
            request: None,
            uses,
            variable: None,
        })
    }

    /// What updates of integrations leave undone.
    pub(super) fn left_undone(&self, after: &Design) -> String {
        let key = self.key;
        let name = self.wanted.map_or("", |wanted| &after.apis[self.apis.1].integrations[wanted].name);
        match self.fate {
            Fate::Point => format!("The route {key} is to lead to {name}. Point it there, as the plan does."),
            Fate::Create => {
                format!("The route {key} to {name} is not there yet. Create it, as the plan does.")
            }
            Fate::Delete => {
                format!(
                    "The route {key} leads to an integration that goes. Delete it first, as the plan does."
                )
            }
            Fate::Unknown => format!(
                "Whether the route {key} is there already is not known. Point it to {name}, or create it so."
            ),
            Fate::Stays => format!(
                "The route {key} is there and not wanted any more. It is left alone; delete it if nobody calls it."
            ),
            Fate::Authorization => format!(
                "The route {key} is to be authorized in another way, which is not done here. Update the route."
            ),
        }
    }
}

/// Points the routes of an integration that is made again to the new one, whether the designs know them or not.
pub(super) fn follow(old: &Ids, new: &Ids, region: Option<&Text>) -> (String, Vec<String>) {
    let commands = Commands { api: new.api.clone(), region: shell::region(region) };
    let to_old =
        Text::joined(&[&"Items[?Target=='".into(), &target_of(&old.integration), &"'].RouteId".into()]);
    let uses = [&new.api, &old.integration, &new.integration].into_iter().flat_map(shell::variables);
    (commands.point(&to_old, &target_of(&new.integration)), uses.collect())
}

/// The target of a route that leads to an integration with this id.
fn target_of(id: &Text) -> Text {
    Text::joined(&[&Route::TARGET_PREFIX.into(), id])
}

/// The query for the ids of the routes with a key, as the AWS CLI takes it.
fn with_key(key: &str) -> Text {
    let key = key.replace('\\', "\\\\").replace('\'', "\\'");
    format!("Items[?RouteKey=='{key}'].RouteId").into()
}

/// The commands of the AWS CLI about the routes of an API.
struct Commands {
    api: Text,
    /// The option for the region, with a space before it.
    region: String,
}

impl Commands {
    fn new(before: &Design, after: &Design, (old, new): (Option<usize>, usize)) -> Self {
        let region = after.region.as_ref().or(before.region.as_ref());
        let wanted = request::api_id(after, new);
        let api = match old.map(|old| request::api_id(before, old)) {
            Some(there) if there.literal().is_some() || wanted.literal().is_none() => there,
            _ => wanted,
        };
        Self { api, region: shell::region(region) }
    }

    /// Finds routes and points them to another integration.
    fn point(&self, query: &Text, target: &Text) -> String {
        self.of_each(query, "update-route", &format!(" --target {}", shell::word(target)))
    }

    /// Finds routes and does something with each.
    fn of_each(&self, query: &Text, operation: &str, option: &str) -> String {
        let Self { api, region } = self;
        let (api, query) = (shell::word(api), shell::word(query));
        format!(
            "for route in $(again aws apigatewayv2 get-routes{region} --api-id {api} --query {query} --output text); do\n  \
             again aws apigatewayv2 {operation}{region} --api-id {api} --route-id \"$route\"{option}\ndone\n"
        )
    }

    /// Makes a route, and its response when what the integration answers goes back to the client.
    fn create(&self, route: &Route, key: &str, target: &Text) -> String {
        let Self { api, region } = self;
        let api = shell::word(api);
        let mut create = format!(
            "again aws apigatewayv2 create-route{region} --api-id {api} --route-key {} --target {}",
            shell::quote(key),
            shell::word(target),
        );
        for (option, value) in [
            ("authorization-type", &route.authorization_type),
            ("route-response-selection-expression", &route.route_response_selection_expression),
        ] {
            if let Some(value) = value {
                create.push_str(&format!(" --{option} {}", shell::word(value)));
            }
        }
        if !route.request_parameters.is_empty() {
            let parameters = json::to_line(&parameters(route).into_value());
            create.push_str(&format!(" --request-parameters {}", shell::quote(&parameters)));
        }
        if route.route_response_selection_expression.is_none() {
            return create + "\n";
        }
        format!(
            "route=$({create} --query RouteId --output text)\n\
             again aws apigatewayv2 create-route-response{region} --api-id {api} --route-id \"$route\" --route-response-key '$default'\n"
        )
    }
}

fn key_of(route: &Route) -> Option<&str> {
    route.route_key.as_ref()?.literal()
}

/// The routes whose keys are known, with their indices.
fn by_key(api: &Api) -> BTreeMap<&str, (usize, &Route)> {
    api.routes.iter().enumerate().filter_map(|(at, route)| Some((key_of(route)?, (at, route)))).ordered()
}
