"""The options of `person`; standard library only, as the list of commands."""

from argparse import ArgumentParser
from typing import Any


def person_options(person: ArgumentParser) -> None:
    """show, erase, due and list with what each takes."""
    deeds = person.add_subparsers(dest="what", metavar="show|erase|due|list", required=True)
    show = _deed(deeds, "show", "列出存有某人姓名、电话、邮箱的每一处 / list every place")
    _values(show)
    show.add_argument("--out", metavar="FILE", help="另写成工作簿（.xlsx） / also as a workbook")
    erase = _deed(deeds, "erase", "处处删去，并留记录 / erase everywhere, with a record")
    _values(erase)
    _reason(erase, required=True)
    erase.add_argument(
        "--in-texts",
        action="store_true",
        help="文字叙述里提到的也删 / also where a text mentions it",
    )
    due = _deed(deeds, "due", "列出保存期已满的 / list what was kept long enough")
    due.add_argument("--erase", action="store_true", help="一并删去 / erase it")
    _reason(due, required=False)
    _deed(deeds, "list", "列出删去的记录 / list what was erased")


def _deed(deeds: Any, name: str, text: str) -> ArgumentParser:
    return deeds.add_parser(name, help=text, description=text)


def _values(deed: ArgumentParser) -> None:
    deed.add_argument(
        "values",
        nargs="+",
        metavar="VALUE",
        help="姓名、电话或邮箱，可写几个 / names, telephone numbers or addresses",
    )


def _reason(deed: ArgumentParser, required: bool) -> None:
    deed.add_argument("--reason", required=required, default="", help="理由 / why")
