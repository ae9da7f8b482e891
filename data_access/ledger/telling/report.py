"""What became of a file: counts per sheet, every refused cell, every change, as JSON and as lines for a person."""

from dataclasses import dataclass, field
from itertools import islice

from data_access.ledger.importing.rows import LONGEST_SHOWN
from data_access.ledger.telling.messages import FILE_PROBLEMS, notice_text, problem_text
from data_access.values.cells import show
from data_access.values.problems import Problem
from locales import translator

READ, REFUSED, UNREADABLE = 0, 3, 2  # exit statuses
MOST_LINES = 100  # refused cells of one sheet that the lines name
MOST_SHOWN = 500  # rows of one kind that are shown as examples


@dataclass
class Change:
    """One field of a stored row that the file changes; old and new as they would stand in the ledger."""

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
    refused: list = field(default_factory=list)  # of ledger_rows.Problem
    notices: list = field(default_factory=list)  # (code, facts) of ledger_messages.NOTICES
    changes: list = field(default_factory=list)  # of Change
    headings: list = field(
        default_factory=list
    )  # as the file has them, of the columns that were read
    shown: dict = field(
        default_factory=dict
    )  # "new" and "identical" -> the first of these rows: (Excel row, *values as they would stand in the ledger)

    @property
    def accepted(self):
        return self.new + self.changed


@dataclass
class Report:
    file_name: str
    dry_run: bool
    sheets: list = field(default_factory=list)
    unreadable: tuple | None = None  # (code, facts) of ledger_messages.FILE_PROBLEMS
    batch: int | None = None
    who: str = ""
    refused_cells: list = field(default_factory=list)  # of ledger_errors.RefusedSheet

    @property
    def exit_status(self):
        """0: nothing was refused; 3: rows were refused, the good ones are in; 2: the file could not be read, nothing changed."""
        if self.unreadable:
            return UNREADABLE
        return REFUSED if any(sheet.refused_rows for sheet in self.sheets) else READ

    @property
    def accepted(self):
        return sum(sheet.accepted for sheet in self.sheets)

    def problem(self, language="zh"):
        """Why the file could not be read, None when it was."""
        return self.unreadable and translator(language)(
            FILE_PROBLEMS[self.unreadable[0]], **self.unreadable[1]
        )

    def as_json(self, language="zh"):
        t = translator(language)
        result = {
            "batch": self.batch,
            "dry_run": self.dry_run,
            "sheets": [_sheet_json(sheet, t) for sheet in self.sheets],
        }
        return result | (
            {"error": {"code": self.unreadable[0], "message": self.problem(language)}}
            if self.unreadable
            else {}
        )

    def lines(self, language="zh"):
        """The report as lines of text in the reader's language."""
        t = translator(language)
        if self.unreadable:
            return [
                t(
                    "{file}：{problem}没有改动任何数据。",
                    file=self.file_name,
                    problem=self.problem(language),
                )
            ]
        lines = [
            t("试导入 {file}，不写入数据", file=self.file_name)
            if self.dry_run
            else t("导入 {file}", file=self.file_name)
        ]
        for sheet in self.sheets:
            lines += _sheet_lines(sheet, t)
        return [
            *lines,
            self._last_line(t),
            *([t("批次号 {n}：可逐行查看，也可撤销。", n=self.batch)] if self.batch else []),
        ]

    def _last_line(self, t):
        refused = sum(sheet.refused_rows for sheet in self.sheets)
        if not any(sheet.rows_read for sheet in self.sheets):
            return t("文件里没有可读取的行，没有改动。")
        if not self.accepted and not refused:
            return t("内容与已有数据完全相同，没有改动。")
        if self.dry_run:
            return t("若正式导入：{n} 行入库，{refused} 行拒收。", n=self.accepted, refused=refused)
        if refused and not self.accepted:
            return t("没有可入库的新内容；拒收 {refused} 行，改正后可再次导入。", refused=refused)
        if refused:
            return t(
                "已入库 {n} 行；拒收 {refused} 行，改正后可再次导入同一文件。",
                n=self.accepted,
                refused=refused,
            )
        return t("已入库 {n} 行，没有拒收。", n=self.accepted)


