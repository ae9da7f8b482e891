"""`check`: formatter, linter, types and the tests that only read the source; what falls short."""

import subprocess
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from commands.bootstrap import ROOT

# What reads the source and opens no page and no database.
STATIC = ("layers", "sizes", "words", "docs")


@dataclass(frozen=True)
class Step:
    name: str
    command: Sequence[str]
    mend: str  # what a person does about its findings


def _steps() -> list[Step]:
    tests = [f"tests/site/test_{name}.py" for name in STATIC]
    return [
        Step("格式 / format", ["ruff", "format", "--check", "--quiet", "."], "ruff format ."),
        Step("写法 / lint", ["ruff", "check", "--quiet", "."], "ruff check --fix ."),
        Step("类型 / types", ["mypy"], ""),
        Step("结构与文字 / structure and words", ["pytest", "-q", "--no-header", *tests], ""),
    ]


def main(arguments) -> int:
    """0 when nothing falls short; everything that does is printed."""
    with ThreadPoolExecutor() as pool:
        results = list(pool.map(_run, _steps()))
    for step, seconds, found in results:
        print(f"{'×' if found else '✓'} {step.name}  {seconds:.1f} s")
        if found:
            print(found.rstrip())
        if found and step.mend:
            print(f"    → python -m {step.mend}")
    return int(any(found for _, _, found in results))


def _run(step: Step) -> tuple[Step, float, str]:
    """The step, its seconds, and what it printed if it found something."""
    began = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", *step.command], cwd=ROOT, capture_output=True, text=True
    )
    printed = done.stdout + done.stderr
    found = printed or f"exit status {done.returncode}"
    return step, time.monotonic() - began, found if done.returncode else ""
