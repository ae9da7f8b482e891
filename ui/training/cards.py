"""The charts of 培训覆盖: coverage, its change, by type, group and theme; sessions."""

from datetime import timedelta

from charts import training as training_charts
from data_access.filter.periods import months_back
from data_access.statistics import training as training_reads
from locales import formats, later
from ui.frame import clicks, filter_state, layout, loaders
from ui.frame.card import Card, Nothing, tables_of
from ui.frame.screen import Screen, View
from ui.training import coverage as training_coverage
from ui.training import tables as training_tables
from ui.training import words as training_words

MOST = 12  # groups drawn
GROUPS = {"industry": later("行业"), "division": later("镇街/园区")}


def tables(view: View, cycle):
    """The tables of all the charts, as the page opens."""
    return tables_of(
        view.made(over_time, cycle),
        view.made(_change, cycle),
        view.made(_complete, cycle),
        view.made(_matrix, cycle),
        *(view.made(_of_groups, cycle, dimension) for dimension in GROUPS),
        view.made(_sessions, cycle),
    )


def progress(screen: Screen, cycle):
    """Coverage month by month, against the plan line of the target."""
    layout.card(screen.made(over_time, cycle), "coverage", screen.tables)


def over_time(view: View, cycle):
    """Coverage month by month, against the plan line of the target."""
    t = view.t
    coverage = view.made(training_coverage.read, cycle)
    target = coverage.targets.get("training_coverage")
    days, values = training_coverage.drawn_points(coverage.past, view.as_of)
    goal, origin = None, 0.0
    if target:
        goal, origin = (target.due_on, target.goal), target.origin
    start = (cycle.starts_on, origin)
    return Card(
        title=training_words.coverage_words(target, t),
        spec=training_charts.coverage(days, values, t, goal, start, ink=view.ink),
        table=training_tables.history_table(coverage.past, t),
        code="training_coverage",
        alt=t("折线图：本周期各月末的培训覆盖率，与到目标日的计划线对照"),
        caption=t(
            "在册企业中本周期已培训的比例，%；普查数，无抽样误差。来源：{source}",
            source=layout.source_words(t),
        ),
    )


def change(screen: Screen, cycle):
    """Who came and went among the covered, over the last twelve months or the cycle so far."""
    layout.card(screen.made(_change, cycle), "change", screen.tables)


def _change(view: View, cycle):
    t = view.t
    since = max(months_back(view.as_of, 12), cycle.starts_on - timedelta(1))
    change = view.load(training_reads.change, cycle.starts_on, since)
    gained = change["covered"] - change["covered_before"]
    whole_year = since >= cycle.starts_on
    return Card(
        title=training_words.gained_words(gained, whole_year, t),
        spec=training_charts.waterfall(change, t, since, view.as_of, ink=view.ink),
        table=training_tables.change_table(change, t),
        code="training_coverage",
        alt=t("瀑布图：已覆盖企业由期初到期末的变化"),
        caption=_change_caption(change, since, view.as_of, t),
    )


def _change_caption(change, since, as_of, t):
    return t(
        "单位：家，{start}至{end}。在册企业由{before}家变为{after}家：加入{joined}家"
        "（其中已培训{trained}家），退出{left}家。",
        start=formats.day(since, t),
        end=formats.day(as_of, t),
        before=change["roster_before"],
        after=change["roster"],
        joined=change["joined"],
        trained=change["joined_covered"],
        left=change["left"],
    )


def complete(screen: Screen, cycle):
    """Coverage by IP type, and of all four."""
    layout.card(screen.made(_complete, cycle), "by_type", screen.tables)


def _complete(view: View, cycle):
    t = view.t
    coverage = view.made(training_coverage.read, cycle)
    frame = view.load(training_reads.by_type, cycle.starts_on)
    names = view.names("ip_type")
    target = coverage.targets.get("complete_coverage")
    goal = target.goal if target else None
    titles = [t("四类齐全"), *frame["ip_type"].map(names)]
    covered = [coverage.complete, *frame["covered"].tolist()]
    roster = [coverage.roster] * len(titles)
    title = t("知识产权类型")
    return Card(
        title=training_words.complete_words(coverage.complete, frame, names, t),
        spec=training_charts.shares(titles, covered, roster, t, goal, ink=view.ink),
        table=training_tables.share_table(title, titles, covered, roster, t),
        code="complete_coverage",
        alt=t("横向条形图：参加过各知识产权类型培训的在册企业比例"),
        caption=t("占在册企业的比例，%；四类为专利、商标、著作权、商业秘密，可分多次完成。"),
    )


