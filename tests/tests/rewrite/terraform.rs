//! Modules of Terraform, in both syntaxes.

use crate::{Sample, add, remove, replace};

const CHAT: Sample = Sample {
    format: "terraform",
    text: r#"# Chat.
resource "aws_apigatewayv2_api" "chat" {
  name                       = "chat"
  protocol_type              = "WEBSOCKET"
  route_selection_expression = "$request.body.action"
}

resource "aws_apigatewayv2_integration" "ping" {
  api_id           = aws_apigatewayv2_api.chat.id
  integration_type = "MOCK"
}

# Answers.
resource "aws_apigatewayv2_integration_response" "pong" {
  api_id                   = aws_apigatewayv2_api.chat.id
  integration_id           = aws_apigatewayv2_integration.ping.id
  integration_response_key = "$default"
}

resource "aws_apigatewayv2_route" "ping" {
  api_id         = aws_apigatewayv2_api.chat.id
  operation_name = "Ping"
  route_key      = "ping" # the action
  target         = "integrations/${aws_apigatewayv2_integration.ping.id}"
}

resource "aws_apigatewayv2_stage" "prod" {
  api_id = aws_apigatewayv2_api.chat.id
  name   = "prod"
  stage_variables = {
    host = "a"
  }
}
"#,
};

#[test]
fn what_a_route_asks_for_stands_in_blocks() {
    const CONNECT: Sample = Sample {
        format: "terraform",
        text: r#"resource "aws_apigatewayv2_api" "chat" {
  name          = "chat"
  protocol_type = "WEBSOCKET"
}

resource "aws_apigatewayv2_integration" "open" {
  api_id           = aws_apigatewayv2_api.chat.id
  integration_type = "MOCK"
}

resource "aws_apigatewayv2_route" "connect" {
  api_id    = aws_apigatewayv2_api.chat.id
  route_key = "$connect"
  target    = "integrations/${aws_apigatewayv2_integration.open.id}"

  # Who is it?
  request_parameter {
    request_parameter_key = "route.request.header.user"
    required              = true
  }
}
"#,
    };
    CONNECT.becomes(
        &[
            add(
                "/apis/0/routes/0/requestParameters/route.request.querystring.room",
                r#"{"required": false}"#,
            ),
            replace("/apis/0/routes/0/requestParameters/route.request.header.user/required", "false"),
        ],
        &[
            "-    required              = true",
            "+    required              = false",
            "+  }",
            "+  request_parameter {",
            "+    request_parameter_key = \"route.request.querystring.room\"",
            "+    required              = false",
        ],
    );
    CONNECT.becomes(
        &[remove("/apis/0/routes/0/requestParameters")],
        &[
            "-  request_parameter {",
            "-    request_parameter_key = \"route.request.header.user\"",
            "-    required              = true",
            "-  }",
        ],
    );
}

