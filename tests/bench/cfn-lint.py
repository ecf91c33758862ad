"""Prints how many milliseconds of the processor cfn-lint takes for a template, once it is loaded: cfn-lint.py FILE"""

import sys
import time

from cfnlint.api import lint
from cfnlint.config import ManualArgs

with open(sys.argv[1], encoding="utf-8") as file:
    text = file.read()
config = ManualArgs(regions=["us-east-1"])
times = []
for _ in range(3):
    start = time.process_time()
    found = lint(text, config=config)
    times.append(time.process_time() - start)
    if found:
        sys.exit(f"cfn-lint finds something: {found[0]}")
print(min(times) * 1000)
