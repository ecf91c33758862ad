//! Templates of CloudFormation.

use crate::{ORDERS, Sample, add, changed, edited, read, remove, rename, replace, rewrite};

const TEMPLATE: Sample = Sample {
    format: "cloudformation",
    text: "\
# Orders
AWSTemplateFormatVersion: 2010-09-09
Resources:
  Api:
    Type: AWS::ApiGatewayV2::Api
    Properties: { Name: orders, ProtocolType: WEBSOCKET } # flow
  Orders:   # the integration
    Type: AWS::ApiGatewayV2::Integration
    DependsOn: [Api]
    Properties:
        ApiId: !Ref Api
        # what kind
        IntegrationType: 'HTTP'   # not a proxy
        IntegrationMethod: POST
        IntegrationUri: !Sub https://${Host}/orders

        TimeoutInMillis: 5000
        RequestTemplates:
            $default: |
                {\"a\":
                  $input.body}
            other: '{}'
        RequestParameters: {integration.request.header.x: \"'1'\", integration.request.header.y: \"'2'\"}
  Table:
    Type: AWS::DynamoDB::Table
  Ok:
    Type: AWS::ApiGatewayV2::IntegrationResponse
    Properties:
      ApiId: !Ref Api
      IntegrationId: !Ref Orders
      IntegrationResponseKey: $default
",
};

#[test]
fn a_scalar_is_replaced_where_it_stands() {
    let path = |name: &str| format!("{ORDERS}/{name}");
    TEMPLATE.becomes(
        &[replace(&path("integrationType"), r#""MOCK""#)],
        &[
            "-        IntegrationType: 'HTTP'   # not a proxy",
            "+        IntegrationType: MOCK   # not a proxy",
        ],
    );
    TEMPLATE.becomes(
        &[replace(&path("timeoutInMillis"), "29000")],
        &["-        TimeoutInMillis: 5000", "+        TimeoutInMillis: 29000"],
    );
    TEMPLATE.becomes(
        &[replace(&path("integrationUri"), r#""https://example.com/""#)],
        &[
            "-        IntegrationUri: !Sub https://${Host}/orders",
            "+        IntegrationUri: https://example.com/",
        ],
    );
    TEMPLATE.becomes(
        &[replace(&path("requestTemplates/$default"), r#""line\n  two\n""#)],
        &[
            "-                {\"a\":",
            "-                  $input.body}",
            "+              line",
            "+                two",
        ],
    );
    TEMPLATE.becomes(
        &[replace(&path("requestTemplates/other"), r#""line\ntwo""#)],
        &["-            other: '{}'", "+            other: |-", "+              line", "+              two"],
    );
    TEMPLATE.becomes(
        &[replace(&path("requestParameters/integration.request.header.y"), r#""'3'""#)],
        &[
            "-        RequestParameters: {integration.request.header.x: \"'1'\", integration.request.header.y: \"'2'\"}",
            "+        RequestParameters: {integration.request.header.x: \"'1'\", integration.request.header.y: \"'3'\"}",
        ],
    );
    TEMPLATE.becomes(
        &[replace("/apis/0/protocolType", r#""HTTP""#)],
        &[
            "-    Properties: { Name: orders, ProtocolType: WEBSOCKET } # flow",
            "+    Properties: { Name: orders, ProtocolType: \"HTTP\" } # flow",
        ],
    );
}

#[test]
fn a_member_goes_with_its_line_and_comes_with_its_neighbours_indentation() {
    let path = |name: &str| format!("{ORDERS}/{name}");
    TEMPLATE.becomes(&[remove(&path("timeoutInMillis"))], &["-        TimeoutInMillis: 5000"]);
    TEMPLATE.becomes(
        &[remove(&path("requestTemplates/$default"))],
        &["-            $default: |", "-                {\"a\":", "-                  $input.body}"],
    );
    TEMPLATE.becomes(
        &[remove(&path("requestParameters/integration.request.header.x"))],
        &[
            "-        RequestParameters: {integration.request.header.x: \"'1'\", integration.request.header.y: \"'2'\"}",
            "+        RequestParameters: {integration.request.header.y: \"'2'\"}",
        ],
    );
    TEMPLATE.becomes(
        &[add(&path("passthroughBehavior"), r#""NEVER""#)],
        &["+        PassthroughBehavior: NEVER"],
    );
    TEMPLATE.becomes(
        &[add(&path("requestTemplates/third"), r#""a\nb\n""#)],
        &["+            third: |", "+              a", "+              b"],
    );
    TEMPLATE.becomes(
        &[
            remove(&path("requestTemplates/other")),
            add(&path("requestParameters/z"), r#"{"concat": ["a", {"ref": "Api"}]}"#),
        ],
        &[
            "-            other: '{}'",
            "-        RequestParameters: {integration.request.header.x: \"'1'\", integration.request.header.y: \"'2'\"}",
            "+        RequestParameters: {integration.request.header.x: \"'1'\", integration.request.header.y: \"'2'\", \"z\": !Sub \"a${Api}\"}",
        ],
    );
    TEMPLATE.becomes(
        &[add("/apis/0/integrations/-", r#"{"name": "More", "properties": {"integrationType": "MOCK"}}"#)],
        &[
            "+  More:",
            "+    Type: AWS::ApiGatewayV2::Integration",
            "+    Properties:",
            "+      ApiId: !Ref Api",
            "+      IntegrationType: MOCK",
        ],
    );
    let answers = "\
Resources:
  Pets:
    Type: AWS::ApiGatewayV2::Integration
    Properties:
      ApiId: abc
      IntegrationType: HTTP_PROXY
      ResponseParameters:
        '404':
          ResponseParameters:
          - Destination: overwrite:statuscode # was 500
            Source: '403'
";
    let path = "/apis/0/integrations/0/properties/responseParameters/404/append:header.x";
    let after = edited(answers, "cloudformation", &[add(path, r#""'x'""#)]);
    assert_eq!(
        changed(answers, &after),
        ["+          - Destination: append:header.x", "+            Source: \"'x'\""]
    );
    TEMPLATE.becomes(
        &[remove("/apis/0/integrations/0/responses/0")],
        &[
            "-  Ok:",
            "-    Type: AWS::ApiGatewayV2::IntegrationResponse",
            "-    Properties:",
            "-      ApiId: !Ref Api",
            "-      IntegrationId: !Ref Orders",
            "-      IntegrationResponseKey: $default",
        ],
    );
}

const CHAT: Sample = Sample {
    format: "cloudformation",
    text: "\
Resources:
  Chat:
    Type: AWS::ApiGatewayV2::Api
    Properties: {Name: chat, ProtocolType: WEBSOCKET}
  Ping:
    Type: AWS::ApiGatewayV2::Integration
    Properties:
      ApiId: !Ref Chat
      IntegrationType: MOCK
  PingRoute: # answers
    Type: AWS::ApiGatewayV2::Route
    Properties:
      ApiId: !Ref Chat
      OperationName: Ping
      RouteKey: ping # the action
      Target: !Join ['/', [integrations, !Ref Ping]]
  PingAnswer:
    Type: AWS::ApiGatewayV2::RouteResponse
    Properties:
      ApiId: !Ref Chat
      RouteId: !Ref PingRoute
      RouteResponseKey: $default
  OtherRoute:
    Type: AWS::ApiGatewayV2::Route
    Properties:
      ApiId: !Ref Chat
      RouteKey: other
      Target: !Sub integrations/${Ping}
  Prod:
    Type: AWS::ApiGatewayV2::Stage
    Properties:
      ApiId: !Ref Chat
      StageName: prod
      StageVariables: {host: a}
",
};

#[test]
fn routes_and_stages_are_changed_where_they_stand() {
    let add_response = r#"{"name": "Pong", "properties": {"integrationResponseKey": "$default"}}"#;
    CHAT.becomes(
        &[add("/apis/0/integrations/0/responses", &format!("[{add_response}]"))],
        &[
            "+  Pong:",
            "+    Type: AWS::ApiGatewayV2::IntegrationResponse",
            "+    Properties:",
            "+      ApiId: !Ref Chat",
            "+      IntegrationId: !Ref Ping",
            "+      IntegrationResponseKey: $default",
        ],
    );
    CHAT.becomes(
        &[replace("/apis/0/routes/0/routeKey", r#""pong""#)],
        &["-      RouteKey: ping # the action", "+      RouteKey: pong # the action"],
    );
    CHAT.becomes(
        &[add("/apis/0/routes/1/routeResponseSelectionExpression", r#""$default""#)],
        &[
            "-      Target: !Sub integrations/${Ping}",
            "+      RouteResponseSelectionExpression: $default",
            "+      Target: !Sub integrations/${Ping}",
            "+  OtherRouteResponse:",
            "+    Type: AWS::ApiGatewayV2::RouteResponse",
            "+    Properties:",
            "+      ApiId: !Ref Chat",
            "+      RouteId: !Ref OtherRoute",
            "+      RouteResponseKey: $default",
        ],
    );
    CHAT.becomes(
        &[remove("/apis/0/routes/0/routeResponseSelectionExpression")],
        &[
            "-  PingAnswer:",
            "-    Type: AWS::ApiGatewayV2::RouteResponse",
            "-    Properties:",
            "-      ApiId: !Ref Chat",
            "-      RouteId: !Ref PingRoute",
            "-      RouteResponseKey: $default",
        ],
    );
    CHAT.becomes(
        &[
            remove("/apis/0/routes/1"),
            add(
                "/apis/0/routes/-",
                r#"{"routeKey": "new", "target": {"concat": ["integrations/", {"ref": "Ping"}]}}"#,
            ),
        ],
        &["-      RouteKey: other", "+      RouteKey: new"],
    );
    CHAT.becomes(
        &[add(
            "/apis/0/routes/-",
            r#"{"routeKey": "new", "target": {"concat": ["integrations/", {"ref": "Ping"}]}}"#,
        )],
        &[
            "+  NewRoute:",
            "+    Type: AWS::ApiGatewayV2::Route",
            "+    Properties:",
            "+      ApiId: !Ref Chat",
            "+      RouteKey: new",
            "+      Target: !Sub integrations/${Ping}",
        ],
    );
    CHAT.becomes(
        &[
            replace("/apis/0/stages/0/stageVariables/host", r#""b""#),
            add("/apis/0/stages/0/stageVariables/port", r#""80""#),
        ],
        &["-      StageVariables: {host: a}", "+      StageVariables: {host: \"b\", \"port\": \"80\"}"],
    );
    CHAT.becomes(
        &[remove("/apis/0/stages/0")],
        &[
            "-  Prod:",
            "-    Type: AWS::ApiGatewayV2::Stage",
            "-    Properties:",
            "-      ApiId: !Ref Chat",
            "-      StageName: prod",
            "-      StageVariables: {host: a}",
        ],
    );
}

#[test]
fn a_misspelt_name_is_corrected_in_its_place() {
    let text = TEMPLATE.text.replace("IntegrationMethod: POST", "IntegrationVerb: POST # c");
    let after = edited(
        &text,
        "cloudformation",
        &[rename(&format!("{ORDERS}/IntegrationVerb"), &format!("{ORDERS}/integrationMethod"))],
    );
    assert_eq!(after, TEMPLATE.text.replace("IntegrationMethod: POST", "IntegrationMethod: POST # c"));
}

#[test]
fn what_the_text_cannot_say_in_place_is_a_loss() {
    let before = read(TEMPLATE.text, "cloudformation");
    let after = before.edited(&[add(&format!("{ORDERS}/connectionId"), r#"{"ref": "Link"}"#)]).unwrap();
    let rewritten = rewrite(TEMPLATE.text, "cloudformation", &before, &after);
    assert_eq!(changed(TEMPLATE.text, &rewritten.text), ["+        ConnectionId: !Ref Link"]);
    assert_eq!(rewritten.losses.len(), 1);
    assert_eq!(rewritten.losses[0].reason, "The template does not define \"Link\"; add it.");
    let after = before.edited(&[add("/apis/-", r#"{"name": "New", "integrations": []}"#)]).unwrap();
    let rewritten = rewrite(TEMPLATE.text, "cloudformation", &before, &after);
    assert_eq!((rewritten.text.as_str(), rewritten.losses.len()), (TEMPLATE.text, 1));
}

#[test]
fn a_comment_between_brackets_stays_with_what_it_is_about() {
    const FLOW: Sample = Sample {
        format: "cloudformation",
        text: "\
Resources:
  Orders: {Type: AWS::ApiGatewayV2::Integration, # ours
    Properties: {ApiId: a1b2c3d4e5, IntegrationType: MOCK, # answers
      ConnectionType: INTERNET, Description: Orders}}
",
    };
    FLOW.becomes(
        &[remove(&format!("{ORDERS}/connectionType"))],
        &["-      ConnectionType: INTERNET, Description: Orders}}", "+      Description: Orders}}"],
    );
}

/// What a loop makes has another logical id than the text.
#[test]
fn what_a_loop_makes_is_left_to_a_person() {
    let text = "\
Resources:
  Fn::ForEach::Orders:
    - Name
    - [A, B]
    - Orders${Name}:
        Type: AWS::ApiGatewayV2::Integration
        Properties: {ApiId: a1b2c3d4e5, IntegrationType: MOCK, Description: !Ref Name}
  Other:
    Type: AWS::ApiGatewayV2::Integration
    Properties: {ApiId: a1b2c3d4e5, IntegrationType: MOCK}
";
    let before = read(text, "cloudformation");
    let edits = [0, 1]
        .map(|at| replace(&format!("/apis/0/integrations/{at}/properties/integrationType"), r#""HTTP""#));
    let rewritten = rewrite(text, "cloudformation", &before, &before.edited(&edits).unwrap());
    assert_eq!(
        changed(text, &rewritten.text),
        [
            "-    Properties: {ApiId: a1b2c3d4e5, IntegrationType: MOCK}",
            "+    Properties: {ApiId: a1b2c3d4e5, IntegrationType: \"HTTP\"}",
        ]
    );
    let told: Vec<_> = rewritten.losses.iter().map(|loss| loss.path.to_string()).collect();
    assert_eq!(told, ["/apis/0/integrations/0"]);
}
