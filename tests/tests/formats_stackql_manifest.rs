//! Stacks of `stackql-deploy`: manifests with their query files, written and read.

use gatewright_core::formats::{self, Output, Reading, Source};
use gatewright_core::model::{Design, Text};
use gatewright_tests::designs::typed_designs;
use gatewright_tests::round_trip::{differences, with_distinct_apis};
use gatewright_tests::{corpus, format_cases};
use proptest::prelude::*;

fn write(design: &Design, options: &[(&str, &str)]) -> Output {
    formats::write(design, formats::find("stackql-manifest").unwrap(), options.iter().copied()).unwrap()
}

/// Reads a manifest with the files beside it.
fn read(text: &str, companions: &[(&str, &str)]) -> Reading {
    let source = Source { text, name: Some("stackql_manifest.yml"), companions };
    let format = formats::recognise(source).unwrap();
    assert_eq!(format.id, "stackql-manifest");
    formats::read(source, format).unwrap()
}

fn read_again(output: &Output) -> Reading {
    let [manifest, queries @ ..] = &output.files[..] else { panic!("no files") };
    assert_eq!(manifest.path, "stackql_manifest.yml");
    let companions: Vec<_> = queries.iter().map(|file| (&*file.path, &*file.text)).collect();
    read(&manifest.text, &companions)
}

#[test]
fn the_cases_are_written_as_expected() {
    for case in format_cases::all() {
        for (name, options) in [
            ("stackql-manifest", &[][..]),
            ("stackql-manifest-queries", &[("values", "queries"), ("dialect", "awscc")]),
        ] {
            let output = write(&case.design, options);
            let text: String =
                output.files.iter().map(|file| format!("# {}\n{}\n", file.path, file.text)).collect();
            case.expect(&format!("{name}.txt"), &text);
            case.expect_losses(&format!("{name}.losses.txt"), &output.losses);
        }
    }
}

/// The provider's page of integrations.
const PAGE: &str = "version: 1
name: stack name
description: stack description
providers:
  - aws
globals:
  - name: region
    value: '{{ vars.AWS_REGION }}'
resources:
  - name: integration
    props:
      - name: ApiId
        value: '{{ ApiId }}'
      - name: IntegrationType
        value: '{{ IntegrationType }}'
      - name: RequestParameters
        value: {}
      - name: TimeoutInMillis
        value: '{{ TimeoutInMillis }}'
      - name: TlsConfig
        value:
          ServerNameToVerify: '{{ ServerNameToVerify }}'
";

#[test]
fn the_page_is_read() {
    let reading = read(PAGE, &[]);
    assert_eq!(reading.diagnostics, vec![]);
    let [api] = &reading.design.apis[..] else { panic!("{:?}", reading.design) };
    assert_eq!(api.api_id, Some(Text::named("ApiId", None)));
    let integration = &api.integrations[0];
    assert_eq!(integration.name, "integration");
    let value = |name: &str| integration.properties.get(name).unwrap();
    assert_eq!(value("integrationType").text(), Some(&Text::named("IntegrationType", None)));
    assert_eq!(value("timeoutInMillis").text(), Some(&Text::named("TimeoutInMillis", None)));
    let name = value("tlsConfig").map().unwrap().get("serverNameToVerify").unwrap();
    assert_eq!(name.text(), Some(&Text::named("ServerNameToVerify", None)));
    assert_eq!(name.place.0.unwrap().of(PAGE), "'{{ ServerNameToVerify }}'");
    assert!(
        reading.losses.iter().all(|loss| loss.reason.contains("resources/integration.iql was not given"))
    );
}

const STACK: &str = "version: 1
name: orders
providers: [aws]
globals:
  - name: region
    value: eu-west-1
  - name: host
    value: example.com
  - name: base
    value: https://{{ host }}
resources:
  - name: table
    props: []
  - name: orders/get
    file: integration.iql
    props:
      - name: uri
        value: \"{{ base }}/orders/{{ stage }}\"
      - name: kind
        value: HTTP_PROXY
      - name: timeout
        values:
          dev: {value: 5000}
          prd: {value: 29000}
      - name: method
        values:
          dev: {value: GET}
          prd: {value: GET}
      - name: parameters
        value: {'append:header.x': $request.header.y}
    exports:
      - integration_id: get_id
  - name: ok
    file: response.iql
    props:
      - {name: key, value: $default}
