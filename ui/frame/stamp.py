"""What a file says of itself: fixed while the page is drawn, so that it is true of the rows in it.

A download is made later, in a thread that has no session and no address. It is handed a ``Stamp``
and asks nobody else.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from data_access.database import reads
from data_access.database.engine import Connection, Engine
from data_access.database.version import program_version
from data_access.filter.filters import Filter, as_of_words
from data_access.values.file_names import for_a_file
from locales import NAMES, Translator, formats


@dataclass(frozen=True)
class Stamp:
    """What a page was when it was drawn."""

    title: str
    narrowed: str  # the filter in words, or what the page shows whatever the filter
    chosen: Filter  # with its as-of date
    t: Translator
    data_version: int
    source: str  # whose data
    made_on: date
    engine: Engine
    remarks: tuple[tuple[str, str], ...] = ()  # what else a file says of itself

    def of(self, title: str, narrowed: str = "") -> "Stamp":
        """The same for one table of the page; ``narrowed``: the filter of its rows."""
        return replace(self, title=title, narrowed=narrowed or self.narrowed)

    def file_of(self, make: Callable[[Connection, int], bytes]) -> bytes:
        """The file that ``make(connection, version)`` makes of rows of that data version: of the
        page's unless somebody has changed the data since. It may be made twice.
        """
        return reads.file_of(self.engine, self.data_version, make)

    def file_name(self, ending: str) -> str:
        """The title with the as-of date, without what a file system refuses."""
        return f"{for_a_file(self.title)}_{self.chosen.as_of:%Y%m%d}.{ending}"

    def in_a_line(self, read_version: int | None = None) -> str:
        """Filter, as-of date and data version in one line."""
        t = self.t
        version = self.data_version if read_version is None else read_version
        parts = [
            self.narrowed,
            as_of_words(self.chosen, t),
            t("数据版本 {version}", version=version),
        ]
        return " · ".join(parts)

    def notes(self, version_words: str = "") -> list[tuple[str, str]]:
        """What stands in a file about it, as pairs of label and words; ``version_words`` where its
        rows are not all of the page's data version.
        """
        t = self.t
        return [
            (t("筛选"), self.narrowed),
            (t("截至日期"), as_of_words(self.chosen, t)),
            (t("数据版本"), version_words or str(self.data_version)),
            (t("程序版本"), program_version()),
            (t("来源"), self.source),
            (t("语言"), NAMES[t.language]),
            (t("导出日期"), formats.day(self.made_on, t)),
            *self.remarks,
        ]

    def later_rows(self, read_version: int) -> str:
        """The words for a file whose rows are all newer than the page; "" where they are not."""
        if read_version == self.data_version:
            return ""
        return self.t(
            "{read}（打开页面时为{page}，其后数据有改动；本文件各行按数据版本{read}）",
            page=self.data_version,
            read=read_version,
        )

    def mixed(self, read_version: int, lists: list[str]) -> str:
        """The words for a file of which some lists are newer than the rest; "" where none is."""
        if read_version == self.data_version or not lists:
            return ""
        return self.t(
            "{page}（打开页面时）。其后数据有改动，下列清单按数据版本{read}：{lists}；"
            "其余仍为{page}。要全部一致，请刷新页面后重新导出。",
            page=self.data_version,
            read=read_version,
            lists=self.t("、").join(lists),
        )
