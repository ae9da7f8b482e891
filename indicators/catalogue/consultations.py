"""Indicators of consultations and referrals (measure 2); parts of ``catalogue.CATALOGUE``."""

from indicators.catalogue.base import CHOSEN, Indicator
from locales import later

CONTACTS = later("咨询台账")
HANDED = later("移交台账")

INDICATORS = (
    Indicator(
        "consultations",
        "2",
        later("咨询"),
        later("次"),
        later("企业向办公室提出的咨询，按咨询日期计。"),
        later("每次联系计一次；同一事项的再次联系关联到首次联系，另行列出。"),
        CONTACTS,
        span=CHOSEN,
    ),
    Indicator(
        "first_answer_days",
        "2",
        later("首次答复用时"),
        later("工作日"),
        later("从企业提出事项到办公室首次答复的工作日数，取中位数。"),
        later(
            "当日答复计0日，次日起计；按国务院办公厅公布的节假日和调休计算，"
            "尚未公布的年份只除周末并注明；只计首次联系；不足5件不给中位数。"
        ),
        CONTACTS,
        "down",
        span=CHOSEN,
    ),
    Indicator(
        "consultations_waiting",
        "2",
        later("待答复事项"),
        later("件"),
        later("今天还没有首次答复的事项，不随截至日期。"),
        later("只计首次联系；等待时间按工作日计；告知移交上级、受理为案件也是首次答复。"),
        CONTACTS,
        "down",
    ),
    Indicator(
        "consultations_to_disputes",
        "2",
        later("转为纠纷的咨询"),
        later("次"),
        later("与已登记纠纷相关联的咨询。"),
        later("关联的纠纷须在截至日期前发生；一起纠纷可有多次咨询。"),
        CONTACTS,
        span=CHOSEN,
    ),
    Indicator(
        "consultation_hours",
        "2",
        later("咨询时段"),
        later("次"),
        later("登记了时刻的咨询按星期和钟点的次数。"),
        later("没有登记时刻的不计；8时以前计入8时，19时以后计入19时。"),
        CONTACTS,
        span=CHOSEN,
    ),
    Indicator(
        "referrals",
        "2",
        later("移交"),
        later("起"),
        later("上报各级中心和由各级中心下转的案件，按移交日期计。"),
        later("一起案件移交几次计几次；上报与下转分开。"),
        HANDED,
        span=CHOSEN,
    ),
    Indicator(
        "referral_days",
        "2",
        later("移交回复用时"),
        later("天"),
        later("从移交到回复的自然日数，取中位数。"),
        later("只计截至当日已回复的；不足5起不给中位数。"),
        HANDED,
        "down",
        span=CHOSEN,
    ),
    Indicator(
        "referrals_overdue",
        "2",
        later("逾期未复的移交"),
        later("起"),
        later("今天已过应复日期仍未回复的移交，不随截至日期。"),
        later("没有登记应复日期的不判为逾期。"),
        HANDED,
        "down",
    ),
)
