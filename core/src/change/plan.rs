//! Several changes in the order that works: create the new, point routes to it, update, delete the old.

use super::cli;
use super::matching::{Group, apis, groups};
use super::steps::{Step, Way, remains, steps};
use crate::formats::{File, Loss, Output, shell};
use crate::model::{Api, Design, Part, PartRef, Path, Resource, Route, Text};
use crate::ordered::Ordered as _;
use crate::request::{HttpRequest, Operation, readable};
use alloc::{
    collections::{BTreeMap, BTreeSet},
    format,
    string::String,
    vec::Vec,
};
use core::fmt::Write as _;

/// The way from what is there to what is wanted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// The steps in order.
    pub steps: Vec<PlanStep>,
    /// What the steps leave undone, or cannot know.
    pub losses: Vec<Loss>,
}

/// A step of a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanStep {
    /// What is done.
    pub action: Action,
    /// Where the resource is: in the wanted design, or in the one that is there when it goes.
    pub path: Path,
    /// What is done, as a sentence.
    pub text: String,
    /// The commands of the AWS CLI that do it, for a POSIX shell.
    pub commands: String,
    /// The request, when the step is one request about a resource.
    pub request: Option<HttpRequest>,
    /// The variable that the commands set to the id of what they make.
    pub variable: Option<String>,
}

/// What a step does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Makes a resource.
    Create,
    /// Changes a resource in place.
    Update,
    /// Points routes to another integration.
    Retarget,
    /// Takes a resource away.
    Delete,
}

impl Action {
    /// `create`, `update`, `retarget` or `delete`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Create => "create",
            Self::Update => "update",
            Self::Retarget => "retarget",
            Self::Delete => "delete",
        }
    }
}

/// The format whose losses a plan has: its script is one of commands.
const FORMAT: &str = "aws-cli";

/// Puts the changes from `before` to `after` in the order that works. What an update cannot do is done by making the
/// resource again.
#[must_use]
pub fn plan(before: &Design, after: &Design) -> Plan {
    let steps = steps(before, after, Way::Again);
    let groups = groups(before, after);
    let mut plan = Plan::default();
    for (path, reason) in remains(&steps) {
        plan.losses.push(Loss { path: path.clone(), format: FORMAT, reason: reason.into() });
    }
    let is_last = |step: &&Step<'_>| {
        step.operation() == Operation::Delete && step.request.resource == Resource::Integration
    };
    for step in steps.iter().filter(|step| !is_last(step)) {
        plan.request(step);
    }
    plan.retarget(&steps);
    plan.routes(before, after, &groups, &steps);
    for step in steps.iter().filter(is_last) {
        plan.request(step);
        plan.dangling(step, after);
    }
    plan
}

impl Plan {
    fn request(&mut self, step: &Step<'_>) {
        if step.request.body.as_ref().is_some_and(crate::model::Map::is_empty) {
            return;
        }
        let (action, verb) = match step.operation() {
            Operation::Create => (Action::Create, "Create"),
            Operation::Delete => (Action::Delete, "Delete"),
            Operation::Update | Operation::Get | Operation::List => (Action::Update, "Update"),
        };
        let mut text = format!("{verb} the {} {}", step.request.resource.label(), step.pair.side.name());
        match (action, step.replaces) {
            (Action::Create, Some(why)) => text.push_str(&format!(" again, because {why}")),
            (Action::Delete, Some(_)) if step.request.resource == Resource::IntegrationResponse => {
                text.push_str(" to make it again");
            }
            (Action::Delete, Some(_)) => text.push_str(" that was replaced"),
            (Action::Update, _) => {
                let names: Vec<&str> = step.body().members().iter().map(|member| &*member.key).collect();
                text.push_str(&format!(": {}", names.join(", ")));
            }
            _ => {}
        }
        text.push('.');
        let command = cli::command(&step.request, &step.ids);
        let is_integration = step.request.resource == Resource::Integration;
        let made = step.ids.integration.reference().filter(|_| action == Action::Create && is_integration);
        let variable = made.map(shell::variable);
        let commands = match &variable {
            Some(variable) => {
                format!("{variable}=$(again {command} --query IntegrationId --output text)\n")
            }
            None => format!("again {command}\n"),
        };
        let path = step.pair.side.path();
        self.steps.push(PlanStep {
            action,
            path,
            text,
            commands,
            request: Some(step.request.clone()),
            variable,
        });
    }

