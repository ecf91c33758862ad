//! What the service answered, read from the body of an error or from what the AWS CLI, an SDK, Terraform or
//! CloudFormation print of it.

use crate::formats::json;
use crate::model::{Design, Path, PropertyId, Str, Value};
use crate::request::{BAD_REQUEST, CONFLICT, ERRORS, ErrorModel, NOT_FOUND, TOO_MANY_REQUESTS};
use crate::rules::{self, Options, Rule, validate};
use alloc::{borrow::ToOwned as _, string::String, vec::Vec};

/// An error of the service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServiceError {
    /// Which of the four errors it is, when the text says so.
    pub model: Option<&'static ErrorModel>,
    /// The service's own words.
    pub message: String,
    /// What was not found, when the body says so.
    pub resource_type: Option<String>,
    /// Which limit was reached, when the body says so.
    pub limit_type: Option<String>,
    /// What it most likely means, when the words are known.
    pub meaning: Option<Meaning>,
}

/// What a message means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meaning {
    /// The rule that most likely was broken; `None` when no rule is about it.
    pub rule: Option<&'static Rule>,
    /// The property that it speaks of.
    pub property: Option<PropertyId>,
    /// What stands in the message where the known one has a placeholder, in order.
    pub values: Vec<String>,
    /// What to do when no rule says it.
    pub advice: &'static str,
}

/// A message of the service.
struct Message {
    /// The words; `<…>` stands for any text.
    text: &'static str,
    /// The id of the rule.
    rule: &'static str,
    property: Option<PropertyId>,
    advice: &'static str,
}

const fn message(text: &'static str, rule: &'static str, property: PropertyId) -> Message {
    Message { text, rule, property: Some(property), advice: "" }
}

const fn advice(text: &'static str, rule: &'static str, advice: &'static str) -> Message {
    Message { text, rule, property: None, advice }
}

