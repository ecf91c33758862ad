//! Several changes in the order that works: create the new, point routes to it, update, delete the old.

use super::cli;
use super::routes::{follow, route_changes};
use super::steps::{MANAGED, Step, Way, remains, steps};
use crate::formats::{File, Loss, Output, shell};
use crate::model::{Design, Path, Resource};
use crate::ordered::Ordered as _;
use crate::request::{self, HttpRequest, Operation, readable};
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
    /// The variables that the commands use.
    pub uses: Vec<String>,
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
    plan.routes(before, after, &steps);
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
        let name = step.pair.side.name();
        let mut text = match step.pair.before.map(|before| before.name()) {
            Some(old) if action == Action::Update && old != name => {
                format!("{verb} the {} {old}, wanted as {name}", step.request.resource.label())
            }
            _ => format!("{verb} the {} {name}", step.request.resource.label()),
        };
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
            uses: step.request.references().collect(),
            variable,
        });
    }

    /// Points the routes of integrations that are made again to the new ones.
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
            let (commands, uses) = follow(&old.ids, &new.ids, new.request.region.as_ref());
            let text = format!("Point the routes of the old {} to the new one.", new.pair.side.name());
            let path = new.pair.side.path();
            self.steps.push(PlanStep {
                action: Action::Retarget,
                path,
                text,
                commands,
                request: None,
                uses,
                variable: None,
            });
        }
    }

    /// Does about the routes what can be done, and says the rest.
    fn routes(&mut self, before: &Design, after: &Design, steps: &[Step<'_>]) {
        let created: BTreeMap<Path, &Step<'_>> = steps
            .iter()
            .filter(|step| {
                step.operation() == Operation::Create && step.request.resource == Resource::Integration
            })
            .map(|step| (step.pair.side.path(), step))
            .ordered();
        for change in route_changes(before, after) {
            let id = change.leads_to().map(|(place, was)| {
                let path = Design::integration_path(place[0], place[1]);
                match (created.get(&path), was) {
                    (Some(step), _) => step.ids.integration.clone(),
                    (None, Some(was)) => request::integration_id(before, was),
                    (None, None) => request::integration_id(after, place),
                }
            });
            match change.action(before, after, id.as_ref()) {
                Ok(step) => self.steps.push(step),
                Err(reason) => self.losses.push(Loss { path: change.path, format: FORMAT, reason }),
            }
        }
    }

    /// Says why an integration that is to go cannot: it is managed, or has routes, as far as is known.
    fn dangling(&mut self, step: &Step<'_>, after: &Design) {
        let Some(before) = step.pair.before.filter(|_| step.replaces.is_none()) else { return };
        if before.is_managed() {
            self.losses.push(Loss { path: before.managed_path(), format: FORMAT, reason: MANAGED.into() });
        }
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
            unset.extend(step.uses.iter().filter(|variable| !set.contains(*variable)).cloned());
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
