"""Indicators of the deadlines of cases (measure 4); a part of ``catalogue.CATALOGUE``."""

from indicators.catalogue.base import OWN, TODAY, Indicator
from locales import later

DEADLINES = later("案件期限登记与期限规则")

INDICATORS = (
    Indicator(
        "deadlines_open",
        "4",
        later("未办结的期限"),
        later("项"),
        later(
            "所选案件中由当事人办理、今天尚未办结的期限，按到期日分为逾期、7日内（含今天）、"
            "8–30日、30日以后。"
        ),
        later(
            "到期日取延长后的，其次文书所载的，再次按规则推算的，三者都保留；时间窗口、惯例、"
            "官方期限和效力期间只供参考，不倒计时；案件已结的不再计；期限不记录登记日期，"
            "只看起算和办结日期；按今天算，不随截至日期。"
        ),
        DEADLINES,
        "down",
        span=TODAY,
    ),
    Indicator(
        "deadlines_week",
        "4",
        later("本周到期的期限"),
        later("项"),
        later("到期日在今天所在一周（周一至周日）、今天尚未办结的期限。"),
        later("含本周内已逾期的；不含此前逾期的。"),
        DEADLINES,
        "down",
        span=TODAY,
    ),
    Indicator(
        "deadlines_on_time",
        "4",
        later("按期办结率"),
        "%",
        later("已办结的期限中，办结日期不晚于到期日的比例。"),
        later("只计到今天已办结的；不足5项不计算比例。"),
        DEADLINES,
        "up",
    ),
    Indicator(
        "deadlines_by_expert",
        "4",
        later("各专家未办结的期限"),
        later("项"),
        later("未办结的期限按负责专家统计。"),
        later("每项期限只有一名负责专家；未定的单列。"),
        DEADLINES,
        "down",
        span=TODAY,
    ),
    Indicator(
        "deadline_due",
        "4",
        later("期限推算"),
        later("日"),
        later("按规则的期间和单位，由起算日期推算的到期日。"),
        later(
            "起算次日为第1日；月数到期为对应月份的同一日，无此日的为当月最后一日；"
            "到期日逢周末的注明但不顺延；境外工作日只跳过周六、周日，公众假日未计入；"
            "规则待核实的须律师确认。"
        ),
        DEADLINES,
        span=OWN,
    ),
)
