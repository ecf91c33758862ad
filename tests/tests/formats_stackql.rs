//! StackQL: the shape of the provider's pages, values that survive, and losses that are said.

use gatewright_core::formats::{self, Output};
use gatewright_core::model::property::Access;
use gatewright_core::model::{
    Design, Kind, Map, PartRef, PropertyId, PropertyKind, Reference, Resource, Text, Value,
};
use gatewright_tests::designs::{broken_designs, typed_designs};
use gatewright_tests::format_cases;
use gatewright_tests::round_trip::{differences, with_distinct_apis};
use proptest::prelude::*;
use serde_json::json;

fn write(design: &Design, options: &[(&str, &str)]) -> Output {
    formats::write(design, formats::find("stackql").unwrap(), options.iter().copied()).unwrap()
}

fn design(document: &serde_json::Value) -> Design {
    let parsed = formats::json::parse(&document.to_string());
    assert_eq!(parsed.errors, vec![]);
    Design::from_value(parsed.value.unwrap()).unwrap()
}

/// A design of one integration and its responses.
fn one(integration: &serde_json::Value) -> Design {
    design(&json!({"gatewright": 1, "apis": [{"integrations": [integration]}]}))
}

#[track_caller]
fn sql(design: &Design, options: &[(&str, &str)]) -> String {
    let output = write(design, options);
    assert_eq!(output.files.len(), 1);
    output.files[0].text.clone()
}

/// Every loss as `path: reason`.
fn losses(design: &Design, options: &[(&str, &str)]) -> Vec<String> {
    write(design, options).losses.iter().map(|loss| format!("{}: {}", loss.path, loss.reason)).collect()
}

#[test]
fn the_cases_are_written_as_expected() {
    for case in format_cases::all() {
        for (name, options) in [
            ("stackql", &[][..]),
            ("stackql-required", &[("properties", "required")]),
            ("stackql-all", &[("properties", "all")]),
            ("awscc", &[("dialect", "awscc")]),
            ("stackql-update", &[("statement", "update")]),
            ("stackql-delete", &[("statement", "delete")]),
            ("stackql-select", &[("statement", "select")]),
            ("awscc-select-all", &[("statement", "select-all"), ("dialect", "awscc")]),
        ] {
            let output = write(&case.design, options);
            let text: String = output.files.into_iter().map(|file| file.text).collect();
            case.expect(&format!("{name}.sql"), &text);
            // What required columns leave out is said once by a test below.
            if name != "stackql-required" {
                case.expect_losses(&format!("{name}.losses.txt"), &output.losses);
            }
        }
    }
}

#[test]
fn what_is_not_known_is_the_placeholder_of_the_page() {
    let integration = json!({"properties": {}});
    let existing = json!({"properties": {}, "responses": [{"properties": {}}]});
    let nothing = design(&json!({"gatewright": 1, "apis": [{"integrations": [integration, existing]}]}));
    assert_eq!(
        sql(&nothing, &[("properties", "required")]),
        "/*+ create */
INSERT INTO aws.apigatewayv2.integrations (
 ApiId,
 IntegrationType,
 region
)
SELECT
 '{{ ApiId }}',
 '{{ IntegrationType }}',
 '{{ region }}';

/*+ create */
INSERT INTO aws.apigatewayv2.integration_responses (
 IntegrationId,
 IntegrationResponseKey,
 ApiId,
 region
)
SELECT
 '{{ IntegrationId }}',
 '{{ IntegrationResponseKey }}',
 '{{ ApiId }}',
 '{{ region }}';
"
    );
    assert_eq!(sql(&nothing, &[]), sql(&nothing, &[("properties", "required")]));
    let all = sql(&nothing, &[("properties", "all")]);
    let lists: Vec<Vec<String>> = statements(&all).into_iter().map(|statement| statement.columns).collect();
    let integration = "ApiId ConnectionId ConnectionType ContentHandlingStrategy CredentialsArn Description \
                       IntegrationMethod IntegrationSubtype IntegrationType IntegrationUri PassthroughBehavior \
                       PayloadFormatVersion RequestParameters RequestTemplates ResponseParameters \
                       TemplateSelectionExpression TimeoutInMillis TlsConfig region";
    let response = "ResponseTemplates TemplateSelectionExpression ResponseParameters ContentHandlingStrategy \
                    IntegrationId IntegrationResponseKey ApiId region";
    assert_eq!(lists[0].join(" "), integration);
    assert_eq!(lists[1].join(" "), response);
    for statement in statements(&all) {
        for (column, value) in statement.columns.iter().zip(statement.values) {
            assert_eq!(value, format!("'{{{{ {column} }}}}'"));
        }
    }
}

