"""Every file of every page says what is in it: made in a thread without a session, as the server
makes it, and again after somebody else has changed the data.
"""

import ast
import re
from dataclasses import dataclass

import pandas as pd
import pytest
from sqlalchemy import select, update

from data_access import schema as s
from data_access.database import state
from data_access.database.engine import get_engine, reading, writing
from data_access.records.names import all_names
from data_access.reports import drafts
from tests.fixtures.reports import composed
from tests.site.columns import numbers_in_words
from tests.site.downloads import CSV, DOCX, ICS, PDF, XLSX, Download, downloads
from tests.site.screens import FULL
from tests.site.source import none_of, sources

QUERY = {"country": "USA", "as_of": "2025-03-31"}
FILTER, AS_OF = "United States", "data as of 31 Mar 2025"
UNFILTERED = "Whatever the filter; only the as-of date counts"
OWN_SCOPE = {  # pages that do not follow the filter, and what their files say instead
    "scoreboard": "The whole office; only the as-of date holds",
    "assessment": "The whole office; only the as-of date holds",
    "settings": "All settings, whatever the filter",
    "audit": "Audit log, whatever the filter",
    "tasks": "As things stand today, whatever the filter",
    "persons": "All data, whatever the filter",
    "reports": "Whole office, whatever the filter",
    "publicity": "The filter chosen does not act on this page",
    "network": "Stations, service points, procedures and steps whatever the filter; only the as-of "
    "date counts",
    **dict.fromkeys(
        (
            "search",
            "edit",
            "quality",
            "definitions",
            "dispute",
            "expert",
            "enterprise",
            "procedure",
            "roles",
        ),
        UNFILTERED,
    ),
}
BY_TODAY = dict.fromkeys(
    ("deadlines", "tasks"), "data as of 1 Oct 2025"
)  # counted from today, that of the demonstration
DUE = "United States · as things stand today (1 Oct 2025)"
OWED = {  # lists of what is due, which follow today on pages that follow the as-of date
    ("consultations", "Referrals by level"),
    ("consultations", "Referrals"),
    ("network", "Overdue steps"),
    ("communication", "Requests"),
    ("insurance", "Policies about to lapse"),
    ("filings", "Priority periods"),
}
NARROWER = {  # tables with another filter than the page, by their titles
    ("network", "Disputes and procedures of the key markets"): "United States",
    ("deadlines", "List of deadlines"): "United States · Open · All experts",
    ("insurance", "Policies"): "United States · in force",
    **dict.fromkeys(
        (("money", "Loss avoided by enterprise"), ("money", "Cases in which loss was avoided")),
        "United States · closed 1 Jan 2025 to 31 Mar 2025",
    ),
    ("deadlines", "Rules on deadlines"): "All rules, whatever the filter",
    ("durations", "List of cases"): "United States · Open",
    ("resolution", "List of cases"): "United States · Closed",
}
OF_THE_LEDGER = {"ledger"}  # its files are the ledger itself, in the form in which it is brought in


@dataclass(frozen=True)
class Made:
    """A file of a page as it was made at once, and after somebody else's change."""

    page: str
    file: Download
    before: list
    after: list

    def __str__(self):
        return f"{self.page}: {self.file.name}"

    @property
    def words(self):
        return words_of(self.page, self.file)


def words_of(page, file):
    title = file.name.rpartition("_")[0]
    if (page, title) in OWED:
        return DUE
    return NARROWER.get((page, title), OWN_SCOPE.get(page, FILTER))


@pytest.fixture(scope="module")
def office(sqlite_files, tmp_path_factory):
    """A demonstration ledger that these tests may change."""
    with sqlite_files.copy("demonstration", tmp_path_factory.mktemp("downloads")) as url:
        with writing(get_engine(url)) as connection:
            drafts.make(connection, composed(), "示例甲")  # none is there before one falls due
        yield url
        get_engine(url).dispose()


@pytest.fixture(scope="module")
def versions(office):
    """The data versions before and after the change."""
    with reading(get_engine(office)) as connection:
        version = state.read_state(connection).data_version
    return version, version + 1


