//! GW101–GW149: protocol, type and payload version.

mod passthrough_on_http_api;

pub(super) use passthrough_on_http_api::PASSTHROUGH_ON_HTTP_API;
