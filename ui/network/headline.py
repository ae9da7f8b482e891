"""The figures at the top of 服务网络."""

from ui.frame import layout


def headline(network, t):
    figures = [
        _stations(network.counts, t),
        _qualified(network.counts, t),
        _points(network.points, t),
        _procedures(network.markets, t),
        _overdue(network.overdue, t),
    ]
    layout.figures(figures, columns=5)


def _stations(counts, t):
    value = t("{n} 个", n=counts["stations"])
    return layout.Figure(t("在运行工作站"), value, "stations_in_service")


def _qualified(counts, t):
    value = t("{n} 个", n=counts["meets"])
    others = t(
        "不达标{below}，未考核{unassessed}",
        below=counts["below"],
        unassessed=counts["unassessed"],
    )
    return layout.Figure(t("达标工作站"), value, "stations_qualified", others)


def _points(points, t):
    value = t("{n} 个", n=len(points))
    windows = int((points["point_kind"] == "window").sum())
    lines = len(points) - windows
    of_which = t("窗口{windows}个，专线{lines}条", windows=windows, lines=lines)
    return layout.Figure(t("窗口与专线"), value, "service_points", of_which)


def _procedures(markets, t):
    value = t("{n} 个", n=int(markets["has"].sum()))
    of_all = t("共{n}个", n=len(markets))
    return layout.Figure(t("已有规程的重点市场"), value, "procedures_in_force", of_all)


def _overdue(overdue, t):
    value = t("{n} 项", n=len(overdue))
    cases = t("涉及{n}起案件", n=overdue["number"].nunique())
    return layout.Figure(t("逾期的办理步骤"), value, "steps_overdue", cases)
