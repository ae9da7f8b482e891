"""The options of `report`; standard library only."""

from data_access.reports.kinds import KINDS

REPORT = "拟写工作报告的草稿文件，不存入系统 / write a report as draft files; nothing is stored"
DUE = "due"  # no kind: the drafts of every kind that fell due
SUBJECTS = ("country", "enterprise", "industry", "warning")


def report_options(report):
    report.add_argument(
        "kind",
        choices=(*KINDS, DUE),
        help=(
            "月报、季报、年度总结、十一项措施进展、专报 / report of a month, quarter or year, on "
            "the eleven measures, or special；due：到期的存为草稿，可重复运行 / "
            "stores the drafts that fell due, safe to repeat"
        ),
    )
    report.add_argument(
        "--period",
        default="",
        metavar="2025-09",
        help=(
            "期间：2025-09、2025-Q3 或 2025，默认最近结束的一期 / the period, the last one that "
            "is over by default"
        ),
    )
    _about(report.add_mutually_exclusive_group())
    report.add_argument(
        "--language", choices=("zh", "en"), default="zh", help="语言 / the language"
    )
    report.add_argument(
        "--out", default=".", metavar="DIR", help="写到哪个文件夹 / the folder to write to"
    )


def _about(about):
    """What a special report is on: one of ``SUBJECTS``."""
    about.add_argument(
        "--country",
        default="",
        metavar="USA",
        help="专报：某个国家/地区 / special: a country or region",
    )
    about.add_argument(
        "--enterprise",
        default="",
        metavar="CODE",
        help="专报：某家企业的统一社会信用代码 / special: an enterprise by its credit code",
    )
    about.add_argument(
        "--industry", default="", metavar="C38", help="专报：某个行业 / special: an industry"
    )
    about.add_argument(
        "--warning",
        default="",
        metavar="country:USA",
        help="专报：某条预警，all 为合计 / special: a warning, all for the total",
    )