@pytest.fixture(scope="module")
def made(office, versions):
    """Every file of every page in English with a filter, made twice."""
    offered = {}
    for view in FULL:
        app, found = downloads(office, view, "en", **QUERY)
        assert not app.exception, view
        offered[view.page] = [] if view.page in OF_THE_LEDGER else found
    before = {(page, n): f.sheets() for page, found in offered.items() for n, f in enumerate(found)}
    _move_a_case_to_japan(office)
    return [
        Made(page, file, before[page, n], file.sheets())
        for page, found in offered.items()
        for n, file in enumerate(found)
    ]


def test_no_heading_is_a_name_of_the_code(made):
    """Headings begin with a capital; what the code calls a column does not."""
    found = {
        f"{file}: {cell}"
        for file in made
        for rows in file.before.values()
        for cell in (rows[0] if rows else ())
        if re.fullmatch("[a-z]+(_[a-z]+)*", str(cell))
    }
    none_of(sorted(found), "name the column in ui/frame/tables.py, or where its table is made")


def _move_a_case_to_japan(url):
    """What somebody else does while the pages are open: one case of the filter is no longer."""
    country = {
        code: select(s.country.c.id).where(s.country.c.iso3 == code) for code in ("USA", "JPN")
    }
    american = s.dispute.c.country_id == country["USA"].scalar_subquery()
    early = s.dispute.c.occurred_on < "2025-01-01"
    with writing(get_engine(url)) as connection:
        number = connection.scalar(select(s.dispute.c.number).where(american, early).limit(1))
        moved = update(s.dispute).where(s.dispute.c.number == number)
        connection.execute(moved.values(country_id=country["JPN"].scalar_subquery()))
        state.raise_version(connection)


def notes(sheets):
    """The pairs of label and words of a file: of a workbook on its first sheet, of a text file
    below its rows.
    """
    rows = sheets.get("Summary") or next(iter(sheets.values()))
    return {row[0]: row[1] for row in rows if len(row) > 1 and row[0]}


def test_every_page_has_a_workbook(made):
    assert {one.file.ending for one in made} == {XLSX, CSV, ICS, DOCX, PDF}
    with_workbook = {one.page for one in made if one.file.ending == XLSX}
    without = {"edit", "ledger", "accounts"}  # forms, and a list for the administrator alone
    assert {view.page for view in FULL} - with_workbook == without
    assert len(made) > 100


def test_a_file_says_its_filter_date_language_version_and_source(made, versions):
    wrong = []
    for one in made:
        if one.file.ending in (ICS, DOCX, PDF):
            continue
        said = notes(one.before)
        expected = {
            "Filter": one.words,
            "As of": BY_TODAY.get(one.page, AS_OF),
            "Language": "English",
            "Data version": str(versions[0]),
        }
        found = {label: str(said.get(label)).removesuffix(".0") for label in expected}
        if found != expected:
            wrong.append(f"{one}: {found}")
    none_of(wrong, "freeze what a file says in the Stamp that it is handed")


def test_the_calendar_says_what_it_is_of(office):
    view = next(view for view in FULL if view.page == "deadlines")
    _, found = downloads(office, view, "en", country="USA", as_of="2025-09-30")
    calendar = next(one for one in found if one.ending == ICS)
    said = notes(calendar.sheets())
    version = said["X-WR-CALDESC"].rpartition(" · ")[2]
    assert said["X-WR-CALDESC"] == f"United States · data as of 1 Oct 2025 · {version}"
    assert version.startswith("data version ")


MAY_BE_SMALL = {  # headings of a file for outside under which 1 to 4 is no count
    "Measure",
    "Median time (working days)",
    "Time to first answer · All years",
    "Time to answer requests · All years",
    "Lower limit (months)",
    "Most for one policy (CNY 10,000)",
    "Months with data",
}


def test_a_file_for_outside_tells_no_name_no_record_and_no_small_count(made, office):
    with reading(get_engine(office)) as connection:
        told = (
            s.enterprise.c.name,
            s.enterprise.c.credit_code,
            s.expert.c.name,
            s.dispute.c.number,
        )
        secret = {text for column in told for text in connection.scalars(select(column))}
        secret |= all_names(connection)
    books = [one for one in made if "(for outside)" in one.file.name]
    assert {one.page for one in books} >= {"disputes", "training", "experts", "insurance"}
    wrong = []
    for one in books:
        for sheet, rows in one.before.items():
            texts = " ".join(str(cell) for row in rows for cell in row)
            wrong += [f"{one} {sheet}: {text}" for text in secret if text in texts]
            wrong += [f"{one} {sheet}: {found}" for found in _small_counts(sheet, rows)]
    none_of(wrong, "say in ui/outside/meaning.py what the heading means")