#[test]
fn the_provider_of_today_has_placeholders_in_snake_case() {
    let nothing = one(&json!({"properties": {}}));
    assert_eq!(
        sql(&nothing, &[("dialect", "awscc"), ("properties", "required")]),
        "/*+ create */
INSERT INTO awscc.apigatewayv2.integrations (
 ApiId,
 IntegrationType,
 region
)
SELECT
 '{{ api_id }}',
 '{{ integration_type }}',
 '{{ region }}';
"
    );
}

#[test]
fn ids_come_from_around_the_resource() {
    let values = |document| statements(&sql(&design(&document), &[])).pop().unwrap().values;
    let response = json!([{"properties": {"integrationResponseKey": "$default"}}]);
    let integration = |name: &str, properties: serde_json::Value| {
        json!({"gatewright": 1, "region": "eu-west-1", "apis": [{"apiId": {"ref": "OrdersApi"}, "integrations": [
            {"name": name, "properties": properties, "responses": response.clone()}]}]})
    };
    let known = values(integration("Orders", json!({"integrationType": "MOCK", "integrationId": "abc123"})));
    assert_eq!(known, ["'abc123'", "'$default'", "'{{ OrdersApi }}'", "'eu-west-1'"]);
    let named = values(integration("Orders", json!({"integrationType": "MOCK"})));
    assert_eq!(named[0], "'{{ Orders }}'");
    let nameless = values(integration("", json!({"integrationType": "MOCK"})));
    assert_eq!(nameless[0], "'{{ IntegrationId }}'");
    // An integration that is only named exists already: no statement makes it.
    let reference = design(&integration("Orders", json!({"integrationId": "abc123"})));
    assert_eq!(statements(&sql(&reference, &[])).len(), 1);
}

