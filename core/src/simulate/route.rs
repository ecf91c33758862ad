//! Which integration answers: by its name, or by the route that a request or message finds.

use super::run::{is_open, shown};
use super::{Scenario, ScenarioProblem, percent};
use crate::diagnostic::Quoted;
use crate::java::Budget;
use crate::model::{Api, Design, IntegrationType, Path, Protocol, Route};
use crate::nearest::nearest;
use alloc::collections::BTreeMap;
use alloc::{format, string::String, vec::Vec};

/// The route that was taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// The key, such as `GET /pets/{id}`.
    pub(super) key: String,
    /// Which of the routes of the API; `None` when the design does not tell it.
    pub(super) index: Option<usize>,
    /// What the variables of the route's path stand for, decoded.
    pub(super) parameters: Vec<(String, String)>,
    /// How the route was found.
    pub(super) how: How,
}

/// How a route was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum How {
    /// The scenario names it.
    Named,
    /// The method and path of the request match.
    Matched,
    /// It is the only one, or the first, that leads to the integration.
    Leads,
    /// The design tells no route that leads to the integration.
    Assumed,
}

/// What a request arrives at.
pub(super) enum Target {
    /// An integration, and the route to it.
    Integration { api: usize, integration: usize, route: Found },
    /// An API of which no route matches; the key that a message selected.
    NoRoute { api: usize, key: String },
}

/// Where the request of a scenario arrives.
pub(super) fn find(design: &Design, scenario: &Scenario) -> Result<Target, ScenarioProblem> {
    let apis = apis(design, scenario)?;
    if let Some(name) = &scenario.integration {
        let (api, integration) = among(design, &apis, name)?;
        let route = route_to(&design.apis[api], integration, scenario);
        return Ok(Target::Integration { api, integration, route });
    }
    check_route(design, &apis, scenario)?;
    let routed = apis.iter().find_map(|api| {
        let route = taken(&design.apis[*api], scenario)?;
        let integration = design.apis[*api].target_of(&design.apis[*api].routes[route.index?])?;
        Some(Target::Integration { api: *api, integration, route })
    });
    if let Some(target) = routed {
        return Ok(target);
    }
    let mut integrations =
        apis.iter().flat_map(|api| (0..design.apis[*api].integrations.len()).map(move |index| (*api, index)));
    // Without a path there is nothing that a route could refuse.
    let is_open = |api: usize| {
        scenario.request.path.is_none() && protocol(&design.apis[api], None, scenario) == Protocol::Http
    };
    match (integrations.next(), integrations.next()) {
        (None, _) => Err(problem("integration", "The design has no integration to try.".into())),
        // Where no route leads to the only integration, the design does not tell its routes.
        (Some((api, integration)), None)
            if is_open(api) || design.apis[api].routes_to(integration).next().is_none() =>
        {
            let route = route_to(&design.apis[api], integration, scenario);
            Ok(Target::Integration { api, integration, route })
        }
        (Some(_), _) => match apis.iter().find(|api| !design.apis[**api].routes.is_empty()) {
            Some(api) if scenario.route.is_none() && !is_open(*api) => {
                let key = selected(&design.apis[*api], scenario).unwrap_or_default();
                Ok(Target::NoRoute { api: *api, key })
            }
            _ => Err(problem(
                "integration",
                format!("Say which integration to try: {}.", names(design, &apis).join(", ")),
            )),
        },
    }
}

/// A route that the scenario names without an integration has to be one of those that the design tells.
fn check_route(design: &Design, apis: &[usize], scenario: &Scenario) -> Result<(), ScenarioProblem> {
    let Some(name) = &scenario.route else { return Ok(()) };
    match unknown_route(name, apis.iter().flat_map(|api| &design.apis[*api].routes)) {
        Some(message) => Err(problem("route", message)),
        None => Ok(()),
    }
}

/// Says that no route has this key, if the design tells its routes.
pub(super) fn unknown_route<'a>(name: &str, routes: impl Iterator<Item = &'a Route>) -> Option<String> {
    let mut known = Vec::new();
    for route in routes {
        let key = key_of(route)?;
        // A key that is not wholly known can be any.
        if route.route_key.as_ref().is_some_and(is_open) || key == name {
            return None;
        }
        known.push(key);
    }
    let advice = match nearest(name, known.iter().map(|key| &**key)) {
        _ if known.is_empty() => return None,
        Some(meant) if meant.starts_with('$') == name.starts_with('$') && !is_lifecycle(name) => {
            format!("did you mean {}?", Quoted(meant))
        }
        _ => format!("it has {}.", listed(&known)),
    };
    Some(format!("The design has no route {}; {advice}", Quoted(name)))
}

