"""The weights of the risk index: what is in force, what others would do, the saving of new ones with name and reason, and their history."""

import pandas as pd
import streamlit as st

from data_access.database import clock
from data_access.decisions import index_weights as index_weight_decisions
from indicators import risk_components
from locales import formats
from ui import saving
from ui.frame import layout, loaders
from ui.partners import words as partners
from ui.risk_index import words as risk_index_words


def weights_said(weights, t):
    """频度40、严重程度20、…: with the share of each where they do not add up to 100."""
    total = sum(weights.values())
    return t("、").join(
        t("{part}{n}", part=word, n=f"{weights[c]:g}")
        + (
            ""
            if total == 100
            else t("（占{share}）", share=formats.share(weights[c] / total, t, 0))
        )
        for c, word in risk_index_words.titles(t).items()
    )


def form(found, weights, names, t, tables):
    """Four weights to try; their effect stands below at once, and they are saved with a name and a reason."""
    version = loaders.current_state().data_version
    with st.container(border=True):
        st.markdown(f"**{t('试设权重')}**")
        with st.container(horizontal=True):
            tried = {
                c: st.number_input(
                    word,
                    0.0,
                    100.0,
                    weights[c],
                    5.0,
                    format="%g",
                    key=f"weight_{c}_{version}",
                    width=150,
                )
                for c, word in risk_index_words.titles(t).items()
            }
        if not any(tried.values()):
            return st.warning(t("权重不能全为0。"), icon=":material/block:")
        effect(found, weights, tried, names, t, tables)
        with st.container(horizontal=True, vertical_alignment="bottom"):
            saving.name_field(t("设定人"), f"weight_who_{version}", width=200)
            st.text_input(
                t("理由"),
                max_chars=1000,
                key=f"weight_reason_{version}",
                placeholder=t("如：局务会议定，更看重近期变化"),
                width=420,
            )
            st.button(
                t("保存权重"),
                key=f"weight_save_{version}",
                icon=":material/save:",
                on_click=_save,
                args=(version, weights, t),
            )
        saving.notice("index_weights")


def effect(found, weights, tried, names, t, tables):
    """Who would move how many places; nothing is saved yet."""
    st.info(
        effect_said(risk_components.effect(found.table, weights, tried), weights, tried, names, t),
        icon=":material/compare_arrows:",
    )
    frame = risk_components.effect(found.table, weights, tried)
    if tried == weights or frame.empty:
        return
    shown = pd.DataFrame(
        {
            t("国家/地区"): [names[c] for c in frame["country"]],
            t("风险等级（不变）"): [partners.band_said(b, t) for b in frame["band"]],
            t("现行指数"): frame["score_before"].round().astype("Int64"),
            t("拟设指数"): frame["score_after"].round().astype("Int64"),
            t("现行名次"): frame["place_before"].astype("Int64"),
            t("拟设名次"): frame["place_after"].astype("Int64"),
            t("名次变动"): [_moved(m, t) for m in frame["moved"]],
        }
    )
    tables.append(layout.table(t("拟设权重的影响"), shown))
    layout.show_table(
        shown, t("拟设权重的影响，变动最大的在前"), height=min(38 + 35 * len(shown), 283)
    )


def _moved(places, t):
    if places != places or places == 0:
        return "－"
    return t("▲ 升{n}位", n=int(places)) if places > 0 else t("▼ 降{n}位", n=int(-places))


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
    values = dict(
        n=len(moved),
        name=names[top["country"]],
        a=int(top["place_before"]),
        b=int(top["place_after"]),
    )
    return (
        t(
            "按拟设权重，{n}个伙伴名次有变，变动最大的是{name}：由第{a}位升到第{b}位；风险等级不受权重影响。",
            **values,
        )
        if top["moved"] > 0
        else t(
            "按拟设权重，{n}个伙伴名次有变，变动最大的是{name}：由第{a}位降到第{b}位；风险等级不受权重影响。",
            **values,
        )
    )


def _save(version, seen, t):
    typed = {
        part: st.session_state.get(f"weight_{part}_{version}") for part in (*seen, "who", "reason")
    }
    tried = {part: typed[part] for part in seen}
    who = typed["who"] or ""
    reason = typed["reason"] or ""

    def deed(connection):
        index_weight_decisions.save(connection, tried, who, reason, seen)

    saving.save("index_weights", deed, t("已保存新权重，指数已按此重新计算。"), who=who)


def history(t, tables):
    """Every setting of the weights, the latest first."""
    st.header(t("权重的设定记录"), anchor=False)
    frame = loaders.load(index_weight_decisions.history)
    if frame.empty:
        return st.caption(
            t(
                "还没有人设定过，现用初始权重（待核定）：{weights}。",
                weights=weights_said(index_weight_decisions.INITIAL, t),
            )
        )
    shown = frame.assign(
        set_at=[clock.shown(moment) for moment in pd.to_datetime(frame["set_at"])]
    ).rename(
        columns={"set_at": t("设定时间"), "set_by": t("设定人"), "reason": t("理由")}
        | risk_index_words.titles(t)
    )
    tables.append(layout.table(t("权重的设定记录"), shown))
    layout.show_table(shown, t("权重的设定记录，最近的在前"))
    return None
