"""cfn-lint finds nothing to say about the templates of valid designs, and can read those of all others."""

import json
import subprocess
import sys
from pathlib import Path

from common import Cases, Report

# What cfn-lint says of text that looks like a forgotten Fn::Sub. Where we write it, it is meant as text.
EMBEDDED_PARAMETER = "E1029"

cases, report = Cases(sys.argv[1]), Report()
templates = {}
for syntax in ("yaml", "json"):
    options = {} if syntax == "yaml" else {"syntax": syntax}
    for case, output in cases.outputs("cloudformation", ("cases", "argument-sets", "together"), options):
        templates[str(cases.folder / output["files"][0])] = (case, output)

# Without a resource there is nothing to deploy; cfn-lint is right about that.
empty = [path for path, (case, _) in templates.items() if not any(api["integrations"] for api in case["design"]["apis"])]
for path in empty:
    del templates[path]

# `strict`: a number where text is expected is an error, so a version has to stand between quotes.
command = [str(Path(sys.executable).with_name("cfn-lint")), "-x", "E3012:strict=true", "-r", "us-east-1", "--format", "json", "--"]
run = subprocess.run(command + list(templates), capture_output=True, text=True)
if run.returncode not in (0, 2, 4, 6):
    sys.exit(f"cfn-lint could not do its work: {run.stderr}")
matches = {}
for match in json.loads(run.stdout or "null") or []:
    matches.setdefault(match["Filename"], []).append(match)

for path, (case, output) in templates.items():
    # A property that CloudFormation cannot say is written with a loss, and cfn-lint is right about it.
    lost = {part for loss in output["losses"] for part in loss.split("/properties/", 1)[1:]}
    lost = {name[0].upper() + name.split("/")[0][1:] for name in lost}
    with report.check(f"{case['name']} ({path.rsplit('.', 1)[1]})"):
        for match in matches.get(path, []):
            rule, where = match["Rule"]["Id"], match["Location"].get("Path") or []
            about = f"{rule} {match['Message']} at {where}"
            assert not rule.startswith("E0"), about
            known = any(name in where or f"'{name}'" in match["Message"] for name in lost)
            assert known or not case["valid"] or rule == EMBEDDED_PARAMETER, about
report.finish()
