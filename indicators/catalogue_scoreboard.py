"""Indicators of the scoreboard that no other subject defines, and of the yearly assessment; parts of ``catalogue.CATALOGUE``."""
from indicators.catalogue_base import LEDGER, ROSTER, Indicator
from locales import later

STATIONS = later("工作站与应对工作规程登记")
CONSULTATIONS = later("咨询台账")
LAYOUT = later("海外申请与服务机构登记")
VISITS = later("走访诉求台账")
PUBLICITY = later("宣传台账")

INDICATORS = (
    Indicator("stations_in_service", "1", later("在用工作站"), later("个"), later("截至当日已启用、未停用的区级和园区工作站。"), later("按启用和停用日期计；窗口和热线不计。"), STATIONS, "up"),
    Indicator("stations_qualified", "1", later("达标工作站"), later("个"), later("在用工作站中最近一次年度考核为优秀或合格的。"), later("取截至当日已作出的最近一次考核；没有考核过的不计。"), STATIONS, "up"),
    Indicator("procedures_in_force", "1", later("有规程的重点市场"), later("个"), later("有专门的应对工作规程在执行的国家/地区或国家组。"), later("一个市场有几种规程的只计一个；适用于全部市场的通用规程不计。"), STATIONS, "up"),
    Indicator("filings", "7", later("海外申请"), later("件"), later("本周期内提交的海外知识产权申请，含PCT、马德里、海牙和直接申请。"), later("按申请日期计；一件指定几个国家的只计一件。"), LAYOUT, "up"),
    Indicator("markets_unprotected", "7", later("未布局的出口市场"), later("个"), later("在册企业的出口市场中，该企业在那里没有有效申请或权利的。"), later("按企业×市场计；驳回、撤回、终止的申请不算。"), LAYOUT, "down"),
    Indicator("service_institutions", "7", later("在册服务机构"), later("家"), later("截至当日经遴选在册的国内外知识产权服务机构。"), later("已入选且未退出；复核到期的仍计，另行提醒。"), LAYOUT, "up"),
    Indicator("key_contacts", "9", later("重点联系企业"), later("家"), later("截至当日在册的海外知识产权保护重点联系企业。"), later("企业名录中标为重点联系的。"), ROSTER, "up"),
    Indicator("observation_enterprises", "9", later("观察企业"), later("家"), later("截至当日在册的海外知识产权观察企业。"), later("企业名录中标为观察企业的。"), ROSTER, "up"),
    Indicator("visits", "9", later("走访联系"), later("次"), later("本周期内走访、联系企业的次数。"), later("每次联系计一次，方式不限。"), VISITS, "up"),
    Indicator("appeals_in_time", "9", later("诉求按时答复率"), "%", later("本周期企业诉求中按期限答复的比例。"), later("分母为填了答复期限、已答复或已到期的诉求；不足5件不计算比例。"), VISITS, "up"),
    Indicator("publicity_items", "11", later("宣传条数"), later("条"), later("本周期内各媒介发布的宣传。"), later("按发布日期计，一条在几个媒介发布的按登记条数计。"), PUBLICITY, "up"),
    Indicator("typical_cases", "11", later("典型案例"), later("篇"), later("本周期内发布的典型案例。"), later("按发布日期计；经核对无可识别信息后才能发布。"), PUBLICITY, "up"),
    Indicator("assessment_score", "1—11", later("年度考核得分"), later("分"), later("国知办函保字〔2020〕642号对地方分中心年度考核的各项得分：系统按数据拟分，由人核定。"),
              later("原文只见项目与分值，计分办法为本系统拟定；数据不足的不拟分；原文未见的10分不计分；合计不含未核定的项目。"), later("各台账与信息报送登记"), "up"),
)
