"""What is deployed on the moto server: made from a design, read back, compared; and where moto is not the service."""

import json
import urllib.parse
import urllib.request
from pathlib import Path

from common import concrete, levels, same

DIFFERENCES = json.loads(Path(__file__).with_name("moto_differences.json").read_text(encoding="utf-8"))

# The server asks for a signature to know which service is meant, and does not check it.
SIGNATURE = "AWS4-HMAC-SHA256 Credential=x/20200101/us-east-1/apigateway/aws4_request, SignedHeaders=host, Signature=x"

# An update without one of these leaves it; none of them can be taken away.
NEVER_EMPTY = ("integrationType", "integrationUri", "integrationMethod", "payloadFormatVersion")


class Refused(Exception):
    """The service would refuse it, by the facts; moto does not."""


def filled(kind, properties):
    """The properties with something in the place of every reference, without what is no part of a body."""
    ids = ("apiId", "integrationId", "integrationResponseId")
    return {name: concrete(value, levels(kind, name)) for name, value in properties.items() if name not in ids}


class Deployed:
    """The APIs of a design on the server, and the ids that they got there."""

    def __init__(self, endpoint, design):
        self.endpoint = endpoint
        self.ids = {}
        self.apis = {}
        # Integrations of which the design says nothing but that they are there.
        self.placeholders = set()
        self.used = set()
        for api in design["apis"]:
            self.make(api)

    def call(self, method, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        headers = {"authorization": SIGNATURE, "content-type": "application/json"}
        request = urllib.request.Request(self.endpoint + path, data, headers, method=method)
        with urllib.request.urlopen(request) as response:
            text = response.read()
        return json.loads(text) if text else None

    def make(self, api, name=None):
        protocol = api.get("protocolType")
        arguments = {"name": api.get("name", "api"), "protocolType": protocol}
        if protocol == "WEBSOCKET":
            arguments["routeSelectionExpression"] = "$request.body.action"
        made = self.call("POST", "/v2/apis", arguments)["apiId"]
        for known in (name, api.get("apiId"), api.get("name")):
            if isinstance(known, str):
                self.ids[known] = made
        self.apis[made] = protocol
        for integration in api.get("integrations", []) if name is None else []:
            self.make_integration(made, protocol, integration)
        for route in api.get("routes", []) if name is None else []:
            body = {"routeKey": route["routeKey"], "target": self.with_ids(route["target"])}
            self.call("POST", f"/v2/apis/{made}/routes", body)
        return made

    def make_integration(self, api, protocol, integration):
        properties = integration.get("properties", {})
        body = filled("integration", properties)
        is_placeholder = "integrationType" not in body
        if is_placeholder:
            body = {"integrationType": "MOCK" if protocol == "WEBSOCKET" else "HTTP_PROXY"}
        made = self.call("POST", f"/v2/apis/{api}/integrations", body)["integrationId"]
        for known in (properties.get("integrationId"), integration.get("name")):
            if known:
                self.ids[known] = made
        if is_placeholder:
            self.placeholders.add(made)
        for response in integration.get("responses", []):
            properties = response.get("properties", {})
            path = f"/v2/apis/{api}/integrations/{made}/integrationresponses"
            response_id = self.call("POST", path, filled("response", properties))["integrationResponseId"]
            self.ids[properties.get("integrationResponseId", response.get("name"))] = response_id

    def with_ids(self, text):
        """The text with the ids of the server in the place of those of the design, between slashes or as a whole."""
        return "/".join(self.ids.get(part, part) for part in plain(text).split("/"))

    def integrations(self, api):
        return self.call("GET", f"/v2/apis/{api}/integrations").get("items", [])

    def responses(self, api, integration):
        return self.call("GET", f"/v2/apis/{api}/integrations/{integration}/integrationresponses").get("items", [])

    def routes(self, api):
        return self.call("GET", f"/v2/apis/{api}/routes").get("items", [])

    def path_of(self, request):
        """The path of a request on the server. What is not known is what was made last."""
        parts = []
        for part in request["path"].split("/"):
            part = urllib.parse.unquote(part)
            if part.startswith("{"):
                part = self.ids.get(part[1:-1]) or self.last
            parts.append(self.ids.get(part, part))
        return parts

    def send(self, request, after, losses):
        """Sends a request of a patch, unless the service would refuse it and no loss says so."""
        parts = self.path_of(request)
        if len(parts) > 3 and parts[3] not in self.apis:
            wanted = next(api for api in after["apis"] if api.get("apiId") == parts[3])
            parts[3] = self.make(wanted, name=parts[3])
        method, body = request["method"], request.get("body")
        try:
            refuse(self, method, parts, body)
        except Refused:
            if method != "DELETE" or not any("/properties" not in loss for loss in losses):
                raise
            # The losses say that routes have to be pointed elsewhere or deleted first.
            for route in self.routes(parts[3]):
                if route.get("target") == f"integrations/{parts[-1]}":
                    self.call("DELETE", f"/v2/apis/{parts[3]}/routes/{route['routeId']}")
        if method == "PATCH" and len(parts) == 6:
            body = self.merged(parts, filled("integration", body))
        elif body is not None:
            body = filled("response" if "integrationresponses" in parts else "integration", body)
        made = self.call(method, "/".join(parts), body)
        if method == "POST" and parts[-1] == "integrations":
            self.last = made["integrationId"]

    def merged(self, parts, body):
        """The body with what the service makes of the maps that it merges and moto replaces."""
        _, _, _, api, _, integration = parts
        for difference in DIFFERENCES["updates"]:
            name = difference["property"]
            if self.apis[api] != difference["protocol"] or not body.get(name):
                continue
            there = self.call("GET", "/".join(parts))
            if difference.get("unless") and there.get(difference["unless"]):
                continue
            self.used.add(json.dumps(difference))
            body = {**body, name: merge(there.get(name) or {}, body[name])}
        return body

    def difference(self, wanted, losses):
        """What is not as it is wanted, as sentences; without what the losses say and what moto is known for."""
        problems = []
        for a, api in enumerate(wanted["apis"]):
            known = [self.ids.get(api.get(name)) for name in ("apiId", "name") if isinstance(api.get(name), str)]
            here = next(made for made in known if made is not None)
            there = [it for it in self.integrations(here) if it["integrationId"] not in self.placeholders]
            made = {}
            for i, integration in enumerate(api.get("integrations", [])):
                if list(integration["properties"]) == ["integrationId"]:
                    continue
                path = f"/apis/{a}/integrations/{i}"
                nearest, found = self.take_nearest(here, there, integration, path, losses)
                made[integration["name"]] = nearest
                problems += found
            problems += [f"{it} is not wanted" for it in there]
            problems += self.compare_routes(here, api.get("routes", []), f"/apis/{a}/routes", made, losses)
        return problems

    def compare_routes(self, api, wanted, path, made, losses):
        """What of the routes is not as it is wanted. `made` has the ids of the integrations by their names."""
        there = {route["routeKey"]: route.get("target") for route in self.routes(api)}
        problems = []
        for r, route in enumerate(wanted):
            target = "/".join(made.get(part) or self.ids.get(part, part) for part in plain(route["target"]).split("/"))
            is_said = f"{path}/{r}" in losses
            if there.get(route["routeKey"]) != target and not is_said:
                problems.append(f"{path}/{r} leads to {there.get(route['routeKey'])} and should lead to {target}")
        return problems

    def take_nearest(self, api, there, integration, path, losses):
        """The id of the integration on the server that is most like the wanted one, and how it differs."""

        def compared(made, losses=losses):
            problems = self.compare("integration", integration["properties"], made, path, losses)
            responses = {it["integrationResponseKey"]: it for it in self.responses(api, made["integrationId"])}
            for r, response in enumerate(integration.get("responses", [])):
                at, properties = f"{path}/responses/{r}", response["properties"]
                made_response = responses.pop(properties["integrationResponseKey"], None)
                if made_response is None:
                    problems.append(f"{at} is not there")
                else:
                    problems += self.compare("response", properties, made_response, at, losses)
            return problems + [f"{key} is not wanted at {path}" for key in responses]

        if not there:
            return None, [f"{path} is not there"]
        nearest = min(there, key=lambda made: len(compared(made, losses=[])))
        problems = compared(nearest)
        there.remove(nearest)
        return nearest["integrationId"], problems

    def compare(self, kind, wanted, made, path, losses):
        """What of a resource is not as it is wanted. What is empty is not there."""
        ids = ("apiId", "integrationId", "integrationResponseId", "integrationResponseSelectionExpression")
        problems = []
        for name in sorted({*wanted, *made}.difference(ids)):
            expected, got = full(wanted.get(name)), full(made.get(name))
            at = f"{path}/properties/{name}"
            is_said = any(loss == path or loss.startswith(at) for loss in losses)
            # The service gives back as text what was sent as a number.
            is_same = expected == got or (is_scalar(expected) and is_scalar(got) and str(expected) == str(got))
            if is_same or is_said or (expected is not None and same(expected, got, levels(kind, name))):
                continue
            known = [it for it in DIFFERENCES["answers"] if it["property"] == name and fits(it, expected, got)]
            if known:
                self.used.add(json.dumps(known[0]))
            else:
                problems.append(f"{at} should be {expected!r} and is {got!r}")
        return problems


def plain(text):
    """A text with the names of what it refers to."""
    if isinstance(text, dict):
        return text["ref"] if "ref" in text else "".join(plain(part) for part in text["concat"])
    return text


def is_scalar(value):
    return isinstance(value, (str, int, float))


def fits(difference, expected, got):
    def is_like(pattern, value):
        return pattern == value or (pattern == "anything" and value is not None)

    return is_like(difference["service"], expected) and is_like(difference["moto"], got)


def full(value):
    """The value, or None when it is empty; of a map what is not empty. Empty templates are templates."""
    if isinstance(value, dict) and "ref" not in value and "concat" not in value:
        value = {key: full(member) if isinstance(member, dict) else member for key, member in value.items()}
        value = {key: member for key, member in value.items() if member is not None}
    return None if value in ("", {}, False) else value


def merge(there, sent):
    """What the service makes of a map of mappings: merged by the keys, and an empty value takes one away."""
    merged = dict(there)
    for key, value in sent.items():
        if isinstance(value, dict) and value:
            value = merge(there.get(key) or {}, value)
        if value in ("", {}):
            merged.pop(key, None)
        else:
            merged[key] = value
    return merged


def refuse(deployed, method, parts, body):
    """Raises what the service answers and moto does not know, from the facts that are known of updates."""
    _, _, _, api, _, *rest = parts
    if method == "DELETE" and len(rest) == 1:
        targets = [route["routeId"] for route in deployed.routes(api) if route.get("target") == f"integrations/{rest[0]}"]
        if targets:
            raise Refused(f"Cannot delete Integration because it is referenced by the following Routes with Ids: {targets}")
    if method in ("POST", "PATCH") and len(rest) > 1 and "integrationResponseKey" in body:
        for other in deployed.responses(api, rest[0]):
            is_same = len(rest) > 2 and other["integrationResponseId"] == rest[2]
            if not is_same and other["integrationResponseKey"] == body["integrationResponseKey"]:
                raise Refused(f"there is a response with the key {body['integrationResponseKey']} already")
    if method == "PATCH" and len(rest) == 1:
        there = deployed.call("GET", "/".join(parts))
        kind = body.get("integrationType", there.get("integrationType"))
        if there.get("integrationSubtype") and kind == "AWS_PROXY" and not body.get("integrationSubtype"):
            raise Refused("Invalid integration URI specified")
        for name in NEVER_EMPTY:
            if body.get(name) == "":
                raise Refused(f"{name} is empty")
        is_service = body.get("integrationSubtype") and deployed.apis[api] == "HTTP"
        if is_service and "" in (body.get("requestParameters") or {}).values():
            raise Refused("Mapping expression missing source or destination")
