"""What the page of this run has said and shown so far, for its files: each part joins by being
drawn, whether a reader opens it or not.
"""

from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from datetime import date

from data_access.database import clock
from data_access.filter.filters import Filter, sentence
from data_access.sheets.code_lists import Words
from locales import Translator, formats
from ui.frame import apart, filter_state, loaders, who, words
from ui.frame.export import ExportTable
from ui.frame.figure import Figure
from ui.frame.stamp import Stamp


@dataclass
class Gathered:
    """Of one run of a page."""

    title: str = ""
    scope: str = ""  # stands in place of the filter where the page does not follow it
    chosen: Filter | None = None  # what its rows are filtered by, where not as the reader chose
    sentences: list[str] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    tables: list[ExportTable] = field(default_factory=list)
    places: int = 0  # of charts and tables so far

    def say(self, text: str) -> None:
        """A sentence, as it was written: names in it keep their signs."""
        self.sentences.append(text)

    def all_tables(self, listed: list[ExportTable]) -> list[ExportTable]:
        """The tables that the page ``listed`` for its file, and every other one that it drew."""
        found = list(listed)
        for drawn in self.tables:
            if not any(_same(drawn, known) for known in found):
                found.append(drawn)
        return [named(table) for table in found if table.every or not table.frame.empty]


def _same(one: ExportTable, other: ExportTable) -> bool:
    return one.frame is other.frame or one.frame.equals(other.frame)


_page: ContextVar[Gathered | None] = ContextVar("what the page has drawn", default=None)


def begin(title: str, scope: str = "") -> Gathered:
    """A page begins."""
    page = Gathered(title, scope)
    _page.set(page)
    return page


def so_far() -> Gathered:
    """What the page has drawn by now, apart from what it draws later."""
    page = current()
    drawn = (list(page.sentences), list(page.figures), list(page.tables))
    return Gathered(page.title, page.scope, page.chosen, *drawn, page.places)


def resume(page: Gathered) -> None:
    """A part of a page is drawn anew, of which this had been drawn before it."""
    _page.set(page)
    _page.set(so_far())


def next_place() -> int:
    """The number of a chart or a table on its page, from 1."""
    page = current()
    page.places += 1
    return page.places


def current() -> Gathered:
    """The page that is being drawn."""
    apart.of_one_person("the page")
    return _page.get() or begin("")


def stamp(title: str, chosen: Filter | None = None, scope: str = "") -> Stamp:
    """What a file of this page will say of itself; ``chosen``: the filter of the rows, where it is
    not the reader's own.
    """
    t = words.current()
    now = loaders.current_state()
    page = current()
    resolved = chosen or page.chosen or filter_state.current()
    narrowed = scope or page.scope or narrowed_words(resolved)
    everything = t("全部纠纷")
    if narrowed == everything and narrowed_words(filter_state.chosen()) != everything:
        narrowed = t("所选筛选不适用于本页")
    return Stamp(
        title,
        _in_scope(narrowed, t),
        resolved,
        t,
        now.data_version,
        source_words(t),
        clock.today(),
        loaders.engine(),
    )


def _in_scope(narrowed: str, t: Translator) -> str:
    """A filter in words, with the scope of the person whose file it is."""
    own = scope_said(t)
    return f"{narrowed} · {own}" if own else narrowed


def scope_said(t: Translator) -> str:
    """Which rows the person of this run sees; "" for everything, and for none at all."""
    scope = who.current().scope
    parts = []
    if scope.divisions:
        known = loaders.words()
        places = (known.name("division", code, t.language) for code in scope.divisions)
        parts.append(t("{places}的企业和案件", places=t("、").join(places)))
    if scope.experts:
        parts.append(t("专家{numbers}承办的案件", numbers=t("、").join(scope.experts)))
    return t("只含{rows}", rows=t("、").join(parts)) if parts else ""


def narrowed_words(chosen: Filter) -> str:
    """A filter in words, with what pages add to it for the cases behind a figure."""
    return loaders.compute(_narrowed_words, chosen, words.current())


def _narrowed_words(chosen: Filter, t: Translator) -> str:
    code_lists = loaders.words()
    begun = sentence(chosen, code_lists, t, loaders.cycles())
    found = [] if begun == t("全部纠纷") else [begun]
    found += [_route_words(code, code_lists, t) for code in chosen.routes]
    found += [code_lists.name("platform", code, t.language) for code in chosen.platforms]
    if chosen.closed_from and chosen.closed_until:
        first = formats.day(chosen.closed_from, t)
        last = formats.day(chosen.closed_until, t)
        found.append(t("{first}至{last}结案", first=first, last=last))
    return " · ".join(found) or begun


def named(table: ExportTable) -> ExportTable:
    """The table with the filter of its rows in words."""
    if table.narrowed or table.chosen is None:
        return table
    return replace(table, narrowed=narrowed_rows(table.chosen))


def narrowed_rows(chosen: Filter) -> str:
    """The filter of the rows of one table, with their day where it is not the page's."""
    of_page = current().chosen or filter_state.current()
    return rows_said(chosen, of_page.as_of, words.current())


def rows_said(chosen: Filter, of_page: date | None, t: Translator) -> str:
    """The same for a page of this day; asks nothing of the session."""
    narrowed = _in_scope(loaders.compute(_narrowed_words, chosen, t), t)
    if chosen.as_of in (None, of_page):
        return narrowed
    of_today = t("按今天（{day}）的情形", day=formats.day(chosen.as_of, t))
    return f"{narrowed} · {of_today}"


def _route_words(code: str, code_lists: Words, t: Translator) -> str:
    if code == "unknown":
        return t("未填方式")
    return code_lists.name("route", code, t.language)


def source_words(t: Translator) -> str:
    """Whose data the page shows."""
    if loaders.current_state().demonstration:
        return t("演示数据（随机生成，非真实企业）")
    return t("曲江区知识产权局台账")
