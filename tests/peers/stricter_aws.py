"""The AWS CLI on a moto server, for what the service refuses and merges and moto does not."""

import json
import os
import sys

from awscli.clidriver import main

from deployed import Deployed, Refused, refuse

METHODS = {"create": "POST", "update": "PATCH", "delete": "DELETE"}


def option(name):
    return sys.argv[sys.argv.index(f"--{name}") + 1] if f"--{name}" in sys.argv else None


def cased(body, change):
    """The members with another first letter, in the objects that have members of their own too."""
    body = {change(name[0]) + name[1:]: value for name, value in body.items()}
    for name, value in body.items():
        if name.lower() == "tlsconfig":
            body[name] = cased(value, change)
    return body


def watch():
    verb, _, resource = sys.argv[2].partition("-")
    if verb not in METHODS or not resource.startswith("integration"):
        return
    deployed = Deployed(os.environ["AWS_ENDPOINT_URL"], {"apis": []})
    deployed.apis = {api["apiId"]: api["protocolType"] for api in deployed.call("GET", "/v2/apis")["items"]}
    parts = ["", "v2", "apis", option("api-id"), "integrations"]
    parts += [option("integration-id")] if option("integration-id") else []
    if resource == "integration-response":
        parts.append("integrationresponses")
        parts += [option("integration-response-id")] if option("integration-response-id") else []
    given = option("cli-input-json")
    body = cased(json.loads(given), str.lower) if given else {}
    refuse(deployed, METHODS[verb], parts, body)
    if verb == "update" and resource == "integration":
        sys.argv[sys.argv.index(given)] = json.dumps(cased(deployed.merged(parts, body), str.upper))


try:
    watch()
except Refused as refusal:
    sys.exit(f"An error occurred ({refusal})")
sys.exit(main())
