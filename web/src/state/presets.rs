//! Integrations to start from: the type that goes with each backend, and nothing that is not needed.

use gatewright_core::model::{Integration, Map, Protocol, Value};

/// A start for an integration.
#[derive(Debug, PartialEq)]
pub(crate) struct Preset {
    pub(crate) protocol: Protocol,
    /// What it calls, in a few words.
    pub(crate) label: &'static str,
    /// What is said about it in a menu.
    pub(crate) hint: &'static str,
    /// The name of the integration in the design.
    pub(crate) name: &'static str,
    properties: &'static [(&'static str, &'static str)],
}

impl Preset {
    /// The integration under a name.
    pub(crate) fn integration(&self, name: String) -> Integration {
        let properties: Map =
            self.properties.iter().map(|(key, value)| (*key, Value::from(*value))).collect();
        Integration { name: name.into(), properties, ..Integration::default() }
    }
}

const fn preset(
    protocol: Protocol,
    label: &'static str,
    hint: &'static str,
    name: &'static str,
    properties: &'static [(&'static str, &'static str)],
) -> Preset {
    Preset { protocol, label, hint, name, properties }
}

/// The presets, those of HTTP APIs first; the blank one is the last of each protocol.
pub(crate) static PRESETS: &[Preset] = &[
    preset(
        Protocol::Http,
        "Lambda function",
        "AWS_PROXY",
        "LambdaIntegration",
        &[("integrationType", "AWS_PROXY"), ("payloadFormatVersion", "2.0")],
    ),
    preset(
        Protocol::Http,
        "HTTP endpoint",
        "HTTP_PROXY",
        "HttpIntegration",
        &[("integrationType", "HTTP_PROXY"), ("integrationMethod", "ANY"), ("payloadFormatVersion", "1.0")],
    ),
    preset(
        Protocol::Http,
        "Private HTTP endpoint",
        "VPC_LINK",
        "PrivateIntegration",
        &[
            ("integrationType", "HTTP_PROXY"),
            ("integrationMethod", "ANY"),
            ("connectionType", "VPC_LINK"),
            ("payloadFormatVersion", "1.0"),
        ],
    ),
    preset(
        Protocol::Http,
        "AWS service action",
        "SQS, …",
        "ServiceIntegration",
        &[
            ("integrationType", "AWS_PROXY"),
            ("integrationSubtype", "SQS-SendMessage"),
            ("payloadFormatVersion", "1.0"),
        ],
    ),
    preset(Protocol::Http, "Blank", "nothing set", "Integration", &[]),
    preset(
        Protocol::WebSocket,
        "Lambda function",
        "AWS_PROXY",
        "LambdaIntegration",
        &[("integrationType", "AWS_PROXY"), ("integrationMethod", "POST")],
    ),
    preset(
        Protocol::WebSocket,
        "HTTP endpoint",
        "HTTP_PROXY",
        "HttpIntegration",
        &[("integrationType", "HTTP_PROXY"), ("integrationMethod", "POST")],
    ),
    preset(
        Protocol::WebSocket,
        "HTTP endpoint, mapped",
        "HTTP",
        "HttpIntegration",
        &[("integrationType", "HTTP"), ("integrationMethod", "POST")],
    ),
    preset(
        Protocol::WebSocket,
        "AWS service, mapped",
        "AWS",
        "ServiceIntegration",
        &[("integrationType", "AWS"), ("integrationMethod", "POST")],
    ),
    preset(Protocol::WebSocket, "Mock answer", "MOCK", "MockIntegration", &[("integrationType", "MOCK")]),
    preset(Protocol::WebSocket, "Blank", "nothing set", "Integration", &[]),
];

#[cfg(test)]
pub(crate) fn find(protocol: Protocol, hint: &str) -> &'static Preset {
    PRESETS.iter().find(|preset| preset.protocol == protocol && preset.hint == hint).unwrap()
}
