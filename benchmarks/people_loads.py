"""`manage.py bench --people`: the three loads of docs/performance.md, one after the other, each on
one process and on two.
"""

import os
import platform
from importlib.metadata import version

from benchmarks.server import allow_open_files
from benchmarks.sessions import demonstration, measured

LOADS = ((100, 5), (300, 15), (500, 15))  # sessions, mean seconds between two actions of one
SECONDS = 90


def main(_argv):
    allow_open_files()
    print(
        f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}, "
        f"Streamlit {version('streamlit')}; server and client share them; demonstration ledger"
    )
    verdicts = []
    for sessions, think in LOADS:
        with demonstration() as url:
            *report, verdict = measured(url, sessions, think, SECONDS)
        print("\n".join(report), flush=True)
        verdicts.append(f"{sessions} sessions, an action every {think} s: {verdict}")
    print("\n" + "\n".join(verdicts))
    return 0