";

const INTEGRATION: &str = "/*+ exists */
SELECT COUNT(*) as count FROM aws.apigatewayv2.integrations WHERE region = '{{ region }}' AND data__Identifier = '{{ api }}|abc123'
/*+ create */
INSERT INTO aws.apigatewayv2.integrations (ApiId, IntegrationType, IntegrationUri, IntegrationMethod, TimeoutInMillis, RequestParameters, region)
SELECT '{{ api }}', '{{ kind }}', '{{ uri }}', '{{ method }}', '{{ timeout }}', '{{ parameters }}', '{{ region }}'
/*+ statecheck, retries=5, retry_delay=5 */
SELECT COUNT(*) as count FROM aws.apigatewayv2.integrations WHERE region = '{{ region }}' AND description = 'x'
";

const RESPONSE: &str = "/*+ create */
INSERT INTO aws.apigatewayv2.integration_responses (ApiId, IntegrationId, IntegrationResponseKey, region)
SELECT '{{ api }}', '{{ get_id }}', '{{ key }}', '{{ region }}'
";

#[test]
fn values_come_from_props_and_globals() {
    let files = [("resources/integration.iql", INTEGRATION), ("resources/response.iql", RESPONSE)];
    let reading = read(STACK, &files);
    assert_eq!(reading.diagnostics, vec![]);
    let left: Vec<_> = reading.left_alone.iter().map(|it| &*it.name).collect();
    assert_eq!(left, ["table"]);
    assert_eq!(reading.design.region, Some("eu-west-1".into()));
    let [api] = &reading.design.apis[..] else { panic!("{:?}", reading.design) };
    let [integration] = &api.integrations[..] else { panic!("{api:?}") };
    let value = |name: &str| integration.properties.get(name).unwrap();
    assert_eq!(value("integrationType").literal(), Some("HTTP_PROXY"));
    assert_eq!(value("integrationType").place.0.unwrap().of(STACK), "HTTP_PROXY");
    assert_eq!(value("integrationMethod").literal(), Some("GET"));
    assert_eq!(value("integrationId").literal(), Some("abc123"));
    assert_eq!(value("timeoutInMillis").text(), Some(&Text::named("timeout", None)));
    let parameters = value("requestParameters").map().unwrap();
    assert_eq!(parameters.get("append:header.x").unwrap().literal(), Some("$request.header.y"));
    let uri: String =
        value("integrationUri").text().unwrap().parts().map(|part| format!("{part:?}")).collect();
    assert!(uri.contains("https://example.com/orders/") && uri.contains("stage"), "{uri}");
    assert_eq!(integration.responses.len(), 1);
    assert_eq!(integration.responses[0].name, "ok");
    let losses: Vec<_> = reading.losses.iter().map(|loss| &*loss.reason).collect();
    assert_eq!(
        losses,
        [
            "The prop timeout depends on the environment (dev, prd); it stays a reference.",
            "exports of orders/get is about the deployment; it is left out.",
        ]
    );
}

#[test]
fn a_mistake_in_a_query_file_is_reported_with_its_name() {
    let reading =
        read(STACK, &[("resources/integration.iql", "INSERT INTO aws.apigatewayv2.integrations SELECT 'x'")]);
    let messages: Vec<_> =
        reading.diagnostics.iter().map(gatewright_core::diagnostic::Diagnostic::message).collect();
    assert!(messages.iter().any(|message| message.contains("resources/integration.iql: ")), "{messages:?}");
}

/// Each global is twice the one before: what placeholders make is limited.
#[test]
fn placeholders_cannot_make_a_text_of_any_length() {
    let mut text = String::from("providers: [aws]\nglobals:\n  - {name: g0, value: xxxxxxxxxxxxxxxx}\n");
    for at in 0..60 {
        text += &format!("  - {{name: g{}, value: '{{{{ g{at} }}}}{{{{ g{at} }}}}'}}\n", at + 1);
    }
    text += "resources:\n  - name: x\n    props:\n      - {name: IntegrationType, value: '{{ g60 }}'}\n";
    let reading = read(&text, &[]);
    assert_eq!(reading.design.apis[0].integrations.len(), 1);
}

