"""What an indicator is, and the sources that several of them name; the definitions are in
``catalogue`` and its parts.
"""

from dataclasses import dataclass

from locales import later

LEDGER = later("纠纷台账")
ROSTER = later("企业名录、培训场次与培训签到")
EXPERTS = later("专家名录与专家派案")
TRADE = later("出口数据与纠纷台账")


@dataclass(frozen=True)
class Indicator:
    """``better`` says which direction is good: up, down, or nothing where neither is."""

    code: str
    measure: str  # number(s) of the policy's measures
    name: str
    unit: str
    definition: str
    rule: str
    source: str
    better: str = ""
