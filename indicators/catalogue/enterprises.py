"""Indicators of the enterprises on the roster: who needs help, and who is sued again."""

from indicators.catalogue.base import OWN, Indicator
from locales import later

SOURCES = later("企业名录、纠纷台账、培训、保险、海外布局和走访台账")

INDICATORS = (
    Indicator(
        "enterprises_in_need",
        "4、9",
        later("需要帮助的企业"),
        later("家"),
        later(
            "在册企业中有下列之一的：有案件超期；诉求过了答复期限没有答复；"
            "近365天被诉2起以上；有在办案件没有派过专家；"
            "重点联系或观察企业近12个月没有走访。"
        ),
        later(
            "按分数从高到低排：超期案件每起5分，逾期诉求每件4分，"
            "近365天被诉从第2起算每起3分，"
            "未派专家的在办案件每起2分，重点未走访2分；"
            "另加本周期未培训1分（外向型或有在办案件的）、"
            "没有在保的保险1分（外向型的）、没有布局的出口市场每个1分；每项至多计3次。"
            "同分的看超期、在办和近365天被诉的起数。后三项只加分，不单独算需要帮助。"
        ),
        SOURCES,
        "down",
        span=OWN,
    ),
    Indicator(
        "enterprises_by_town",
        "4、9",
        later("各镇街、园区的企业"),
        later("家"),
        later("截至当日在册企业按登记的镇街、园区分列，其中需要帮助的另列。"),
        later("一家只归一处；没有登记镇街、园区的不列入，另写家数。需要帮助的按同名指标。"),
        SOURCES,
        span=OWN,
    ),
    Indicator(
        "enterprises_sued_again",
        "4",
        later("反复被诉的企业"),
        later("家"),
        later("截至当日前365天内被诉2起以上的在册企业。"),
        later("按发生日期；只计企业角色为被诉的案件，同一原告的几起也各计一起。"),
        later("纠纷台账"),
        "down",
        span=OWN,
    ),
)
