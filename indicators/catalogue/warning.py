"""Indicators of early warning (measure 1)."""

from indicators.catalogue.base import LEDGER, OWN, Indicator
from locales import later

INDICATORS = (
    Indicator(
        "early_warning",
        "1",
        later("预警"),
        later("条"),
        later(
            "最近一个整月或3个整月的新发纠纷超过预警线的序列：合计、国家/地区、行业大类、"
            "纠纷类型、电商平台。"
        ),
        later(
            "预警线为按此前24个月推算的Gamma-Poisson预测上限：正常情况下超过它的概率不超过0.5%，"
            "至少2起才算超过；仍在补录的月份，取同一预测在录入比例下的上限；已成预警的月份"
            "不计入以后的推算；合计单独判断，分类同看多个序列，其中错误预警的比例控制在一成以内。"
        ),
        LEDGER,
        "down",
        span=OWN,
    ),
    Indicator(
        "warning_yield",
        "1",
        later("预警属实率"),
        "%",
        later("已处置的预警中，事后认定属实的比例，按预警月份所在季度统计。"),
        later("以最后一次处置为准；已处置不足5条不计算比例。"),
        later("预警登记与处置记录"),
        "up",
        span=OWN,
    ),
    Indicator(
        "completeness",
        "1",
        later("录入比例"),
        "%",
        later("某月发生的纠纷中截至当日估计已录入的比例。"),
        later(
            "按近36个月发生与录入的间隔以链梯法推算，各国合并；不足30起不估计；达到95%即视为录全。"
        ),
        LEDGER,
        "up",
        span=OWN,
    ),
)