#[test]
fn references_are_placeholders_inside_texts_too() {
    let uri = json!({"concat": ["arn:aws:apigateway:", {"ref": "AWS::Region"}, ":lambda:path/2015-03-31/functions/",
        {"ref": "Fn", "attribute": "Arn"}, "/invocations"]});
    let integration = json!({"properties": {"integrationType": "AWS_PROXY", "integrationUri": uri,
        "connectionId": {"ref": "my-link"}, "description": {"expression": "Fn::ImportValue x", "format": "cloudformation"},
        "requestParameters": {"append:header.x": {"concat": ["{", {"ref": "Value"}]}}}});
    let written = &statements(&sql(&one(&integration), &[]))[0];
    assert_eq!(
        written.value("IntegrationUri"),
        "'arn:aws:apigateway:{{ region }}:lambda:path/2015-03-31/functions/{{ Fn.Arn }}/invocations'"
    );
    assert_eq!(written.value("ConnectionId"), "'{{ my_link }}'");
    assert_eq!(written.value("Description"), "'{{ Description }}'");
    assert_eq!(written.value("RequestParameters"), r#"'{"append:header.x": "\\u007b{{ Value }}"}'"#);
    assert_eq!(
        losses(&one(&integration), &[]),
        [
            "/apis/0/integrations/0/properties/connectionId: A placeholder cannot be named \"my-link\"; it is written as \
             {{ my_link }}.",
            "/apis/0/integrations/0/properties/description: StackQL cannot say \"Fn::ImportValue x\", an expression of the \
             format cloudformation; {{ Description }} stands in its place.",
        ]
    );
}

#[test]
fn what_cannot_be_said_is_a_loss() {
    #[track_caller]
    fn lost(properties: &serde_json::Value, path: &str, reason: &str) {
        let design = one(&json!({"properties": properties}));
        let expected = format!("/apis/0/integrations/0/properties/{path}: {reason}");
        assert_eq!(losses(&design, &[]), [expected], "{properties}");
    }
    let read_only = "The service sets this property; it is left out.";
    lost(&json!({"integrationType": "MOCK", "integrationId": "x"}), "integrationId", read_only);
    lost(&json!({"apiGatewayManaged": true}), "apiGatewayManaged", read_only);
    lost(&json!({"tiemout": 1}), "tiemout", "StackQL has no such column; it is left out.");
    lost(&json!({"connectionId": null}), "connectionId", "null says nothing to the service; it is left out.");
    lost(
        &json!({"tlsConfig": {"insecure": true}}),
        "tlsConfig/insecure",
        "Cloud Control knows no such member; it is left out.",
    );
    lost(
        &json!({"requestParameters": {"append:header.x": null}}),
        "requestParameters/append:header.x",
        "null says nothing to the service; it is left out.",
    );
    lost(
        &json!({"requestTemplates": {"*/*": "x"}}),
        "requestTemplates/*~1*",
        "Cloud Control refuses a key without a letter or digit.",
    );
    lost(
        &json!({"credentialsArn": "arn:aws:iam::*:user/*"}),
        "credentialsArn",
        "Cloud Control takes only the ARN of a role, user or group here; it refuses this value.",
    );
    lost(
        &json!({"description": "{{ x }}"}),
        "description",
        "stackql-deploy takes {{, {% and {# in a text for its own and cannot carry them; they are written as they are.",
    );
    let timeout = one(&json!({"properties": {"timeoutInMillis": 50}}));
    assert_eq!(
        losses(&timeout, &[("properties", "required")]),
        [
            "/apis/0/integrations/0/properties/timeoutInMillis: Only the required columns were asked for; it is left out."
        ]
    );
    let around = design(
        &json!({"gatewright": 2, "apis": [{"tags": {}, "integrations": [{"note": 1, "properties": {}}]}]}),
    );
    let paths: Vec<_> = write(&around, &[]).losses.iter().map(|loss| loss.path.to_string()).collect();
    assert_eq!(paths, ["/gatewright", "/apis/0/tags", "/apis/0/integrations/0/note"]);
}

#[test]
fn a_key_that_is_there_twice_is_written_once() {
    let text = r#"{"apis": [{"integrations": [{"properties": {"description": "a", "description": "b",
        "requestTemplates": {"x": "1", "x": "2"}}}]}]}"#;
    let design = Design::from_value(formats::json::parse(text).value.unwrap()).unwrap();
    let written = &statements(&sql(&design, &[]))[0];
    assert_eq!((written.value("Description"), written.value("RequestTemplates")), ("'b'", r#"'{"x": "2"}'"#));
    let twice = "The key is there twice; only the last one is written.";
    let properties = "/apis/0/integrations/0/properties";
    assert_eq!(
        losses(&design, &[]),
        [format!("{properties}/description: {twice}"), format!("{properties}/requestTemplates/x: {twice}")]
    );
}

#[test]
fn values_of_a_wrong_type_are_written_as_they_are() {
    let written = sql(
        &one(
            &json!({"properties": {"timeoutInMillis": "29000", "payloadFormatVersion": 1.0, "description": true,
            "integrationUri": {"a": [1, null]}, "requestParameters": "x", "responseParameters": {"200": "y"}}}),
        ),
        &[],
    );
    let written = &statements(&written)[0];
    for (column, value) in [
        ("TimeoutInMillis", "'29000'"),
        ("PayloadFormatVersion", "1.0"),
        ("Description", "true"),
        ("IntegrationUri", r#"'{"a": [1, null]}'"#),
        ("RequestParameters", "'x'"),
        ("ResponseParameters", r#"'{"200": "y"}'"#),
    ] {
        assert_eq!(written.value(column), value);
    }
}

#[test]
fn what_has_the_same_name_stays_apart() {
    let integration = |uri: &str, keys: &[&str]| {
        let response = |key: &&str| json!({"name": "Same", "properties": {"integrationResponseKey": key}});
        let responses: Vec<_> = keys.iter().map(response).collect();
        json!({"name": "Same", "properties": {"integrationType": "HTTP", "integrationUri": uri}, "responses": responses})
    };
    let design = design(&json!({"gatewright": 1, "apis": [
        {"name": "Same", "integrations": [integration("https://example.com/1", &["$default", "/2\\d\\d/"])]},
        {"name": "Same", "integrations": [
            integration("https://example.com/2", &["$default"]),
            integration("https://example.com/3", &["$default"]),
        ]},
    ]}));
    let shape = |design: &Design| -> Vec<Vec<usize>> {
        let responses = |api: &gatewright_core::model::Api| {
            api.integrations.iter().map(|integration| integration.responses.len()).collect()
        };
        design.apis.iter().map(responses).collect()
    };
    let sql = sql(&design, &[]);
    let again = formats::read(&*sql, formats::find("stackql").unwrap()).unwrap().design;
    assert_eq!(shape(&again), shape(&design), "{sql}");
    // No two resources have the same identifier.
    let select = self::sql(&design, &[("statement", "select")]);
    let mut identifiers: Vec<_> = select.lines().filter(|line| line.starts_with("WHERE")).collect();
    let count = identifiers.len();
    identifiers.sort_unstable();
    identifiers.dedup();
    assert_eq!((identifiers.len(), count), (7, 7), "{select}");
}

#[test]
fn an_empty_design_needs_no_file() {
    assert_eq!(write(&Design::default(), &[]), Output::default());
}

fn read(text: &str) -> gatewright_core::formats::Reading {
    formats::read(text, formats::find("stackql").unwrap()).unwrap()
}

#[test]
fn what_people_write_is_read() {
    let text = "/* comment */
/*+ create */
INSERT INTO aws.ec2.vpcs (CidrBlock, region) SELECT '10.0.0.0/16', '{{ region }}'
/*+ create */
INSERT INTO awscc.apigatewayv2.integrations (ApiId, IntegrationType, TimeoutInMillis, RequestTemplates, region)
VALUES ('{{ api_id }}', 'MOCK', '29000', '{\"$default\": \"{\\\\\"id\\\\\": {{ id }}}\"}', 'eu-west-1') RETURNING *;
INSERT INTO aws.apigatewayv2.integration_responses (ApiId, IntegrationId, IntegrationResponseKey, region)
SELECT '{{ api_id }}', '{{ integration_id }}', '$default', 'eu-west-1';
-- the other
update aws.apigatewayv2.integrations set data__PatchDocument = string('{{ {
    \"Description\": description,
    \"IntegrationUri\": \"https://example.com\"
    } | generate_patch_document }}')
where data__Identifier = 'a1b2c3d4e5|abc123' and region = 'eu-west-1';
SELECT integration_id FROM aws.ec2.vpcs;
";
    let reading = read(text);
    assert_eq!(reading.diagnostics, vec![]);
    assert_eq!(
        formats::json::to_line(&reading.design.to_value()),
        r#"{"gatewright": 1, "region": "eu-west-1", "apis": [{"name": "api_id", "apiId": {"ref": "api_id"}, "integrations": [{"name": "integration_id", "properties": {"integrationType": "MOCK", "timeoutInMillis": 29000, "requestTemplates": {"$default": {"concat": ["{\"id\": ", {"ref": "id"}, "}"]}}}, "responses": [{"name": "Response", "properties": {"integrationResponseKey": "$default"}}]}]}, {"name": "Api2", "apiId": "a1b2c3d4e5", "integrations": [{"name": "Integration", "properties": {"integrationId": "abc123", "description": {"ref": "description"}, "integrationUri": "https://example.com"}}]}]}"#
    );
    let alone: Vec<_> = reading.left_alone.iter().map(|it| format!("{} {}", it.kind, it.name)).collect();
    assert_eq!(alone, ["INSERT aws.ec2.vpcs", "SELECT aws.ec2.vpcs"]);
}

#[test]
fn what_a_statement_deletes_is_told() {
    let text = "DELETE FROM aws.apigatewayv2.integrations WHERE data__Identifier = 'a|b' AND region = 'r';";
    let told: Vec<_> =
        read(text).losses.iter().map(|loss| format!("{}: {}", loss.path, loss.reason)).collect();
    assert_eq!(
        told,
        ["/apis/0/integrations/0: The statement deletes what it names; a design cannot say that."]
    );
}

#[test]
fn the_protocol_comes_from_the_only_api_of_the_text() {
    let text = "INSERT INTO aws.apigatewayv2.apis (Name, ProtocolType, region) SELECT 'orders', 'WEBSOCKET', 'eu-west-1';
INSERT INTO aws.apigatewayv2.integrations (ApiId, IntegrationType, region) SELECT '{{ api_id }}', 'MOCK', 'eu-west-1';";
    assert_eq!(read(text).design.apis[0].protocol_type, Some("WEBSOCKET".into()));
}

#[test]
fn findings_stand_where_the_mistake_is() {
    let text = r#"INSERT INTO aws.apigatewayv2.integrations (ApiId, IntegrationType, RequestTemplates, region)
SELECT 'a', 'MOCK', '{"x": "it''s \\"a\\"", "y": 5,}', 'us-east-1';"#;
    let format = formats::find("stackql").unwrap();
    let found = formats::check(text, format, &Default::default()).unwrap().diagnostics;
    let places: Vec<_> = found.iter().filter_map(|it| Some((it.rule.id, it.place.0?.of(text)))).collect();
    assert!(places.contains(&("GW040", ",")), "{places:?}");
    assert!(places.contains(&("GW023", "5")), "{places:?}");
}

proptest! {
    #[test]
    fn what_is_written_is_read_again(design in typed_designs(), update in any::<bool>()) {
        let mut design = with_distinct_apis(design);
        if update {
            // An id that is not plain cannot be told from the rest of an identifier: a loss that a test below shows. An empty
            // one breaks it, which is a finding.
            let is_plain = |id: &Text| {
                id.literal().is_none_or(|id| !id.is_empty() && id.chars().all(char::is_alphanumeric))
            };
            for api in &mut design.apis {
                api.api_id = api.api_id.take().filter(|id| id.reference().is_some() || id.literal().is_some_and(|_| is_plain(id)));
            }
        }
        let output = write(&design, &[("statement", if update { "update" } else { "insert" })]);
        let text: String = output.files.into_iter().map(|file| file.text).collect();
        let reading = read(&text);
        prop_assert_eq!(reading.diagnostics, vec![]);
        let different = differences(&design, &reading.design, &output.losses);
        prop_assert!(different.is_empty(), "{different:#?}\n{text}");
    }

    #[test]
    fn values_survive_their_literals(design in typed_designs(), awscc in any::<bool>()) {
        let output = write(&design, &[("dialect", if awscc { "awscc" } else { "aws" })]);
        let text: String = output.files.into_iter().map(|file| file.text).collect();
        let mut written = statements(&text).into_iter();
        for integration in design.apis.iter().flat_map(|api| &api.integrations) {
            let integrations = (!integration.is_reference()).then_some((&integration.properties, Resource::Integration));
            let responses = integration.responses.iter().map(|response| (&response.properties, Resource::IntegrationResponse));
            for (properties, resource) in integrations.into_iter().chain(responses) {
                let statement = written.next().unwrap();
                for row in resource.properties().iter().filter(|row| row.is_writable()) {
                    let column = row.names.cloudformation.unwrap();
                    match properties.get(row.name()) {
                        Some(value) => expect_value(value, &row.kind, statement.value(column))?,
                        None => prop_assert!(statement.find(column).is_none_or(|value| value.starts_with("'"))),
                    }
                }
            }
        }
        prop_assert!(written.next().is_none());
    }

    #[test]
    fn any_design_gives_whole_statements(design in broken_designs(), columns in prop::sample::select(vec!["set", "required", "all"])) {
        let output = write(&design, &[("properties", columns)]);
        for statement in output.files.iter().flat_map(|file| statements(&file.text)) {
            let required = Resource::Integration.properties().iter().filter(|row| row.access == Access::Required);
            if statement.table.ends_with(".integrations") {
                for row in required {
                    prop_assert!(statement.find(row.names.cloudformation.unwrap()).is_some());
                }
            }
            for value in statement.values.iter().filter(|value| value.starts_with('\'')) {
                decode(value);
            }
        }
    }
}

/// Compares a written value with the value of the design.
fn expect_value(value: &Value, kind: &PropertyKind, sql: &str) -> Result<(), TestCaseError> {
    match &value.kind {
        Kind::Text(text) => prop_assert_eq!(decode(sql), with_placeholders(text)),
        Kind::Number(digits) => prop_assert_eq!(sql, &**digits),
        Kind::Map(members) => {
            let json = decode(sql);
            prop_assert_eq!(
                serde_json::from_str::<serde_json::Value>(&json).unwrap(),
                cloud_control(members, kind)
            );
            // What the template languages would take for theirs is a placeholder of ours, or escaped.
            let placeholder = |rest: &str| {
                rest.strip_prefix("{{ ").is_some_and(|rest| {
                    rest.split_once(" }}")
                        .is_some_and(|(name, _)| name.chars().all(|c| c.is_ascii_alphanumeric() || c == '.'))
                })
            };
            for opening in ["{{", "{%", "{#"] {
                prop_assert!(json.match_indices(opening).all(|(at, _)| placeholder(&json[at..])), "{json}");
            }
        }
        other => prop_assert!(false, "{other:?}"),
    }
    Ok(())
}

fn cloud_control(members: &Map, kind: &PropertyKind) -> serde_json::Value {
    let text = |value: &Value| json!(with_placeholders(value.text().unwrap()));
    let members = members.members().iter().map(|member| match kind {
        PropertyKind::StatusMappings { .. } => {
            let mappings = member.value.map().unwrap().members().iter();
            let list: Vec<_> = mappings
                .map(|mapping| json!({"Destination": mapping.key, "Source": text(&mapping.value)}))
                .collect();
            (member.key.clone(), json!({ "ResponseParameters": list }))
        }
        PropertyKind::Object(_) => {
            assert_eq!(member.key, PropertyId::ServerNameToVerify.name());
            ("ServerNameToVerify".into(), text(&member.value))
        }
        _ => (member.key.clone(), text(&member.value)),
    });
    members.map(|(key, value)| (key.into_owned(), value)).collect::<serde_json::Map<_, _>>().into()
}

fn with_placeholders(text: &Text) -> String {
    text.parts()
        .map(|part| match part {
            PartRef::Literal(literal) => literal.to_owned(),
            PartRef::Reference(Reference::Named { name, attribute: None }) => format!("{{{{ {name} }}}}"),
            PartRef::Reference(Reference::Named { name, attribute: Some(attribute) }) => {
                format!("{{{{ {name}.{attribute} }}}}")
            }
            PartRef::Reference(other) => panic!("{other:?} is not generated"),
        })
        .collect()
}

/// An INSERT statement, taken apart line by line: a value never breaks a line.
struct Statement {
    table: String,
    columns: Vec<String>,
    values: Vec<String>,
}

impl Statement {
    fn find(&self, column: &str) -> Option<&str> {
        let at = self.columns.iter().position(|other| other == column)?;
        Some(&self.values[at])
    }

    #[track_caller]
    fn value(&self, column: &str) -> &str {
        self.find(column).unwrap_or_else(|| panic!("no column {column}"))
    }
}

#[track_caller]
fn statements(text: &str) -> Vec<Statement> {
    let mut lines = text.split_terminator('\n').chain([""]).peekable();
    let mut statements = Vec::new();
    while lines.next_if_eq(&"/*+ create */").is_some() {
        let head = lines.next().and_then(|line| line.strip_prefix("INSERT INTO ")?.strip_suffix(" ("));
        let table = head.expect("INSERT INTO table (").to_owned();
        let columns = list(&mut lines, ["", ")"]);
        assert_eq!(columns.last().map(String::as_str), Some("region"));
        assert_eq!(lines.next(), Some("SELECT"));
        let values = list(&mut lines, [";", ""]);
        assert_eq!(columns.len(), values.len());
        statements.push(Statement { table, columns, values });
    }
    assert_eq!(lines.next(), text.is_empty().then_some(""), "the text ends after a statement");
    statements
}

/// The lines of a list without their commas; the last one has `end` instead, and `after` is the line that follows it.
#[track_caller]
fn list<'a>(lines: &mut impl Iterator<Item = &'a str>, [end, after]: [&str; 2]) -> Vec<String> {
    let mut items = Vec::new();
    loop {
        let line = lines.next().and_then(|line| line.strip_prefix(' ')).expect("a line of a list");
        if let Some(item) = line.strip_suffix(',') {
            items.push(item.to_owned());
            continue;
        }
        items.push(line.strip_suffix(end).expect("the end of the list").to_owned());
        assert_eq!(lines.next(), Some(after));
        return items;
    }
}

/// Reads a literal as MySQL's grammar does.
#[track_caller]
fn decode(sql: &str) -> String {
    let inside =
        sql.strip_prefix('\'').and_then(|rest| rest.strip_suffix('\'')).expect("quotes around a literal");
    let mut text = String::new();
    let mut characters = inside.chars();
    while let Some(character) = characters.next() {
        text.push(match character {
            '\'' => {
                assert_eq!(characters.next(), Some('\''), "a quote ends the literal early: {sql}");
                '\''
            }
            '\\' => match characters.next().expect("something after a backslash") {
                '0' => '\0',
                'b' => '\u{8}',
                'n' => '\n',
                'r' => '\r',
                't' => '\t',
                'Z' => '\u{1a}',
                other => other,
            },
            other => other,
        });
    }
    text
}
