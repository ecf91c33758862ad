use super::OBJECT_AS_TEXT;
use crate::diagnostic::{Diagnostic, Facts};
use crate::ordered::sort_by;
use crate::rules::rule::rule;
use alloc::vec::Vec;

rule! {
    /// Reports a key of request mappings or templates without a letter or digit.
    ///
    /// The pattern of the schema asks for one letter or digit somewhere in the key. What else is wrong with such a
    /// key is not reported.
    ///
    /// ```yaml bad cloudformation also=GW534
    /// Resources:
    ///   Api:
    ///     Type: AWS::ApiGatewayV2::Api
    ///     Properties: {Name: chat, ProtocolType: WEBSOCKET, RouteSelectionExpression: $request.body.action}
    ///   Integration:
    ///     Type: AWS::ApiGatewayV2::Integration
    ///     Properties:
    ///       ApiId: !Ref Api
    ///       IntegrationType: HTTP
    ///       IntegrationMethod: POST
    ///       IntegrationUri: https://example.com/
    ///       TemplateSelectionExpression: \$default
    ///       RequestTemplates:
    ///         $: '{}'
    /// ```
    /// ```yaml good cloudformation
    /// Resources:
    ///   Api:
    ///     Type: AWS::ApiGatewayV2::Api
    ///     Properties: {Name: chat, ProtocolType: WEBSOCKET, RouteSelectionExpression: $request.body.action}
    ///   Integration:
    ///     Type: AWS::ApiGatewayV2::Integration
    ///     Properties:
    ///       ApiId: !Ref Api
    ///       IntegrationType: HTTP
    ///       IntegrationMethod: POST
    ///       IntegrationUri: https://example.com/
    ///       TemplateSelectionExpression: \$default
    ///       RequestTemplates:
    ///         $default: '{}'
    /// ```
    ///
    /// Source: CloudFormation registry schema (`patternProperties`).
    pub(crate) KEY_WITHOUT_LETTER = "GW908" "key-without-letter" Error;
    why: "CloudFormation refuses such a key.";
    help: "Give the key a letter or a digit.";
    check: Reader;
}

/// Leaves out what other rules say about a key that is reported here: such a key is one mistake.
pub(crate) fn leave_out_told(found: &[Diagnostic], others: &mut Vec<Diagnostic>) {
    let spot = |it: &Diagnostic| (it.place.0.map(|span| span.start), it.path.clone());
    let is_broken = |it: &Diagnostic| matches!(it.facts, Facts::Syntax { .. });
    let is_told =
        |it: &&Diagnostic| *it.rule == KEY_WITHOUT_LETTER || *it.rule == OBJECT_AS_TEXT && is_broken(it);
    let mut told: Vec<_> = found.iter().filter(is_told).map(spot).collect();
    if !told.is_empty() {
        sort_by(&mut told, Ord::cmp);
        others.retain(|it| told.binary_search(&spot(it)).is_err());
    }
}
