"""Indicators of trade partners (measure 1)."""

from indicators.catalogue.base import LEDGER, OWN, TRADE, Indicator
from locales import later

INDICATORS = (
    Indicator(
        "partner_rate",
        "1",
        later("纠纷率（倍数）"),
        later("倍"),
        later("该贸易伙伴的纠纷率与全部伙伴平均水平之比，用Gamma-Poisson模型收缩。"),
        later("纠纷数与同期出口额之比；给出中位数和80%、95%区间；出口额无数据的伙伴不估计。"),
        TRADE,
        "down",
        span=OWN,
    ),
    Indicator(
        "partner_band",
        "1",
        later("风险等级"),
        later("级"),
        later(
            "高：纠纷率超过平均两倍的把握不低于80%；偏高：超过平均的把握不低于80%；数据太少："
            "80%区间上下限之比超过4；其余为一般。"
        ),
        later("先判高与偏高，再判数据太少；等级不是排名。"),
        TRADE,
        span=OWN,
    ),
    Indicator(
        "partner_momentum",
        "1",
        later("近12个月与之前24个月"),
        later("起"),
        later("该伙伴近12个月的纠纷数，与之前24个月的月均相比。"),
        later(
            "按12比24个月的时间长度作精确条件检验（5%水平）；合计不足5起不作比较；"
            "不受所选期间影响。"
        ),
        LEDGER,
        "down",
        span=OWN,
    ),
)