def _sheet_json(sheet, t):
    return {
        "sheet": sheet.sheet,
        "rows_read": sheet.rows_read,
        "new": sheet.new,
        "changed": sheet.changed,
        "accepted": sheet.accepted,
        "ignored_as_identical": sheet.ignored_as_identical,
        "refused_rows": sheet.refused_rows,
        "refused": [
            {
                "excel_row": p.excel_row,
                "column": p.column,
                "value": p.value,
                "code": p.code,
                "message": problem_text(t, p),
            }
            for p in sheet.refused
        ],
        "notices": [notice_text(t, notice) for notice in sheet.notices],
    }


def _sheet_lines(sheet, t):
    lines = [
        t(
            "{sheet}：读到 {rows} 行，新增 {new}，更改 {changed}，相同 {same}，拒收 {refused}",
            sheet=sheet.sheet,
            rows=sheet.rows_read,
            new=sheet.new,
            changed=sheet.changed,
            same=sheet.ignored_as_identical,
            refused=sheet.refused_rows,
        )
    ]
    lines += ["  " + notice_text(t, notice) for notice in sheet.notices]
    lines += [
        "  "
        + t(
            "第 {row} 行「{column}」{value}：{message}",
            row=p.excel_row,
            column=p.column,
            value=p.value,
            message=problem_text(t, p),
        )
        for p in sheet.refused[:MOST_LINES]
    ]
    if len(sheet.refused) > MOST_LINES:
        lines.append("  " + t("还有 {n} 处拒收未列出。", n=len(sheet.refused) - MOST_LINES))
    lines += [
        "  "
        + t(
            "第 {row} 行 {key}「{column}」：{old} → {new}",
            row=c.excel_row,
            key=c.key,
            column=c.column,
            old=c.old or "—",
            new=c.new or "—",
        )
        for c in sheet.changes[:MOST_LINES]
    ]
    if len(sheet.changes) > MOST_LINES:
        lines.append("  " + t("还有 {n} 处更改未列出。", n=len(sheet.changes) - MOST_LINES))
    return lines


def _shown(row):
    return (
        row.excel_row,
        *(
            row.sheet.written(place, value)[:LONGEST_SHOWN]
            for place, value in enumerate(row.values)
        ),
    )


def report_sheet(sheet, words):
    """The ``SheetReport`` of a checked ``SheetRead``."""
    states = [row.state for row in sheet.file_rows]
    report = SheetReport(
        sheet.title,
        len(states),
        states.count("new"),
        states.count("changed"),
        states.count("identical"),
        states.count("refused"),
        notices=sheet.notices + sheet.found_notices,
    )
    report.headings = [chosen.heading for chosen in sheet.fields]
    report.shown = {
        state: [
            _shown(row)
            for row in islice((row for row in sheet.rows if row.state == state), MOST_SHOWN)
        ]
        for state in ("new", "identical")
    }
    if sheet.headings and sheet.headings.missing:
        report.refused = [
            Problem(
                sheet.headings.row,
                chosen.heading,
                "",
                "missing_heading",
                {"column": chosen.heading},
            )
            for chosen in sheet.headings.missing
        ]
    for row in sheet.file_rows:
        report.refused += row.refusals
    for row in sheet.rows:
        if row.state == "changed":
            key = " ".join(
                show(sheet.spec[name], row.values[sheet.names.index(name)], words)
                for name in sheet.spec.key
            )
            report.changes += [
                Change(
                    row.excel_row,
                    key,
                    sheet.spec[name].heading,
                    *(show(sheet.spec[name], value, words)[:LONGEST_SHOWN] for value in pair),
                )
                for name, pair in row.changes.items()
            ]
    return report
