"""python-hcl2 reads every Terraform file and finds the design's values; Terraform itself has nothing to format, and finds the
values in the JSON syntax, which python-hcl2 does not read."""

import base64
import json
import re
import shutil
import subprocess
import sys
import tempfile
import unicodedata
from pathlib import Path

import hcl2

from common import Cases, Report, expect, levels, resources

# Generated designs to look at; each takes a tenth of a second.
MOST_GENERATED = 150

# What python-hcl2 cannot read although Terraform can: an escaped `${` without an end, and quotes in comments.
UNCLOSED = re.compile(r'(?:\$\$|%%)\{[^}"\n]*["\n]')
COMMENT = re.compile(r'^ *# .*[{}"].*\n', re.MULTILINE)

ESCAPES = re.compile(r'\\u([0-9a-fA-F]{4})|\\(.)|\$\$\{|%%\{|\$\{[^}]*\}')
CODE = re.compile(r'\$\$\{|%%\{|\$\{[^}]*\}')
TYPES = {"integration": "aws_apigatewayv2_integration", "response": "aws_apigatewayv2_integration_response"}
NAMES = {"timeoutInMillis": "timeout_milliseconds"}


def snake(name):
    return NAMES.get(name) or re.sub(r"([A-Z])", lambda letter: "_" + letter.group().lower(), name)


def meaning(match):
    """What an escape of a quoted text means; something known in the place of code."""
    text = match.group()
    if text.startswith("\\u"):
        return chr(int(match.group(1), 16))
    if text.startswith("\\"):
        return {"n": "\n", "r": "\r", "t": "\t"}.get(text[1], text[1])
    return text[1:] if text in ("$${", "%%{") else "known"


def heredoc(text):
    """The text of a heredoc, as the specification of HCL has it."""
    first, *lines, last = text.split("\n")
    assert last.strip() == first.lstrip("<-"), f"no end of {first}"
    if first.startswith("<<-"):
        blanks = min(len(line) - len(line.lstrip()) for line in lines if line.strip())
        lines = [line[blanks:] if line.strip() else line for line in lines]
    text = "".join(line + "\n" for line in lines)
    return re.sub(r'\$\$\{|%%\{|\$\{[^}]*\}', meaning, text)


def decode(value):
    """What python-hcl2 gives, which leaves quotes and escapes as they are, as what Terraform makes of it."""
    if isinstance(value, dict):
        return {decode(key): decode(member) for key, member in value.items() if not key.startswith("__")}
    if isinstance(value, list):
        return [decode(item) for item in value]
    if not isinstance(value, str):
        return value
    chomped = re.fullmatch(r'\$\{chomp\((.*)\)\}', value, re.DOTALL)
    if chomped:
        return decode(chomped.group(1)).rstrip("\r\n")
    if re.fullmatch(r'\$\{-\d+\}', value):
        return int(value[2:-1])
    if value.startswith('"'):
        text = value[1:-1]
        return heredoc(text) if re.match(r"<<-?\w+\n", text) else ESCAPES.sub(meaning, text)
    return "known" if value.startswith("${") else value


def arguments(read):
    """Arguments with blocks as the objects they stand for."""
    if isinstance(read.get("tls_config"), list):
        (read["tls_config"],) = read["tls_config"]
    if isinstance(read.get("response_parameters"), dict) and "status_code" in read["response_parameters"]:
        read["response_parameters"] = [read["response_parameters"]]
    if isinstance(read.get("response_parameters"), list):
        read["response_parameters"] = {block["status_code"]: block["mappings"] for block in read["response_parameters"]}
    return read


def wanted(kind, properties, path, lost):
    """What the file should say of the properties, as far as Terraform can."""
    for name, value in properties.items():
        if (kind, name) == ("response", "responseParameters"):
            continue  # the provider does not have it
        if value is not None and f"{path}/properties/{name}" not in lost and name not in ("integrationId", "integrationResponseId"):
            if name == "tlsConfig":
                value = {snake(member): text for member, text in value.items()}
            yield name, value, levels(kind, name)


def check(case, output, text):
    file = hcl2.loads(COMMENT.sub("", text))
    written = [
        (kind.strip('"'), members)
        for block in file.get("resource", [])
        for kind, labels in block.items()
        for members in labels.values()
        if kind.strip('"') in TYPES.values()
    ]
    compare(case, output, [(kind, arguments(decode(members))) for kind, members in written])


