"""Idem takes the states as they are meant: `validate` and `state --test` for every case, and for some of them the whole
life against a moto server: present, search with the last provider that has it, absent."""

import json
import re
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from common import Cases, Report, expect, levels, resources

endpoint = sys.argv[2]
IDEM = Path(sys.executable).with_name("idem")
# The program of the environment with the older provider; left out when there is none.
OLD_IDEM = Path(sys.argv[3]) if len(sys.argv) > 3 else None

CREDENTIALS = {
    "aws": {
        "default": {
            "aws_access_key_id": "x",
            "aws_secret_access_key": "y",
            "region_name": "us-east-1",
            "endpoint_url": endpoint,
        }
    }
}


def idem_name(name):
    return "resource_id" if name == "integrationId" else re.sub("[A-Z]", lambda it: "_" + it[0].lower(), name)


class Run:
    """A file of states with all that it needs from elsewhere."""

    def __init__(self, folder, text, design, parameters=None, api_ids=None):
        self.folder = Path(folder)
        self.write("states.sls", text)
        self.write("credentials.yaml", json.dumps(CREDENTIALS))
        names = set(re.findall(r"""params\[["'](\w+)["']\]""", text))
        numbers = set(re.findall(r"""(?m): \{\{ params\["(\w+)"\] \}\}$""", text))
        values = {name: 1000 if name in numbers else f"known-{name}" for name in names} | (parameters or {})
        self.write("parameters.sls", json.dumps(values))
        self.write("apis.sls", json.dumps(self.apis(text, design, api_ids or {})))

    def write(self, name, text):
        (self.folder / name).write_bytes(text.encode("utf-8"))

    def apis(self, text, design, ids):
        """The states of the APIs that the file binds to."""
        protocols = {}
        for api in design["apis"]:
            reference = api.get("apiId")
            name = reference.get("ref") if isinstance(reference, dict) else api.get("name", "Api")
            protocols[name] = api.get("protocolType", "HTTP")
        states = {}
        for name in re.findall(r"\$\{aws\.apigatewayv2\.api:([^:]*):resource_id\}", text):
            arguments = [{"name": name}, {"protocol_type": protocols.get(name, "HTTP")}]
            if protocols.get(name) == "WEBSOCKET":
                arguments.append({"route_selection_expression": "$request.body.action"})
            if name in ids:
                arguments.append({"resource_id": ids[name]})
            states[name] = {"aws.apigatewayv2.api.present": arguments}
        return states

    def idem(self, program, *arguments):
        done = subprocess.run(
            [str(program), *arguments], cwd=self.folder, capture_output=True, text=True, encoding="utf-8", timeout=120
        )
        assert "invalid keyword argument" not in done.stderr, done.stderr
        return done

    def validate(self):
        done = self.idem(IDEM, "validate", "states.sls", "--output=json")
        assert done.returncode == 0, done.stdout + done.stderr

    def state(self, *options, program=IDEM):
        """The outcomes by their names, of integrations and of APIs."""
        sources = ["states.sls"] + ([] if (self.folder / "apis.sls").read_text() == "{}" else ["apis.sls"])
        done = self.idem(
            program, "state", *sources, "--params", "parameters.sls", "--acct-file=credentials.yaml",
            "--output=json", "--no-progress-bar", "--esm-plugin=null", *options,
        )
        assert done.stdout.startswith("{"), done.stdout + done.stderr
        outcomes = {"integration": {}, "api": {}}
        for tag, outcome in json.loads(done.stdout).items():
            assert outcome["result"], f"{tag}: {outcome['comment']}"
            outcomes[tag.split("_|-")[0].rsplit(".", 1)[1]][outcome["name"]] = outcome
        return outcomes


def integrations(design):
    return [(properties, path) for kind, _, _, properties, path in resources(design) if kind == "integration"]


def check_new_states(design, outcomes):
    """Every integration is among the states that Idem would make, or made."""
    expected = integrations(design)
    assert len(outcomes) == len(expected), list(outcomes)
    for properties, path in expected:
        errors = []
        for outcome in outcomes.values():
            try:
                check_new_state(properties, path, outcome["new_state"])
                break
            except AssertionError as error:
                errors.append(str(error))
        else:
            raise AssertionError("\n".join(errors))


def check_new_state(properties, path, new_state):
    for name, value in properties.items():
        if name == "tlsConfig":
            value = {key[0].upper() + key[1:]: member for key, member in value.items()}
        actual = new_state.get(idem_name(name))
        if value == {} and actual is None:
            continue
        if name == "timeoutInMillis" and isinstance(value, dict):
            assert actual == 1000, actual
            continue
        expect(value, actual, f"{path}/properties/{name}", levels("integration", name))


def is_whole(design):
    """Whether Idem can make the design without an answer of the service: no id is given, every type is."""
    return integrations(design) and all(
        "integrationId" not in properties and "integrationType" in properties for properties, _ in integrations(design)
    )


def is_lost(output):
    return any("/properties/" in loss and "requestTemplates" in loss for loss in output["losses"])


def dry_run(case, output):
    with tempfile.TemporaryDirectory() as folder:
        run = Run(folder, cases.read(output["files"][0]), case["design"])
        if case["source"] == "cases":
            run.validate()
        check_new_states(case["design"], run.state("--test")["integration"])


def life(case, output):
    """Present, search and absent against the server."""
    design = case["design"]
    texts = {options["options"].get("state", "present"): cases.read(options["files"][0])
             for options in case["outputs"] if options["format"] == "idem"}
    with tempfile.TemporaryDirectory() as folder:
        made = Run(folder, texts["present"], design).state()
        check_new_states(design, made["integration"])
        api_ids = {name: outcome["new_state"]["resource_id"] for name, outcome in made["api"].items()}
        ids = {parameter(name): outcome["new_state"]["resource_id"] for name, outcome in made["integration"].items()}
        if OLD_IDEM:
            # 0.38.3 asks the service and then forgets the answer, so that it was asked is all there is to see.
            found = Run(folder, texts["search"], design, ids, api_ids).state(program=OLD_IDEM)
            assert found["integration"].keys() == made["integration"].keys(), list(found["integration"])
        gone = Run(folder, texts["absent"], design, ids, api_ids).state()
        for outcome in gone["integration"].values():
            assert outcome["old_state"] and not outcome["new_state"], outcome["comment"]


def parameter(state):
    """The parameter for the id of a state whose name is one word."""
    return f"{state}Id"


cases, report = Cases(sys.argv[1]), Report()
work = []
for case, output in cases.outputs("idem", ("cases", "together")):
    if is_whole(case["design"]) and not is_lost(output):
        work.append((f"{case['name']} (dry run)", dry_run, case, output))
        names_apis = all(isinstance(api.get("apiId", {}), dict) for api in case["design"]["apis"])
        one_word = all(it.get("name", "").isalnum() for api in case["design"]["apis"] for it in api["integrations"])
        if case["source"] == "cases" and case["valid"] and names_apis and one_word:
            work.append((f"{case['name']} (present, search, absent)", life, case, output))

with ThreadPoolExecutor(2) as pool:
    for (name, *_), outcome in [(item, pool.submit(item[1], item[2], item[3])) for item in work]:
        with report.check(name):
            outcome.result()
report.finish()
