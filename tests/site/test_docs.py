"""The documents against the code: every indicator, table, column, command, option, environment
variable and setting is written down.
"""

import ast
import re
from functools import cache

import pytest

from commands.command_line import parse
from data_access import schema as s
from indicators.catalogue import CATALOGUE
from locales import translator
from seed_data.load import rows_of
from tests.site.source import ROOT, none_of, sources

DOCS = ROOT / "docs"
t_en = translator("en")
NAMES_OF_TESTS = {
    "CI",
    "TEST_DATABASE_URL",
}  # read by the tests' fixtures and by commands/machine.py


@cache
def document(name):
    path = DOCS / name
    return path.read_text(encoding="utf-8") if path.exists() else ""


def section(name, heading):
    """The part of a document under the heading that begins with ``heading``, up to the next one of
    its rank or higher.
    """
    rank = heading.partition(" ")[0]
    match = re.search(
        rf"^{re.escape(heading)}.*?(?=^#{{1,{len(rank)}}} |\Z)",
        document(name),
        re.MULTILINE | re.DOTALL,
    )
    return match[0] if match else ""


@pytest.mark.parametrize("i", CATALOGUE, ids=lambda i: i.code)
def test_every_indicator_is_defined(i):
    text = section("definitions.md", f"### `{i.code}`")
    assert text, f"docs/definitions.md lacks the indicator `{i.code}` {i.name}"
    none_of(
        (
            words
            for part in (i.name, i.unit, i.definition, i.rule, i.source)
            for words in (part, t_en(part))
            if words not in text
        ),
        (
            f"docs/definitions.md says of `{i.code}` something else than "
            f"indicators/catalogue/ and the catalogue of words; it should say"
        ),
    )


def test_no_indicator_is_defined_that_is_gone():
    written = re.findall(r"^### `(\w+)`", document("definitions.md"), re.MULTILINE)
    assert sorted(written) == sorted({i.code for i in CATALOGUE})


@pytest.mark.parametrize("table", s.metadata.sorted_tables, ids=lambda table: table.name)
def test_every_table_and_column_is_described(table):
    if table in (*s.CODE_LISTS, s.country_group):
        assert f"| `{table.name}`" in document("data-dictionary.md"), (
            f"docs/data-dictionary.md lacks the code list `{table.name}`"
        )
        return
    text = section("data-dictionary.md", f"### `{table.name}`")
    assert text, f"docs/data-dictionary.md lacks the table `{table.name}`"
    none_of(
        (c.name for c in table.columns if f"`{c.name}`" not in text),
        f"docs/data-dictionary.md lacks columns of `{table.name}`",
    )


def test_no_table_is_described_that_is_gone():
    written = re.findall(r"^### `(\w+)`", document("data-dictionary.md"), re.MULTILINE)
    assert [name for name in written if name not in s.metadata.tables] == []


def commands():
    """Every command of manage.py with its options, as its own help tells them."""
    tree = next(source.tree for source in sources() if source.path == "commands/command_line.py")
    calls = [n for n in ast.walk(tree) if isinstance(n, ast.Call) and n.args]
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
    folders = "ui|pages|charts|indicators|data_access|locales|seed_data|commands|benchmarks|tests"
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