/// The messages that are known. The first that fits counts, so the narrow ones come first.
static MESSAGES: &[Message] = &[
    message(
        "Currently, an API with a protocol type of HTTP may only be associated with proxy integrations<…>",
        "GW101",
        PropertyId::IntegrationType,
    ),
    advice(
        "IntegrationResponses are currently not supported for this API protocol type.<…>",
        "GW701",
        "Take the responses out.",
    ),
    message(
        "HttpMethod parameter method must be specified for integrationType HTTPPROXY",
        "GW230",
        PropertyId::IntegrationMethod,
    ),
    message("Enumeration value for HttpMethod must be non-empty", "GW230", PropertyId::IntegrationMethod),
    message("HttpMethod must be POST for AWS_PROXY IntegrationType", "GW232", PropertyId::IntegrationMethod),
    message(
        "PayloadFormatVersion 2.0 is not supported for integration of type HTTP_PROXY",
        "GW112",
        PropertyId::PayloadFormatVersion,
    ),
    message("Unsupported PayloadFormatVersion: <…>", "GW111", PropertyId::PayloadFormatVersion),
    message(
        "PayloadFormatVersion is a required parameter for integration",
        "GW110",
        PropertyId::PayloadFormatVersion,
    ),
    message(
        "Role ARN must be specified for AWS integration configuration with Subtype: <…>",
        "GW251",
        PropertyId::CredentialsArn,
    ),
    message("Role ARN must be specified for AWS integrations", "GW252", PropertyId::CredentialsArn),
    message(
        "Operation: <…> requires enabling passthrough, or defining all of the following parameters in the parameter mapping: [<…>]",
        "GW402",
        PropertyId::RequestParameters,
    ),
    message("Operation: <…> is not supported.", "GW401", PropertyId::IntegrationSubtype),
    message("Parameter: <…> does not fit schema for Operation: <…>.", "GW403", PropertyId::RequestParameters),
    message("<…>[Mapping expression missing source or destination]", "GW810", PropertyId::RequestParameters),
    message(
        "<…>[Invalid Request Actioned Parameter destination specified: <…>]",
        "GW301",
        PropertyId::RequestParameters,
    ),
    message(
        "<…>[Invalid Response Actioned Parameter destination specified: <…>]",
        "GW301",
        PropertyId::ResponseParameters,
    ),
    message("<…>[Status Code <…> is not valid.]", "GW317", PropertyId::ResponseParameters),
    message(
        "<…>[Invalid source: <…> specified for destination: <…>]",
        "GW405",
        PropertyId::RequestParameters,
    ),
    message(
        "Unable to resolve property MessageAttributes from source <…>",
        "GW406",
        PropertyId::RequestParameters,
    ),
    advice(
        "<…>[Invalid mapping expression parameter specified: <…>]",
        "GW511",
        "Declare the parameter in the requestParameters of the $connect route first.",
    ),
    message("<…>[Invalid mapping expression specified: <…>]", "GW504", PropertyId::RequestParameters),
    advice(
        "<…>[Invalid content type specified: <…>]",
        "",
        "On REST APIs the keys of templates are media types.",
    ),
    message("Timeout should be between 50 ms and 30000 ms", "GW011", PropertyId::TimeoutInMillis),
    message("Timeout should be between 50 ms and 29000 ms", "GW012", PropertyId::TimeoutInMillis),
    message(
        "ConnectionId must be set to vpcLinkId for ConnectionType VPC_LINK",
        "GW236",
        PropertyId::ConnectionId,
    ),
    message(
        "For VpcLink VPC_LINK, integration uri should be a valid ELB listener ARN<…>",
        "GW240",
        PropertyId::IntegrationUri,
    ),
    Message {
        text: "Unable to retrieve listener port and load balancer DNS name from ELB listener",
        rule: "",
        property: Some(PropertyId::IntegrationUri),
        advice: "See whether the listener is there, in this region, and may be read by whoever makes the integration.",
    },
    message("Invalid integration URI specified", "GW808", PropertyId::IntegrationSubtype),
    message("Integration URI is not supported for MOCK integrations", "GW120", PropertyId::IntegrationUri),
    message(
        "Either `integrationSubtype` or `integrationUri` must be specified.",
        "GW201",
        PropertyId::IntegrationUri,
    ),
    message("Invalid HTTP endpoint specified for URI", "GW203", PropertyId::IntegrationUri),
    message("AWS ARN for integration must contain path or action", "GW219", PropertyId::IntegrationUri),
    message("Invalid ARN specified in the request", "GW219", PropertyId::IntegrationUri),
    message(
        "Integrations of type 'AWS_PROXY' currently only supports Lambda function and Firehose stream invocations.",
        "GW217",
        PropertyId::IntegrationUri,
    ),
    message("Invalid HttpMethod specified. Valid options are <…>", "GW231", PropertyId::IntegrationMethod),
    message(
        "Encountered unsupported properties in {/ResponseParameters/<…>}: [<…>]",
        "GW901",
        PropertyId::ResponseParameters,
    ),
    message(
        "#/ResponseParameters/<…>: extraneous key [<…>] is not permitted",
        "GW901",
        PropertyId::ResponseParameters,
    ),
    advice(
        "Cannot delete Integration because it is referenced by the following Routes with Ids: [<…>]",
        "GW806",
        "Point the routes to another integration, or delete them, and try again.",
    ),
    advice(
        "Unable to complete operation due to concurrent modification.<…>",
        "",
        "Send the changes of one API one after another, and try again.",
    ),
    advice("Invalid API identifier specified<…>", "", "There is no such API in this account and region."),
    advice("Invalid Integration identifier specified<…>", "", "There is no such integration in this API."),
    advice(
        "Invalid IntegrationResponse identifier specified<…>",
        "",
        "There is no such response of this integration.",
    ),
    Message {
        text: "Invalid VpcLink identifier specified<…>",
        rule: "",
        property: Some(PropertyId::ConnectionId),
        advice: "There is no such VPC link in this account and region.",
    },
    advice(
        "Request parameters are only supported for the $connect route in WEBSOCKET APIs",
        "GW520",
        "Take the requestParameters out of the other routes.",
    ),
    message("class java.lang.<…> can not be converted to an String", "GW023", PropertyId::RequestParameters),
];

/// What stands for any text.
const ANY: &str = "<…>";

