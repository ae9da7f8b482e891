"""Every screen of the site as AppTest sees it, drawn once for a whole run, and the words that stand
on it.
"""

import json
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pandas as pd
import pytest
from sqlalchemy import String, select
from streamlit.testing.v1 import AppTest

from data_access import schema as s
from data_access.database.engine import get_engine
from tests.fixtures.people import NAME
from ui.frame import parts
from ui.frame.site import SITE

ROOT = Path(__file__).resolve().parents[2]
LANGUAGES = ("zh", "en")
SPOKEN = (
    "title",
    "header",
    "subheader",
    "markdown",
    "caption",
    "text",
    "info",
    "warning",
    "error",
    "success",
    "html",
)
DRAWN = {
    "text",
    "name",
    "ticktext",
    "hovertext",
    "hovertemplate",
    "x",
    "y",
}  # keys of a Plotly figure that hold words for readers
PICTURES = ("plotly_chart", "deck_gl_json_chart")
# What people entered stands in both languages as it was written: every text of a table that is
# neither a list of words nor a fact with words in both languages.
TOLD_IN_BOTH = {
    "country",
    "country_alias",
    "country_group",
    "industry",
    "division",
    "hs_chapter",
    "cycle",
    "setting",
    "data_state",
    "warning",
    "index_weight",
    "history",
    "deletion",
    "seeded",
    "taken_number",
    "code_alias",
    "column_mapping",
    "deadline_rule",
    "procedure",
    "procedure_version",
    "procedure_step",
    "measure",
    "assessment_item",
    "treaty_member",
    "country_group_member",
    "batch_row",
    "batch",
    *(table.name for table in s.CODE_LISTS),
}
ENTERED = (
    *(
        c
        for table in s.metadata.sorted_tables
        if table.name not in TOLD_IN_BOTH
        for c in table.c
        if isinstance(c.type, String)
    ),
    s.setting.c.text_value,
    s.treaty_member.c.source,
    s.country_group_member.c.source,
    s.batch.c.file_name,
    s.batch.c.who,
    s.batch.c.sha256,
    s.batch_row.c.sheet,
    s.batch_row.c.record_key,
    s.dispute_deadline.c.number,
    s.dispute_deadline.c.act,
    s.dispute_deadline.c.note,
    s.deadline_rule.c.legal_basis,
    s.deadline_rule.c.source,
    s.deadline_rule.c.note,
    s.procedure_version.c.issued_by,
    s.measure.c.source,
    s.assessment_item.c.source,
)
# Facts in Chinese that name laws, forms and courts abroad by their Latin names: the Chinese screens
# alone may show them.
QUOTED = (
    s.deadline_rule.c.forum_zh,
    s.deadline_rule.c.event_zh,
    s.deadline_rule.c.act_zh,
    s.deadline_rule.c.consequence_zh,
    s.deadline_rule.c.extension_zh,
    s.procedure_version.c.source,
)


@dataclass(frozen=True)
class View:
    """One address of the site; ``query`` as pairs, so that views can be looked up."""

    page: str
    query: tuple = field(default=())

    def __str__(self):
        return self.page + "".join(f"-{value}" for _, value in self.query)


PLAIN = tuple(View(p.url) for p in SITE)
SUBJECTS = {
    "partner": View("partner", (("partner", "USA"),)),
    "dispute": View("dispute", (("case", "first"),)),
    "expert": View("expert", (("expert", "first"),)),
    "enterprise": View("enterprise", (("enterprise", "first"),)),
    "search": View("search", (("q", "001"),)),
    "procedure": View("procedure", (("procedure", "GENERIC"),)),
}
VIEWS = (*PLAIN, *SUBJECTS.values())
FULL = tuple(SUBJECTS.get(view.page, view) for view in PLAIN)  # each page with something to show
# The forms of 录入与更正, opened on a record of each kind and for a new one; the first with a row
# that belongs to it, so that those fields are drawn too.
RECORDS = {
    "enterprise": (s.enterprise.c.credit_code, s.dispute),
    "dispute": (s.dispute.c.number, s.expert_assignment),
    "training_session": (s.training_session.c.number, s.attendance),
    "expert": (s.expert.c.number, s.expert_assignment),
}
FORMS = tuple(View("edit", (("record", f"{kind}:first"),)) for kind in RECORDS)
NEW_FORMS = tuple(View("edit", (("record", f"{kind}:new"),)) for kind in RECORDS)

