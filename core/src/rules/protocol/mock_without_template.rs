use crate::rules::prelude::*;
use alloc::string::String;

rule! {
    /// Reports a MOCK integration without a request template.
    ///
    /// A MOCK integration answers with the `statusCode` that its request template renders, and that code chooses the integration
    /// response. The fix adds a template under the key that `templateSelectionExpression` yields, or under `$default`.
    ///
    /// ```json bad websocket
    /// {"integrationType": "MOCK"}
    /// ```
    /// ```json bad websocket
    /// {"integrationType": "MOCK", "templateSelectionExpression": "200", "requestTemplates": {}}
    /// ```
    /// ```json good websocket
    /// {"integrationType": "MOCK", "templateSelectionExpression": "\\$default",
    ///  "requestTemplates": {"$default": "{\"statusCode\": 200}"}}
    /// ```
    ///
    /// Service: It accepts the property; what happens at run time has not been observed.
    ///
    /// Source: Developer guide, Setting up a WebSocket API integration request.
    pub(crate) MOCK_WITHOUT_TEMPLATE = "GW122" "mock-without-template" Warning;
    why: "Without a template no status code is rendered, so no integration response can be chosen.";
    help: "Add a request template that renders {\"statusCode\": 200}.";
    fix: true;
    check: Integration(check);
}

fn check(it: &IntegrationSubject<'_>, findings: &mut Findings) {
    let id = PropertyId::RequestTemplates;
    if it.case != Some(Case::WebSocketMock) {
        return;
    }
    let name = id.name().into();
    let facts = match it.map(id) {
        Some(templates) if templates.is_empty() => Facts::Empty { name },
        None if it.is_missing(id) => Facts::Missing { name },
        _ => return,
    };
    let selection = PropertyId::TemplateSelectionExpression;
    let key = it.literal(selection).and_then(static_key).unwrap_or_else(|| "$default".into());
    let templates = Map::from_iter([(key, "{\"statusCode\": 200}".into())]);
    let mut edits = alloc::vec![Edit::Add { path: it.path(id), value: templates.into() }];
    if it.is_missing(selection) {
        edits.push(Edit::Add { path: it.path(selection), value: "\\$default".into() });
    }
    findings.report(&MOCK_WITHOUT_TEMPLATE, it.path(id), facts).fix(
        Safety::NeedsReview,
        "Add a template",
        edits,
    );
}

/// The key that an expression yields, when it has no variables in it: `\$default` yields `$default`.
fn static_key(expression: &str) -> Option<String> {
    let key = expression.replace("\\$", "\0");
    (!key.is_empty() && !key.contains('$')).then(|| key.replace('\0', "$"))
}
