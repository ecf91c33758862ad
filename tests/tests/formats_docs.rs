//! `docs/formats.md`: what every format is, reads, writes and cannot say, with examples that are written here.

use gatewright_core::formats::{self, FORMATS, Format};
use gatewright_core::model::{Design, Part, Reference, Route, Text};
use gatewright_tests::{expect_file, format_cases};
use std::fmt::Write as _;

/// What there is to say about a format: what it is, what is read and written, what it cannot say, and whether changes can
/// be written back into a text.
const ABOUT: &[(&str, &str, &str, &str, &str)] = &[
    (
        "api",
        "The requests and answers of the API itself, `CreateIntegration` and `CreateIntegrationResponse` for two.",
        "Bodies, answers of `Get`, lists, arguments of SDKs, Kubernetes objects, in any spelling of the names. References are written as \
         objects that a person fills in.",
        "Nothing of an integration. The names of things go into the names of files.",
        "Works in bodies and lists of them; an integration or a response that comes or goes as a whole does so in a design document only. Places, order and style of everything else stay.",
    ),
    (
        "cloudformation",
        "Templates of AWS CloudFormation, in YAML or JSON.",
        "Both resources with their API, routes and stages; every function in its short and long form; an OpenAPI document in the `Body` of \
         an API; and of SAM templates what SAM makes of them: HTTP and WebSocket APIs, the events of functions, `Globals`. What `Fn::ForEach` makes several of is there once. All other resources are left alone and listed. What the design only names becomes a parameter.",
        "Read-only members, and text that CloudFormation takes for code. A `credentialsArn` that the registry refuses is written and reported.",
        "Works in YAML and JSON, for integrations, responses, routes with their route responses, and stages: only lines that change are touched, comments and order stay. It does not inside of an OpenAPI document, in what SAM or a loop makes, and for parameters that the template lacks; a loss says so.",
    ),
    (
        "cloudcontrol",
        "Desired state and patches of the Cloud Control API.",
        "Desired state, what `GetResource` answers, identifiers and patch documents.",
        "As CloudFormation; references have no place in it.",
        "Does not work: a desired state is text inside of JSON. Write a new text.",
    ),
    (
        "stackql",
        "SQL statements of StackQL, for the provider generations `aws` and `awscc`.",
        "INSERT, UPDATE, DELETE and SELECT of both resources. A response whose integration is a placeholder is one of the INSERT before it.",
        "An API: its id is a placeholder when the design does not know it.",
        "Does not work: there is no library that changes SQL and keeps the rest of the text. Write a new text.",
    ),
    (
        "stackql-manifest",
        "A `stackql_manifest.yml` with the `.iql` files that it names.",
        "The resources of the manifest that are ours, with the queries beside it.",
        "As StackQL.",
        "Does not work: a value can come from a prop, a global or a query, and only a person knows where it is to be changed. Write new files.",
    ),
    (
        "idem",
        "SLS files of Idem with the AWS provider.",
        "States that are present, absent or searched, and what `idem describe` prints; parameters (`{{ params[\"X\"] }}`) and argument \
         bindings are references. Statements of Jinja are not run.",
        "Integration responses: no version of the provider has a state for them.",
        "Works for the arguments of states, and for states that are new or gone, with the Jinja around them. Routes and stages are left to a person; a loss says so.",
    ),
    (
        "cloudquery",
        "Rows of CloudQuery's tables `aws_apigatewayv2_api_integrations` and `aws_apigatewayv2_apis`.",
        "Rows as JSON, NDJSON or CSV. They are an inventory: nothing is written.",
        "Integration responses; the id of the API, for `api_id` is the key of the parent row.",
        "Rows are not written.",
    ),
    (
        "terraform",
        "Configurations of Terraform and OpenTofu with the AWS provider.",
        "Both resources with their API, routes, stages and import blocks, and an OpenAPI document in the `body` of an API. What only \
         Terraform can compute is an expression in its own words. The JSON syntax (`.tf.json`), which CDK for Terraform writes too, is read and written like \
         HCL; of code in a text, all has the place of that text. Not a state or a plan: both hold what is deployed, and not what anybody wrote.",
        "`for_each` and `count`, and some members of integration responses that the provider does not have.",
        "Works for arguments and whole blocks of integrations, responses, routes with their route responses, and stages. Variables that the file lacks are not added, and nothing changes inside of an OpenAPI document. In JSON, resources that stand in arrays come and go by hand.",
    ),
    (
        "openapi",
        "OpenAPI 3.0 documents of HTTP APIs with `x-amazon-apigateway-integration`, one for each API.",
        "Operations as routes, `components` that several operations share, functions of a template around the document. Documents of REST \
         APIs are told apart and left alone.",
        "WebSocket APIs, integration responses, descriptions, stages. An integration that no route leads to is written, and an import \
         makes nothing of it. Response mappings are written, and nothing documents that an import takes them.",
        "Works for the members of integrations, in an operation or shared, in YAML and JSON. Paths and operations are left to a person; a loss says so.",
    ),
    (
        "aws-cli",
        "Commands of the AWS CLI.",
        "Commands as people write them in POSIX shells, PowerShell and the Windows command prompt, with variables, here-documents and files \
         beside, and `--cli-input-json`. Scripts for POSIX shells are written.",
        "References, other than as variables of the shell.",
        "Does not work: a command is changed in the shell. Write a new text.",
    ),
    (
        "cdk",
        "A stack of the AWS CDK in TypeScript, with constructs of level 1, those of routes and stages too.",
        "It is written and not read: a program would have to be run for that.",
        "As CloudFormation.",
        "Programs are not read.",
    ),
    (
        "pulumi",
        "Programs in Pulumi YAML with `@pulumi/aws`.",
        "Both resources with their API, routes and stages. Interpolations that Pulumi alone understands are kept in its own words.",
        "As Terraform, from which the provider is made.",
        "Works in YAML and JSON: only lines that change are touched, comments and order stay. Routes, stages and configuration values that the program lacks are left to a person; a loss says so.",
    ),
];