    /// Points the routes of integrations that are made again to the new ones, whether the designs know them or not.
    fn retarget(&mut self, steps: &[Step<'_>]) {
        let of = |operation: Operation| {
            steps.iter().filter(move |step| {
                step.operation() == operation && step.request.resource == Resource::Integration
            })
        };
        for new in of(Operation::Create).filter(|step| step.replaces.is_some()) {
            let same =
                |old: &&Step<'_>| old.pair.side.path() == new.pair.side.path() && old.replaces.is_some();
            let Some(old) = of(Operation::Delete).find(same) else { continue };
            if old.ids.api != new.ids.api {
                let reason = format!(
                    "The routes of the other API are not made here; point one to the new {} and delete the routes to the old one before it.",
                    new.pair.side.name()
                );
                self.losses.push(Loss { path: new.pair.side.path(), format: FORMAT, reason });
                continue;
            }
            let api = shell::word(&new.ids.api);
            let region = region(&new.request);
            let query =
                join(&[&"Items[?Target=='".into(), &target(&old.ids.integration), &"'].RouteId".into()]);
            let commands = format!(
                "for route in $(again aws apigatewayv2 get-routes{region} --api-id {api} --query {} --output text); do\n  \
                 again aws apigatewayv2 update-route{region} --api-id {api} --route-id \"$route\" --target {}\ndone\n",
                shell::word(&query),
                shell::word(&target(&new.ids.integration)),
            );
            let text = format!("Point the routes of the old {} to the new one.", new.pair.side.name());
            let path = new.pair.side.path();
            self.steps.push(PlanStep {
                action: Action::Retarget,
                path,
                text,
                commands,
                request: None,
                variable: None,
            });
        }
    }

    /// Points routes to where the wanted design has them, and takes away those that it does not have and that lead to an
    /// integration that goes.
    fn routes(&mut self, before: &Design, after: &Design, groups: &[Group<'_>], steps: &[Step<'_>]) {
        let partner: BTreeMap<(usize, usize), (usize, usize)> = groups
            .iter()
            .filter_map(|group| group.integration.before.zip(group.integration.after))
            .map(|(before, after)| ((after.api, after.integration), (before.api, before.integration)))
            .ordered();
        let created: BTreeMap<Path, &Step<'_>> = steps
            .iter()
            .filter(|step| {
                step.operation() == Operation::Create && step.request.resource == Resource::Integration
            })
            .map(|step| (step.pair.side.path(), step))
            .ordered();
        for (old, new) in apis(before, after) {
            let (Some(old), Some(new)) = (old, new) else { continue };
            let (old_api, new_api) = (&before.apis[old], &after.apis[new]);
            let is_moved = super::matching::are_different(old_api.api_id.as_ref(), new_api.api_id.as_ref());
            if is_moved || new_api.routes.is_empty() {
                continue;
            }
            let there = by_key(old_api);
            for (at, route) in new_api.routes.iter().enumerate() {
                let known = route.route_key.as_ref().and_then(Text::literal);
                let Some((key, before_route)) = known.and_then(|key| Some((key, *there.get(key)?))) else {
                    continue;
                };
                let Some(wanted) = new_api.target_of(route) else { continue };
                let was = old_api.target_of(before_route).map(|integration| (old, integration));
                if was.is_some() && was == partner.get(&(new, wanted)).copied() {
                    continue;
                }
                let path = Design::integration_path(new, wanted);
                let id = match created.get(&path) {
                    Some(step) => step.ids.integration.clone(),
                    None => crate::request::integration_id(after, [new, wanted]),
                };
                let id = match partner.get(&(new, wanted)) {
                    Some(&(api, integration)) if id.literal().is_none() && !created.contains_key(&path) => {
                        crate::request::integration_id(before, [api, integration])
                    }
                    _ => id,
                };
                let name = &new_api.integrations[wanted].name;
                let option = format!(" --target {}", shell::word(&target(&id)));
                let commands = one_route(before, after, [old, new], key, "update-route", &option);
                let text = format!("Point the route {key} to {name}.");
                let path = Design::route_path(new, at);
                self.steps.push(PlanStep {
                    action: Action::Retarget,
                    path,
                    text,
                    commands,
                    request: None,
                    variable: None,
                });
            }
            self.gone_routes(before, after, [old, new], &partner);
        }
    }

    fn gone_routes(
        &mut self,
        before: &Design,
        after: &Design,
        [old, new]: [usize; 2],
        partner: &BTreeMap<(usize, usize), (usize, usize)>,
    ) {
        let stays: BTreeSet<_> = partner.values().copied().ordered();
        let wanted = by_key(&after.apis[new]);
        let old_api = &before.apis[old];
        for (at, route) in old_api.routes.iter().enumerate() {
            let Some(key) = route.route_key.as_ref().and_then(Text::literal) else { continue };
            let Some(integration) = old_api.target_of(route) else { continue };
            if wanted.contains_key(key) || stays.contains(&(old, integration)) {
                continue;
            }
            let commands = one_route(before, after, [old, new], key, "delete-route", "");
            let text = format!("Delete the route {key}, which leads to an integration that goes.");
            let path = Design::route_path(old, at);
            self.steps.push(PlanStep {
                action: Action::Delete,
                path,
                text,
                commands,
                request: None,
                variable: None,
            });
        }
    }

    /// Says when an integration that goes still has routes, as far as is known.
    fn dangling(&mut self, step: &Step<'_>, after: &Design) {
        let Some(before) = step.pair.before.filter(|_| step.replaces.is_none()) else { return };
        let (api, index) = (before.of_api(), before.integration);
        let says_routes = after.apis.iter().any(|api| !api.routes.is_empty());
        let path = before.path();
        if api.routes.is_empty() {
            let reason = format!(
                "The routes are not known; {} cannot be deleted while one of them points to it.",
                before.name()
            );
            self.losses.push(Loss { path, format: FORMAT, reason });
        } else if !says_routes {
            let keys: Vec<_> = api
                .routes_to(index)
                .map(|(_, route)| route.route_key.as_ref().map(readable).unwrap_or_default())
                .collect();
            if !keys.is_empty() {
                let reason = format!(
                    "{} cannot be deleted while routes point to it ({}); point them to another integration first.",
                    before.name(),
                    keys.join(", ")
                );
                self.losses.push(Loss { path, format: FORMAT, reason });
            }
        }
    }

    /// The steps as a numbered list, one a line.
    #[must_use]
    pub fn text(&self) -> String {
        let mut text = String::new();
        for (at, step) in self.steps.iter().enumerate() {
            // Writing to a string cannot fail.
            let _ = writeln!(text, "{}. {}", at + 1, step.text);
        }
        text
    }

    /// The steps as a script for a POSIX shell, which tries again what another change got in the way of. Empty when
    /// there is nothing to do.
    #[must_use]
    pub fn script(&self) -> String {
        if self.steps.is_empty() {
            return String::new();
        }
        let mut script = String::from(SCRIPT);
        let unset = self.unset();
        if !unset.is_empty() {
            script.push_str("\n# What has to be known first.\n");
            for variable in unset {
                script.push_str(&format!(": \"${{{variable}:?has to be set}}\"\n"));
            }
        }
        for (at, step) in self.steps.iter().enumerate() {
            // Writing to a string cannot fail. A name in the text may hold line breaks.
            let text: String = step.text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
            let _ = write!(script, "\n# {}. {text}\n{}", at + 1, step.commands);
        }
        script
    }

    /// The variables that a step uses before another sets it.
    fn unset(&self) -> BTreeSet<String> {
        let mut set = BTreeSet::new();
        let mut unset = BTreeSet::new();
        for step in &self.steps {
            let references = step.request.iter().flat_map(HttpRequest::references);
            unset.extend(references.filter(|variable| !set.contains(variable)));
            set.extend(step.variable.clone());
        }
        unset
    }

    /// The plan as files: the list and the script.
    #[must_use]
    pub fn output(&self) -> Output {
        let mut files = Vec::new();
        if !self.steps.is_empty() {
            files.push(File { path: "plan.txt".into(), language: "text", text: self.text() });
            files.push(File { path: "plan.sh".into(), language: "shell", text: self.script() });
        }
        Output { files, losses: self.losses.clone() }
    }
}

/// What a script begins with. The service answers with a conflict while another change of the same API is under way.
const SCRIPT: &str = r#"#!/bin/sh
set -eu

# Tries a command again while another change of the API is under way, or when there are too many.
again() {
  attempt=1
  errors=$(mktemp)
  until "$@" 2>"$errors"; do
    if [ "$attempt" -ge 6 ] || ! grep -qE 'concurrent modification|TooManyRequestsException' "$errors"; then
      cat "$errors" >&2
      rm -f "$errors"
      return 1
    fi
    sleep $((attempt * 2))
    attempt=$((attempt + 1))
  done
  rm -f "$errors"
}
"#;

fn region(request: &HttpRequest) -> String {
    request.region.as_ref().map(|region| format!(" --region {}", shell::word(region))).unwrap_or_default()
}

/// The commands that find a route by its key and do something with it.
fn one_route(
    before: &Design,
    after: &Design,
    [old, new]: [usize; 2],
    key: &str,
    operation: &str,
    option: &str,
) -> String {
    let region = after.region.as_ref().or(before.region.as_ref());
    let region = region.map(|region| format!(" --region {}", shell::word(region))).unwrap_or_default();
    let ids = [crate::request::api_id(before, old), crate::request::api_id(after, new)];
    let api = shell::word(ids.iter().find(|id| id.literal().is_some()).unwrap_or(&ids[0]));
    let key = key.replace('\\', "\\\\").replace('\'', "\\'");
    let query = shell::quote(&format!("Items[?RouteKey=='{key}'].RouteId"));
    format!(
        "for route in $(again aws apigatewayv2 get-routes{region} --api-id {api} --query {query} --output text); do\n  \
         again aws apigatewayv2 {operation}{region} --api-id {api} --route-id \"$route\"{option}\ndone\n"
    )
}

fn by_key(api: &Api) -> BTreeMap<&str, &Route> {
    api.routes.iter().filter_map(|route| Some((route.route_key.as_ref()?.literal()?, route))).ordered()
}

/// `integrations/` and an id.
fn target(id: &Text) -> Text {
    join(&[&Route::TARGET_PREFIX.into(), id])
}

fn join(texts: &[&Text]) -> Text {
    Text::from_parts(texts.iter().flat_map(|text| text.parts()).map(|part| match part {
        PartRef::Literal(text) => Part::Literal(String::from(text).into()),
        PartRef::Reference(reference) => Part::Reference(reference.clone()),
    }))
}
