"""What a special report is about: country:USA, enterprise:<credit code>, industry:C38, or a warning
as warning:all and warning:country:USA.
"""

from dataclasses import dataclass, replace
from typing import Any

from data_access.statistics import enterprise_file as enterprise_file_reads
from data_access.statistics import warning as warning_reads
from locales import later
from ui.frame.screen import View
from ui.reports.period import NoSuchPeriod
from ui.warning import words as warning_words
from ui.warning.reading import find, namer

HOW = later(
    "专报要写明对象：某个国家/地区（country:USA）、企业（enterprise:统一社会信用代码）、"
    "行业（industry:C38）或预警（warning:all、warning:country:USA）。"
)
NOBODY = later("没有“{code}”：{how}")
NOT_WATCHED = later("该月没有监测“{code}”这个序列，没有可报告的预警。")


class NoSuchSubject(NoSuchPeriod):
    """What nobody can report on; told as a period that is none."""


@dataclass(frozen=True)
class Subject:
    """``kind``: country, enterprise, industry or warning; ``view``: of its cases alone where a
    filter can tell them; ``firm``: of ``enterprise_file``; ``series``: its row of the warnings.
    """

    kind: str
    code: str
    name: str
    view: View
    firm: Any = None
    series: Any = None


def read(text: str, view: View) -> Subject:
    """The subject of a text. Raises ``NoSuchSubject``."""
    kind, _, code = text.partition(":")
    reader = READERS.get(kind)
    if reader is None or not code:
        raise NoSuchSubject(HOW)
    return reader(code, view)


def _listed(kind: str, field: str, code: str, view: View) -> Subject:
    names = view.names(kind)
    if code not in names or code == "CHN":
        raise NoSuchSubject(NOBODY, code=code, how=HOW)
    own_field: dict[str, Any] = {field: (code,)}
    own = view.with_filter(replace(view.chosen, **own_field))
    return Subject(kind, code, names[code], own)


def _country(code: str, view: View) -> Subject:
    return _listed("country", "countries", code, view)


def _industry(code: str, view: View) -> Subject:
    return _listed("industry", "industries", code, view)


def _enterprise(code: str, view: View) -> Subject:
    firm = view.load(enterprise_file_reads.read, code)
    if firm is None:
        raise NoSuchSubject(NOBODY, code=code, how=HOW)
    return Subject("enterprise", code, firm["name"], view, firm)


def _warning(code: str, view: View) -> Subject:
    """``code``: all, or dimension:code."""
    dimension, _, of_dimension = code.partition(":")
    found = find(view.chosen)
    row = None if found is None else found.row(dimension, of_dimension)
    if row is None:
        raise NoSuchSubject(NOT_WATCHED, code=code)
    name = namer(view.t, view.chosen)(row.dimension, row.code)
    behind = warning_reads.behind(view.chosen, row.dimension, row.code, int(row.horizon))
    return Subject("warning", code, name, view.with_filter(behind), series=row)


def warnings(view: View) -> dict[str, str]:
    """The series that early warning watches on the day: code -> what it finds."""
    found = find(view.chosen)
    if found is None or not found.enough:
        return {}
    name = namer(view.t, view.chosen)
    return {
        _code(row): warning_words.finding(row, name(row.dimension, row.code), view.t)
        for row in found.now
    }


def _code(row: Any) -> str:
    return f"{row.dimension}:{row.code}".removesuffix(":")


READERS = {
    "country": _country,
    "industry": _industry,
    "enterprise": _enterprise,
    "warning": _warning,
}
