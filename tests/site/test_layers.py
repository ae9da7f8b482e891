"""Who may import whom, and what no file may say."""

import ast
import sys
from collections import Counter
from functools import cache

import pytest

from tests.site.source import FOLDERS, ROOT, none_of, sources

# What each room may use beyond the standard library and itself. A row of docs/architecture.md says
# why.
LAYERS = {
    "pages": {
        "ui",
        "charts",
        "indicators",
        "data_access",
        "locales",
        "streamlit",
        "pandas",
        "numpy",
    },  # query functions go to ui.frame.loaders.load
    "ui": {
        "data_access",
        "indicators",
        "charts",
        "papers",
        "locales",
        "streamlit",
        "pandas",
        "numpy",
        "starlette",
        "xlsxwriter",
        "babel",
    },
    "charts": {"locales", "pandas", "pydeck"},
    "papers": {"locales", "docx", "docxtpl", "matplotlib", "typst", "xlsxwriter"},
    "indicators": {"locales", "numpy", "pandas", "scipy"},
    "data_access": {
        "locales",
        "sqlalchemy",
        "alembic",
        "pandas",
        "numpy",
        "duckdb",
        "puremagic",
        "python_calamine",
        "xlsxwriter",
        "psycopg",
        "adbc_driver_sqlite",
        "adbc_driver_postgresql",
        "argon2",
        "pyotp",
        "pypinyin",
        "cryptography",
    },
    "seed_data": {"data_access", "locales", "numpy", "pandas", "sqlalchemy", "tqdm"},
    "commands": {"data_access", "seed_data", "benchmarks", "sqlalchemy", "alembic", "tqdm"},
    "benchmarks": {
        "data_access",
        "indicators",
        "scipy",
        "seed_data",
        "ui",
        "numpy",
        "pandas",
        "sqlalchemy",
        "duckdb",
        "websockets",
        "psutil",
        "playwright",
        "tqdm",
        "streamlit",
        "plotly",
        "xlsxwriter",
        "python_calamine",
    },
    "locales": {"babel"},
    "app.py": {"ui", "streamlit"},
    "manage.py": {"commands"},
}
ALSO = {
    ("ui/main.py", "sqlalchemy"): "it tells a database out of reach from a mistake",
    ("ui/door/parts.py", "sqlalchemy"): "it looks whether the database was ever used",
    ("ui/settings/keeping.py", "seed_data"): "it makes the empty office ready, as `go-live` does",
    ("ui/door/parts.py", "seed_data"): "it makes a new database ready, as `manage.py run` does",
    (
        "indicators/working_days.py",
        "chinese_calendar",
    ): "the working days of China are a fact that a kept package repeats year by year",
    (
        "data_access/records/deadline_dates.py",
        "indicators",
    ): "the date that is stored is worked out by the rule in the transaction that stores it",
    (
        "data_access/records/work_calendar.py",
        "indicators",
    ): "the working days that were entered are read as what counts by them takes them",
    (
        "seed_data/demonstration/deadlines.py",
        "indicators",
    ): "artificial deadlines fall on the days that the rules give",
    ("ui/door/forms.py", "jinja2"): "the door's own pages are templates that escape what they show",
    ("ui/door/provider.py", "authlib"): "it alone speaks to the office's own sign-on",
    ("ui/door/provider.py", "joserfc"): "the signature of what the sign-on says",
    ("ui/door/provider.py", "requests"): "what the sign-on publishes",
    ("papers/word.py", "jinja2"): "what an office writes into its template is filled and runs not",
    ("papers/word.py", "lxml"): "how a file that is no Word file shows itself",
    ("ui/wall/page.py", "jinja2"): "the wall screen is a template that escapes what it shows",
    ("ui/door/metrics.py", "prometheus_client"): "it alone counts for a monitor",
    ("ui/door/watched.py", "google"): "Streamlit's messages are of protobuf",
    ("ui/frame/card.py", "plotly"): "the one place that makes figures of specifications",
    ("ui/door/guesses.py", "cachetools"): "wrong addresses are forgotten after a while",
    ("ui/frame/kept.py", "cachetools"): "it alone keeps what was worked out",
    ("ui/deadlines/calendar_file.py", "icalendar"): "it alone writes calendar files",
    ("commands/bundle/target.py", "packaging"): "whether a package is for another machine",
    ("commands/serve.py", "app"): "the command that opens the door",
    ("commands/serve.py", "ui"): "it opens the port of the metrics",
    ("commands/workers.py", "ui"): "our own nginx stands before the door, and gathers metrics",
    (
        "commands/notify/__init__.py",
        "indicators",
    ): "no mail on days off, and the limits of the tasks",
    ("commands/reports/due.py", "ui"): "a report is composed of what the screens say",
    ("commands/reports/draft.py", "ui"): "a report is composed of what the screens say",
    ("commands/reports/draft.py", "papers"): "and made into files",
    ("commands/reports/draft.py", "locales"): "in the language that was asked for",
    ("commands/notify/__init__.py", "locales"): "each is written to in their own language",
    ("commands/docs/definitions.py", "indicators"): "the document repeats the catalogue",
    ("commands/docs/definitions.py", "locales"): "the document repeats it in both languages",
    ("commands/docs/readme.py", "ui"): "the document lists the pages of the menu",
}
# The shelves of data_access, the lower first: each may use those before it.
SHELVES = (
    "schema",
    "sheets",
    "database",
    "values",
    "filter",
    "scope",
    "audit",
    "accounts",
    "records",
    "notes",
    "desk",
    "tasks",
    "decisions",
    "ledger",
    "personal",
    "documents",
    "reports",
    "statistics",
    "post",
    "bulk",
    "backup",
)
MOST_FILES = 35  # of one kind in a folder
EVERYWHERE = ("TODO", "FIXME", "XXX")


