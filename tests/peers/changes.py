"""The requests of the `api` patches are sent to a moto server, and what it has then is what was wanted."""

import json
import sys
from pathlib import Path

from common import Report, has_unknown_maps
from deployed import DIFFERENCES, Deployed

folder, endpoint = Path(sys.argv[1]), sys.argv[2]
report, used = Report(), set()
for change in json.loads((folder / "changes.json").read_text(encoding="utf-8")):
    if has_unknown_maps(change["after"]):
        continue
    with report.check(change["name"]):
        deployed = Deployed(endpoint, change["before"])
        for request in change["requests"]:
            deployed.send(request, change["after"], change["losses"])
        problems = deployed.difference(change["wanted"], change["losses"])
        used |= deployed.used
        assert not problems, "\n".join(problems)
with report.check("every difference between moto and the service that is listed is one"):
    listed = [json.dumps(it) for kind in ("updates", "answers") for it in DIFFERENCES[kind]]
    assert used == set(listed), [it for it in listed if it not in used]
report.finish()