/// Stacks and query files of other resources: nothing in them is ours, and nothing is wrong with them.
#[test]
fn real_stacks_are_read_and_left_alone() {
    let files = corpus::files("E");
    let stackql: Vec<_> = files.iter().filter(|file| file.name.starts_with("stackql-deploy-")).collect();
    for file in &stackql {
        // A template for new projects has its extension behind its name.
        let name = file.name.strip_suffix(".template").unwrap_or(&file.name);
        let queries: Vec<_> = stackql
            .iter()
            .filter_map(|other| {
                let (stack, path) = other.name.split_once("__resources__")?;
                let path = format!("resources/{}", path.replace("__", "/"));
                name.starts_with(stack).then_some((path, &*other.text))
            })
            .collect();
        let companions: Vec<_> = queries.iter().map(|(path, text)| (&**path, *text)).collect();
        let is_manifest = name.ends_with(".yml");
        let companions = if is_manifest { &companions[..] } else { &[] };
        let source = Source { text: &file.text, name: Some(name), companions };
        let format = formats::recognise(source).unwrap_or_else(|| panic!("{name}"));
        assert_eq!(format.id, if is_manifest { "stackql-manifest" } else { "stackql" }, "{name}");
        let reading = formats::read(source, format).unwrap();
        assert_eq!(reading.diagnostics, vec![], "{name}");
        assert_eq!(reading.losses, vec![], "{name}");
        let integrations: usize = reading.design.apis.iter().map(|api| api.integrations.len()).sum();
        assert_eq!((integrations, reading.design.apis.len()), (file.integrations, 0), "{name}");
        assert!(!reading.left_alone.is_empty(), "{name}");
    }
    let stack = stackql.iter().find(|file| file.name.contains("aws-stack__stackql_manifest")).unwrap();
    let left = read(&stack.text, &[]).left_alone;
    assert_eq!((left.len(), &*left[0].name, &*left[9].kind), (10, "example_vpc", "query"));
}

proptest! {
    #[test]
    fn what_is_written_is_read_again(design in typed_designs(), queries in any::<bool>()) {
        let mut design = with_distinct_apis(design);
        // An id that is not plain cannot be told from the rest of an identifier.
        let is_plain = |id: &Text| id.literal().is_none_or(|id| !id.is_empty() && id.chars().all(char::is_alphanumeric));
        for api in &mut design.apis {
            api.api_id = api.api_id.take().filter(|id| id.reference().is_some() || is_plain(id));
        }
        let output = write(&design, &[("values", if queries { "queries" } else { "manifest" })]);
        if !output.files.is_empty() {
            let reading = read_again(&output);
            prop_assert_eq!(reading.diagnostics, vec![]);
            let different = differences(&design, &reading.design, &output.losses);
            let texts: Vec<_> = output.files.iter().map(|file| &file.text).collect();
            prop_assert!(different.is_empty(), "{different:#?}\n{texts:#?}");
        }
    }

    /// Pieces of a stack taken out, doubled and put elsewhere: whatever becomes of it is read to its end.
    #[test]
    fn a_changed_stack_is_read_too(
        cuts in prop::collection::vec((any::<prop::sample::Index>(), 0..40usize, any::<prop::sample::Index>()), 1..6),
        in_manifest in any::<bool>(),
    ) {
        let (mut manifest, mut query) = (STACK.to_owned(), INTEGRATION.to_owned());
        for (from, length, to) in cuts {
            let text = if in_manifest { &mut manifest } else { &mut query };
            let from = from.index(text.len());
            let piece = text[from..(from + length).min(text.len())].to_owned();
            text.insert_str(to.index(text.len()), &piece);
            text.replace_range(from..(from + length / 2).min(text.len()), "");
        }
        let companions = [("resources/integration.iql", &*query), ("resources/response.iql", RESPONSE)];
        let source = Source { text: &manifest, name: None, companions: &companions };
        for id in ["stackql-manifest", "stackql"] {
            let format = formats::find(id).unwrap();
            formats::check(source, format, &Default::default()).unwrap();
        }
        formats::check(&*query, formats::find("stackql").unwrap(), &Default::default()).unwrap();
    }
}
