"""The weights of the risk index: others tried, their effect, and their saving with a reason."""

import pandas as pd
import streamlit as st

from data_access.database import clock
from data_access.decisions import index_weights as index_weight_decisions
from indicators import risk_components
from locales import formats
from ui import saving
from ui.frame import fields, layout, loaders, ties
from ui.frame.screen import Screen, View
from ui.frame.who import may
from ui.partners import words as partner_words
from ui.personal.signed import by_whom
from ui.risk_index import words as risk_index_words

PLACE = "index_weights"
TALLEST = 283  # of the table of effects, in pixels


def weights_said(weights, t):
    """频度40、严重程度20、…: with the share of each where they do not add up to 100."""
    total = sum(weights.values())
    told = []
    for component, title in risk_index_words.titles(t, weights).items():
        weight = weights[component]
        text = t("{part}{n}", part=title, n=f"{weight:g}")
        if total != 100:
            text += t("（占{share}）", share=formats.share(weight / total, t, 0))
        told.append(text)
    return t("、").join(told)


def form(found, weights, names, t, tables):
    """Four weights to try; their effect stands below at once.

    They are saved with a name and a reason.
    """
    with st.container(border=True):
        st.markdown(f"**{t('试设权重')}**")
        both = fields.keep(PLACE, weights)
        with st.container(horizontal=True):
            tried = {
                component: _weight_field(component, title)
                for component, title in risk_index_words.titles(t).items()
            }
        if both:
            _tell_what_others_set(weights, both, t)
        if not any(tried.values()):
            st.warning(t("权重不能全为0。"), icon=":material/block:")
            return
        effect(found, weights, tried, names, t, tables)
        _signature(weights, t)
        saving.notice(PLACE)


def _weight_field(component, title):
    key = f"{PLACE}_{component}"
    return st.number_input(title, 0.0, 100.0, step=5.0, format="%g", key=key, width=150)


def _tell_what_others_set(weights, components, t):
    stands = t("、").join(f"{weights[component]:g}" for component in components)
    st.warning(
        t("您填写期间，另有人把它改为：{now}；您填的还没有保存。", now=stands),
        icon=":material/sync_problem:",
    )


def _signature(weights, t):
    if not may("set_weights"):
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        saving.signed_by(t("设定人"))
        st.text_input(
            t("理由"),
            max_chars=1000,
            key=f"{PLACE}_reason",
            placeholder=t("如：局务会议定，更看重近期变化"),
            width=420,
        )
        st.button(
            t("保存权重"),
            key="save_index_weights",
            icon=":material/save:",
            on_click=_save,
            args=(weights, t),
        )


def effect(found, weights, tried, names, t, tables):
    """Who would move how many places; nothing is saved yet."""
    same = tried == weights
    frame = pd.DataFrame() if same else risk_components.effect(found.table, weights, tried)
    st.info(effect_said(frame, weights, tried, names, t), icon=":material/compare_arrows:")
    if frame.empty:
        return
    shown = _effect_table(frame, names, t)
    tables.append(layout.table(t("拟设权重的影响"), shown))
    height = min(38 + 35 * len(shown), TALLEST)
    layout.show_table(shown, t("拟设权重的影响，变动最大的在前"), height=height)


def _effect_table(frame, names, t):
    return pd.DataFrame(
        {
            t("国家/地区"): [names[code] for code in frame["country"]],
            t("风险等级（不变）"): [partner_words.band_said(band, t) for band in frame["band"]],
            t("现行指数"): formats.rounded(frame["score_before"], 0),
            t("拟设指数"): formats.rounded(frame["score_after"], 0),
            t("现行名次"): frame["place_before"].astype("Int64"),
            t("拟设名次"): frame["place_after"].astype("Int64"),
            t("名次变动"): [_moved(places, t) for places in frame["moved"]],
        }
    )


def _moved(places, t):
    if pd.isna(places) or places == 0:
        return "－"
    if places > 0:
        return t("▲ 升{n}位", n=int(places))
    return t("▼ 降{n}位", n=int(-places))


def effect_said(frame, weights, tried, names, t):
    """The effect in one sentence."""
    if tried == weights:
        return t("改动任一权重，这里即列出谁的名次升降；保存之前不生效。")
    if frame.empty or frame["moved"].isna().all():
        return t("按拟设权重看不出名次变动：没有可比的指数。")
    moved = frame[frame["moved"].fillna(0) != 0]
    if moved.empty:
        return t("按拟设权重，名次都不变；风险等级不受权重影响。")
    top = moved.iloc[0]
    as_far = moved[moved["moved"].abs() == abs(top["moved"])]
    if len(as_far) > 1:
        return t(
            "按拟设权重，{n}个伙伴名次有变，变动最大的是{names}，各变{places}位；"
            "风险等级不受权重影响。",
            n=len(moved),
            names=ties.listed((names[code] for code in as_far["country"]), t),
            places=int(abs(top["moved"])),
        )
    named = {
        "n": len(moved),
        "name": names[top["country"]],
        "a": int(top["place_before"]),
        "b": int(top["place_after"]),
    }
    if top["moved"] > 0:
        return t(
            "按拟设权重，{n}个伙伴名次有变，变动最大的是{name}：由第{a}位升到第{b}位；"
            "风险等级不受权重影响。",
            **named,
        )
    return t(
        "按拟设权重，{n}个伙伴名次有变，变动最大的是{name}：由第{a}位降到第{b}位；"
        "风险等级不受权重影响。",
        **named,
    )


def _save(seen, t):
    """``seen``: the weights that stood when the page was drawn."""
    typed = fields.typed(PLACE, *seen, "reason")
    tried = {component: typed[component] for component in seen}
    reason = typed["reason"] or ""

    def deed(connection, who):
        index_weight_decisions.save(connection, tried, who, reason, seen)

    done = t("已保存新权重，指数已按此重新计算。")
    if saving.save(PLACE, "set_weights", deed, done):
        fields.forget(PLACE)


def history(screen: Screen):
    """Every setting of the weights, the latest first."""
    t = screen.t
    st.header(t("权重的设定记录"), anchor=False)
    table = screen.made(history_table)
    if table is None:
        initial = weights_said(index_weight_decisions.INITIAL, t)
        st.caption(t("还没有人设定过，现用初始权重（待核定）：{weights}。", weights=initial))
        return
    screen.tables.append(table)
    layout.show_table(table.frame, t("权重的设定记录，最近的在前"))


def history_table(view: View):
    """Its table; None where nobody has set any."""
    t = view.t
    frame = loaders.load(index_weight_decisions.history)
    if frame.empty:
        return None
    set_at = list(pd.to_datetime(frame["set_at"]))
    moments = [clock.shown(moment) for moment in set_at]
    names = [by_whom(name, at, t) for name, at in zip(frame["set_by"], set_at, strict=True)]
    headings = {"set_at": t("设定时间"), "set_by": t("设定人"), "reason": t("理由")}
    shown = frame.assign(set_at=moments, set_by=names)
    shown = shown.rename(columns=headings | risk_index_words.titles(t))
    return layout.table(t("权重的设定记录"), shown)
