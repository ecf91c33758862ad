//! What the AWS provider of Terraform does by itself. Pulumi's is made from it and does the same.

use crate::model::{Api, Integration, IntegrationType, Map, PropertyId, Protocol, Resource, Value};
use alloc::{format, string::String};

/// The payload version that the provider sends when a file says none.
pub(crate) const DEFAULT_PAYLOAD_VERSION: &str = "1.0";

/// Whether the provider's own payload version counts, by what a file says: a WebSocket API takes no other anyway, and when
/// the API is elsewhere the type tells whether there is something to choose.
pub(crate) fn gets_default_version(protocol: Option<Protocol>, integration: &Integration) -> bool {
    match protocol {
        Some(protocol) => protocol == Protocol::Http,
        None => integration.kind().is_some_and(IntegrationType::is_proxy),
    }
}

/// The id by which the resource is imported, when all ids in it are known: `API/INTEGRATION/RESPONSE`.
pub(crate) fn import_id(
    resource: Resource,
    properties: &Map,
    api: &Api,
    integration: &Integration,
) -> Option<String> {
    let literal = |properties: &Map, id: PropertyId| {
        properties.get(id.name()).and_then(Value::literal).map(String::from)
    };
    let api = literal(properties, PropertyId::ApiId)
        .or_else(|| api.api_id.as_ref()?.literal().map(String::from))?;
    let integration = literal(&integration.properties, PropertyId::IntegrationId);
    match resource {
        Resource::Integration => Some(format!("{api}/{}", integration?)),
        Resource::IntegrationResponse => {
            let integration = literal(properties, PropertyId::IntegrationId).or(integration)?;
            Some(format!("{api}/{integration}/{}", literal(properties, PropertyId::IntegrationResponseId)?))
        }
    }
}
