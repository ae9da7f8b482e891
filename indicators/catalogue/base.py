"""What an indicator is, and the sources that several of them name; the definitions are in
``catalogue`` and its parts.
"""

from dataclasses import dataclass

from locales import later

LEDGER = later("纠纷台账")
ROSTER = later("企业名录、培训场次与培训签到")
EXPERTS = later("专家名录与专家派案")
TRADE = later("出口数据与纠纷台账")


DAY, TODAY, CHOSEN, CYCLE, OWN = "day", "today", "chosen", "cycle", "own"
SPANS = {
    DAY: later("截至日期当日的情形。"),
    TODAY: later("今天的情形，不随截至日期。"),
    CHOSEN: later(
        "所选期间；未选期间的为全部年份。总览的目标和十一项措施取本周期。期间写在数的旁边。"
    ),
    CYCLE: later("截至日期所在的培训周期。"),
    OWN: later("见定义。"),
}


@dataclass(frozen=True)
class Indicator:
    """``better`` says which direction is good: up, down, or nothing where neither is; ``span``: of
    which days it is, a code of SPANS.
    """

    code: str
    measure: str  # number(s) of the policy's measures
    name: str
    unit: str
    definition: str
    rule: str
    source: str
    better: str = ""
    span: str = DAY
