//! The members of the document around the properties: known ones of a wrong type, and unknown ones.

use super::duplicate_key::each_that_counts;
use super::spelling::{meant, same_letters};
use super::{NULL_PROPERTY, UNKNOWN_PROPERTY, unknown_design_version, wrong_type};
use crate::diagnostic::{Facts, Safety};
use crate::model::{Design, Edit, Kind, Map, Member, Path, Resource, Rest, Route, Section as _, Stage};
use crate::nearest::nearest;
use crate::rules::Findings;
use crate::rules::subject::{ApiSubject, IntegrationSubject, ResponseSubject};
use alloc::{collections::BTreeMap, format};

/// A member that a part of the document has.
struct Known {
    name: &'static str,
    expected: &'static str,
    /// Whether it is there.
    taken: bool,
}

const fn known(name: &'static str, expected: &'static str, taken: bool) -> Known {
    Known { name, expected, taken }
}

/// What a member that holds several parts should be.
pub(super) const LIST: &str = "a list of objects";

/// A part of the document.
struct Part<'p> {
    /// What does not fit the model.
    rest: Rest<'p>,
    known: &'p [Known],
    /// The resource that the part describes, and what is in its properties.
    resource: Option<(Resource, &'p Map)>,
    path: &'p dyn Fn() -> Path,
}

pub(super) fn check_design(design: &Design, findings: &mut Findings) {
    let known = [
        known("gatewright", "a number", design.places.get("gatewright").0.is_some()),
        known("region", "text", design.region.is_some()),
        known("apis", LIST, !design.apis.is_empty()),
        known("scenarios", LIST, !design.scenarios.is_empty()),
    ];
    Part { rest: design.rest(), known: &known, resource: None, path: &Path::root }.check(findings);
}

pub(super) fn check_api(it: &ApiSubject<'_>, findings: &mut Findings) {
    let known = [
        known("name", "text", !it.api.name.is_empty()),
        known("apiName", "text", it.api.api_name.is_some()),
        known("protocolType", "text", it.api.protocol_type.is_some()),
        known("apiId", "text", it.api.api_id.is_some()),
        known("routeSelectionExpression", "text", it.api.route_selection_expression.is_some()),
        known("integrations", LIST, !it.api.integrations.is_empty()),
        known("routes", LIST, !it.api.routes.is_empty()),
        known("stages", LIST, !it.api.stages.is_empty()),
    ];
    Part { rest: it.api.rest(), known: &known, resource: None, path: &|| it.own_path() }.check(findings);
    for (index, route) in it.api.routes.iter().enumerate() {
        check_route(route, &|| Design::route_path(it.index, index), findings);
    }
    for (index, stage) in it.api.stages.iter().enumerate() {
        check_stage(stage, &|| Design::stage_path(it.index, index), findings);
    }
}

fn check_route(route: &Route, path: &dyn Fn() -> Path, findings: &mut Findings) {
    let expression = route.route_response_selection_expression.is_some();
    let known = [
        known("routeKey", "text", route.route_key.is_some()),
        known("target", "text", route.target.is_some()),
        known("authorizationType", "text", route.authorization_type.is_some()),
        known("routeResponseSelectionExpression", "text", expression),
        known("requestParameters", "an object", !route.request_parameters.is_empty()),
    ];
    Part { rest: route.rest(), known: &known, resource: None, path }.check(findings);
}

fn check_stage(stage: &Stage, path: &dyn Fn() -> Path, findings: &mut Findings) {
    let known = [
        known("stageName", "text", stage.stage_name.is_some()),
        known("stageVariables", "an object", !stage.stage_variables.is_empty()),
    ];
    Part { rest: stage.rest(), known: &known, resource: None, path }.check(findings);
}

pub(super) fn check_integration(it: &IntegrationSubject<'_>, findings: &mut Findings) {
    let properties = &it.integration.properties;
    let known = [
        known("name", "text", !it.integration.name.is_empty()),
        known("properties", "an object", !properties.is_empty()),
        known("responses", LIST, !it.integration.responses.is_empty()),
    ];
    let resource = Some((Resource::Integration, properties));
    Part { rest: it.integration.rest(), known: &known, resource, path: &|| it.own_path() }.check(findings);
}

pub(super) fn check_response(it: &ResponseSubject<'_>, findings: &mut Findings) {
    let properties = &it.response.properties;
    let known = [
        known("name", "text", !it.response.name.is_empty()),
        known("properties", "an object", !properties.is_empty()),
    ];
    let resource = Some((Resource::IntegrationResponse, properties));
    Part { rest: it.response.rest(), known: &known, resource, path: &|| it.own_path() }.check(findings);
}

