"""What became of a file: counts per sheet, every refused cell, every change.

It is given as JSON and as lines for a person.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import Any

from data_access.ledger.importing.entered_days import Held, Move
from data_access.ledger.importing.rows import (
    LONGEST_SHOWN,
    Facts,
    Notice,
    Row,
    SheetRead,
    UnknownSheet,
)
from data_access.ledger.reporting.entered_words import move_words
from data_access.ledger.reporting.messages import FILE_PROBLEMS, notice_text, problem_text
from data_access.ledger.reporting.refused_rows import RefusedSheet
from data_access.values.cells import show
from data_access.values.problems import Problem
from locales import Translator, later, translator

READ = 0  # exit statuses
UNREADABLE = 2
REFUSED = 3

MOST_LINES = 100  # refused cells of one sheet that the lines name
MOST_SHOWN = 500  # rows of one kind that are shown as examples


@dataclass
class Change:
    """One field of a stored row that the file changes, as it would stand in the ledger."""

    excel_row: int
    key: str
    column: str
    old: str
    new: str


@dataclass
class SheetReport:
    sheet: str
    rows_read: int = 0
    new: int = 0
    changed: int = 0
    ignored_as_identical: int = 0
    refused_rows: int = 0
    refused: list[Problem] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)  # of the file, of columns that were read

    # "new" and "identical" -> the first of these rows: Excel row, values as in the ledger
    shown: dict[str, list[tuple[Any, ...]]] = field(default_factory=dict)

    @property
    def accepted(self) -> int:
        return self.new + self.changed

    def as_json(self, t: Translator) -> dict[str, Any]:
        return {
            "sheet": self.sheet,
            "rows_read": self.rows_read,
            "new": self.new,
            "changed": self.changed,
            "accepted": self.accepted,
            "ignored_as_identical": self.ignored_as_identical,
            "refused_rows": self.refused_rows,
            "refused": [_problem_json(problem, t) for problem in self.refused],
            "notices": [notice_text(t, notice) for notice in self.notices],
        }

    def lines(self, t: Translator) -> list[str]:
        counts = t(
            "{sheet}：读到 {rows} 行，新增 {new}，更改 {changed}，相同 {same}，拒收 {refused}",
            sheet=self.sheet,
            rows=self.rows_read,
            new=self.new,
            changed=self.changed,
            same=self.ignored_as_identical,
            refused=self.refused_rows,
        )
        details = [notice_text(t, notice) for notice in self.notices]
        details += [_problem_line(problem, t) for problem in self.refused[:MOST_LINES]]
        details += _more(len(self.refused), later("还有 {n} 处拒收未列出。"), t)
        details += [_change_line(change, t) for change in self.changes[:MOST_LINES]]
        details += _more(len(self.changes), later("还有 {n} 处更改未列出。"), t)
        return [counts, *("  " + line for line in details)]


def _problem_json(problem: Problem, t: Translator) -> dict[str, Any]:
    return {
        "excel_row": problem.excel_row,
        "column": problem.column,
        "value": problem.value,
        "code": problem.code,
        "message": problem_text(t, problem),
    }


def _problem_line(problem: Problem, t: Translator) -> str:
    return t(
        "第 {row} 行「{column}」{value}：{message}",
        row=problem.excel_row,
        column=problem.column,
        value=problem.value,
        message=problem_text(t, problem),
    )


def _change_line(change: Change, t: Translator) -> str:
    return t(
        "第 {row} 行 {key}「{column}」：{old} → {new}",
        row=change.excel_row,
        key=change.key,
        column=change.column,
        old=change.old or "—",
        new=change.new or "—",
    )


def _more(found: int, text: str, t: Translator) -> list[str]:
    """A line that says how many more than ``MOST_LINES`` there are."""
    if found <= MOST_LINES:
        return []
    return [t(text, n=found - MOST_LINES)]


@dataclass
class Report:
    file_name: str
    dry_run: bool
    sheets: list[SheetReport] = field(default_factory=list)
    unreadable: tuple[str, Facts] | None = None  # (key of ``messages.FILE_PROBLEMS``, facts)
    batch: int | None = None
    who: str = ""
    changes: str = ""  # which changes the file makes, see ``importing.shown_changes``
    shown_again: bool = False  # not written: it would have changed something else than was shown
    refused_cells: list[RefusedSheet] = field(default_factory=list)
    entered: list[Move] = field(default_factory=list)  # of the ledgers of the file

    @property
    def exit_status(self) -> int:
        """0: nothing was refused; 3: rows were refused, the good ones are in.

        2: the file could not be read, nothing changed.
        """
        if self.unreadable:
            return UNREADABLE
        if self.refused_rows:
            return REFUSED
        return READ

    @property
    def rows_read(self) -> int:
        return sum(sheet.rows_read for sheet in self.sheets)

    @property
    def hidden_sheets(self) -> list[str]:
        """The hidden sheets of the file that were left out."""
        if self.unreadable and self.unreadable[0] == "only_hidden_sheets":
            titles: list[str] = self.unreadable[1]["titles"]
            return titles
        notices = [notice for sheet in self.sheets for notice in sheet.notices]
        return [facts["title"] for code, facts in notices if code == "hidden_sheet"]

    @property
    def accepted(self) -> int:
        return sum(sheet.accepted for sheet in self.sheets)

    @property
    def refused_rows(self) -> int:
        return sum(sheet.refused_rows for sheet in self.sheets)

    def problem(self, language: str = "zh") -> str | None:
        """Why the file could not be read, None when it was."""
        if self.unreadable is None:
            return None
        code, facts = self.unreadable
        return translator(language)(FILE_PROBLEMS[code], **facts)

    def as_json(self, language: str = "zh") -> dict[str, Any]:
        t = translator(language)
        result: dict[str, Any] = {
            "batch": self.batch,
            "dry_run": self.dry_run,
            "sheets": [sheet.as_json(t) for sheet in self.sheets],
            "entered_to": {move.ledger: _held_json(move.after) for move in self.entered},
        }
        if self.unreadable:
            code, _ = self.unreadable
            result["error"] = {"code": code, "message": self.problem(language)}
        return result

    def lines(self, language: str = "zh") -> list[str]:
        """The report as lines of text in the reader's language."""
        t = translator(language)
        file = self.file_name
        if self.unreadable:
            problem = self.problem(language)
            return [t("{file}：{problem}没有改动任何数据。", file=file, problem=problem)]
        lines = [self._first_line(t)]
        for sheet in self.sheets:
            lines += sheet.lines(t)
        lines += [move_words(move, t) for move in self.entered if self._worth_telling(move)]
        lines.append(self._last_line(t))
        if self.batch:
            lines.append(t("批次号 {n}：可逐行查看，也可撤销。", n=self.batch))
        return lines

    def _worth_telling(self, move: Move) -> bool:
        """Whether a person wants to know: not that a file without news moves nothing."""
        return bool(self.accepted) or move.moves or move.apart is not None

    def _first_line(self, t: Translator) -> str:
        if self.dry_run:
            return t("试导入 {file}，不写入数据", file=self.file_name)
        return t("导入 {file}", file=self.file_name)

    def _last_line(self, t: Translator) -> str:
        accepted = self.accepted
        refused = self.refused_rows
        if not self.rows_read:
            return t("文件里没有可读取的行，没有改动。")
        if not accepted and not refused:
            return t("内容与已有数据完全相同，没有改动。")
        if self.dry_run:
            return t("若正式导入：{n} 行入库，{refused} 行拒收。", n=accepted, refused=refused)
        if refused and not accepted:
            return t("没有可入库的新内容；拒收 {refused} 行，改正后可再次导入。", refused=refused)
        if refused:
            return t(
                "已入库 {n} 行；拒收 {refused} 行，改正后可再次导入同一文件。",
                n=accepted,
                refused=refused,
            )
        return t("已入库 {n} 行，没有拒收。", n=accepted)


