"""The three states of an office that every page is drawn in: facts only, the demonstration ledger,
a real ledger imported.
"""

import shutil
from dataclasses import dataclass

import pytest

from tests.fixtures.charts import validated_charts  # noqa: F401
from tests.fixtures.people import signed_in, work_as  # noqa: F401
from tests.site.screens import ROOT

LEDGER = ROOT / "tests" / "data_access" / "ledgers" / "ledger-clean.xlsx"


@dataclass(frozen=True)
class Office:
    kind: str  # empty, demonstration, imported
    url: str  # of its database; read it, never write to it

    def __str__(self):
        return self.kind


@pytest.fixture(autouse=True)
def _nothing_kept():
    """All is kept here: these databases are only read, and what is kept names its database."""


@pytest.fixture(scope="session")
def facts_url(sqlite_files, tmp_path_factory):
    """A SQLite database with reference facts only."""
    with sqlite_files.copy("facts", tmp_path_factory.mktemp("facts")) as url:
        yield from _disposed(url, lambda engine: None)


@pytest.fixture(scope="session")
def imported_url(facts_url, tmp_path_factory):
    """The same after the import of a real workbook with all seven sheets."""
    from data_access.ledger.importing.import_file import import_file

    path = tmp_path_factory.mktemp("imported") / "office.db"
    shutil.copyfile(facts_url.removeprefix("sqlite:///"), path)
    yield from _disposed(f"sqlite:///{path}", lambda engine: import_file(engine, LEDGER))


@pytest.fixture(scope="session", params=["empty", "demonstration", "imported"])
def office(request):
    return Office(
        request.param,
        request.getfixturevalue(
            {
                "empty": "facts_url",
                "demonstration": "demonstration_url",
                "imported": "imported_url",
            }[request.param]
        ),
    )


def _disposed(url, fill):
    """Fill a database, lend its address, and close what was opened."""
    from data_access.database.engine import get_engine

    engine = get_engine(url)
    fill(engine)
    # what is in the write-ahead log goes into the file, which is then copied whole
    engine.dispose()
    yield url
    engine.dispose()