def _small_counts(sheet, rows):
    """(heading, number) of the numbers 1 to 4 below the headings of a table, or among figures."""
    headings = rows[1]
    for row in rows[2:]:
        named = [(row[0], row[1])] if sheet == "Summary" and row[2:3] not in ([], [""]) else []
        pairs = named if sheet == "Summary" else zip(headings, row, strict=True)
        for name, cell in pairs:
            if cell in (1, 2, 3, 4) and name not in MAY_BE_SMALL:
                yield name, cell


NUMBERS_IN_WORDS = {  # (page, heading): why
    ("assessment", "Period"): "a year, a quarter or a month, by its name",
    ("definitions", "Measure"): "numbers of the policy's measures, several of them for some",
    ("settings", "Now"): "values of different kinds, each with its own unit",
}


def test_numbers_of_a_workbook_are_numbers(made):
    found = {}
    for one in made:
        if one.file.ending != XLSX:
            continue
        for name, rows in one.before.items():
            frame = pd.DataFrame(rows[2:], columns=rows[1])
            columns = numbers_in_words(frame) if name != "Summary" else ()
            found |= {(one.page, heading): (name, texts) for heading, texts in columns}
    assert set(NUMBERS_IN_WORDS) <= set(found), "take these out of NUMBERS_IN_WORDS"
    wrong = [f"{key}: {texts}" for key, texts in found.items() if key not in NUMBERS_IN_WORDS]
    none_of(wrong, "give the column numbers, and its heading (or a column beside it) the unit")


def test_what_was_drawn_stays_and_a_list_read_later_says_both_versions(made, versions):
    old, new = versions
    wrong = []
    for one in made:
        if one.after == one.before or one.file.ending == ICS:
            continue  # all of it was fixed when the page was drawn, but for the time of a calendar
        said = notes(one.after)["Data version"]
        if not said.startswith((f"{old} (when the page was drawn)", f"{new} (the page was drawn")):
            wrong.append(f"{one}: {said}")
        if str(old) not in said or str(new) not in said:
            wrong.append(f"{one}: {said}")
    none_of(wrong, "a file whose rows are read later says the version of the page and of its rows")
    assert {one.page for one in made if one.after != one.before} >= {"disputes", "training"}


def test_the_list_of_cases_is_of_the_new_version_and_the_rest_of_the_old(made, versions):
    old, new = versions
    book = next(one for one in made if str(one).startswith("disputes: Dispute statistics, "))
    assert _cases(book.before) == 92 and _cases(book.after) == 91
    sheets = list(book.before)
    drawn = sheets[1 : sheets.index("List of cases") + 1]  # of the tab that was open
    changed = [name for name in drawn if book.before[name] != book.after[name]]
    lists = ["By IP type", "By Guidance stage", "By Route", "By Outcome", "List of cases"]
    assert changed == lists  # the kinds not chosen are read when the file is made
    assert len(drawn) > len(lists)
    closed = [name for name in book.after if name not in ("Summary", *drawn)]
    assert closed  # of the other tabs, which are made with the file
    assert all(f"data version {new}" in book.after[name][0][0] for name in closed)
    title = book.after["List of cases"][0][0]
    assert title.endswith(f"United States · data as of 31 Mar 2025 · data version {new}")
    said = notes(book.after)["Data version"]
    assert said.startswith(
        f"{old} (when the page was drawn). The data have been changed since: these lists are of "
        f"data version {new}: "
    )
    assert ", ".join(lists) in said and "Time to closing" in said
    assert said.endswith(
        f"; all else is of {old}. To have one version, reload the page and export again."
    )
    csv_file = next(one for one in made if str(one) == "disputes: List of cases_20250331.csv")
    assert notes(csv_file.after)["Data version"] == (
        f"{new} (the page was drawn at {old}; the data have been changed since; all rows of this "
        f"file are of data version {new})"
    )