/// The designs that stand in every section: a Lambda function on an HTTP API, and a service with its response on a
/// WebSocket API.
const DESIGNS: [&str; 2] = ["lambda-proxy", "websocket-mock"];

/// The integrations of both designs in a format that is only read.
const ROWS: &str = r#"[
  {
    "api_id": "0d5f5b3c-3c1e-4f7e-9a52-6b0f6a1d2e3f",
    "arn": "arn:aws:apigateway:us-east-1::/apis/a1b2c3d4e5/integrations/f6g7h8i",
    "integration_id": "f6g7h8i",
    "integration_type": "AWS_PROXY",
    "integration_uri": "arn:aws:lambda:us-east-1:123456789012:function:orders",
    "timeout_in_millis": 10000,
    "payload_format_version": "2.0",
    "description": "Orders, read and written"
  },
  {
    "api_id": "7c9e6679-7425-40de-944b-e07fc1f90ae7",
    "arn": "arn:aws:apigateway:us-east-1::/apis/k1l2m3n4o5/integrations/p6q7r8s",
    "integration_id": "p6q7r8s",
    "integration_type": "MOCK",
    "request_templates": "{\"$default\": \"{\\\"statusCode\\\": 200}\"}",
    "template_selection_expression": "\\$default",
    "passthrough_behavior": "WHEN_NO_MATCH"
  }
]
"#;

/// The rows, which say what both designs say of their integrations.
fn rows(format: &'static Format) -> String {
    let read = formats::read(ROWS, format).unwrap();
    assert_eq!((read.losses, read.diagnostics), (vec![], vec![]));
    let cases = format_cases::all();
    let cases = DESIGNS.map(|name| &cases.iter().find(|case| case.name == name).unwrap().design);
    for (api, case) in read.design.apis.iter().zip(cases) {
        let (said, meant) = (&api.integrations[0].properties, &case.apis[0].integrations[0].properties);
        meant.members().iter().for_each(|it| assert_eq!(said.get(&it.key), Some(&it.value), "{}", it.key));
    }
    format!("\nBoth integrations as rows:\n\n```json\n{ROWS}```\n")
}

/// A design whose integration answers a route, for a format that is made of routes.
fn with_route(design: &Design) -> Design {
    let mut design = design.clone();
    let api = &mut design.apis[0];
    let name = api.integrations[0].name.to_string();
    api.routes.push(Route {
        route_key: Some("GET /orders".into()),
        target: Some(Text::from_parts([
            Part::Literal("integrations/".into()),
            Part::Reference(Reference::Named { name: name.into(), attribute: None }),
        ])),
        ..Route::default()
    });
    design
}

fn section(format: &'static Format) -> String {
    let (_, what, reads, loses, rewrite) = ABOUT
        .iter()
        .find(|about| about.0 == format.id)
        .unwrap_or_else(|| panic!("nothing about {}", format.id));
    let mut text = format!("\n## {}: `{}`\n\n{what}\n\n", format.label, format.id);
    let directions = match (format.reads(), format.writes()) {
        (true, true) => "Read and written",
        (true, false) => "Read only",
        _ => "Written only",
    };
    writeln!(text, "- **{directions}.** {reads}").unwrap();
    for option in format.options {
        let values: Vec<_> = option.values.iter().map(|value| format!("`{value}`")).collect();
        writeln!(text, "- **Option `{}`:** {}; the first is the default.", option.name, values.join(", "))
            .unwrap();
    }
    writeln!(text, "- **Cannot say:** {loses}").unwrap();
    writeln!(text, "- **Writing back into a text:** {rewrite}").unwrap();
    if format.writes() {
        for case in format_cases::all().iter().filter(|case| DESIGNS.contains(&&*case.name)) {
            // An OpenAPI document is a list of routes.
            let design = match format.id {
                "openapi" => with_route(&case.design),
                _ => case.design.clone(),
            };
            let output = formats::write(&design, format, []).unwrap();
            for file in &output.files {
                write!(text, "\n`{}`:\n\n```{}\n{}```\n", file.path, file.language, file.text).unwrap();
            }
            for loss in &output.losses {
                writeln!(text, "\nLost at `{}`: {}", loss.path, loss.reason).unwrap();
            }
        }
    }
    if !format.writes() {
        text += &rows(format);
    }
    text
}

#[test]
fn the_page_of_the_formats_is_up_to_date() {
    let mut text = String::from(
        "<!-- Written by `GATEWRIGHT_UPDATE=1 cargo test -p gatewright-tests --test formats_docs`. Change it there. -->\n\n# Formats\n\n\
         Every format reads into the same design and is written from it. What a format cannot say is a loss with its path and reason, and a \
         comment in the text where the format has comments. A text that is converted into the format that it has already stays as it is, with \
         all that stands around, unless an option asks for another way to write it or SAM makes something of it. The examples are the same \
         two designs in each; that of OpenAPI has a route.\n",
    );
    FORMATS.iter().for_each(|format| text.push_str(&section(format)));
    let page = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/formats.md");
    expect_file(std::path::Path::new(page), &text);
}
