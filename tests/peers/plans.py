"""The scripts of plans run with the AWS CLI on a moto server, which refuses what the service refuses."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

from common import Report, has_unknown_maps
from deployed import Deployed

folder, endpoint = Path(sys.argv[1]), sys.argv[2]
here = Path(__file__).parent
report = Report()


def run(change, deployed):
    """Runs the script of a plan, with the ids of the server in the place of those of the design."""
    for api in change["after"]["apis"]:
        if isinstance(api.get("apiId"), str) and api["apiId"] not in deployed.ids:
            deployed.make(api, name=api["apiId"])
    script = change["script"]
    for known, made in deployed.ids.items():
        script = re.sub(rf"(?<![\w$\{{-]){re.escape(known)}(?![\w-])(?!\"|=|\)|/\w)", made, script) if known else script
    # The server keeps what it has by regions; here there is one.
    script = re.sub(r" --region \S+", "", script)
    environment = {
        **os.environ,
        **{name: deployed.ids.get(name, "known") for name in re.findall(r"\$\{(\w+):\?", script)},
        "PATH": f"{here / 'bin'}{os.pathsep}{os.environ['PATH']}",
        "GATEWRIGHT_PYTHON": sys.executable,
        "AWS_ENDPOINT_URL": endpoint,
        "AWS_ACCESS_KEY_ID": "x",
        "AWS_SECRET_ACCESS_KEY": "y",
        "AWS_DEFAULT_REGION": "us-east-1",
    }
    done = subprocess.run(["sh", "-c", script], env=environment, capture_output=True, text=True)
    assert done.returncode == 0, f"{done.stderr}\n{script}"


for change in json.loads((folder / "changes.json").read_text(encoding="utf-8")):
    # Changes from one argument set to the next are one update each; the cases have routes and responses.
    if " to " in change["name"] or not change["script"] or has_unknown_maps(change["after"]):
        continue
    with report.check(change["name"]):
        deployed = Deployed(endpoint, change["before"])
        run(change, deployed)
        problems = deployed.difference(change["wanted"], change["scriptLosses"])
        assert not problems, "\n".join(problems)
report.finish()
