"""What the peers share: the cases, references in designs, and the report."""

import contextlib
import json
import re
import sys
from pathlib import Path


def levels(kind, name):
    """How many levels of objects a property has, in which a member `ref` is no reference."""
    if (kind, name) == ("integration", "responseParameters"):
        return 2
    return int(name in ("requestParameters", "responseParameters", "requestTemplates", "responseTemplates", "tlsConfig"))


def has_unknown_maps(design):
    """Whether a map of a design is an expression, or one below it is: nobody knows what a server would be sent for it."""

    def is_unknown(value, depth):
        if depth == 0 or not isinstance(value, dict):
            return False
        return set(value) in ({"concat"}, {"ref"}) or any(is_unknown(member, depth - 1) for member in value.values())

    return any(
        is_unknown(value, levels("integration", name))
        for api in design["apis"]
        for integration in api.get("integrations", [])
        for name, value in integration.get("properties", {}).items()
    )


class Cases:
    """The designs and what they became: what the example `peers` of the tests wrote."""

    def __init__(self, folder):
        self.folder = Path(folder)
        self.cases = json.loads((self.folder / "manifest.json").read_text(encoding="utf-8"))

    def outputs(self, format, sources, options=None):
        """The cases of some sources, each with its output in a format."""
        for case in self.cases:
            if case["source"] in sources:
                for output in case["outputs"]:
                    if output["format"] == format and output["options"] == (options or {}):
                        yield case, output

    def read(self, file):
        return (self.folder / file).read_bytes().decode("utf-8")


class Report:
    """Counts what passed and says what failed."""

    def __init__(self):
        self.passed = 0
        self.failed = 0

    @contextlib.contextmanager
    def check(self, name):
        try:
            yield
        except Exception as error:  # any failure of a peer is one of the case
            self.failed += 1
            what = str(error) or type(error).__name__
            print(f"FAILED {name}: {type(error).__name__}: {what[:2000]}", flush=True)
        else:
            self.passed += 1

    def finish(self):
        print(f"{self.passed} passed, {self.failed} failed")
        sys.exit(1 if self.failed else 0)


def resources(design):
    """The resources in the order in which every format has them: (kind, API, integration, own properties, path)."""
    for a, api in enumerate(design.get("apis", [])):
        for i, integration in enumerate(api.get("integrations", [])):
            path = f"/apis/{a}/integrations/{i}"
            properties = integration.get("properties", {})
            if list(properties) != ["integrationId"]:
                yield "integration", api, integration, properties, path
            for r, response in enumerate(integration.get("responses", [])):
                yield "response", api, integration, response.get("properties", {}), f"{path}/responses/{r}"


def pattern(value):
    """A regular expression for text with references, or None when the value is something else."""
    if isinstance(value, str):
        return re.escape(value)
    if isinstance(value, dict):
        if set(value) in ({"ref"}, {"ref", "attribute"}, {"expression", "format"}):
            return r"(?:[\s\S]*)"
        if set(value) == {"concat"}:
            return "".join(pattern(part) for part in value["concat"])
    return None


def is_object(value, depth):
    return depth > 0 and isinstance(value, dict) and "expression" not in value


def same(expected, actual, depth):
    """Whether a value of a design is what a peer got; `depth` as `levels` gives it."""
    if isinstance(expected, str):
        return expected == actual
    if not is_object(expected, depth):
        text = pattern(expected)
        if text is not None:
            return re.fullmatch(text, str(actual)) is not None
    if isinstance(expected, dict) and isinstance(actual, dict):
        return expected.keys() == actual.keys() and all(
            same(value, actual[name], depth - 1) for name, value in expected.items()
        )
    if isinstance(expected, list) and isinstance(actual, list):
        return len(expected) == len(actual) and all(same(a, b, 0) for a, b in zip(expected, actual))
    return expected == actual and type(expected) is type(actual)


def expect(expected, actual, what, depth):
    if not same(expected, actual, depth):
        raise AssertionError(f"{what}: expected {expected!r}, got {actual!r}")


def concrete(value, depth):
    """The value with something in the place of every reference."""
    if is_object(value, depth):
        return {name: concrete(member, depth - 1) for name, member in value.items()}
    if isinstance(value, dict) and pattern(value) is not None:
        return "".join(part if isinstance(part, str) else "known" for part in value.get("concat", ["known"]))
    return value
