use crate::expr::uri::Variable;
use crate::rules::prelude::*;
use crate::rules::target::stage_variable;

rule! {
    /// Reports a Lambda function that a stage variable names.
    ///
    /// With a role in `credentialsArn` no permission of the function is needed, and nothing is reported.
    ///
    /// ```json bad http
    /// {"integrationType": "AWS_PROXY", "payloadFormatVersion": "2.0",
    ///  "integrationUri": "arn:aws:lambda:us-east-1:123456789012:function:hello:${stageVariables.alias}"}
    /// ```
    /// ```json good http
    /// {"integrationType": "AWS_PROXY", "payloadFormatVersion": "2.0",
    ///  "integrationUri": "arn:aws:lambda:us-east-1:123456789012:function:hello:live"}
    /// ```
    ///
    /// Source: developer guide, Working with stages for HTTP APIs.
    pub(crate) STAGE_VARIABLE_IN_FUNCTION = "GW226" "stage-variable-in-function" Info;
    why: "Nobody adds the permission to invoke the function for you.";
    help: "Add a resource-based permission to every function and alias that the variable can name.";
    check: Integration(check);
}

fn check(it: &IntegrationSubject<'_>, findings: &mut Findings) {
    let has_role = !it.is_missing(PropertyId::CredentialsArn);
    let Some(target) = it.target.filter(|_| it.is_lambda() && !has_role) else { return };
    let stage_variable = target.variables().find_map(|variable| match variable {
        Variable::Dollar { whole, name, closed: true } => stage_variable(name.text).map(|_| whole),
        _ => None,
    });
    if let Some(variable) = stage_variable {
        it.report_uri(&STAGE_VARIABLE_IN_FUNCTION, Some(variable.span()), findings);
    }
}
