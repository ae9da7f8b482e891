"""Indicators of the risk index (measure 1)."""

from indicators.catalogue.base import OWN, TRADE, Indicator
from locales import later

INDICATORS = (
    Indicator(
        "risk_index",
        "1",
        later("风险指数"),
        later("分"),
        later("频度、严重程度、势头、法律环境四个分值（0至100）的加权几何平均，越高风险越大。"),
        later(
            "各分值两端固定，新增伙伴不改变别人的分数；缺组成部分的不计算，数据太少的只给90%区间；"
            "权重由领导设定并留痕。"
        ),
        TRADE,
        "down",
        span=OWN,
    ),
    Indicator(
        "risk_index_rank",
        "1",
        later("列前五位的把握"),
        "%",
        later("该伙伴的风险指数列前五位的概率。"),
        later(
            "4000次抽样，各组成部分按其不确定性、权重按±25%变动；参加比较的不多于5个时不作判断。"
        ),
        TRADE,
        span=OWN,
    ),
    Indicator(
        "risk_components",
        "1",
        later("风险指数的组成部分"),
        later("分"),
        later(
            "频度：纠纷率为平均的倍数；严重程度：涉案金额的信度加权平均；势头："
            "近12个月与之前24个月的月均之比；法律环境：缺少的条约途径和登记的评分。"
        ),
        later(
            "倍数在八分之一至八倍之间、金额在1万元至1000万元之间按对数计分；条约途径全通25分、"
            "全缺75分，登记了评分的取两者平均；没有的不推算。"
        ),
        TRADE,
        "down",
        span=OWN,
    ),
    Indicator(
        "exports",
        "1",
        later("出口额"),
        later("亿元"),
        later("同期对该伙伴的出口额。"),
        later("按月相加，至截至日期所在月；只取一个来源，口径不同的来源不相加。"),
        TRADE,
        span=OWN,
    ),
)
