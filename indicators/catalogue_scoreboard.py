"""Indicators of the scoreboard that no other subject defines, and of the yearly assessment; parts of ``catalogue.CATALOGUE``."""
from indicators.catalogue_base import ROSTER, Indicator
from locales import later

LAYOUT = later("海外申请与服务机构登记")
VISITS = later("走访诉求台账")
PUBLICITY = later("宣传台账")

INDICATORS = (
    Indicator("filings", "7", later("海外申请"), later("件"), later("提交的海外知识产权申请，含PCT、马德里、海牙和直接申请。"), later("按申请日期计入期间，十一项措施页计本周期；一件指定几个国家的只计一件。"), LAYOUT, "up"),
    Indicator("markets_unprotected", "7", later("无保护的出口市场"), later("个"), later("在册企业的出口市场中，该企业在那里没有有效申请或权利的。"), later("按企业×境外市场计；驳回、撤回、终止的不算；欧盟商标和外观设计在各成员国都算。"), LAYOUT, "down"),
    Indicator("service_institutions", "7", later("在册服务机构"), later("家"), later("截至当日经遴选在册的国内外知识产权服务机构。"), later("已入选且未退出；复核到期的仍计，另行提醒。"), LAYOUT, "up"),
    Indicator("key_contacts", "9", later("重点联系企业"), later("家"), later("截至当日在册的海外知识产权保护重点联系企业。"), later("企业名录中标为重点联系的。"), ROSTER, "up"),
    Indicator("observation_enterprises", "9", later("观察企业"), later("家"), later("截至当日在册的海外知识产权观察企业。"), later("企业名录中标为观察企业的。"), ROSTER, "up"),
    Indicator("visits", "9", later("走访联系"), later("次"), later("走访、联系企业的次数。"), later("按走访日期计入期间，十一项措施页计本周期；每次联系计一次，方式不限。"), VISITS, "up"),
    Indicator("appeals_in_time", "9", later("诉求按时答复率"), "%", later("企业诉求中按期限答复的比例。"), later("分母为填了答复期限、已答复或已到期的诉求，十一项措施页计本周期提出的；不足5件不计算比例。"), VISITS, "up"),
    Indicator("publicity_items", "11", later("宣传篇数"), later("篇"), later("各媒介发布的宣传。"), later("按发布日期计入期间，十一项措施页计本周期；一篇在几个媒介发布的按登记篇数计。"), PUBLICITY, "up"),
    Indicator("typical_cases", "11", later("典型案例"), later("篇"), later("发布的典型案例。"), later("按发布日期计入期间，十一项措施页计本周期；经核对无可识别信息后才能发布。"), PUBLICITY, "up"),
    Indicator("assessment_score", "1—11", later("年度考核得分"), later("分"), later("国知办函保字〔2020〕642号对地方分中心年度考核的各项得分：系统按数据拟分，由人核定。"),
              later("原文只见项目与分值，计分办法为本系统拟定；数据不足的不拟分；原文未见的10分不计分；合计不含未核定的项目。"), later("各台账与信息报送登记"), "up"),
)
