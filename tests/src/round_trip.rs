//! What a design is after it was written and read again.

use gatewright_core::formats::Loss;
use gatewright_core::model::{Design, Map, PropertyId, Resource, Text, Value};

/// A resource, taken out of its design.
struct Part<'a> {
    resource: Resource,
    api_id: Option<&'a Text>,
    /// The indices of its API and integration.
    owner: (usize, usize),
    properties: &'a Map,
    path: String,
}

/// The resources that are there, without integrations that are only named.
fn parts(design: &Design) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    for (a, api) in design.apis.iter().enumerate() {
        for (i, integration) in api.integrations.iter().enumerate() {
            let part = |resource, properties, path: gatewright_core::model::Path| Part {
                resource,
                api_id: api.api_id.as_ref(),
                owner: (a, i),
                properties,
                path: path.to_string(),
            };
            if !integration.is_reference() {
                parts.push(part(
                    Resource::Integration,
                    &integration.properties,
                    Design::integration_path(a, i),
                ));
            }
            for (r, response) in integration.responses.iter().enumerate() {
                let path = Design::response_path(a, i, r);
                parts.push(part(Resource::IntegrationResponse, &response.properties, path));
            }
        }
    }
    parts
}

/// What is not the same in two designs although nobody said so: properties, ids of APIs, and which resource belongs to which.
/// Names and protocols are left out of it, because they are not in every format; so is a reference in the place of a property
/// that has to be there and is not.
#[must_use]
pub fn differences(before: &Design, after: &Design, losses: &[Loss]) -> Vec<String> {
    let (before, after) = (parts(before), parts(after));
    if before.len() != after.len() {
        return vec![format!("{} resources became {}", before.len(), after.len())];
    }
    let lost: Vec<String> = losses.iter().map(|loss| loss.path.to_string()).collect();
    let mut differences = Vec::new();
    for (index, (a, b)) in before.iter().zip(&after).enumerate() {
        let mut differ = |what: &str| differences.push(format!("{}: {what}", a.path));
        if a.resource != b.resource {
            differ("another resource");
            continue;
        }
        if a.api_id.is_some()
            && a.api_id != b.api_id
            && !lost.iter().any(|path| path.ends_with("/apiId") || *path == a.path)
        {
            differ(&format!("apiId {:?} became {:?}", a.api_id, b.api_id));
        }
        if index > 0 {
            let same = |parts: &[Part<'_>]| {
                (
                    parts[index].owner.0 == parts[index - 1].owner.0,
                    parts[index].owner == parts[index - 1].owner,
                )
            };
            let (of_api, of_integration) = same(&before);
            let (then_of_api, then_of_integration) = same(&after);
            if of_api != then_of_api
                || (a.resource == Resource::IntegrationResponse && of_integration != then_of_integration)
            {
                differ("it belongs to something else");
            }
        }
        for row in a.resource.properties().iter().filter(|row| row.is_writable() && !row.is_identity()) {
            let at = format!("{}/properties/{}", a.path, row.name());
            if lost.iter().any(|path| path.starts_with(&at)) {
                continue;
            }
            match (a.properties.get(row.name()), b.properties.get(row.name())) {
                (None, Some(value)) if value.is_unknown() => {}
                (one, other) if one == other => {}
                (one, other) => differ(&format!("{} {one:?} became {other:?}", row.name())),
            }
        }
        let unknown = |part: &Part<'_>| {
            part.properties
                .members()
                .iter()
                .filter(|member| part.resource.find(&member.key).is_none())
                .count()
        };
        if unknown(b) > unknown(a) {
            differ("it has more unknown properties");
        }
    }
    differences
}

/// The design with a name and an id of its own for every API, and something to say for every
/// resource, so that none can be taken for another.
#[must_use]
pub fn with_distinct_apis(mut design: Design) -> Design {
    let mut ids: Vec<Text> = Vec::new();
    for (index, api) in design.apis.iter_mut().enumerate() {
        api.name = format!("{}{index}", api.name).into();
        if api.api_id.as_ref().is_some_and(|id| ids.contains(id)) {
            api.api_id = None;
        }
        ids.extend(api.api_id.clone());
        for (i, integration) in api.integrations.iter_mut().enumerate() {
            integration.name = format!("{}{index}x{i}", integration.name).into();
            if integration.properties.is_empty() {
                integration.properties.set(PropertyId::IntegrationType.name(), Value::from("MOCK"));
            }
            for response in integration.responses.iter_mut().filter(|it| it.properties.is_empty()) {
                response.properties.set(PropertyId::IntegrationResponseKey.name(), Value::from("$default"));
            }
        }
    }
    design
}