/// Whether the route is that of an event of a connection.
fn is_lifecycle(key: &str) -> bool {
    matches!(key, "$connect" | "$disconnect")
}

/// Names with commas between them: the first ones.
pub(super) fn listed(names: &[String]) -> String {
    const MOST: usize = 10;
    let more = if names.len() > MOST { ", …" } else { "" };
    format!("{}{more}", names[..names.len().min(MOST)].join(", "))
}

/// Why no route of an HTTP API takes a request, as far as it is a mistake that many make.
pub(super) fn why_not(api: &Api, stage: &str, method: &str, path: &str) -> String {
    let keys: Vec<_> = api.routes.iter().filter_map(key_of).collect();
    let taking = |method, path: &str| {
        let takes = |key: &&String| match_key(key, method, path).is_some();
        keys.iter().filter(takes).cloned().collect::<Vec<_>>()
    };
    let others = taking(None, path);
    if !others.is_empty() {
        return format!("The path is taken with another method: {}.", listed(&others));
    }
    let below = path.strip_prefix('/').and_then(|path| path.strip_prefix(stage));
    if let Some(below) = below.filter(|below| below.is_empty() || below.starts_with('/'))
        && !taking(Some(method), if below.is_empty() { "/" } else { below }).is_empty()
    {
        return format!("The path starts with the stage {stage}; in a scenario it stands without.");
    }
    format!("The routes are {}.", listed(&keys))
}

/// The indices of the API and of the integration with this name.
///
/// # Errors
/// When no integration of the design has the name.
pub fn integration_named(design: &Design, name: &str) -> Result<(usize, usize), ScenarioProblem> {
    among(design, &(0..design.apis.len()).collect::<Vec<_>>(), name)
}

fn among(design: &Design, apis: &[usize], name: &str) -> Result<(usize, usize), ScenarioProblem> {
    let named = apis.iter().find_map(|api| {
        let integrations = &design.apis[*api].integrations;
        Some((*api, integrations.iter().position(|integration| integration.name == *name)?))
    });
    named.ok_or_else(|| unknown_integration(design, apis, name))
}

/// The protocol of an API, or else the one that its integration or the scenario fits to.
pub(super) fn protocol(api: &Api, integration: Option<usize>, scenario: &Scenario) -> Protocol {
    let kind = integration.and_then(|index| api.integrations[index].kind());
    let only_websocket =
        matches!(kind, Some(IntegrationType::Aws | IntegrationType::Http | IntegrationType::Mock));
    let lifecycle = scenario.route.as_deref().is_some_and(is_lifecycle);
    api.protocol().unwrap_or(if only_websocket || lifecycle { Protocol::WebSocket } else { Protocol::Http })
}

fn problem(member: &'static str, message: String) -> ScenarioProblem {
    ScenarioProblem { path: Path::root().join(member), message }
}

/// The APIs that the scenario can mean.
fn apis(design: &Design, scenario: &Scenario) -> Result<Vec<usize>, ScenarioProblem> {
    let Some(name) = &scenario.api else { return Ok((0..design.apis.len()).collect()) };
    match design.apis.iter().position(|api| api.name == **name) {
        Some(api) => Ok([api].into()),
        None => {
            let known = design.apis.iter().map(|api| &*api.name);
            let advice = match nearest(name, known.clone()) {
                Some(meant) => format!("did you mean {}?", Quoted(meant)),
                None => format!("it has {}.", known.take(10).collect::<Vec<_>>().join(", ")),
            };
            Err(problem("api", format!("The design has no API {}; {advice}", Quoted(name))))
        }
    }
}

fn names<'a>(design: &'a Design, apis: &[usize]) -> Vec<&'a str> {
    let integrations = apis.iter().flat_map(|api| &design.apis[*api].integrations);
    integrations.map(|integration| &*integration.name).filter(|name| !name.is_empty()).take(10).collect()
}

fn unknown_integration(design: &Design, apis: &[usize], name: &str) -> ScenarioProblem {
    let known = names(design, apis);
    let advice = match nearest(name, known.iter().copied()) {
        Some(meant) => format!("did you mean {}?", Quoted(meant)),
        None if known.is_empty() => "its integrations have no names.".into(),
        None => format!("it has {}.", known.join(", ")),
    };
    problem("integration", format!("The design has no integration {}; {advice}", Quoted(name)))
}

