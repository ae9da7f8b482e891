"""The fixed words of a wall screen, by the names that its templates use."""

from locales import Translator, later

WORDS = {
    "product": later("海外知识产权纠纷应对"),
    "office": later("韶关市曲江区知识产权局"),
    "lost": later("连接中断，正在重新连接；以下为上次取得的数据"),
    "ended": later("这块大屏的网址已停用"),
    "script": later("请在浏览器中启用 JavaScript 后再打开本页。"),
    "empty": later("还没有录入数据"),
    "overall": later("总体情况"),
    "targets": later("目标进度"),
    "no_targets": later("截至当日没有已设定的目标。"),
    "warnings": later("预警和增多的"),
    "risen": later("近3个月增多的"),
    "none_risen": later("近3个月没有哪一类的新发纠纷多于此前3个月。"),
    "due": later("期限和帮扶"),
    "to_help": later("需要帮扶的企业"),
    "nobody": later("没有逾期和7日内到期的期限。"),
    "deadlines": later("最紧急的期限"),
    "no_deadline": later("没有30日内到期的期限。"),
    "maps": later("地图"),
    "partners": later("贸易伙伴风险"),
    "world": later("世界地图：贸易伙伴的风险等级"),
    "internal": later("地图供内部工作参考"),
    "towns": later("各镇街、园区的在办纠纷"),
    "towns_alt": later("示意图：各镇街、园区的在办纠纷，圆越大越多"),
    "sketch": later("示意，非行政区域界线；位置据GeoNames（CC BY 4.0）。单位：起。"),
}


def words(t: Translator) -> dict[str, str]:
    """All of them in one language."""
    return {name: t(text) for name, text in WORDS.items()}