def matrix(screen: Screen, cycle):
    """Sessions held by IP type and theme."""
    layout.card(screen.made(_matrix, cycle), "matrix", screen.tables)


def _matrix(view: View, cycle):
    t = view.t
    frame = view.load(training_reads.matrix, cycle.starts_on)
    if frame.empty:
        return Nothing(t("本周期截至当日还没有举办培训。"), icon="")
    ip_types = view.names("ip_type")
    themes = view.names("training_theme")
    sessions = training_tables.matrix(frame, loaders.words())
    row_names = [ip_types[code] for code in sessions.index]
    column_names = [themes[code] for code in sessions.columns]
    return Card(
        title=training_words.fewest_words(sessions, ip_types, themes, t),
        spec=training_charts.matrix(sessions, row_names, column_names, t, ink=view.ink),
        table=training_tables.matrix_table(sessions, ip_types, themes, t),
        code="theme_matrix",
        alt=t("热力图：知识产权类型与专题交叉的已举办场次，每格写明场数"),
        caption=t("本周期已举办的培训，场；一场涉及多类的在每格各计一次。"),
    )


def by_industry(screen: Screen, cycle):
    """A click filters."""
    _by_group(screen, cycle, "industry", _pick_industry)


def by_division(screen: Screen, cycle):
    """A click filters."""
    _by_group(screen, cycle, "division", _pick_division)


def _by_group(screen: Screen, cycle, dimension, on_select=None):
    key = f"by_{dimension}_{filter_state.mark()}"
    layout.card(screen.made(_of_groups, cycle, dimension), key, screen.tables, on_select)


def _of_groups(view: View, cycle, dimension):
    t = view.t
    title = t(GROUPS[dimension])
    frame = view.load(training_reads.by_group, cycle.starts_on, dimension)
    names = view.names(dimension)
    titles = [names.get(code, t("未填")) for code in frame["code"]]
    codes, covered, roster = (frame[c].tolist() for c in ("code", "covered", "roster"))
    drawn = (titles[:MOST], covered[:MOST], roster[:MOST])
    return Card(
        title=training_words.lowest_words(frame, titles, title, t),
        spec=training_charts.shares(*drawn, t, codes=codes[:MOST], ink=view.ink),
        table=training_tables.share_table(title, titles, covered, roster, t),
        code="training_coverage",
        alt=t("横向条形图：按{title}的培训覆盖率，写明家数", title=title),
        caption=_groups_caption(dimension, t),
        codes=tuple(frame["code"].fillna("")),
    )


def _groups_caption(dimension, t):
    caption = t("企业多的在前，最多{n}组；不足5家的不计算比例。", n=MOST)
    if dimension == "industry":
        return caption + t("点击条形即筛选该行业。")
    return caption + t("点击条形即筛选。")


def _pick_industry(points):
    if clicks.code(points):  # those without an industry carry none
        clicks.narrow("industries", points)


def _pick_division(points):
    if clicks.code(points):
        clicks.narrow("divisions", points)


def sessions(screen: Screen, cycle):
    """Sessions held and planned, quarter by quarter."""
    layout.card(screen.made(_sessions, cycle), "sessions", screen.tables)


def _sessions(view: View, cycle):
    t = view.t
    held = view.load(training_reads.sessions_by_month, cycle.starts_on)
    ahead = view.load(training_reads.sessions_ahead, cycle.ends_on)
    plan = view.load(training_reads.yearly_plan, cycle.starts_on, cycle.ends_on)
    newest = view.as_of >= loaders.entered_to()
    if not newest:  # what was planned on an earlier day is no longer known
        ahead = held.head(0)
    planned = dict(zip(plan["year"], plan["sessions"], strict=True))
    if held.empty and ahead.empty and not planned:
        text = t("本周期没有年度培训计划，也没有已举办或已排期的培训。")
        return Nothing(text, icon="")
    quarters = training_tables.quarters(held, ahead, planned, cycle, t)
    caption = t("单位：场；年份下为已举办/年度计划；取消的不计。")
    if not newest:
        caption += t("截至日期早于最新数据，不显示已排期场次。")
    return Card(
        title=training_words.year_words(view.as_of.year, quarters, planned, t),
        spec=training_charts.sessions(quarters, t, ink=view.ink),
        table=training_tables.sessions_table(quarters, t),
        code="sessions_held",
        alt=t("按季度堆叠的柱状图：已举办与已排期的培训场次，年份下写明年度计划"),
        caption=caption,
    )
