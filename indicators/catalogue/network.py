"""Indicators of the service network and of the steps of cases (measures 1 and 4); parts of
``catalogue.CATALOGUE``.
"""

from indicators.catalogue.base import TODAY, Indicator
from locales import later

STATIONS = later("工作站、年度考核、窗口与专线登记")
PROCEDURES = later("应对工作规程及其施行记录")

INDICATORS = (
    Indicator(
        "stations_in_service",
        "1",
        later("在运行工作站"),
        later("个"),
        later("截至当日已启用且未停用的区级、园区知识产权海外维权服务工作站。"),
        later("启用日期不晚于截至日期，停用日期为空或晚于截至日期。"),
        STATIONS,
        "up",
    ),
    Indicator(
        "stations_qualified",
        "1",
        later("达标工作站"),
        later("个"),
        later("在运行的工作站中，最近一次年度考核为优秀或合格的。"),
        later("取截至当日最近一个考核年度的结果；从未考核的不算达标，单独列出；不计算比例。"),
        STATIONS,
        "up",
    ),
    Indicator(
        "service_points",
        "2",
        later("窗口与专线"),
        later("个"),
        later("截至当日在用的咨询受理窗口和专线电话。"),
        later("窗口和专线各计一个；停用的不计。"),
        STATIONS,
        "up",
    ),
    Indicator(
        "procedures_in_force",
        "1",
        later("已有规程的重点市场"),
        later("个"),
        later(
            "美国、欧盟、东盟、日本、韩国、一带一路六个重点市场中，"
            "截至当日至少有一套应对工作规程正在施行的。"
        ),
        later(
            "规程自登记的施行日期起算，停止之日起不计；草案没有施行日期，不计；"
            "没有专用规程的市场看通用规程；一个市场有多套的，有一套施行即计入，套数另列。"
        ),
        PROCEDURES,
        "up",
    ),
    Indicator(
        "steps_overdue",
        "4",
        later("逾期的办理步骤"),
        later("项"),
        later("按规程办理的案件中，今天应已完成而未完成的步骤，不随截至日期。"),
        later(
            "应完成日期由受理日期（未受理的为发生日期）加规程的建议时限推算，可逐步更改；"
            "工作日按国家公布的节假日，不足24小时的按当日；没有建议时限的不计；"
            "已结案的只计结案后的步骤；到期当天不算逾期。"
        ),
        later("案件办理步骤"),
        "down",
        span=TODAY,
    ),
)
