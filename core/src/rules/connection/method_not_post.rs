use crate::rules::prelude::*;

rule! {
    /// Reports an `integrationMethod` other than POST on an integration that calls a Lambda function.
    ///
    /// ```json bad http
    /// {"integrationType": "AWS_PROXY", "integrationUri": "arn:aws:lambda:us-east-1:123456789012:function:hello",
    ///  "integrationMethod": "GET", "payloadFormatVersion": "2.0"}
    /// ```
    /// ```json bad websocket
    /// {"integrationType": "AWS", "integrationMethod": "ANY",
    ///  "integrationUri": "arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:123456789012:function:hello/invocations"}
    /// ```
    /// ```json good http
    /// {"integrationType": "AWS_PROXY", "integrationUri": "arn:aws:lambda:us-east-1:123456789012:function:hello",
    ///  "integrationMethod": "POST", "payloadFormatVersion": "2.0"}
    /// ```
    /// ```json good http
    /// {"integrationType": "AWS_PROXY", "integrationUri": "arn:aws:lambda:us-east-1:123456789012:function:hello",
    ///  "payloadFormatVersion": "2.0"}
    /// ```
    ///
    /// Service: `HttpMethod must be POST for AWS_PROXY IntegrationType` (seen on HTTP APIs).
    ///
    /// Source: hashicorp/terraform-provider-aws issue 42391; CloudFormation documentation of `IntegrationMethod`.
    pub(crate) METHOD_NOT_POST = "GW232" "method-not-post" Error;
    why: "Lambda is always called with POST.";
    help: "Set POST.";
    fix: true;
    check: Integration(check);
}

fn check(it: &IntegrationSubject<'_>, findings: &mut Findings) {
    let id = PropertyId::IntegrationMethod;
    let Some(method) = it.literal(id).filter(|_| it.is_lambda()) else { return };
    // What else is wrong with the text is for GW017 and GW028.
    let is_text = !method.trim().is_empty() && method.len() <= 64 && !method.contains(char::is_control);
    if !is_text || method == "POST" {
        return;
    }
    let finding = it.report_value(&METHOD_NOT_POST, id, findings);
    finding.fix_replace(Safety::Safe, "Set POST", "POST");
    if it.kind == Some(IntegrationType::AwsProxy) {
        finding.service_says("HttpMethod must be POST for AWS_PROXY IntegrationType");
    }
}
