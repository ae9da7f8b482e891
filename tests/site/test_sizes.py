"""How long a function and a file may be, and how dense a line: a reader understands it at first
sight.

The lists of exceptions name what stands today and may only shrink.
"""

import ast
import io
import tokenize
import unicodedata
from collections import Counter
from functools import cache

import pytest

from tests.site.source import ROOT, none_of, sources

LONGEST_FUNCTION = 40  # lines
LONGEST_FILE = 400  # lines
WIDEST_LINE = 100  # columns, a Chinese character two
TOKENS_A_STATEMENT = 12  # over all of the product but its declarations
# One statement declares a whole table, or a whole definition.
DECLARATIONS = ("data_access/schema/", "indicators/catalogue/")
INLINE_IFS = 15  # for every 100 functions of a room
LONG_FUNCTIONS: dict[str, str] = {}
LONG_FILES = {
    "data_access/migrations/versions/0001_the_first_schema.py": "a migration repeats the schema",
    "data_access/migrations/versions/0004_the_further_measures.py": "a migration repeats tables",
}
NOT_TOKENS = {
    tokenize.COMMENT,
    tokenize.NL,
    tokenize.NEWLINE,
    tokenize.INDENT,
    tokenize.DEDENT,
    tokenize.ENDMARKER,
}
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


def product():
    """The source without migrations, whose functions are statements of a schema that is gone."""
    return [source for source in sources() if "/migrations/" not in source.path]


def functions(source):
    return [node for node in ast.walk(source.tree) if isinstance(node, FUNCTIONS)]


@cache
def long_functions():
    found = {}
    for source in product():
        for node in functions(source):
            lines = node.end_lineno - node.lineno + 1
            if lines > LONGEST_FUNCTION:
                found[f"{source.path}:{node.name}"] = lines
    return found


def test_functions_are_short():
    new = set(long_functions()) - set(LONG_FUNCTIONS)
    none_of(
        sorted(f"{name}: {long_functions()[name]} lines" for name in new),
        f"more than {LONGEST_FUNCTION} lines: give each step a name of its own",
    )


def test_files_are_short():
    lines = {source.path: source.text.count("\n") for source in sources()}
    long = [path for path in lines if lines[path] > LONGEST_FILE and path not in LONG_FILES]
    none_of(
        (f"{path}: {lines[path]} lines" for path in long),
        f"more than {LONGEST_FILE} lines: does it still hold one subject?",
    )


def test_lines_are_no_wider_than_a_screen():
    """The linter lets lines without blanks pass, which Chinese sentences are."""
    paths = [source.path for source in product()]
    paths += [path.relative_to(ROOT).as_posix() for path in (ROOT / "tests").rglob("*.py")]
    found = []
    for path in paths:
        lines = (ROOT / path).read_text(encoding="utf-8").splitlines()
        found += [f"{path}:{n}" for n, line in enumerate(lines, 1) if _width(line) > WIDEST_LINE]
    none_of(found, f"go on in the next line: at most {WIDEST_LINE} columns")


def _width(line):
    return len(line) + sum(unicodedata.east_asian_width(sign) in "WF" for sign in line)


def test_every_exception_is_needed():
    lines = {source.path: source.text.count("\n") for source in sources()}
    assert set(LONG_FUNCTIONS) <= set(long_functions()), "take these out of LONG_FUNCTIONS"
    assert [p for p in LONG_FILES if lines.get(p, 0) <= LONGEST_FILE] == [], "take these out"


def test_no_conditional_stands_inside_another():
    nested = [
        f"{source.path}:{inner.lineno}"
        for source in product()
        for outer in ast.walk(source.tree)
        if isinstance(outer, ast.IfExp)
        for inner in ast.walk(outer)
        if isinstance(inner, ast.IfExp) and inner is not outer
    ]
    none_of(sorted(set(nested)), "a conditional inside a conditional: name the inner one")


@pytest.mark.parametrize("room", ["ui", "pages", "charts", "indicators", "data_access"])
def test_conditionals_inside_expressions_are_few(room):
    counts = Counter()
    for source in product():
        if source.folder == room:
            counts["functions"] += len(functions(source))
            counts["conditionals"] += sum(
                isinstance(node, ast.IfExp) for node in ast.walk(source.tree)
            )
    per_hundred = 100 * counts["conditionals"] / counts["functions"]
    assert per_hundred <= INLINE_IFS, f"{per_hundred:.0f} for every 100 functions of {room}"


def test_a_statement_says_one_thing():
    code = [source for source in product() if not source.path.startswith(DECLARATIONS)]
    tokens = sum(_tokens(source.text) for source in code)
    statements = sum(
        isinstance(node, ast.stmt) for source in code for node in ast.walk(source.tree)
    )
    assert tokens / statements <= TOKENS_A_STATEMENT


def _tokens(text):
    found = tokenize.generate_tokens(io.StringIO(text).readline)
    return sum(token.type not in NOT_TOKENS for token in found)