def _cases(sheets):
    """How many cases stand in the list, below its title and headings."""
    return len(sheets["List of cases"]) - 2


def test_the_ledger_carries_its_data_version(office, versions):
    from io import BytesIO
    from zipfile import ZipFile

    view = next(view for view in FULL if view.page == "ledger")
    _, found = downloads(office, view, "en", **QUERY)
    book = next(one for one in found if one.name.startswith("ledger"))
    with ZipFile(BytesIO(book.file())) as parts:
        about = parts.read("docProps/core.xml").decode()
    assert f"data version {versions[1]}" in about


# -- the source: what is made later asks nobody


ASKED = {"st", "loaders", "filter_state", "gathered", "words", "screen", "layout", "clicks", "site"}


def test_only_one_place_hands_streamlit_what_is_made_later():
    found = [
        f"{source.path}:{node.lineno}"
        for source in sources()
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Attribute)
        and node.attr == "download_button"
        and source.path != "ui/frame/downloads.py"
    ]
    none_of(found, "offer the file with ui.frame.downloads.offer")


def test_every_table_is_shown_with_its_file():
    found = [
        f"{source.path}:{node.lineno}"
        for source in sources()
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Attribute)
        and node.attr in ("dataframe", "data_editor")
        and source.path not in ("ui/frame/layout.py", "benchmarks/floor_page.py")
    ]
    none_of(found, "show it with ui.frame.layout.show_table, which offers it as a file")


def test_what_makes_a_file_knows_no_session():
    """Modules that make files import neither Streamlit nor what reads the session; the functions
    that show the rows of a list are given a Reader and use nothing else.
    """
    wrong = []
    for name in ("stamp", "export", "workbook", "figure", "tables"):
        source = next(one for one in sources() if one.path == f"ui/frame/{name}.py")
        wrong += [f"{source.path} imports {module}" for module in _imported(source.tree) & ASKED]
    for source in sources():
        wrong += [f"{source.path}: {name} in {where}" for where, name in _asking(source.tree)]
    none_of(wrong, "freeze the value while the page is drawn and hand it over")


def _imported(tree):
    """The last names of everything that a module imports."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {name.asname or name.name for name in node.names}
        if isinstance(node, ast.ImportFrom):
            found |= {(node.module or "").rpartition(".")[2], *(name.name for name in node.names)}
    return found


def _asking(tree):
    """(function, name) for each name of ASKED in a function that is run when a file is made: the
    first argument of a partial, and what shows the rows of a list (``shown=``).
    """
    functions = {n.name: n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef)}
    for call in ast.walk(tree):
        if not isinstance(call, ast.Call):
            continue
        for later in _run_later(call):
            if isinstance(later, ast.Lambda):
                yield "a lambda", "lambda: bind a function of the module with partial"
            elif isinstance(later, ast.Name) and later.id in functions:
                yield from _asked_in(functions[later.id], functions, set())


def _run_later(call):
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    if name == "partial" and call.args:
        yield call.args[0]
    if name == "offer" and len(call.args) > 1:
        yield call.args[1]
    yield from (keyword.value for keyword in call.keywords if keyword.arg == "shown")


def _asked_in(function, functions, seen):
    if function.name in seen:
        return
    seen.add(function.name)
    names = [node for node in ast.walk(function) if isinstance(node, ast.Name)]
    own = {node.id for node in names if isinstance(node.ctx, ast.Store)}
    for node in names:
        if node.id in ASKED - own:
            yield function.name, node.id
        if node.id in functions:
            yield from _asked_in(functions[node.id], functions, seen)


@pytest.mark.parametrize(
    "text, found",
    [
        ("def f(x): return x\noffer(t, partial(f, 1))", []),
        ("def f(x): return st.session_state\noffer(t, partial(f, 1))", ["st"]),
        ("def g(): loaders.load()\ndef f(x): g()\nevery(read, shown=f)", ["loaders"]),
        ("offer(t, lambda: 1)", ["lambda: bind a function of the module with partial"]),
    ],
)
def test_the_walker_finds_what_asks(text, found):
    assert [name for _, name in _asking(ast.parse(text))] == found
