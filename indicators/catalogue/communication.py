"""Indicators of communication and publicity (measures 9 and 11) beyond those of the scoreboard;
parts of ``catalogue.CATALOGUE``.
"""

from indicators.catalogue.base import CHOSEN, Indicator
from locales import later

INDICATORS = (
    Indicator(
        "appeal_days",
        "9",
        later("诉求答复用时"),
        later("工作日"),
        later("从企业提出诉求到答复的工作日数，取中位数。"),
        later(
            "当日答复计0日，次日起计，按公布的节假日计算；只计截至当日已答复的；不足5件不给中位数。"
        ),
        later("走访诉求台账"),
        "down",
        span=CHOSEN,
    ),
    Indicator(
        "bulletins_reach",
        "9",
        later("信息送达"),
        later("家次"),
        later("向企业发布的信息，及各条预警涉及的在册企业中收到信息的家数。"),
        later(
            "国家/地区预警涉及以该地为主要市场的企业，行业预警涉及该行业企业，"
            "其余涉及全部外向型企业；一期发给几家计几家次。"
        ),
        later("信息发布登记与预警记录"),
        "up",
        span=CHOSEN,
    ),
)
