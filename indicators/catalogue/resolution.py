"""Indicators of diversified resolution (measure 5)."""

from indicators.catalogue.base import CHOSEN, LEDGER, OWN, Indicator
from locales import later

MATTERS = later("机构与送交案件登记")

INDICATORS = (
    Indicator(
        "diversified_share",
        "5",
        later("多元化解比例"),
        "%",
        later("已结案纠纷中以和解、调解、仲裁方式结束的比例。"),
        later("分母为截至当日已结案且填了解决方式的纠纷；不足5起不计算比例。"),
        LEDGER,
        "up",
        span=CHOSEN,
    ),
    Indicator(
        "resolution_shares",
        "5",
        later("各方式结案比例"),
        "%",
        later(
            "已结案纠纷中以和解、调解、仲裁、裁判、撤回、缺席六种方式结束的比例，"
            "附95%区间（威尔逊法）。"
        ),
        later(
            "分母为截至当日已结案且填了解决方式的纠纷；不足5起只列起数；"
            "送交机构办理与否不影响解决方式的登记。"
        ),
        LEDGER,
        span=CHOSEN,
    ),
    Indicator(
        "diversified_by_year",
        "5",
        later("逐年多元化解比例"),
        "%",
        later("各年结案的纠纷中以和解、调解、仲裁方式结束的比例。"),
        later("按结案日期归入年份；当年不足5起的只列起数；最近一年计到截至日期。"),
        LEDGER,
        "up",
        span=OWN,
    ),
    Indicator(
        "endings_by_group",
        "5",
        later("若干月时的结束方式"),
        "%",
        later(
            "发生后满半年、一年、两年时，以和解、调解、仲裁和其余方式结束的比例与仍在办的比例，"
            "按国家/地区或纠纷类型，各方式互相排斥（Aalen-Johansen法）。"
        ),
        later("在办案件计入；该类结案不足10起，或跟踪满该期限的不足5起，不作判断。"),
        LEDGER,
        span=CHOSEN,
    ),
    Indicator(
        "institution_matters",
        "5",
        later("送交机构的案件"),
        later("件次"),
        later("送交仲裁、调解机构办理的案件，分受理、办结和结果。"),
        later(
            "截至当日已送交的计入，一起纠纷先后送交几家的各计一件；达成调解或作出裁决为有结果；"
            "办结中位数自送交起算，办理中的计入，办结不足10件不给出。"
        ),
        MATTERS,
        span=CHOSEN,
    ),
)