/// Reads an error: a JSON body, or text in which the service's words stand somewhere.
#[must_use]
pub fn explain(text: &str) -> ServiceError {
    let body = body(text);
    let member = |names: [&str; 2]| {
        let members = body.as_ref().and_then(Value::map)?;
        names.into_iter().find_map(|name| members.get(name)?.literal()).map(str::to_owned)
    };
    let said = member(["message", "Message"]).unwrap_or_else(|| text.to_owned());
    let found = MESSAGES.iter().find_map(|known| Some((known, find(&said, known.text)?)));
    let (resource_type, limit_type) =
        (member(["resourceType", "ResourceType"]), member(["limitType", "LimitType"]));
    let by_members = || match (&limit_type, &resource_type) {
        (Some(_), _) => Some(&TOO_MANY_REQUESTS),
        (None, Some(_)) => Some(&NOT_FOUND),
        (None, None) => None,
    };
    let model =
        named(text).or_else(by_members).or_else(|| foretold(&said, found.as_ref().map(|(known, _)| *known)));
    let message = found.as_ref().map_or_else(|| said.trim().to_owned(), |(_, place)| place.words.clone());
    let meaning = found.map(|(known, place)| Meaning {
        rule: rules::find(known.rule).ok(),
        property: known.property,
        values: place.values,
        advice: known.advice,
    });
    ServiceError { model, message, resource_type, limit_type, meaning }
}

impl ServiceError {
    /// Whether the same request may succeed a little later.
    #[must_use]
    pub fn is_worth_another_try(&self) -> bool {
        self.message.contains("concurrent modification")
            || self.model.is_some_and(|model| model.status == 429)
    }

    /// Where in a design the message most likely points: to the finding that foretells these words, to what the rule finds
    /// there, or else to the first integration that has the property.
    #[must_use]
    pub fn locate(&self, design: &Design) -> Option<Path> {
        let meaning = self.meaning.as_ref()?;
        let findings = validate(design, &Options::default());
        let foretold = findings.iter().find(|it| it.service_message.as_deref() == Some(&*self.message));
        let by_rule = foretold
            .or_else(|| findings.iter().find(|finding| Some(finding.rule) == meaning.rule))
            .map(|finding| finding.path.clone());
        by_rule.or_else(|| {
            let property = meaning.property?.name();
            let mut places = design.apis.iter().enumerate().flat_map(|(a, api)| {
                api.integrations.iter().enumerate().map(move |(i, integration)| (a, i, integration))
            });
            let (a, i, _) = places.find(|(_, _, it)| it.properties.get(property).is_some())?;
            Some(Design::integration_path(a, i).join("properties").join(Str::Borrowed(property)))
        })
    }
}

/// The JSON body, when the text is one.
fn body(text: &str) -> Option<Value> {
    let text = text.trim();
    if !text.starts_with('{') {
        return None;
    }
    let parsed = json::parse(text);
    parsed.value.filter(|_| parsed.errors.is_empty())
}

/// The error by its name or its status.
fn named(text: &str) -> Option<&'static ErrorModel> {
    let by_name = ERRORS.iter().find(|model| text.contains(model.name));
    let by_status = || {
        let marks = ["StatusCode: ", "Status Code: ", "status code: "];
        let digits = marks.iter().find_map(|mark| text.split_once(mark))?.1.get(..3)?;
        ERRORS.iter().find(|model| digits.parse() == Ok(model.status))
    };
    by_name.or_else(by_status)
}

/// The error by its words.
fn foretold(said: &str, known: Option<&Message>) -> Option<&'static ErrorModel> {
    // The documents call it by another name; the words are those of AWS for any request that is one too many.
    const TOO_MANY: [&str; 3] = ["LimitExceededException", "Too Many Requests", "Rate exceeded"];
    if TOO_MANY.iter().any(|words| said.contains(words)) {
        return Some(&TOO_MANY_REQUESTS);
    }
    let words = known?.text;
    Some(if words.contains("concurrent modification") || words.contains("referenced by") {
        &CONFLICT
    } else if words.contains("identifier specified") {
        &NOT_FOUND
    } else {
        &BAD_REQUEST
    })
}

/// A known message in a text.
struct Found {
    words: String,
    values: Vec<String>,
}

