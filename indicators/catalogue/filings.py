"""Indicators of the overseas layout (measure 7) beyond those of the scoreboard; parts of
``catalogue.CATALOGUE``.
"""

from indicators.catalogue.base import OWN, Indicator
from locales import later

INDICATORS = (
    Indicator(
        "priorities_running_out",
        "7",
        later("将届满的优先权"),
        later("项"),
        later("尚未用于海外申请、从今天起90天内届满的优先权，不随截至日期。"),
        later(
            "发明和实用新型自首次申请日起12个月，外观设计和商标6个月（巴黎公约第四条）；"
            "届满日为日历日，遇当地节假日顺延的不计在内；放弃的首次申请不计。"
        ),
        later("首次申请与海外申请登记"),
        "down",
        span=OWN,
    ),
)