/// The route that the scenario names, or that its request finds.
fn taken(api: &Api, scenario: &Scenario) -> Option<Found> {
    if let Some(key) = &scenario.route {
        let index = api.routes.iter().position(|route| key_of(route).as_deref() == Some(key))?;
        return Some(named(key, Some(index), scenario));
    }
    match protocol(api, None, scenario) {
        Protocol::Http => matched(api.routes.iter().enumerate(), scenario),
        Protocol::WebSocket => {
            selected(api, scenario).and_then(|key| by_key(api.routes.iter().enumerate(), &key))
        }
    }
}

/// What the route selection expression makes of the message.
fn selected(api: &Api, scenario: &Scenario) -> Option<String> {
    let expression = api.route_selection_expression.as_ref().map(shown)?;
    Some(super::selection::route_key(&expression, scenario.request.body.as_ref(), &Budget::new(LOOKS)).text)
}

/// The route of a key, or else `$default`.
fn by_key<'a>(routes: impl Iterator<Item = (usize, &'a Route)> + Clone, key: &str) -> Option<Found> {
    let at = |key: &str| routes.clone().find(|(_, route)| key_of(route).as_deref() == Some(key));
    // What a message says cannot reach the routes of the connection itself.
    let own = if is_lifecycle(key) { None } else { at(key) };
    let (index, route) = own.or_else(|| at("$default"))?;
    Some(Found { key: key_of(route)?, index: Some(index), parameters: Vec::new(), how: How::Matched })
}

/// How many values the route selection expression may look at.
const LOOKS: u32 = 200_000;

/// The route to an integration that the scenario names.
fn route_to(api: &Api, integration: usize, scenario: &Scenario) -> Found {
    if let Some(key) = &scenario.route {
        let index = api.routes.iter().position(|route| key_of(route).as_deref() == Some(key));
        return named(key, index, scenario);
    }
    let protocol = protocol(api, Some(integration), scenario);
    let routes = || api.routes_to(integration);
    let found = match protocol {
        Protocol::Http => matched(routes(), scenario),
        Protocol::WebSocket => {
            let leading: Vec<_> = routes().collect();
            selected(api, scenario).and_then(|key| by_key(leading.into_iter(), &key))
        }
    };
    if let Some(found) = found {
        return found;
    }
    let leading = routes().find_map(|(index, route)| Some((index, key_of(route)?)));
    let (index, key, how) = match leading {
        Some((index, key)) => (Some(index), key, How::Leads),
        None => (None, "$default".into(), How::Assumed),
    };
    let parameters = parameters_of(&key, scenario);
    Found { key, index, parameters, how }
}

fn named(key: &str, index: Option<usize>, scenario: &Scenario) -> Found {
    Found { key: key.into(), index, parameters: parameters_of(key, scenario), how: How::Named }
}

/// What the variables of a route stand for that was not found by its path: what the scenario says, or what stands in the path;
/// without a path, what stands in the one that is made of the route.
fn parameters_of(key: &str, scenario: &Scenario) -> Vec<(String, String)> {
    let request = &scenario.request;
    let given = &request.path_parameters;
    let found = match &request.path {
        Some(_) if !given.is_empty() => None,
        Some(path) => match_key(key, request.method.as_deref(), path),
        None => path_for(key, given).and_then(|path| match_key(key, None, &path)),
    };
    let mut parameters = found.map(|(_, found)| found).unwrap_or_default();
    parameters.retain(|(name, _)| given.iter().all(|(other, _)| other != name));
    parameters.extend(given.iter().cloned());
    parameters
}

pub(super) fn key_of(route: &Route) -> Option<String> {
    route.route_key.as_ref().map(shown)
}

/// The best of the routes that match the method and path of a request.
fn matched<'a>(routes: impl Iterator<Item = (usize, &'a Route)>, scenario: &Scenario) -> Option<Found> {
    let request = &scenario.request;
    let (method, path) = (request.method.as_deref(), request.path.as_deref()?);
    let matches = routes.filter_map(|(index, route)| {
        let key = key_of(route)?;
        let (rank, parameters) = match_key(&key, method, path)?;
        Some((rank, Found { key, index: Some(index), parameters, how: How::Matched }))
    });
    // Of equal matches the first one: the service has no two equal routes.
    let (_, mut found) = matches.reduce(|best, other| if other.0 > best.0 { other } else { best })?;
    if !request.path_parameters.is_empty() {
        found.parameters = request.path_parameters.clone();
    }
    Some(found)
}