# Screens that a browser opens in English too. What the page itself says is read without one; these
# hold each kind of control at least once, and so the words that Streamlit adds to it.
IN_ENGLISH = {
    View("assignment"): {
        *("button", "caption", "column", "dataframe", "divider", "download_button", "expander"),
        *("flex_container", "form", "grid_container", "header", "info", "main", "markdown"),
        *("metric", "multiselect", "number_input", "page_link", "plotly_chart", "popover"),
        *("selectbox", "sidebar", "table", "text_area", "text_input", "title", "warning"),
    },
    View("overview"): set(),  # the first that most readers see
    View("consultations"): {"text"},
    View("scoreboard"): {"button_group"},
    View("warning"): {"toggle"},
    View("partners"): {"deck_gl_json_chart", "html"},
    View("publicity"): {"space", "subheader"},
    View("settings"): {"radio", "tab", "tab_container"},
    View("ledger"): {"file_uploader"},
    FORMS[0]: {"checkbox"},
}


@cache
def screen(database_url, view, language, **more):
    """The finished run of a view over a database, an AppTest; ``more`` are further query
    parameters, e.g. ``country="USA"``.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATABASE_URL", database_url)
        patch.setattr(parts, "is_open", lambda box: True)  # each box of the page is read too
        app = AppTest.from_file(ROOT / "ui" / "main.py", default_timeout=60)
        app.query_params.update({"lang": language, **subject(database_url, view), **more})
        app.switch_page(f"../pages/{next(p.file for p in SITE if p.url == view.page)}")
        return app.run()


def subject(database_url, view):
    """The query of a view; ``first`` is the first case with an expert, the first expert with a
    case, or the first enterprise with one.
    """
    found = {}
    for name, value in view.query:
        kind, colon, which = value.rpartition(":")
        found[name] = (
            f"{kind}{colon}{_first(database_url, kind or view.page)}" if which == "first" else value
        )
    return found


def _first(database_url, kind):
    column, other = RECORDS[kind]
    with get_engine(database_url).connect() as connection:
        return (
            connection.execute(select(column).join(other).order_by(column).limit(1)).scalar() or "0"
        )


def pictures(app):
    """The charts and maps of a screen."""
    return [element for kind in PICTURES for element in app.main.get(kind)]


def kinds(app):
    """The kinds of elements of a screen with its sidebar."""
    return {element.type for part in (app.main, app.sidebar) for element in part}


def spoken(app):
    """Every text that a screen with its sidebar shows or reads out, as (where, text)."""
    return [
        found for part in (app.main, app.sidebar) for element in part for found in _said_by(element)
    ]


def _said_by(element):
    proto = getattr(element, "proto", None)
    popover = getattr(proto, "popover", None)
    texts = [
        ("value", element.value if element.type in SPOKEN else None),
        ("label", getattr(element, "label", None) or getattr(popover, "label", None)),
    ]
    texts += [
        (name, getattr(proto, name, None))
        for name in ("help", "alt", "placeholder", "delta_description", "body", "delta")
    ]
    texts += [("option", text) for text in getattr(element, "options", ())]
    if element.type == "dataframe":
        texts += [("heading", str(c)) for c in element.value.columns]
        texts += [
            ("cell", str(v))
            for v in element.value.select_dtypes(exclude="number").to_numpy().ravel()
            if pd.notna(v)
        ]
    if element.type == "plotly_chart":
        figure = json.loads(proto.spec)
        coded = any(
            "ticktext" in axis for name, axis in figure["layout"].items() if "axis" in name
        )  # then the axes hold codes and show ticktext
        texts += [("word", text) for text in _drawn(figure, DRAWN - {"x", "y"} if coded else DRAWN)]
    return [
        (f"{where} of {element.type}", text)
        for where, text in texts
        if text and isinstance(text, str)
    ]


def _drawn(part, wanted, key=None):
    if isinstance(part, str):
        yield from [part] if key in wanted else []
    elif isinstance(part, dict):
        for name, value in part.items():
            yield from _drawn(value, wanted, name)
    elif isinstance(part, list):
        for value in part:
            yield from _drawn(value, wanted, key)


class Entered:
    """What people entered, found in other texts as a pattern of all of it would; to compile that
    takes a second.
    """

    def __init__(self, texts):
        self._texts = set(texts)
        self._lengths = {}  # by the sign that a text begins with, the longest first
        for text in sorted(self._texts, key=len, reverse=True):
            self._lengths.setdefault(text[0], {})[len(text)] = None

    def sub(self, by, text):
        """The text with ``by`` in place of all that was entered, at each place the longest."""
        found, at = [], 0
        while at < len(text):
            lengths = self._lengths.get(text[at], ())
            length = next((n for n in lengths if text[at : at + n] in self._texts), 0)
            found.append(by if length else text[at])
            at += length or 1
        return "".join(found)


@cache
def entered(database_url, more=()):
    """Every text that people entered and those of the columns ``more``."""
    with get_engine(database_url).connect() as connection:
        texts = {
            line
            for column in (*ENTERED, *more)
            for text in connection.scalars(select(column).distinct())
            if text
            for line in text.splitlines()
            if line
        }
    return Entered({NAME, *texts})  # the first is of the account whose the runs are
