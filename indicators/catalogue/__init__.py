"""Every indicator of the product: one definition each, shown on its card, on the page 指标口径 and
in docs/definitions.md. A subject has a file of its own.
"""

from indicators.catalogue import (
    communication,
    consultations,
    deadlines,
    disputes,
    durations,
    enterprises,
    experts,
    filings,
    insurance,
    network,
    partners,
    resolution,
    risk_index,
    scoreboard,
    tasks,
    training,
    warning,
)
from indicators.catalogue.base import Indicator
from locales import Translator, later

CATALOGUE: tuple[Indicator, ...] = (
    *disputes.INDICATORS,
    *durations.INDICATORS,
    *resolution.INDICATORS,
    *partners.INDICATORS,
    *warning.INDICATORS,
    *risk_index.INDICATORS,
    *training.INDICATORS,
    *experts.INDICATORS,
    *network.INDICATORS,
    *consultations.INDICATORS,
    *deadlines.INDICATORS,
    *tasks.INDICATORS,
    *insurance.INDICATORS,
    *filings.INDICATORS,
    *communication.INDICATORS,
    *enterprises.INDICATORS,
    *scoreboard.INDICATORS,
)
FACTS = (
    later(
        "国家/地区组：一带一路（152国，截至2023-09-30）、欧盟（27国，截至2020-02-01）、"
        "东盟（11国，截至2025-10-26）、RCEP（15国，截至2023-06-02），逐国来源见数据。"
    ),
    later(
        "条约成员：PCT、马德里议定书、海牙协定；据公开资料整理，"
        "逐条标明“有出处”或“待核实”，待核实的以主管机关公布为准；出处逐条载于数据文件。"
    ),
    later("行业：GB/T 4754-2017门类与大类；行政区划：2024年11月公布代码。"),
    later(
        "期限：境外程序期限89条，81条见到出处，8条未核实，法律会变，以送达文书和当地律师意见为准；"
        "中国工作日按国务院办公厅每年的放假通知（自带2004—2026年，此后由管理员登记），"
        "没有登记的年份只跳过周末并注明。"
    ),
    later("国界：依据自然资源部标准地图〔GS(2021)5443号、GS(2023)2767号〕整理，仅供内部工作参考。"),
    later("2025年目标值：实施意见未给出数值，系统初始值待核定。"),
)
_BY_CODE = {one.code: one for one in CATALOGUE}


def definition_of(one: Indicator, t: Translator, overdue_days: int) -> str:
    """The definition of an indicator in words; ``overdue_days``: after so many days an open case is
    overdue.
    """
    return t(one.definition, overdue_days=overdue_days)


def indicator(code: str) -> Indicator:
    """The definition of one indicator; KeyError for a code that is none."""
    return _BY_CODE[code]