def _held_json(held: Held) -> str | None:
    return None if held is None else str(held)


def report_sheet(sheet: SheetRead | UnknownSheet) -> SheetReport:
    """What became of a checked sheet."""
    if isinstance(sheet, UnknownSheet):
        return SheetReport(sheet.title, notices=sheet.notices, shown={"new": [], "identical": []})
    rows = sheet.file_rows
    return SheetReport(
        sheet.title,
        rows_read=len(rows),
        new=rows.how_many("new"),
        changed=rows.how_many("changed"),
        ignored_as_identical=rows.how_many("identical"),
        refused_rows=rows.how_many("refused"),
        refused=_refusals(sheet),
        notices=sheet.notices + sheet.found_notices,
        changes=_changes(sheet),
        headings=[each.heading for each in sheet.fields],
        shown={state: _examples(sheet, state) for state in ("new", "identical")},
    )


def _refusals(sheet: SheetRead) -> list[Problem]:
    headings = sheet.headings
    refusals = [
        Problem(headings.row, missing.heading, "", "missing_heading", {"column": missing.heading})
        for missing in headings.missing
    ]
    for row in chain.from_iterable(sheet.file_rows.portions("refused")):
        refusals += row.refusals
    return refusals


def _changes(sheet: SheetRead) -> list[Change]:
    changes = []
    for row in chain.from_iterable(sheet.rows.portions("changed")):
        key = " ".join(_shown(sheet, name, row.value(name)) for name in sheet.spec.key)
        for name, pair in row.changes.items():
            old, new = (_shown(sheet, name, value)[:LONGEST_SHOWN] for value in pair)
            changes.append(Change(row.excel_row, key, sheet.spec[name].heading, old, new))
    return changes


def _shown(sheet: SheetRead, name: str, value: Any) -> str:
    return show(sheet.spec[name], value, sheet.words)


def _examples(sheet: SheetRead, state: str) -> list[tuple[Any, ...]]:
    """The first rows of this state, as they would stand in the ledger."""
    rows = chain.from_iterable(sheet.rows.portions(state))
    return [_example(row) for row in islice(rows, MOST_SHOWN)]


def _example(row: Row) -> tuple[Any, ...]:
    values: Sequence[Any] = row.values
    written = [row.sheet.written(place, value) for place, value in enumerate(values)]
    return (row.excel_row, *(text[:LONGEST_SHOWN] for text in written))
