"""Every question that the product puts to the database, with arguments to put it with.

Found in the source: each public function of data_access/statistics that takes a connection, and
each one of data_access that a page or a part of one names.
"""

import ast
import inspect
import pkgutil
from datetime import date
from functools import cache
from importlib import import_module
from itertools import product

from sqlalchemy import select

from data_access import schema as s
from data_access import statistics
from data_access.bulk.cases import Wish
from data_access.bulk.deadlines import Wish as DeadlineWish
from data_access.filter.filters import Filter
from data_access.records.kinds import KINDS
from data_access.statistics.disputes import DIMENSIONS
from data_access.statistics.experts import COVERED
from data_access.statistics.export_series import Series
from data_access.statistics.quality import CHECKS
from data_access.statistics.targets import SPELLS
from data_access.statistics.tasks.shape import Terms
from data_access.statistics.training import GROUPS
from data_access.values.code_words import LedgerWords
from tests.fixtures.memory import staying
from tests.site.source import sources

AS_OF, START, MIDDLE = date(2025, 9, 30), date(2023, 1, 1), date(2025, 1, 1)
TOWNS = ("440205001", "440205100", "440205101", "QJ-PARK-1")
ASEAN_OPEN = Filter(
    countries=("USA", "ASEAN"), divisions=TOWNS, period="2022-01-01..2025-06-30", state="open"
)
CHOSEN = [Filter().resolve(AS_OF), ASEAN_OPEN.resolve(AS_OF)]
# Who writes says who does: any function with one of these is no question.
OF_A_WRITER = {"who", "by"}
NO_QUESTION = {
    "data_access.decisions.assignment.decide": "writes",
    "data_access.decisions.assignment.note_conflict": "writes",
    "data_access.decisions.deadlines.add": "writes",
    "data_access.decisions.targets.save": "writes",
    "data_access.documents.contents.sweep": "deletes what was erased",
    "data_access.documents.contents.clear": "deletes what no document names",
    "data_access.documents.reads.content": "refuses what is out of sight",
    "data_access.reports.reads.frozen": "refuses what is out of sight",
    "data_access.records.check.check": "looks over what somebody is about to save",
    "data_access.decisions.warning.unrecorded": "asks for what is about to be recorded",
    "data_access.scope.allowed.keep_within": "holds a writer to the scope",
    "data_access.ledger.exporting.template.template": "a form to fill in, of code lists alone",
}
# What these ask is of the tables that a role opens (``tables.BY_ROLE``) or of a person's own desk
# (``tables.OF_ITS_OWNER``), not of the office's work.
BY_ROLE = (
    "data_access.accounts.",
    "data_access.audit.",
    "data_access.desk.",
    "data_access.personal.",
    "data_access.post.settings.",
)
# These make a statement for other questions.
OF_A_STATEMENT = {"query", "source"}


def questions(connection):
    """[(name, function, arguments)]; ``connection``: to the whole database, for keys of it."""
    keys = _keys(connection)
    return [
        (name, function, arguments)
        for name, function in sorted(reads().items())
        for arguments in _arguments(name, function, keys)
    ]


@cache
def reads():
    """Every question by its name."""
    with staying():  # all of the product is imported for it
        found = {**_of_statistics(), **_named_by_pages()}
    return {
        name: function
        for name, function in found.items()
        if name not in NO_QUESTION
        and not name.startswith(BY_ROLE)
        and not _parameters(function) & (OF_A_WRITER | OF_A_STATEMENT)
    }


def _of_statistics():
    modules = pkgutil.walk_packages(statistics.__path__, f"{statistics.__name__}.")
    return {
        f"{module.name}.{name}": function
        for module in modules
        for name, function in vars(import_module(module.name)).items()
        if not name.startswith("_") and _asks(function) and function.__module__ == module.name
    }


def _named_by_pages():
    trees = [source.tree for source in sources() if source.folder in ("ui", "pages")]
    named = [function for tree in trees for function in _named_in(tree)]
    return {f"{each.__module__}.{each.__name__}": each for each in named if _asks(each)}


def _named_in(tree):
    """What a file takes from data_access: functions, and those of modules."""
    own = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("data_access"):
            own |= {alias.asname or alias.name: (node.module, alias.name) for alias in node.names}
    taken = {name: _taken(*place) for name, place in own.items()}
    yield from taken.values()
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            yield getattr(taken.get(node.value.id), node.attr, None)


def _taken(module, name):
    found = getattr(import_module(module), name, None)
    return found if found is not None else import_module(f"{module}.{name}")


def _asks(thing):
    return inspect.isfunction(thing) and "connection" in _parameters(thing)


def _parameters(function):
    return set(inspect.signature(function).parameters)


# -- arguments


