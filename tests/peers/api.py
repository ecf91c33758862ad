"""boto3 takes the bodies, and a moto server gives back what was sent."""

import json
import sys

import boto3
import botocore.validate

from common import Cases, Report, concrete, expect, levels, resources

endpoint = sys.argv[2]
client = boto3.client(
    "apigatewayv2", endpoint_url=endpoint, region_name="us-east-1", aws_access_key_id="x", aws_secret_access_key="y"
)
validator = botocore.validate.ParamValidator()


def sdk(body):
    """The names of the SDK: a capital letter first, in the objects that have members of their own too."""
    body = {name[0].upper() + name[1:]: value for name, value in body.items()}
    if isinstance(body.get("TlsConfig"), dict):
        body["TlsConfig"] = sdk(body["TlsConfig"])
    return body


def filled(kind, body):
    """The body with something in the place of every reference, which a request cannot hold."""
    body = {name: concrete(value, levels(kind, name)) for name, value in body.items()}
    if isinstance(body.get("timeoutInMillis"), str):
        body["timeoutInMillis"] = 1000
    return body


def check_shape(operation, parameters):
    shape = client.meta.service_model.operation_model(operation).input_shape
    errors = validator.validate(parameters, shape)
    assert not errors.has_errors(), errors.generate_report()


def check_round_trip(sent, got):
    for name, value in sent.items():
        if name == "RequestParameters":
            # moto drops the keys that a "" takes away.
            value = {key: mapping for key, mapping in value.items() if mapping}
        expect(value, got.get(name), name, 2)


def make_api(protocol):
    arguments = {"RouteSelectionExpression": "$request.body.action"} if protocol == "WEBSOCKET" else {}
    return client.create_api(Name="peers", ProtocolType=protocol, **arguments)["ApiId"]


apis = {protocol: make_api(protocol) for protocol in ("HTTP", "WEBSOCKET")}
parents = {"WEBSOCKET": client.create_integration(ApiId=apis["WEBSOCKET"], IntegrationType="MOCK")["IntegrationId"]}

cases, report = Cases(sys.argv[1]), Report()
for case, output in cases.outputs("api", ("cases", "argument-sets", "together")):
    parts = list(resources(case["design"]))
    with report.check(f"{case['name']}: one body a resource"):
        assert len(parts) == len(output["files"]), output["files"]
    for (kind, api, _, properties, path), file in zip(parts, output["files"]):
        if not case["valid"] or (kind == "integration" and "integrationType" not in properties):
            # The body of an update, or one that the validator is right to refuse.
            continue
        with report.check(f"{case['name']}{path}"):
            protocol = "WEBSOCKET" if kind == "response" or api.get("protocolType") == "WEBSOCKET" else "HTTP"
            body = json.loads(cases.read(file))
            for name, value in properties.items():
                at = f"{path}/properties/{name}"
                if not any(loss.startswith(at) for loss in output["losses"]):
                    expect(value, body.get(name), at, levels(kind, name))
            body = sdk(filled(kind, body))
            identity = {"ApiId": apis[protocol]}
            if kind == "integration":
                check_shape("CreateIntegration", {**identity, **body})
                made = client.create_integration(**identity, **body)
                got = client.get_integration(**identity, IntegrationId=made["IntegrationId"])
                check_round_trip(body, got)
                client.delete_integration(**identity, IntegrationId=made["IntegrationId"])
            else:
                identity["IntegrationId"] = parents[protocol]
                check_shape("CreateIntegrationResponse", {**identity, **body})
                made = client.create_integration_response(**identity, **body)
                response = {"IntegrationResponseId": made["IntegrationResponseId"]}
                check_round_trip(body, client.get_integration_response(**identity, **response))
                client.delete_integration_response(**identity, **response)
report.finish()
