"""openapi-spec-validator takes every document that we write for a document of OpenAPI, and finds the design's routes and values in it."""

import json
import re
import sys

import yaml
from openapi_spec_validator import OpenAPIV30SpecValidator

from common import Cases, Report, expect, levels

ALL = ("cases", "openapi", "argument-sets", "together", "generated", "routed")
EXTENSION = "x-amazon-apigateway-integration"
ANY_METHOD = "x-amazon-apigateway-any-method"
# The members of the extension that are not called as the properties are.
NAMES = {
    "integrationType": "type",
    "integrationMethod": "httpMethod",
    "integrationUri": "uri",
    "credentialsArn": "credentials",
}


def decode(value):
    """The value with `known` in the place of everything that a template or an import fills in."""
    if isinstance(value, list):
        return [decode(item) for item in value]
    if not isinstance(value, dict):
        return value
    match value:
        case {"Fn::Sub": str(text), **others} if not others:
            return re.sub(r"\$\{(!?)([^}]*)\}", lambda name: f"${{{name[2]}}}" if name[1] else "known", text)
        case {"Fn::Join": ["", [*pieces]], **others} if not others:
            return "".join(decode(piece) for piece in pieces)
    if len(value) == 1 and all(key == "Ref" or key.startswith("Fn::") for key in value):
        return "known"
    return {key: decode(member) for key, member in value.items()}


def operation(document, route_key):
    """The operation of a route, None when the document has none."""
    method, _, path = ("ANY", "", "/$default") if route_key == "$default" else route_key.partition(" ")
    return document["paths"].get(path, {}).get(ANY_METHOD if method == "ANY" else method.lower())


def plain(document):
    """The document with operations for any method as such that OpenAPI knows, so that they are looked at like all others."""
    paths = {}
    for path, item in document["paths"].items():
        paths[path] = dict(item)
        operation = paths[path].pop(ANY_METHOD, None)
        if operation is not None:
            paths[path]["trace"] = {name: member for name, member in operation.items() if name != "isDefaultRoute"}
    return {**document, "paths": paths}


def resolved(document, extension):
    """The integration of an operation: its own, or the shared one that it names."""
    if "$ref" not in extension:
        return extension
    target = document
    for step in extension["$ref"].removeprefix("#/").split("/"):
        target = target[step]
    return target


def is_lost(path, losses):
    return any(path == loss or path.startswith(loss + "/") for loss in losses if loss)


def check_values(properties, extension, path, losses):
    written = decode(extension)
    for name, value in properties.items():
        at = f"{path}/properties/{name}"
        if value is not None and not any(loss.startswith(at) for loss in losses):
            expect(value, written.get(NAMES.get(name, name)), at, levels("integration", name))


def check_api(document, api, path, losses):
    """Compares the integrations: those that stand in their operation, and the shared ones in their order."""
    targets, shared = {}, list(document.get("components", {}).get("x-amazon-apigateway-integrations", {}).values())
    by_name = {integration.get("name"): i for i, integration in enumerate(api["integrations"])}
    for r, route in enumerate(api.get("routes", [])):
        if not isinstance(route.get("routeKey"), str) or is_lost(f"{path}/routes/{r}", losses):
            continue
        found = operation(document, route["routeKey"])
        assert found is not None, f"no operation for {route['routeKey']}"
        match route.get("target"):
            case {"concat": ["integrations/", {"ref": name}]} if name in by_name:
                targets[by_name[name]] = found[EXTENSION]
    for i, integration in enumerate(api["integrations"]):
        at = f"{path}/integrations/{i}"
        if is_lost(at, [loss for loss in losses if loss not in unrouted]):
            continue
        extension = targets.get(i)
        if extension is None or "$ref" in extension:
            named = extension and resolved(document, extension)
            extension = shared.pop(0)
            assert named in (None, extension), f"{at} is another one in the operation"
        check_values(integration.get("properties", {}), extension, at, losses)
    assert not shared, f"{len(shared)} integrations that the design does not have"


cases, report = Cases(sys.argv[1]), Report()
for syntax, read in (("yaml", yaml.safe_load), ("json", json.loads)):
    options = {} if syntax == "yaml" else {"syntax": syntax}
    for case, output in cases.outputs("openapi", ALL, options):
        losses = output["losses"]
        # These integrations are written, although an import makes nothing of them.
        unrouted = [loss for loss, why in zip(losses, output["reasons"]) if "No route leads" in why]
        apis = [
            (f"/apis/{a}", api)
            for a, api in enumerate(case["design"]["apis"])
            if not is_lost(f"/apis/{a}", losses)
        ]
        with report.check(f"{case['name']} ({syntax})"):
            assert len(apis) == len(output["files"]), f"{len(output['files'])} documents for {len(apis)} APIs"
            for (path, api), file in zip(apis, output["files"]):
                document = read(cases.read(file))
                OpenAPIV30SpecValidator(plain(document)).validate()
                check_api(document, api, path, losses)
report.finish()
