"""stackql-deploy reads the stacks and renders the queries; sqlglot reads these, and they hold the design's values."""

import json
import logging
import sys
from pathlib import Path

import sqlglot
from sqlglot import exp
from stackql_deploy.lib import config, filters, templating

from common import Cases, Report, expect, is_object, levels, resources

LOGGER = logging.getLogger("peers")
KINDS = {"exists": exp.Select, "create": exp.Insert, "update": exp.Update, "statecheck": exp.Select, "delete": exp.Delete}


class Variables(dict):
    """Environment variables that say their own names."""

    def __init__(self, globals):
        super().__init__()
        for entry in globals:
            name = str(entry["value"]).removeprefix("{{ ").removesuffix(" }}")
            self[name] = name


def rendered(folder):
    """Each resource of a stack with its queries, as the tool sends them."""
    config.pull_providers = lambda *_: None  # it would download them
    manifest = config.load_manifest(str(folder), LOGGER)
    assert isinstance(manifest["version"], int) and manifest["providers"] and manifest["name"], manifest
    names = [resource["name"] for resource in manifest["resources"]]
    assert len(names) == len(set(names)), names
    env = filters.setup_environment(str(folder), LOGGER)
    variables = Variables(manifest["globals"])
    known, _ = config.get_global_context_and_providers(env, manifest, variables, "dev", manifest["name"], None, LOGGER)
    for resource in manifest["resources"]:
        context = config.get_full_context(env, known, resource, LOGGER)
        queries = templating.get_queries(env, str(folder), "resources", resource, context, LOGGER)
        assert queries.keys() >= {"create", "exists", "delete"}, list(queries)
        yield {anchor: query["rendered"] for anchor, query in queries.items()}


def literal(value):
    sign, value = ("-", value.this) if isinstance(value, exp.Neg) else ("", value)
    assert isinstance(value, exp.Literal), value.sql()
    return sign + value.this


def created(statement):
    names = [column.name for column in statement.this.expressions]
    values = [literal(value) for value in statement.expression.expressions]
    assert len(names) == len(values), names
    return dict(zip(names, values))


def patched(statement):
    """What the patch document of an UPDATE sets."""
    document = next(it.this for it in statement.find_all(exp.Literal) if it.is_string and it.this.startswith("["))
    return {operation["path"].removeprefix("/"): operation["value"] for operation in json.loads(document)}


def cloud_control(name, value):
    """What the API's value is in the shape of CloudFormation."""
    if name == "tlsConfig" and isinstance(value, dict):
        return {key[0].upper() + key[1:]: member for key, member in value.items()}
    return value


def by_destination(status):
    """The mappings of a status code, in which order they may be."""
    if not isinstance(status, dict) or not isinstance(status.get("ResponseParameters"), list):
        return status
    return {it["Destination"]: it["Source"] for it in status["ResponseParameters"]}


def check(kind, values, properties, path, lost):
    for name, actual in values.items():
        name = name[0].lower() + name[1:]
        at = f"{path}/properties/{name}"
        if name not in properties or any(loss.startswith(at) for loss in lost):
            continue
        depth = levels(kind, name)
        value = cloud_control(name, properties[name])
        if isinstance(actual, str) and isinstance(value, (dict, list)):
            try:
                actual = json.loads(actual)
            except json.JSONDecodeError:
                pass  # a reference stands for the whole object
        if isinstance(actual, str) and isinstance(value, (bool, int, float)):
            value = json.dumps(value)
        if depth == 2 and is_object(value, depth) and isinstance(actual, dict):
            actual = {status: by_destination(it) for status, it in actual.items()}
        expect(value, actual, at, depth)


cases, report = Cases(sys.argv[1]), Report()
for options in ({}, {"values": "queries"}, {"dialect": "awscc"}):
    for case, output in cases.outputs("stackql-manifest", ("cases", "argument-sets", "together", "generated"), options):
        # A file in which the tool sees its own language where there is none is refused; the writer says so.
        if not output["files"] or any(reason.startswith("stackql-deploy takes") for reason in output["reasons"]):
            continue
        with report.check(f"{case['name']} {options or ''}".rstrip()):
            try:
                queries = list(rendered((cases.folder / output["files"][0]).parent))
            except SystemExit as error:
                raise AssertionError(f"stackql-deploy refuses it: {error}") from error
            parts = list(resources(case["design"]))
            assert len(queries) == len(parts), f"{len(queries)} resources for {len(parts)}"
            for query, (kind, _, _, properties, path) in zip(queries, parts):
                parsed = {anchor: sqlglot.parse_one(text, read="mysql") for anchor, text in query.items()}
                for anchor, statement in parsed.items():
                    assert isinstance(statement, KINDS[anchor]), f"{anchor}: {statement.sql()}"
                check(kind, created(parsed["create"]), properties, path, output["losses"])
                if "update" in parsed:
                    check(kind, patched(parsed["update"]), properties, path, output["losses"])
report.finish()