#[test]
fn blocks_come_and_go_as_a_whole() {
    CHAT.becomes(
        &[remove("/apis/0/integrations/0/responses/0")],
        &[
            "-resource \"aws_apigatewayv2_integration_response\" \"pong\" {",
            "-  api_id                   = aws_apigatewayv2_api.chat.id",
            "-  integration_id           = aws_apigatewayv2_integration.ping.id",
            "-  integration_response_key = \"$default\"",
            "-}",
            "-",
        ],
    );
    CHAT.becomes(
        &[add(
            "/apis/0/integrations/0/responses/-",
            r#"{"name": "other", "properties": {"integrationResponseKey": "/2\\d\\d/"}}"#,
        )],
        &[
            "+resource \"aws_apigatewayv2_integration_response\" \"other\" {",
            "+  api_id                   = aws_apigatewayv2_api.chat.id",
            "+  integration_id           = aws_apigatewayv2_integration.ping.id",
            "+  integration_response_key = \"/2\\\\d\\\\d/\"",
            "+}",
            "+",
        ],
    );
    CHAT.becomes(
        &[add(
            "/apis/0/routes/-",
            r#"{"routeKey": "second", "target": {"concat": ["integrations/", {"ref": "ping"}]}}"#,
        )],
        &[
            "+resource \"aws_apigatewayv2_route\" \"second\" {",
            "+  api_id    = aws_apigatewayv2_api.chat.id",
            "+  route_key = \"second\"",
            "+  target    = \"integrations/${aws_apigatewayv2_integration.ping.id}\"",
            "+}",
            "+",
        ],
    );
    CHAT.becomes(
        &[
            replace("/apis/0/routes/0/routeKey", r#""pong""#),
            add("/apis/0/routes/0/authorizationType", r#""NONE""#),
        ],
        &[
            "-  route_key      = \"ping\" # the action",
            "-  target         = \"integrations/${aws_apigatewayv2_integration.ping.id}\"",
            "+  route_key      = \"pong\" # the action",
            "+  target         = \"integrations/${aws_apigatewayv2_integration.ping.id}\"",
            "+  authorization_type = \"NONE\"",
        ],
    );
    CHAT.becomes(
        &[add("/apis/0/routes/0/routeResponseSelectionExpression", r#""$default""#)],
        &[
            "+  route_response_selection_expression = \"$default\"",
            "+}",
            "+",
            "+resource \"aws_apigatewayv2_route_response\" \"ping\" {",
            "+  api_id             = aws_apigatewayv2_api.chat.id",
            "+  route_id           = aws_apigatewayv2_route.ping.id",
            "+  route_response_key = \"$default\"",
        ],
    );
    CHAT.becomes(
        &[replace("/apis/0/stages/0/stageVariables/host", r#""b""#)],
        &["-    host = \"a\"", "+    host = \"b\""],
    );
    CHAT.becomes(
        &[remove("/apis/0/stages/0/stageVariables")],
        &["-  stage_variables = {", "-    host = \"a\"", "-  }"],
    );
    CHAT.becomes(
        &[
            remove("/apis/0/integrations/0"),
            remove("/apis/0/routes/0"),
            add("/apis/0/integrations/-", r#"{"name": "new", "properties": {"integrationType": "MOCK"}}"#),
            add(
                "/apis/0/routes/-",
                r#"{"routeKey": "ping", "target": {"concat": ["integrations/", {"ref": "new"}]}}"#,
            ),
        ],
        &[
            "-resource \"aws_apigatewayv2_integration\" \"ping\" {",
            "-  api_id           = aws_apigatewayv2_api.chat.id",
            "-  integration_type = \"MOCK\"",
            "-}",
            "-",
            "-# Answers.",
            "-resource \"aws_apigatewayv2_integration_response\" \"pong\" {",
            "-  api_id                   = aws_apigatewayv2_api.chat.id",
            "-  integration_id           = aws_apigatewayv2_integration.ping.id",
            "-  integration_response_key = \"$default\"",
            "-}",
            "-",
            "-resource \"aws_apigatewayv2_route\" \"ping\" {",
            "-  api_id         = aws_apigatewayv2_api.chat.id",
            "-  operation_name = \"Ping\"",
            "-  route_key      = \"ping\" # the action",
            "-  target         = \"integrations/${aws_apigatewayv2_integration.ping.id}\"",
            "+resource \"aws_apigatewayv2_integration\" \"new\" {",
            "+  api_id           = aws_apigatewayv2_api.chat.id",
            "+  integration_type = \"MOCK\"",
            "+}",
            "+",
            "+# Answers.",
            "+resource \"aws_apigatewayv2_route\" \"ping\" {",
            "+  api_id         = aws_apigatewayv2_api.chat.id",
            "+  operation_name = \"Ping\"",
            "+  route_key      = \"ping\" # the action",
            "+  target         = \"integrations/${aws_apigatewayv2_integration.new.id}\"",
        ],
    );
}

const IN_JSON: Sample = Sample {
    format: "terraform",
    text: r#"{
    "//": "Chat.",
    "resource": {
        "aws_apigatewayv2_api": {
            "chat": {"name": "chat", "protocol_type": "WEBSOCKET"}
        },
        "aws_apigatewayv2_integration": {
            "ping": {
                "//": "ours",
                "api_id": "${aws_apigatewayv2_api.chat.id}",
                "integration_type": "HTTP",
                "integration_uri": "https://${var.host}/$${a}",
                "tls_config": {"server_name_to_verify": "a.example.com"}
            }
        },
        "aws_lambda_function": {"other": {}},
        "aws_apigatewayv2_integration_response": {
            "pong": {
                "api_id": "${aws_apigatewayv2_api.chat.id}",
                "integration_id": "${aws_apigatewayv2_integration.ping.id}",
                "integration_response_key": "$default"
            }
        },
        "aws_apigatewayv2_route": {
            "to_ping": {
                "api_id": "${aws_apigatewayv2_api.chat.id}",
                "operation_name": "Ping",
                "route_key": "ping",
                "target": "integrations/${aws_apigatewayv2_integration.ping.id}"
            }
        },
        "aws_apigatewayv2_route_response": {
            "answer": {
                "api_id": "${aws_apigatewayv2_api.chat.id}",
                "route_id": "${aws_apigatewayv2_route.to_ping.id}",
                "route_response_key": "$default"
            }
        },
        "aws_apigatewayv2_stage": {
            "prod": {"api_id": "${aws_apigatewayv2_api.chat.id}", "name": "prod", "stage_variables": {"host": "a"}}
        }
    }
}
"#,
};

#[test]
fn objects_of_json_are_changed_where_they_stand() {
    const PING: &str = "/apis/0/integrations/0";
    let property = |name: &str| format!("{PING}/properties/{name}");
    IN_JSON.becomes(
        &[replace(&property("integrationUri"), r#"{"concat": ["http://", {"ref": "host"}, "/$${b}"]}"#)],
        &[
            r#"-                "integration_uri": "https://${var.host}/$${a}","#,
            r#"+                "integration_uri": "http://${var.host}/$$${b}","#,
        ],
    );
    IN_JSON.becomes(
        &[add(&property("timeoutInMillis"), "5000"), remove(&property("tlsConfig"))],
        &[
            r#"-                "tls_config": {"server_name_to_verify": "a.example.com"}"#,
            r#"+                "timeout_milliseconds": 5000"#,
        ],
    );
    IN_JSON.becomes(
        &[remove(&format!("{PING}/responses/0"))],
        &[
            r#"-        "aws_apigatewayv2_integration_response": {"#,
            r#"-            "pong": {"#,
            r#"-                "api_id": "${aws_apigatewayv2_api.chat.id}","#,
            r#"-                "integration_id": "${aws_apigatewayv2_integration.ping.id}","#,
            r#"-                "integration_response_key": "$default""#,
            "-            }",
            "-        },",
        ],
    );
    IN_JSON.becomes(
        &[add("/apis/0/integrations/-", r#"{"name": "more", "properties": {"integrationType": "MOCK"}}"#)],
        &[
            "+            },",
            r#"+            "more": {"#,
            r#"+              "api_id": "${aws_apigatewayv2_api.chat.id}","#,
            r#"+              "integration_type": "MOCK""#,
        ],
    );
    IN_JSON.becomes(
        &[replace("/apis/0/routes/0/routeKey", r#""pong""#)],
        &[r#"-                "route_key": "ping","#, r#"+                "route_key": "pong","#],
    );
    IN_JSON.becomes(&[replace("/apis/0/stages/0/stageVariables/host", r#""b""#)], &[
            r#"-            "prod": {"api_id": "${aws_apigatewayv2_api.chat.id}", "name": "prod", "stage_variables": {"host": "a"}}"#,
            r#"+            "prod": {"api_id": "${aws_apigatewayv2_api.chat.id}", "name": "prod", "stage_variables": {"host": "b"}}"#,
        ]);
    IN_JSON.becomes(
        &[remove("/apis/0/routes/0/routeResponseSelectionExpression")],
        &[
            r#"-        "aws_apigatewayv2_route_response": {"#,
            r#"-            "answer": {"#,
            r#"-                "api_id": "${aws_apigatewayv2_api.chat.id}","#,
            r#"-                "route_id": "${aws_apigatewayv2_route.to_ping.id}","#,
            r#"-                "route_response_key": "$default""#,
            "-            }",
            "-        },",
        ],
    );
    IN_JSON.becomes(
        &[remove("/apis/0/routes/0")],
        &[
            r#"-        "aws_apigatewayv2_route": {"#,
            r#"-            "to_ping": {"#,
            r#"-                "api_id": "${aws_apigatewayv2_api.chat.id}","#,
            r#"-                "operation_name": "Ping","#,
            r#"-                "route_key": "ping","#,
            r#"-                "target": "integrations/${aws_apigatewayv2_integration.ping.id}""#,
            "-            }",
            "-        },",
            r#"-        "aws_apigatewayv2_route_response": {"#,
            r#"-            "answer": {"#,
            r#"-                "api_id": "${aws_apigatewayv2_api.chat.id}","#,
            r#"-                "route_id": "${aws_apigatewayv2_route.to_ping.id}","#,
            r#"-                "route_response_key": "$default""#,
            "-            }",
            "-        },",
        ],
    );
}

#[test]
fn a_key_that_is_there_twice_stays_until_it_is_mended() {
    const REPEATED: Sample = Sample {
        format: "terraform",
        text: r#"resource "aws_apigatewayv2_integration" "orders" {
  api_id           = "abc"
  integration_type = "HTTP_PROXY"
  request_parameters = {
    "overwrite:path" = "/a" # the first one
    # of a header
    "append:header.x" = "1"
    "overwrite:path" = "/b"
  }
}
"#,
    };
    const PARAMETERS: &str = "/apis/0/integrations/0/properties/requestParameters";
    let path = format!("{PARAMETERS}/overwrite:path");
    REPEATED.becomes(
        &[replace(&format!("{PARAMETERS}/append:header.x"), "\"2\"")],
        &["-    \"append:header.x\" = \"1\"", "+    \"append:header.x\" = \"2\""],
    );
    REPEATED.becomes(
        &[replace(&path, "\"/c\"")],
        &["-    \"overwrite:path\" = \"/b\"", "+    \"overwrite:path\" = \"/c\""],
    );
    REPEATED.becomes(
        &[remove(&path), add(&path, "\"/b\"")],
        &["-    \"overwrite:path\" = \"/a\" # the first one"],
    );
}