/// Finds the words of a message in a text, in linear time: each known piece after the one before it.
fn find(text: &str, message: &str) -> Option<Found> {
    let mut pieces = message.split(ANY);
    let first = pieces.next()?;
    let start = text.find(first)?;
    let mut at = start + first.len();
    let mut values = Vec::new();
    for piece in pieces {
        let rest = &text[at..];
        if piece.is_empty() {
            // The rest of the sentence may be anything.
            let end = rest.find(['\n', '"']).unwrap_or(rest.len());
            at += end;
            continue;
        }
        let length = rest.find(piece)?;
        if !(values.is_empty() && first.is_empty()) || length > 0 {
            values.push(rest[..length].to_owned());
        }
        at += length + piece.len();
    }
    // What tools put before the service's words ends where these begin.
    const BEGINNINGS: [&str; 2] = ["Invalid ", "Validation Result:"];
    let start = if first.is_empty() {
        let begins = BEGINNINGS.iter().filter_map(|words| text.find(words)).filter(|begin| *begin < at);
        begins.min().unwrap_or(start)
    } else {
        start
    };
    if first.is_empty() && !values.is_empty() {
        values.remove(0);
    }
    Some(Found { words: text[start..at].trim().to_owned(), values })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_message_leads_to_a_rule_or_says_what_to_do() {
        for known in MESSAGES {
            let leads = if known.rule.is_empty() {
                known.advice.ends_with('.')
            } else {
                rules::find(known.rule).is_ok_and(|rule| rule.id == known.rule)
            };
            assert!(leads, "{}: {}", known.text, known.rule);
        }
    }

    #[test]
    fn every_message_is_recognised_as_itself() {
        for known in MESSAGES {
            let said = known.text.replace(ANY, "x");
            let first = MESSAGES.iter().find(|other| find(&said, other.text).is_some());
            assert_eq!(first.map(|first| first.text), Some(known.text), "{said}");
        }
    }

    #[track_caller]
    fn expect(text: &str, status: u16, words: &str, rule: Option<&str>, values: &[&str]) {
        let error = explain(text);
        assert_eq!(error.model.map(|model| model.status), Some(status), "{text}");
        assert_eq!(error.message, words);
        let meaning = error.meaning.unwrap();
        assert_eq!(meaning.rule.map(|rule| rule.id), rule);
        assert_eq!(meaning.values, values);
    }

    #[test]
    fn errors_are_read_from_what_tools_print() {
        let refused = "Timeout should be between 50 ms and 30000 ms";
        for text in [
            r#"{"message": "Timeout should be between 50 ms and 30000 ms"}"#,
            "An error occurred (BadRequestException) when calling the CreateIntegration operation: Timeout should be between 50 ms and 30000 ms",
            "Error: creating API Gateway v2 Integration (a1): operation error ApiGatewayV2: CreateIntegration, https response error StatusCode: 400, RequestID: x, BadRequestException: Timeout should be between 50 ms and 30000 ms",
            "Resource handler returned message: \"Timeout should be between 50 ms and 30000 ms (Service: AmazonApiGatewayV2; Status Code: 400; Error Code: BadRequestException; Request ID: x)\"",
        ] {
            expect(text, 400, refused, Some("GW011"), &[]);
        }
        expect(
            "ConflictException: Cannot delete Integration because it is referenced by the following Routes with Ids: [xrfucl1]",
            409,
            "Cannot delete Integration because it is referenced by the following Routes with Ids: [xrfucl1]",
            Some("GW806"),
            &["xrfucl1"],
        );
    }

    #[test]
    fn errors_are_told_by_the_members_of_their_bodies() {
        let status = |text| explain(text).model.map(|model| model.status);
        assert_eq!(status(r#"{"message": "Not now", "limitType": "rate"}"#), Some(429));
        assert_eq!(status(r#"{"message": "Not here", "resourceType": "Integration"}"#), Some(404));
        for text in
            ["Too Many Requests", r#"{"message": "Rate exceeded"}"#, "LimitExceededException: too many"]
        {
            assert_eq!(status(text), Some(429), "{text}");
            assert!(explain(text).is_worth_another_try());
        }
        assert_eq!(status(r#"{"message": "Something else"}"#), None);
    }

    #[test]
    fn the_words_of_the_service_stay_whole() {
        let words = "Validation Result: warnings : [], errors : [Invalid content type specified: 123]";
        assert_eq!(explain(&alloc::format!("BadRequestException: {words}")).message, words);
    }

    #[test]
    fn conflicts_are_tried_again() {
        let error =
            explain("Unable to complete operation due to concurrent modification. Please try again later.");
        assert!(error.is_worth_another_try());
        assert_eq!(error.model.map(|model| model.name), Some("ConflictException"));
        let throttled = explain(
            r#"{"message": "Too Many Requests", "limitType": "x", "__type": "TooManyRequestsException"}"#,
        );
        assert!(throttled.is_worth_another_try());
        assert_eq!(throttled.limit_type.as_deref(), Some("x"));
    }

    #[test]
    fn what_nobody_knows_is_kept() {
        let error = explain("  something else ");
        assert_eq!((&*error.message, error.meaning, error.model), ("something else", None, None));
    }
}
