use super::members::LIST;
use super::table::written;
use crate::diagnostic::Diagnostic;
use crate::model::Str;
use crate::rules::prelude::*;

rule! {
    /// Reports a value of another type than the property has.
    ///
    /// Applies to the properties of both resources and to the members of the design document around them. Numbers and truth
    /// values that should be text can be put in quotes by the fix; in YAML this happens easily to `1.0`.
    ///
    /// A value that is not known yet (`{"ref": …}`, `{"concat": […]}`, `{"expression": …}`) has no wrong type. Whole numbers
    /// of `timeoutInMillis` and the values inside the maps have rules of their own, GW009 and GW023.
    ///
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": 1.0}
    /// ```
    /// ```json bad http
    /// {"integrationType": "AWS_PROXY", "integrationUri": ["arn:aws:lambda:us-east-1:123456789012:function:hello"],
    ///  "payloadFormatVersion": "2.0"}
    /// ```
    /// ```json bad
    /// {"gatewright": 1, "apis": {"name": "OrdersApi"}}
    /// ```
    /// ```json good http
    /// {"integrationType": "AWS_PROXY", "integrationUri": {"ref": "HelloFunction", "attribute": "Arn"},
    ///  "payloadFormatVersion": "2.0"}
    /// ```
    ///
    /// Service: A SerializationException; its words have not been recorded on v2 APIs.
    ///
    /// Source: The botocore model `apigatewayv2`.
    pub(crate) WRONG_TYPE = "GW041" "wrong-type" Error;
    help: "Write a value of the expected type; text stands in quotes.";
    fix: true;
    check: Table, Members;
}

/// What a value is and what it should be.
pub(super) fn facts(name: &Str, value: &Value, expected: &'static str) -> Facts {
    Facts::WrongType { name: name.clone(), value: written(value), found: value.kind_name(), expected }
}

/// Reports a value that should be `expected`.
pub(super) fn report<'f>(
    name: &Str,
    value: &Value,
    expected: &'static str,
    path: Path,
    findings: &'f mut Findings,
) -> &'f mut Diagnostic {
    let finding = findings.report_at(&WRONG_TYPE, value.place, path, facts(name, value, expected));
    if let Some(help) = help(value, expected) {
        finding.help_with(help);
    }
    finding
}

fn help(value: &Value, expected: &str) -> Option<&'static str> {
    let is_intrinsic = |map: &Map| match map.members() {
        [only] => only.key == "Ref" || only.key.starts_with("Fn::"),
        _ => false,
    };
    match (expected, &value.kind) {
        ("text", Kind::Map(map)) if is_intrinsic(map) => Some(
            "In a design a reference is written {\"ref\": NAME} or {\"ref\": NAME, \"attribute\": NAME}.",
        ),
        ("text", Kind::Number(_) | Kind::Bool(_)) => Some("Put the value in quotes."),
        ("text", Kind::List(_) | Kind::Map(_)) => Some("Write one text in quotes."),
        ("an object", _) => Some("Write names and values in braces: {\"name\": \"value\"}."),
        ("a boolean", _) => Some("Write true or false, without quotes."),
        (LIST, Kind::Map(_)) => Some("Put the object into square brackets: [{…}]."),
        (LIST, _) => Some("Write objects in square brackets: [{…}, {…}]."),
        _ => None,
    }
}
