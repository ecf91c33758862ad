"""The shell takes the scripts, and the AWS CLI makes of every command the request that the design says."""

import contextlib
import io
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from types import SimpleNamespace

os.environ.update(AWS_ACCESS_KEY_ID="x", AWS_SECRET_ACCESS_KEY="y", AWS_DEFAULT_REGION="us-east-1", AWS_CONFIG_FILE=os.devnull)

from awscli.clidriver import create_clidriver

from common import Cases, Report, expect, levels, resources

OPERATIONS = {"integration": "CreateIntegration", "response": "CreateIntegrationResponse"}
# Stands for the AWS CLI: keeps its arguments, and says an id. What is not known is a text that can be a number too.
STUB = '#!/bin/sh\nprintf \'%s\\0\' "$#" "$@" >> "$KEPT"\necho 1000\n'

cases, report = Cases(sys.argv[1]), Report()
requests = []
driver = create_clidriver()


def answer(**_):
    """Stands for the service."""
    return SimpleNamespace(status_code=200, headers={}), {}


def note(params, model, **_):
    """Keeps what the AWS CLI makes a request of."""
    requests.append((model.name, params))


driver.session.register("before-parameter-build.apigatewayv2", note)
driver.session.register("before-call.apigatewayv2", answer)


def commands(script, folder):
    """The arguments of every command of a script, as the shell takes it apart."""
    kept = folder / "kept"
    kept.write_bytes(b"")
    names = re.findall(r"\$\{?([A-Za-z_]\w*)", script)
    environment = {name: "1000" for name in names} | {"PATH": f"{folder}:{os.defpath}", "KEPT": str(kept)}
    done = subprocess.run(["sh"], input=script.encode(), env=environment, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode(errors="replace")
    words = kept.read_bytes().decode().split("\0")[:-1]
    while words:
        count = int(words.pop(0))
        yield words[:count]
        del words[:count]


def request(arguments, is_valid):
    """What the AWS CLI sends for a command; None when it rightly refuses values."""
    requests.clear()
    # Regions of generated designs are any text.
    arguments = [re.sub(r"^--region=.*", "--region=us-east-1", it, flags=re.S) for it in arguments]
    if "--region" in arguments:
        arguments[arguments.index("--region") + 1] = "us-east-1"
    said = io.StringIO()
    with contextlib.redirect_stderr(said), contextlib.redirect_stdout(said):
        try:
            code = driver.main(arguments)
        except SystemExit as end:
            code = end.code
    if not is_valid and re.search("Parameter validation failed|arguments are required", said.getvalue()):
        return None
    assert code == 0 and len(requests) == 1, f"{code}: {said.getvalue()}"
    return requests[0]


def check(kind, sent, properties, path, lost):
    operation, params = sent
    assert operation == OPERATIONS[kind], operation
    for name, value in properties.items():
        at = f"{path}/properties/{name}"
        name = name[0].upper() + name[1:]
        if name in params and not any(loss.startswith(at) for loss in lost):
            actual = params[name]
            if name == "TlsConfig":
                actual = {key[0].lower() + key[1:]: member for key, member in actual.items()}
            expect(value, actual, at, levels(kind, name[0].lower() + name[1:]))
        assert name in params or any(loss.startswith(at) for loss in lost), f"{at} is not sent"


with tempfile.TemporaryDirectory() as folder:
    folder = Path(folder)
    (folder / "aws").write_text(STUB, encoding="utf-8")
    (folder / "aws").chmod(0o755)
    for options in ({}, {"form": "cli-input-json"}):
        for case, output in cases.outputs("aws-cli", ("cases", "argument-sets", "generated"), options):
            with report.check(f"{case['name']} {options or ''}".rstrip()):
                scripts = [cases.read(file) for file in output["files"]]
                asked = [command for script in scripts for command in commands(script, folder)]
                parts = list(resources(case["design"]))
                assert len(asked) == len(parts), f"{len(asked)} commands for {len(parts)} resources"
                for arguments, (kind, _, _, properties, path) in zip(asked, parts):
                    # A part of an integration that exists cannot be created.
                    is_valid = case["valid"] and (kind == "response" or "integrationType" in properties)
                    sent = request(arguments, is_valid)
                    if sent is not None:
                        check(kind, sent, properties, path, output["losses"])
report.finish()