def compare(case, output, written):
    """Finds the design's values in resources, each with its type."""
    expected = list(resources(case["design"]))
    assert len(written) == len(expected), f"{len(written)} resources for {len(expected)}"
    # JSON has the resources by their types.
    expected.sort(key=lambda resource: resource[0])
    written = sorted(written, key=lambda resource: resource[0])
    for (kind, _, _, properties, path), (written_kind, read) in zip(expected, written):
        assert written_kind == TYPES[kind], f"{path} is {written_kind}"
        for name, value, depth in wanted(kind, properties, path, set(output["losses"]) - variables(case, output)):
            if snake(name) not in read and name == "responseParameters" and value == {}:
                continue
            expect(value, read.get(snake(name)), f"{path}/properties/{name}", depth)


def variables(case, output):
    """Losses that only say that something becomes a variable: the value is there."""
    def has_reference(value):
        if isinstance(value, dict):
            return bool({"ref", "expression", "concat"} & value.keys()) or any(map(has_reference, value.values()))
        return False

    found = set()
    for _, _, _, properties, path in resources(case["design"]):
        found |= {f"{path}/properties/{name}" for name, value in properties.items() if has_reference(value)}
    return found


cases, report = Cases(sys.argv[1]), Report()
generated, unclosed = 0, 0
for case, output in cases.outputs("terraform", ("cases", "argument-sets", "together", "generated")):
    generated += case["source"] == "generated"
    # Terraform changes values of wrong types, which a person who gave them has to correct anyway.
    if generated <= MOST_GENERATED and (case["valid"] or case["source"] == "generated"):
        text = cases.read(output["files"][0])
        if UNCLOSED.search(text):
            unclosed += 1
            continue
        with report.check(case["name"]):
            check(case, output, text)
print(f"{unclosed} files have an escaped ${{ without an end, which python-hcl2 takes for code")

def bodies(file):
    """The resources of a file in JSON with what stands in them, without code, which needs the provider."""
    return [
        [kind, without_code(body)]
        for kind, labels in file.get("resource", {}).items()
        for body in labels.values()
        if kind in TYPES.values()
    ]


def without_code(value):
    if isinstance(value, dict):
        return {key: without_code(member) for key, member in value.items() if key != "//"}
    if isinstance(value, list):
        return [without_code(item) for item in value]
    if not isinstance(value, str):
        return value
    if value.startswith('${"'):
        return "${" + CODE.sub(known, value[2:-1]) + "}"
    return CODE.sub(known, value)


def known(match):
    """Something known in the place of code; what only looks like code stays."""
    return match.group() if match.group()[0] == match.group()[1] else "known"


def composed(value):
    """Text as Terraform has it, which composes the characters of every text."""
    if isinstance(value, dict):
        return {composed(key): composed(member) for key, member in value.items()}
    if isinstance(value, list):
        return [composed(item) for item in value]
    return unicodedata.normalize("NFC", value) if isinstance(value, str) else value


def check_json(terraform):
    """Lets Terraform say what the texts, keys and numbers in files of its JSON syntax mean."""
    files = []
    for case, output in cases.outputs("terraform", ("cases", "argument-sets", "together", "generated"), {"syntax": "json"}):
        if case["valid"] or case["source"] == "generated":
            files.append((case, output, bodies(json.loads(cases.read(output["files"][0])))))
    with tempfile.TemporaryDirectory() as folder:
        values = {"locals": {"files": [written for _, _, written in files]}}
        (Path(folder) / "values.tf.json").write_text(json.dumps(values), encoding="utf-8")
        run = subprocess.run(
            [terraform, f"-chdir={folder}", "console"],
            input="base64encode(jsonencode(local.files))\n",
            capture_output=True,
            text=True,
        )
    with report.check("terraform reads the JSON syntax"):
        assert run.returncode == 0, run.stdout + run.stderr
        said = json.loads(base64.b64decode(run.stdout.strip().strip('"')))
        for (case, output, _), written in zip(files, said, strict=True):
            with report.check(f"{case['name']} in JSON"):
                compare(case | {"design": composed(case["design"])}, output, [(kind, arguments(read)) for kind, read in written])


terraform = shutil.which("terraform")
if terraform:
    check_json(terraform)
    for source in ("cases", "argument-sets", "together"):
        run = subprocess.run(
            [terraform, "fmt", "-check", "-diff", "-recursive", str(cases.folder / source)], capture_output=True, text=True
        )
        with report.check(f"terraform fmt {source}"):
            assert run.returncode == 0, run.stdout + run.stderr
else:
    print("terraform is not on this machine: its formatting and its JSON syntax are not compared")
report.finish()
