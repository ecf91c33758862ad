"""Readers of YAML 1.1 (PyYAML, libyaml) and 1.2 (ruamel.yaml) find in our YAML what stands in the JSON of the same design,
and Jinja with PyYAML finds in a state file what stands in the design."""

import json
import re
import sys

import jinja2
import yaml
from ruamel.yaml import YAML

from common import Cases, Report, expect, levels, resources

ALL = ("cases", "argument-sets", "together", "generated")


def intrinsic(loader, suffix, node):
    if isinstance(node, yaml.SequenceNode):
        value = loader.construct_sequence(node, deep=True)
    else:
        value = loader.construct_scalar(node)
    if suffix == "Ref":
        return {"Ref": value}
    return {f"Fn::{suffix}": value.split(".", 1) if suffix == "GetAtt" and isinstance(value, str) else value}


class Python(yaml.SafeLoader):
    """PyYAML in Python."""


class Library(yaml.CSafeLoader):
    """libyaml, which most languages bind."""


for loader in (Python, Library):
    loader.add_multi_constructor("!", intrinsic)


def ruamel(text):
    reader = YAML(typ="safe", pure=True)

    def construct(loader, suffix, node):
        if hasattr(node.value, "append"):
            value = [loader.construct_object(item, deep=True) for item in node.value]
        else:
            value = node.value
        if suffix == "Ref":
            return {"Ref": value}
        return {f"Fn::{suffix}": value.split(".", 1) if suffix == "GetAtt" and isinstance(value, str) else value}

    reader.constructor.add_multi_constructor("!", construct)
    return reader.load(text)


READERS = {
    "PyYAML": lambda text: yaml.load(text, Loader=Python),
    "libyaml": lambda text: yaml.load(text, Loader=Library),
    "ruamel.yaml": ruamel,
}


def idem_name(name):
    return "resource_id" if name == "integrationId" else re.sub("[A-Z]", lambda letter: "_" + letter[0].lower(), name)


class Anything(dict):
    """Parameters of any name."""

    def __missing__(self, name):
        return "30000" if name.endswith("Timeout") else f"the {name}"


def rendered(text):
    """What Idem does to a file before it reads the YAML."""
    environment = jinja2.Environment(undefined=jinja2.StrictUndefined, extensions=["jinja2.ext.do", "jinja2.ext.loopcontrols"])
    return environment.from_string(text).render(params=Anything())


def check_states(document, design, lost):
    states = list((document or {}).values())
    integrations = [it for it in resources(design) if it[0] == "integration"]
    assert len(states) == len(integrations), f"{len(states)} states for {len(integrations)} integrations"
    for state, (_, _, _, properties, path) in zip(states, integrations):
        arguments = {}
        for argument in state["aws.apigatewayv2.integration.present"]:
            arguments.update(argument)
        for name, value in properties.items():
            at = f"{path}/properties/{name}"
            if any(loss.startswith(at) for loss in lost) and idem_name(name) not in arguments:
                continue
            if name == "tlsConfig" and isinstance(value, dict):
                value = {key[0].upper() + key[1:]: member for key, member in value.items()}
            if name == "timeoutInMillis" and isinstance(value, dict):
                continue
            actual = arguments.get(idem_name(name))
            if any(loss.startswith(at + "/") for loss in lost) and not isinstance(actual, type(value)):
                continue
            expect(value, actual, at, levels("integration", name))


cases, report = Cases(sys.argv[1]), Report()
for case, output in cases.outputs("cloudformation", ALL):
    text = cases.read(output["files"][0])
    expected = None
    for other, outputs in cases.outputs("cloudformation", (case["source"],), {"syntax": "json"}):
        if other is case:
            expected = json.loads(cases.read(outputs["files"][0]))
    for name, read in READERS.items():
        with report.check(f"{case['name']} (template, {name})"):
            actual = read(text)
            assert actual == expected, f"{actual!r}\n!=\n{expected!r}"

for state in ("present", "absent", "search"):
    options = {} if state == "present" else {"state": state}
    for case, output in cases.outputs("idem", ALL, options):
        with report.check(f"{case['name']} (states, {state})"):
            document = yaml.load(rendered(cases.read(output["files"][0])), Loader=yaml.CSafeLoader)
            if state == "present" and case["name"] != "cases/get-answer":
                check_states(document, case["design"], output["losses"])
report.finish()
