//! The members of the document around the properties: known ones of a wrong type, and unknown ones.

use super::duplicate_key::each_that_counts;
use super::spelling::{meant, same_letters};
use super::{NULL_PROPERTY, UNKNOWN_PROPERTY, unknown_design_version, wrong_type};
use crate::diagnostic::{Facts, Safety};
use crate::model::{Design, Edit, Kind, Map, Member, Path, Resource, Value};
use crate::nearest::nearest;
use crate::rules::Findings;
use crate::rules::subject::{ApiSubject, IntegrationSubject, ResponseSubject};
use alloc::format;

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

const LIST: &str = "a list of objects";

/// A part of the document.
struct Part<'p> {
    /// What does not fit the model.
    extra: &'p Map,
    known: &'p [Known],
    /// The resource that the part describes, and what is in its properties.
    resource: Option<(Resource, &'p Map)>,
    path: &'p dyn Fn() -> Path,
}

pub(super) fn check_design(design: &Design, findings: &mut Findings) {
    let known = [
        known("gatewright", "a number", true),
        known("region", "text", design.region.is_some()),
        known("apis", LIST, !design.apis.is_empty()),
    ];
    Part { extra: &design.extra, known: &known, resource: None, path: &Path::root }.check(findings);
}

pub(super) fn check_api(it: &ApiSubject<'_>, findings: &mut Findings) {
    let known = [
        known("name", "text", !it.api.name.is_empty()),
        known("protocolType", "text", it.api.protocol_type.is_some()),
        known("apiId", "text", it.api.api_id.is_some()),
        known("integrations", LIST, !it.api.integrations.is_empty()),
    ];
    Part { extra: &it.api.extra, known: &known, resource: None, path: &|| it.own_path() }.check(findings);
}

pub(super) fn check_integration(it: &IntegrationSubject<'_>, findings: &mut Findings) {
    let properties = &it.integration.properties;
    let known = [
        known("name", "text", !it.integration.name.is_empty()),
        known("properties", "an object", !properties.is_empty()),
        known("responses", LIST, !it.integration.responses.is_empty()),
    ];
    let resource = Some((Resource::Integration, properties));
    Part { extra: &it.integration.extra, known: &known, resource, path: &|| it.own_path() }.check(findings);
}

pub(super) fn check_response(it: &ResponseSubject<'_>, findings: &mut Findings) {
    let properties = &it.response.properties;
    let known = [
        known("name", "text", !it.response.name.is_empty()),
        known("properties", "an object", !properties.is_empty()),
    ];
    let resource = Some((Resource::IntegrationResponse, properties));
    Part { extra: &it.response.extra, known: &known, resource, path: &|| it.own_path() }.check(findings);
}

impl Part<'_> {
    fn check(&self, findings: &mut Findings) {
        each_that_counts(self.extra, |member| self.member(member, findings));
    }

    fn member(&self, member: &Member, findings: &mut Findings) {
        let known = self.known.iter().find(|known| known.name == member.key);
        match known {
            Some(_) if member.value.kind == Kind::Null => {
                let facts = Facts::Null { name: member.key.clone() };
                let finding = findings.report(&NULL_PROPERTY, self.path_of(member), facts);
                finding.place = member.value.place;
                finding.fix_remove(Safety::Safe);
            }
            Some(known) if known.name == "gatewright" => unknown_design_version::report(member, findings),
            Some(known) => self.wrong_type(member, known, findings),
            None => self.unknown(member, findings),
        }
    }

    fn wrong_type(&self, member: &Member, known: &Known, findings: &mut Findings) {
        let not_an_object = |items: &[Value]| items.iter().position(|item| item.map().is_none());
        match member.value.list().and_then(|items| Some((not_an_object(items)?, items))) {
            Some((index, items)) if known.expected == LIST => {
                let name = format!("{}[{index}]", member.key).into();
                let path = self.path_of(member).join(index);
                wrong_type::report(&name, &items[index], "an object", path, findings);
            }
            _ => {
                let path = self.path_of(member);
                wrong_type::report(&member.key, &member.value, known.expected, path, findings);
            }
        }
    }

    fn unknown(&self, member: &Member, findings: &mut Findings) {
        let key = &*member.key;
        let from = self.path_of(member);
        let same = self.known.iter().find(|known| same_letters(key, known.name));
        let property = self.resource.and_then(|(resource, properties)| {
            Some((resource.find(key).or_else(|| meant(key, resource))?, properties))
        });
        let nearest = || nearest(key, self.known.iter().map(|known| known.name));
        let nearest =
            same.map(|known| known.name).or_else(|| property.map(|(row, _)| row.name()).or_else(nearest));
        let finding =
            findings.report(&UNKNOWN_PROPERTY, from.clone(), Facts::Unknown { name: key.into(), nearest });
        finding.place = member.key_place;
        if let Some(known) = same {
            if !known.taken && self.extra.get(known.name).is_none() {
                let to = (self.path)().join(known.name);
                finding.fix(
                    Safety::Safe,
                    format!("Rename to {}", known.name),
                    [Edit::Move { from, path: to }],
                );
            }
        } else if let Some((row, properties)) = property {
            finding.help_with(format!("{} belongs into \"properties\".", row.name()));
            if properties.get(row.name()).is_none() && self.extra.get("properties").is_none() {
                let to = (self.path)().join("properties").join(row.name());
                finding.fix(Safety::Safe, "Move into properties", [Edit::Move { from, path: to }]);
            }
        }
    }

    fn path_of(&self, member: &Member) -> Path {
        (self.path)().join(member.key.clone())
    }
}