def test_migrations_stand_in_one_line():
    """Two that were written side by side may take the same number, and then nothing starts."""
    folder = ROOT / "data_access" / "migrations" / "versions"
    names = sorted(path.name[:4] for path in folder.glob("[0-9]*.py"))
    assert names == [f"{number:04d}" for number in range(1, len(names) + 1)]


@cache
def imports():
    """(file, line, module) of every import, those inside functions too."""
    found = []
    for source in sources():
        for node in ast.walk(source.tree):
            if isinstance(node, ast.Import):
                found += [(source, node.lineno, alias.name) for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                assert not node.level, f"{source.path}:{node.lineno}: import by the full name"
                found.append((source, node.lineno, node.module))
                found += [(source, node.lineno, f"{node.module}.{a.name}") for a in node.names]
    return tuple(found)


def test_the_walker_finds_known_pages_and_imports():
    assert {
        "pages/overview.py",
        "pages/disputes.py",
        "ui/main.py",
        "data_access/filter/filters.py",
        "charts/spec.py",
        "app.py",
    } <= {s.path for s in sources()}
    assert ("ui/main.py", "sqlalchemy.exc") in {
        (source.path, module) for source, _, module in imports()
    }
    assert (
        "data_access/ledger/importing/import_file.py",
        "data_access.ledger.importing.check",
    ) in {(source.path, module) for source, _, module in imports()}


def test_every_folder_of_source_has_its_rule():
    folders = {path.parent.name for path in ROOT.glob("*/*.py")} - {"tests", ".venv"}
    assert folders <= set(FOLDERS) | {"tests"}, (
        "add the folder to tests/site/source.py and to LAYERS"
    )
    assert set(FOLDERS) <= set(LAYERS)


@pytest.mark.parametrize("room", LAYERS)
def test_a_room_imports_only_what_it_may(room):
    wrong = []
    for source, line, module in imports():
        top = module.partition(".")[0]
        if (
            (source.folder or source.path) == room
            and top != room
            and top not in LAYERS[room]
            and top not in sys.stdlib_module_names
            and (source.path, top) not in ALSO
        ):
            wrong.append(f"{source.path}:{line}: {module}")
    none_of(
        wrong,
        f"{room} may use {', '.join(sorted(LAYERS[room]))}; move the work to the room that may",
    )


def shelf(path):
    """The shelf of a file or a module of data_access, None elsewhere."""
    room, *rest = path.replace("/", ".").split(".")
    return rest[0] if room == "data_access" and rest and rest[0] in SHELVES else None


def test_every_shelf_has_its_place():
    folders = {path.parent.name for path in (ROOT / "data_access").glob("*/__init__.py")}
    assert folders - {"migrations"} == set(SHELVES), "add the shelf to SHELVES"


def test_a_shelf_uses_only_those_below_it():
    wrong = []
    for source, line, module in imports():
        mine, theirs = shelf(source.path), shelf(module)
        if mine and theirs and SHELVES.index(theirs) > SHELVES.index(mine):
            wrong.append(f"{source.path}:{line}: {module}")
    none_of(wrong, f"the shelves in their order are {', '.join(SHELVES)}; hand in what is needed")


def test_no_folder_is_too_full():
    counts = Counter(source.path.rpartition("/")[0] for source in sources())
    full = [f"{folder}: {count} files" for folder, count in counts.items() if count > MOST_FILES]
    none_of(full, f"more than {MOST_FILES} files: give each kind a shelf of its own")


def test_nobody_imports_pages_tests_or_the_door():
    none_of(
        (
            f"{source.path}:{line}: {module}"
            for source, line, module in imports()
            if (top := module.partition(".")[0]) in ("pages", "tests", "app", "manage")
            and (source.path, top) not in ALSO
        ),
        "move what is shared to ui/",
    )


def test_pages_and_ui_hold_no_sql():
    """Pages give functions to ``ui.frame.loaders.load``; only it opens connections, and nothing
    outside data_access builds statements.
    """
    wrong = [
        f"{source.path}:{line}: {module}"
        for source, line, module in imports()
        if source.folder in ("pages", "ui", "charts", "indicators")
        and module in ("data_access.schema", "data_access.database.dialects")
    ]
    connecting = [
        f"{source.path}:{line}: {module}"
        for source, line, module in imports()
        if source.folder in ("pages", "charts", "indicators")
        and module == "data_access.database.engine"
    ]
    none_of(
        wrong + connecting,
        "write the query in data_access/ and load it through ui.frame.loaders.load",
    )


# Who in ui/ asks for the whole database: whoever writes, signs people in or looks after it. What
# people see is read by ``loaders.engine()``, with the rows that they may see.
WHOLE = {
    "ui/door": "health, signing in and getting the database ready belong to nobody",
    "ui/frame/loaders.py": "it makes of it what the person of the run may see",
    "ui/frame/who.py": "who a person is, is looked up before it is known what they may see",
    "ui/notes/opened.py": "what is opened counts as read",
    "ui/frame/traced.py": "what is looked at and taken out is written into the audit log",
    "ui/saving.py": "the one place that saves",
    "ui/ledger/upload.py": "an import saves",
    "ui/warning/reading.py": "alarms are recorded by those who see the whole office",
}


def test_what_people_see_is_read_through_their_scope():
    asking = [
        source.path
        for source in sources()
        if source.folder in ("ui", "pages") and "get_engine" in source.text
    ]
    wrong = [path for path in asking if not path.startswith(tuple(WHOLE))]
    none_of(wrong, "read by ui.frame.loaders.engine(), which knows whose rows")
    idle = [place for place in WHOLE if not any(path.startswith(place) for path in asking)]
    none_of(idle, "no exception any more")


def test_every_exception_is_needed():
    seen = {(source.path, module.partition(".")[0]) for source, _, module in imports()}
    assert set(ALSO) <= seen


def test_every_module_says_what_it_is_for():
    none_of(
        (
            source.path
            for source in sources()
            if source.text.strip() and not ast.get_docstring(source.tree)
        ),
        "begin the file with a docstring of one line",
    )


def test_nothing_is_left_to_do():
    none_of(
        (
            f"{source.path}: {word}"
            for source in sources()
            for word in EVERYWHERE
            if word in source.text
        ),
        "finish it",
    )


def test_no_folder_hides_a_module_of_python():
    assert [name for name in FOLDERS if name in sys.stdlib_module_names] == []


def _functions_with_ink():
    """Full names of the functions of ``charts`` that draw a chart."""
    return {
        f"{source.path.removesuffix('.py').replace('/', '.')}.{node.name}"
        for source in sources()
        if source.folder == "charts"
        for node in source.tree.body
        if isinstance(node, ast.FunctionDef) and "ink" in {a.arg for a in node.args.kwonlyargs}
    }


def _imported(tree):
    """Name in a file -> full name of what it was imported as."""
    return {
        alias.asname or alias.name: f"{node.module}.{alias.name}"
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }


def _calls_without_ink(source, functions):
    names = _imported(source.tree)
    for node in ast.walk(source.tree):
        if not isinstance(node, ast.Call):
            continue
        head, dot, rest = ast.unparse(node.func).partition(".")
        called = names.get(head, head) + dot + rest
        if called in functions and "ink" not in {keyword.arg for keyword in node.keywords}:
            yield f"{source.path}:{node.lineno}: {called}"


def test_every_chart_of_a_page_is_given_its_ink():
    functions = _functions_with_ink()
    assert {"charts.disputes.ranked", "charts.partners.ranked"} <= functions
    found = [
        call
        for source in sources()
        if source.folder in ("pages", "ui")
        for call in _calls_without_ink(source, functions)
    ]
    none_of(found, "give the chart the ink of the theme: ink=ink(), from ui.frame.theme")
