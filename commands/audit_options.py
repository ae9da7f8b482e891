"""The options of `audit`; standard library only, as the list of commands."""

from datetime import date

from commands.option_values import count

LINES = 50


def audit_options(audit):
    """verify, list and prune with what each takes."""
    parts = audit.add_subparsers(dest="what", metavar="verify|list|prune", required=True)
    for name, text in TEXTS.items():
        ADD[name](parts.add_parser(name, help=text, description=text))


def _verify(_part):
    pass


def _list(part):
    part.add_argument(
        "--from", dest="first", type=_day, metavar="DATE", help="从哪天起 / from this day on"
    )
    part.add_argument(
        "--until", dest="last", type=_day, metavar="DATE", help="到哪天为止 / up to this day"
    )
    part.add_argument(
        "--action", action="append", default=[], help="动作，可写几次 / what was done"
    )
    part.add_argument("--who", default="", help="经办人 / by whom")
    part.add_argument("--text", default="", help="含有的文字 / text in the line")
    part.add_argument(
        "--lines",
        type=count,
        default=LINES,
        help=f"最多几行，默认{LINES} / at most, {LINES} usually",
    )


def _prune(part):
    part.add_argument(
        "--before",
        type=_day,
        metavar="DATE",
        help=(
            "清理这天以前的；最近184天总保留；不写则按设置 audit_days（默认365天） / remove what "
            "is older; the last 184 days always stay; by the setting audit_days (365) without it"
        ),
    )


def _day(text):
    return date.fromisoformat(text)


TEXTS = {
    "verify": "核对每一行，指出改动、缺失、插入的 / prove every line, or say which is broken",
    "list": "列出，新的在前 / list, newest first",
    "prune": "清理旧的，并留一行记录 / remove what is old, with a record of it",
}
ADD = {"verify": _verify, "list": _list, "prune": _prune}
