"""The documents against the code: what repeats the code is current; every command, option,
environment variable and setting is written down.
"""

import ast
import re
from functools import cache

import pytest

from commands.command_line import parse
from commands.docs import DOCUMENTS, current, readme
from data_access import schema as s
from seed_data.load import rows_of
from tests.site.source import FOLDERS, ROOT, none_of, sources

DOCS = ROOT / "docs"
STATES = ("满足", "部分", "未满足", "不适用")
NAMES_OF_TESTS = {
    "CI",
    "TEST_DATABASE_URL",
}  # read by the tests' fixtures and by commands/machine.py


@cache
def document(name):
    path = DOCS / name
    return path.read_text(encoding="utf-8") if path.exists() else ""


@pytest.mark.parametrize("name", DOCUMENTS)
def test_what_is_written_from_the_code_is_current(name):
    written = (ROOT / name).read_text(encoding="utf-8")
    assert current(name) == written, f"run `manage.py docs` and commit {name}"


def test_every_page_of_the_menu_says_what_it_answers():
    assert readme.TO_BE_WRITTEN not in (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("table", s.metadata.sorted_tables, ids=lambda table: table.name)
def test_every_table_and_column_says_what_it_means(table):
    if table in (*s.CODE_LISTS, s.country_group):
        assert table.info["meaning"]
        return
    none_of(
        (f"{table.name}.{column.name}" for column in table.columns if not column.doc),
        "data_access/schema/ lacks the meaning (doc) of columns",
    )


def commands():
    """Every command of manage.py with its options, as its own help tells them."""
    trees = [source.tree for source in sources() if source.folder == "commands"]
    nodes = [node for tree in trees for node in ast.walk(tree)]
    calls = [n for n in nodes if isinstance(n, ast.Call) and n.args]
    names = [
        c.args[1].value for c in calls if isinstance(c.func, ast.Name) and c.func.id == "_command"
    ]
    options = [
        c.args[0].value
        for c in calls
        if isinstance(c.func, ast.Attribute)
        and c.func.attr == "add_argument"
        and c.args[0].value.startswith("--")
    ]
    return names, sorted(set(options))


def environment():
    """Every environment variable that the product reads by its name."""
    pattern = re.compile(
        r"""environ(?:\.get\(|\[|\.setdefault\()\s*["'](\w+)["']|["'](\w+)["'] in os\.environ"""
    )
    return {
        a or b for source in sources() for a, b in pattern.findall(source.text)
    } | NAMES_OF_TESTS


def test_the_walkers_find_what_is_known():
    names, options = commands()
    assert {"run", "test", "init", "seed", "import", "bench"} <= set(names) and {
        "--port",
        "--empty",
        "--sessions",
    } <= set(options)
    assert {"DATABASE_URL", "CI"} <= environment()
    with pytest.raises(SystemExit):
        parse(["--help"])


def test_every_command_option_variable_and_setting_is_explained():
    text, (names, options) = document("operations.md"), commands()
    missing = [f"manage.py {name}" for name in names if f"manage.py {name}" not in text]
    missing += [name for name in (*options, *environment()) if name not in text]
    missing += [row["name"] for row in rows_of("settings") if f"`{row['name']}`" not in text]
    none_of(
        missing,
        (
            "docs/operations.md explains every command, option, environment variable and "
            "setting; it lacks"
        ),
    )


def test_no_document_links_to_a_file_that_is_not_there():
    links = [
        (path.name, link)
        for path in DOCS.glob("*.md")
        for link in re.findall(
            r"\]\((?!https?:|#|mailto:)([^)#\s]+)", path.read_text(encoding="utf-8")
        )
    ]
    none_of(
        (f"docs/{name}: {link}" for name, link in links if not (DOCS / link).exists()),
        "mend the link",
    )


def test_no_document_names_a_source_file_that_is_not_there():
    folders = "|".join((*FOLDERS, "tests"))
    named = [
        (path.name, file)
        for path in DOCS.glob("*.md")
        for file in re.findall(
            rf"`((?:{folders})/[\w/.-]+\.\w+)`", path.read_text(encoding="utf-8")
        )
    ]
    none_of(
        (f"docs/{name}: {file}" for name, file in named if not (ROOT / file).exists()),
        "the file has another name now",
    )


def test_every_test_that_a_document_names_is_there():
    """What is said to be tested is: by a file, or by one test in it (``file.py::test_name``)."""
    named = [
        (path.name, *found)
        for path in DOCS.glob("*.md")
        for found in re.findall(r"`(tests/[\w/]+\.py)(?:::(\w+))?`", path.read_text("utf-8"))
    ]
    assert len(named) > 150
    wrong = [
        f"docs/{name}: {file} {test}" for name, file, test in named if not _is_test(file, test)
    ]
    none_of(wrong, "the test has another name now, or is gone: what it tested has to be said anew")


@cache
def _tests_of(file):
    text = (ROOT / file).read_text("utf-8") if (ROOT / file).exists() else ""
    return frozenset(re.findall(r"^(?:async )?def (test_\w+)", text, re.MULTILINE))


def _is_test(file, test):
    return test in _tests_of(file) if test else bool(_tests_of(file))


@pytest.mark.parametrize(("standard", "least"), [("ASVS 5.0.0", 200), ("GB/T 22239-2019", 20)])
def test_the_requirements_are_counted_as_they_are_said_to_be_met(standard, least):
    text = document("security-requirements.md")
    below = text.partition(f"\n## {standard}" if "GB" in standard else "\n## OWASP")[2]
    rows = [line.split(" | ") for line in below.partition("\n## ")[0].splitlines()]
    found = [row[2] for row in rows if len(row) == 5 and row[2] in STATES]
    counted = re.search(rf"\| {re.escape(standard)} \|(.*)\|", text)[1]
    assert [int(number) for number in counted.split("|")] == [found.count(one) for one in STATES]
    assert len(found) >= least
