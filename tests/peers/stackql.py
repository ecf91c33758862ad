"""sqlglot reads the statements as StackQL's own parser does (both are MySQL's grammar), and the literals hold the design's values."""

import json
import sys

import sqlglot
from sqlglot import exp

from common import Cases, Report, expect, is_object, levels, resources

ALL = ("cases", "argument-sets", "together", "generated")
TABLES = {"integration": "integrations", "response": "integration_responses"}


def columns(statement):
    """The columns of an INSERT with their values."""
    assert isinstance(statement, exp.Insert), statement.key
    names = [column.name for column in statement.this.expressions]
    values = [literal(value) for value in statement.expression.expressions]
    assert len(names) == len(values) and len(set(names)) == len(names), names
    return dict(zip(names, values))


def literal(value):
    """What a literal says, in text."""
    sign, digits = ("-", value.this) if isinstance(value, exp.Neg) else ("", value)
    assert isinstance(digits, exp.Literal), value.sql()
    return sign + digits.this


def statements(text):
    parsed = sqlglot.parse(text, read="mysql")
    return [statement for statement in parsed if statement is not None and not isinstance(statement, exp.Semicolon)]


def cloud_control(depth, name, value):
    """What the API's value is in the shape of CloudFormation, which StackQL passes on."""
    if depth == 2 and is_object(value, depth):
        return {
            status: {"ResponseParameters": [{"Destination": key, "Source": source} for key, source in mappings.items()]}
            if isinstance(mappings, dict) else mappings
            for status, mappings in value.items()
        }
    if name == "tlsConfig" and isinstance(value, dict):
        return {key[0].upper() + key[1:]: member for key, member in value.items()}
    return value


def check(kind, statement, properties, path, lost):
    assert statement.this.this.name == TABLES[kind], statement.this.this.sql()
    for name, text in columns(statement).items():
        name = name[0].lower() + name[1:]
        at = f"{path}/properties/{name}"
        if name not in properties or any(loss.startswith(at) for loss in lost):
            continue
        depth = levels(kind, name)
        value = cloud_control(depth, name, properties[name])
        try:
            actual = json.loads(text) if isinstance(value, (dict, list)) else text
        except json.JSONDecodeError:
            actual = text  # a reference stands for the whole object
        if isinstance(value, (bool, int, float)):
            value = json.dumps(value)
        if depth == 2 and is_object(value, depth):
            # The mappings may stand in another order.
            value, actual = ({status: by_destination(it) for status, it in side.items()} for side in (value, actual))
        expect(value, actual, at, depth)


def by_destination(status):
    if not isinstance(status, dict) or not isinstance(status.get("ResponseParameters"), list):
        return status
    return {"mappings": {it["Destination"]: it["Source"] for it in status["ResponseParameters"]}}


cases, report = Cases(sys.argv[1]), Report()
for options in ({}, {"properties": "required"}, {"properties": "all"}, {"dialect": "awscc"}):
    for case, output in cases.outputs("stackql", ALL, options):
        with report.check(f"{case['name']} {options or ''}".rstrip()):
            parsed = [it for file in output["files"] for it in statements(cases.read(file))]
            parts = list(resources(case["design"]))
            assert len(parsed) == len(parts), f"{len(parsed)} statements for {len(parts)} resources"
            for statement, (kind, _, _, properties, path) in zip(parsed, parts):
                check(kind, statement, properties, path, output["losses"])
# Statements about what exists: their kind, their table, and JSON in what has to be JSON.
KINDS = {"update": exp.Update, "delete": exp.Delete, "select": exp.Select, "select-all": exp.Select}
for option, kind in KINDS.items():
    for case, output in cases.outputs("stackql", ALL, {"statement": option}):
        with report.check(f"{case['name']} {option}"):
            for statement in (it for file in output["files"] for it in statements(cases.read(file))):
                assert isinstance(statement, kind), statement.sql()
                table = statement.find(exp.Table)
                assert table.name in TABLES.values() and (table.catalog, table.db) == ("aws", "apigatewayv2"), table.sql()
                assert statement.args.get("where"), statement.sql()
                if option == "update":
                    document = next(it.this for it in statement.find_all(exp.Literal) if it.this.startswith("["))
                    assert all(it["op"] == "add" and it["path"][0] == "/" for it in json.loads(document)), document
report.finish()