/// What the name of an unknown member was meant to be.
#[derive(Clone, Copy)]
enum Meaning {
    /// A member of this part.
    Member(&'static str),
    /// A property, which stands outside of the properties.
    Property(&'static str),
}

impl Meaning {
    fn name(self) -> &'static str {
        match self {
            Self::Member(name) | Self::Property(name) => name,
        }
    }
}

impl Part<'_> {
    fn check(&self, findings: &mut Findings) {
        // Two names that mean the same member cannot both be renamed to it.
        let mut meant_by = BTreeMap::new();
        for meaning in self.rest.extra.members().iter().filter_map(|member| self.meaning(&member.key)) {
            *meant_by.entry(meaning.name()).or_insert(0) += 1;
        }
        each_that_counts(self.rest.extra, |member| {
            let known = self.known.iter().find(|known| known.name == member.key);
            let meaning = self.meaning(&member.key);
            let is_free =
                meaning.is_some_and(|meaning| meant_by[meaning.name()] == 1 && !self.is_taken(meaning));
            match known {
                // It is there a second time: GW026.
                Some(known) if known.taken || self.rest.has_beside(known.name) => {}
                Some(_) if member.value.kind == Kind::Null => self.null(member, findings),
                Some(known) if known.name == "gatewright" => unknown_design_version::report(member, findings),
                Some(known) => self.wrong_type(member, known, findings),
                None => self.unknown(member, meaning, is_free, findings),
            }
        });
    }

    fn meaning(&self, key: &str) -> Option<Meaning> {
        let member = self.known.iter().find(|known| same_letters(key, known.name));
        let property = || {
            let (resource, _) = self.resource?;
            meant(key, resource).map(|row| Meaning::Property(row.name()))
        };
        member.map(|known| Meaning::Member(known.name)).or_else(property)
    }

    /// Whether what is meant is there already, or cannot be put there.
    fn is_taken(&self, meaning: Meaning) -> bool {
        match meaning {
            Meaning::Member(name) => {
                let taken = self.known.iter().any(|known| known.name == name && known.taken);
                taken || self.rest.extra.get(name).is_some()
            }
            Meaning::Property(name) => {
                let taken = self.resource.is_some_and(|(_, properties)| properties.get(name).is_some());
                taken || self.rest.extra.get("properties").is_some()
            }
        }
    }

    fn null(&self, member: &Member, findings: &mut Findings) {
        let facts = Facts::Null { name: member.key.clone() };
        let finding = findings.report_at(&NULL_PROPERTY, member.value.place, self.path_of(member), facts);
        finding.fix_remove(Safety::Safe);
    }

    fn wrong_type(&self, member: &Member, known: &Known, findings: &mut Findings) {
        let path = self.path_of(member);
        let items = member.value.list().filter(|_| known.expected == LIST).unwrap_or_default();
        match items.iter().enumerate().find(|(_, item)| item.map().is_none()) {
            Some((index, item)) => {
                let name = format!("{}[{index}]", member.key).into();
                wrong_type::report(&name, item, "an object", path.join(index), findings);
            }
            None => {
                wrong_type::report(&member.key, &member.value, known.expected, path, findings);
            }
        }
    }

    fn unknown(&self, member: &Member, meaning: Option<Meaning>, is_free: bool, findings: &mut Findings) {
        let name = member.key.as_ref().into();
        let facts = match meaning {
            Some(Meaning::Property(property)) if member.key == property => {
                Facts::Misplaced { name, outside: "properties" }
            }
            Some(meaning) => Facts::Unknown { name, nearest: Some(meaning.name().into()) },
            None => {
                let nearest = nearest(&member.key, self.known.iter().map(|known| known.name));
                Facts::Unknown { name, nearest: nearest.map(Into::into) }
            }
        };
        let from = self.path_of(member);
        let finding = findings.report_at(&UNKNOWN_PROPERTY, member.key_place, from.clone(), facts);
        if let Some(Meaning::Property(property)) = meaning {
            finding.help_with(format!("Give {property} as one of the properties."));
        }
        let (title, path) = match meaning {
            Some(Meaning::Member(name)) if is_free => (format!("Rename to {name}"), (self.path)().join(name)),
            Some(Meaning::Property(name)) if is_free => {
                ("Move into properties".into(), (self.path)().join("properties").join(name))
            }
            _ => return,
        };
        finding.fix(Safety::Safe, title, [Edit::Move { from, path }]);
    }

    fn path_of(&self, member: &Member) -> Path {
        (self.path)().join(member.key.clone())
    }
}
