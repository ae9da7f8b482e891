"""Indicators of how long cases take and how they end (measures 4 and 5)."""

from indicators.catalogue.base import CHOSEN, LEDGER, Indicator
from locales import later

INDICATORS = (
    Indicator(
        "time_to_close",
        "4",
        later("办理时长"),
        later("月"),
        later("自发生至结案的时间，用Kaplan-Meier法估计，在办纠纷计入。"),
        later(
            "在办的按截至日期删失；台账开始前发生的，自台账开始之日起计入；"
            "结案不足10起不给出中位数。"
        ),
        LEDGER,
        "down",
        span=CHOSEN,
    ),
    Indicator(
        "share_still_open",
        "4",
        later("仍在办比例"),
        "%",
        later("自发生起满若干个月时仍未结案的比例，用Kaplan-Meier法估计，附95%区间和在险起数。"),
        later(
            "台账开始之日为最早的受理或登记日期；此前发生的，自该日的案龄起才算在跟踪，"
            "此前已结的不计；在险不足5起的尾部不画；各类的差异用对数秩检验判断，界限5%。"
        ),
        LEDGER,
        "down",
        span=CHOSEN,
    ),
    Indicator(
        "time_difference",
        "4",
        later("平均在办时间之差"),
        later("月"),
        later("发生后前12个月、24个月内平均在办时间（受限平均）之差，后一类减前一类。"),
        later("取案件最多的两类；各有10起结案且跟踪满该期限才计算；95%区间含0即未见明显差异。"),
        LEDGER,
        span=CHOSEN,
    ),
    Indicator(
        "endings_by_route",
        "5",
        later("结束方式的累计比例"),
        "%",
        later("自发生起满若干个月时以每种方式结束的比例，各方式互相排斥（Aalen-Johansen法）。"),
        later("分母含在办案件；未填方式的单列；结案不足10起不说比例；在险不足5起的尾部不画。"),
        LEDGER,
        span=CHOSEN,
    ),
    Indicator(
        "backlog_age",
        "4",
        later("在办案件账龄"),
        later("起"),
        later(
            "截至当日在办案件按发生至今的天数分档：90天以内、91–180天、181–365天、366–730天、"
            "超过730天。"
        ),
        later("自发生日期起算，与自受理起算的超期不同；每起只计一次。"),
        LEDGER,
        "down",
    ),
)
