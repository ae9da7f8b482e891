"""`report`: a report as unnumbered draft files, composed of what the screens say; stores nothing
but the line of the audit log that it was taken out.
"""

import gc
from argparse import Namespace
from collections.abc import Callable, Iterator
from pathlib import Path

from commands.options.report import DUE, SUBJECTS
from commands.plain_errors import fail
from commands.told import tell
from commands.workbooks import write_file
from data_access.database.engine import Engine, get_engine, reading
from data_access.database.state import today
from data_access.reports.kinds import MONTH, PERIODIC, SPECIAL
from locales import translator
from papers.trouble import NotMade
from papers.values import Paper
from seed_data.prepare import prepared_to_read


def main(arguments: Namespace) -> None:
    if arguments.kind == DUE:
        from commands.reports import due

        due.main()
        return
    gc.disable()  # looking for rubbish among so much that is imported takes a fifth of the time
    try:
        _report(arguments)
    finally:
        gc.enable()


def _report(arguments: Namespace) -> None:
    from ui.reports.compose import compose
    from ui.reports.period import NoSuchPeriod

    engine = get_engine()
    subject = _subject(arguments)
    with prepared_to_read(engine) as found:
        if found is not engine:
            _never_used()
    period = arguments.period or _last_finished(arguments.kind, engine)
    try:
        paper = compose(arguments.kind, period, subject, arguments.language)
    except NoSuchPeriod as none:
        fail(none.said(translator("zh")), none.said(translator("en")), status=2)
    for path in _written(paper, Path(arguments.out), engine):
        print(f"报告已写出 / The report was written: {path}", flush=True)
    tell(engine, "export", f"report {arguments.kind} {period} {subject}".strip())


def _subject(arguments: Namespace) -> str:
    """As ``ui.reports.subjects`` reads it; a special report wants one, no other has one."""
    given = {name: getattr(arguments, name) for name in SUBJECTS if getattr(arguments, name)}
    if given and arguments.kind != SPECIAL:
        fail(
            "只有专报（special）写明国家/地区、企业、行业或预警。",
            "Only a special report has a country, an enterprise, an industry or a warning.",
            status=2,
        )
    return next((f"{name}:{code}" for name, code in given.items()), "")


def _never_used() -> None:
    fail(
        "还没有数据库，没有可报告的内容：先运行 init 或 run。",
        "There is no database yet and nothing to report: run `init` or `run` first.",
        status=2,
    )


def _last_finished(kind: str, engine: Engine) -> str:
    from ui.reports.period import last_finished

    of_period = kind if kind in PERIODIC else MONTH
    with reading(engine) as connection:
        return last_finished(of_period, today(connection))


def _written(paper: Paper, folder: Path, engine: Engine) -> Iterator[Path]:
    """The files of a paper, one after the other; they replace earlier ones of the same name."""
    from ui.reports import names, own_templates
    from ui.reports.makers import makers

    folder.mkdir(parents=True, exist_ok=True)
    stem = names.of_draft(paper)
    for ending, make in makers(own_templates.folder(engine)).items():
        path = folder / f"{stem}.{ending}"
        write_file(path, _made(make, paper))
        yield path


def _made(make: Callable[[Paper], bytes], paper: Paper) -> bytes:
    try:
        return make(paper)
    except NotMade as trouble:
        fail("文件没有做成：" + trouble.words, "The file was not made; see above.")
