"""What each component of the partner risk index is made of, and what is not recorded."""

from math import isnan

import streamlit as st

from data_access.statistics import partners as partner_reads
from data_access.statistics import risk_index as risk_index_reads
from locales import later
from ui.frame import loaders
from ui.frame.screen import Screen, View
from ui.risk_index import words as risk_index_words

FREQUENCY = later(
    "频度：纠纷率为平均的倍数（收缩后），八分之一为0分，相当于平均为50分，八倍为100分。"
)
MOMENTUM = later(
    "势头：近12个月与之前24个月的月均之比，八分之一为0分，持平为50分，八倍为100分；"
    "起数太少时向持平收缩。"
)
COMPOSITION = later(
    "合成：加权几何平均，分值的两端固定，新增伙伴不改变别人的分数。"
    "区间：4000次抽样，权重各按±25%变动，随机种子固定。"
)


def grounds(screen: Screen):
    with st.expander(screen.t("计算方法、来源与局限"), icon=":material/rule:"):
        st.markdown(screen.made(_grounds))


def _grounds(view: View):
    """A line each, of the index of all partners."""
    t = view.t
    found, _ = risk_index_words.read(view.chosen)
    severity = _severity(found, partner_reads.window(view.chosen), t)
    lines = [t(FREQUENCY), severity, t(MOMENTUM), _legal(found, t), t(COMPOSITION)]
    return "\n".join(f"- {line}" for line in lines)


def _severity(found, window, t):
    without_amount = loaders.load(risk_index_reads.without_amount, window)
    said = t(
        "严重程度：涉案金额对数的信度加权平均，1万元为0分，1000万元为100分；"
        "{n}起没有登记金额，不计。",
        n=without_amount,
    )
    if not found.differs:
        said += t("各伙伴的金额看不出差别，因此分值相同，不计入指数，其余部分按权重折算。")
    return said + t("排除令、禁令等强制措施没有登记，未计入。")


def _legal(found, t):
    judged = sum(not isnan(row.legal_entered) for row in found.rows)
    return t(
        "法律环境：PCT、马德里、海牙三条途径全通为25分，全缺为75分；登记了评分的取两者平均。"
        "目前{n}个伙伴有评分，没有的不推算；待核实的条目按名单计，区间上限按未加入计。",
        n=judged,
    )