def _arguments(name, function, keys):
    """Each way to ask; KeyError for a parameter of which nothing is known here."""
    values = []
    for parameter in list(inspect.signature(function).parameters.values())[1:]:
        of_this = f"{name.removeprefix('data_access.')}({parameter.name})"
        if of_this in keys:
            values.append(keys[of_this])
        elif parameter.default is parameter.empty:
            values.append(keys[parameter.name])
        else:
            break
    return list(product(*values))


def _keys(connection):
    """Values by parameter: of one function, else of every one."""
    cases = _some(connection, s.dispute.c.number, 6)
    experts = _some(connection, s.expert.c.number, 4)
    return VALUES | {
        "number": cases,
        "case": cases,
        "credit_code": _some(connection, s.enterprise.c.credit_code, 6),
        "statistics.expert_file.read(number)": experts,
        "statistics.network.assessments(number)": _some(connection, s.station.c.number, 4),
        "statistics.assignment.recommendation_shown(decision_id)": [1, 2, 3],
        "decisions.typical_cases.read(number)": _some(connection, s.typical_case.c.number, 3),
        "words": [LedgerWords(connection)],
        "bulk.attendance.plan(session)": _some(connection, s.training_session.c.number, 3)[:1],
        "bulk.attendance.plan(codes)": [
            tuple(_some(connection, s.enterprise.c.credit_code, 6)),
        ],
        "bulk.deadlines.plan(wish)": [DeadlineWish("done", AS_OF)],
        "bulk.deadlines.plan(numbers)": [
            tuple(_some(connection, s.dispute_deadline.c.number, 6)),
        ],
        "bulk.cases.plan(wish)": [Wish("handler", "示例甲")],
        "bulk.cases.plan(numbers)": [tuple(cases)],
        "bulk.counted.counted(number)": _some(connection, s.training_session.c.number, 3),
        "bulk.named.whom(names)": [("示例企业001", "示例企业0", "无此厂")],
        "records.read.next_number(kind_name)": ["dispute", "visit"],
        "records.history.read_history(kind)": ["dispute"],
        "records.history.read_history(key)": cases[::3],
        "records.history.entered_by(kind)": ["dispute"],
        "records.history.entered_by(key)": cases[::3],
        "records.read.read(kind_name)": ["dispute"],
        "records.read.read(key)": cases,
        "record_key": cases,
    }


def _some(connection, column, most):
    """Values from the whole of a table."""
    every = connection.scalars(select(column).order_by(column)).all()
    return every[:: max(1, len(every) // most)]


VALUES = {
    "table_name": ["dispute"],
    "chosen": CHOSEN,
    "_chosen": CHOSEN[:1],
    "year": [2024],
    "short_term": [("USA",)],
    "limit": [5],
    "persons": [True],
    "text": ["公司", "2024"],
    "dimension": ["country"],
    "role": ["claimant", "opposing_firm"],
    "other": ["opposing_firm"],
    "statistics.parties.opponents.cases(key)": ["示例权利人a", "示例对方律所甲"],
    "statistics.parties.opponents.spellings(key)": ["示例权利人a"],
    "statistics.disputes.by(dimension)": list(DIMENSIONS),
    "statistics.disputes.durations(dimension)": [None, "channel"],
    "statistics.durations.endings(dimension)": [None, "channel"],
    "statistics.experts.by(dimension)": list(COVERED),
    "statistics.training.by_group(dimension)": list(GROUPS),
    "statistics.consultations.rows(intake)": [None, "station"],
    "statistics.search.every_row(kind)": ["dispute", "enterprise", "expert"],
    "start": [START],
    "middle": [MIDDLE],
    "since": [START],
    "end": [date(2025, 12, 31)],
    "until": [AS_OF],
    "today": [AS_OF],
    "terms": [Terms(CHOSEN[0], 7, "party_deadline", 30, 90)],
    "days": [90],
    "period": ["2024-01"],
    "subject": [""],
    "language": ["zh"],
    "month": [date(2025, 9, 1)],
    "months_before": [START],
    "codes": [("USA", "JPN")],
    "countries": [("USA", "DEU")],
    "country": ["USA"],
    "country_code": ["USA"],
    "channel": ["litigation"],
    "used": [Series("industry", "示例海关数据")],
    "name": list(CHECKS),
    "indicator": list(SPELLS),
    "cycle_code": ["2023-2025"],
    "code": ["USA-litigation"],
    "version_id": [1],
    "kind_name": list(KINDS),
    "kind": list(KINDS),
    "day": [AS_OF],
    "bulk.counted.newest(most)": [5],
    "bulk.cases.experts(on)": [AS_OF],
    "bulk.undo.lines_of(number)": [1],
    "ledger.importing.batches.rows(number)": [1],
    "ledger.importing.batches.row_count(number)": [1],
}