/// How well a route fits, best last: a full match, one with a greedy variable, `$default`; then by the number of fixed
/// segments and by whether the method is named.
type Rank = (u8, usize, bool);

/// Whether a route's key takes a request, how well, and what its variables stand for.
fn match_key(key: &str, method: Option<&str>, path: &str) -> Option<(Rank, Vec<(String, String)>)> {
    if key == "$default" {
        return Some(((0, 0, false), Vec::new()));
    }
    let (wanted, pattern) = key.split_once(' ')?;
    let is_named = wanted != "ANY";
    if is_named && method.is_some_and(|method| method != wanted) {
        return None;
    }
    let mut parameters = BTreeMap::new();
    let mut order = Vec::new();
    let (mut literals, mut class) = (0, 2);
    let mut rest = Some(path.strip_prefix('/')?);
    for step in pattern.strip_prefix('/')?.split('/') {
        let here = rest?;
        let variable = step.strip_prefix('{').and_then(|step| step.strip_suffix('}'));
        if let Some(name) = variable.and_then(|name| name.strip_suffix('+')) {
            if here.is_empty() {
                return None;
            }
            class = 1;
            rest = None;
            order.push(name);
            parameters.insert(name, here);
            continue;
        }
        let (segment, after) =
            here.split_once('/').map_or((here, None), |(segment, after)| (segment, Some(after)));
        match variable {
            Some(_) if segment.is_empty() => return None,
            Some(name) => {
                order.push(name);
                parameters.insert(name, segment);
            }
            None if segment == step => literals += 1,
            None => return None,
        }
        rest = after;
    }
    if rest.is_some() {
        return None;
    }
    let decoded = order
        .into_iter()
        .filter_map(|name| Some((String::from(name), percent::decode(parameters.remove(name)?))));
    let decoded = decoded.collect();
    Some(((class, literals, is_named), decoded))
}

/// A path that the key of a route takes, its variables filled in.
pub(super) fn path_for(key: &str, parameters: &[(String, String)]) -> Option<String> {
    let (_, pattern) = key.split_once(' ')?;
    let steps = pattern.split('/').map(|step| {
        let variable = step.strip_prefix('{').and_then(|step| step.strip_suffix('}'));
        let Some(name) = variable.map(|name| name.strip_suffix('+').unwrap_or(name)) else {
            return step.into();
        };
        let given = parameters.iter().find(|(other, _)| other == name);
        given.map_or_else(|| String::from(name), |(_, value)| value.clone())
    });
    Some(steps.collect::<Vec<_>>().join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn takes(key: &str, method: &str, path: &str, parameters: Option<&[(&str, &str)]>) {
        let found = match_key(key, Some(method), path).map(|(_, parameters)| parameters);
        let found = found.as_ref().map(|found| found.iter().map(|(a, b)| (&**a, &**b)).collect::<Vec<_>>());
        assert_eq!(found.as_deref(), parameters, "{key} {path}");
    }

    #[test]
    fn routes_take_requests() {
        takes("GET /pets/{id}", "GET", "/pets/a%20b", Some(&[("id", "a b")]));
        takes("GET /pets/{id}", "POST", "/pets/1", None);
        takes("GET /pets/{id}", "GET", "/pets/", None);
        takes("GET /pets/{id}", "GET", "/pets/1/toys", None);
        takes("ANY /a/{proxy+}", "PUT", "/a/b/c", Some(&[("proxy", "b/c")]));
        takes("ANY /a/{proxy+}", "PUT", "/a/", None);
        takes("GET /", "GET", "/", Some(&[]));
        takes("$default", "GET", "/x", Some(&[]));
    }

    #[test]
    fn the_closest_route_wins() {
        let rank = |key| match_key(key, Some("GET"), "/pets/dog/1").unwrap().0;
        let order = [
            "$default",
            "ANY /{proxy+}",
            "GET /{proxy+}",
            "GET /pets/{proxy+}",
            "GET /pets/{kind}/{id}",
            "ANY /pets/dog/{id}",
            "GET /pets/dog/1",
        ];
        for pair in order.windows(2) {
            assert!(rank(pair[0]) < rank(pair[1]), "{pair:?}");
        }
    }
}
