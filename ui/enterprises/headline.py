"""The answer and the figures at the top of 企业."""

from locales import formats
from ui.enterprises.ranked import ranked, reasons_words
from ui.frame import layout
from ui.frame.screen import Screen, View


def headline(screen: Screen):
    layout.answer(screen.made(_answer))
    layout.figures(screen.made(_figures), columns=3)


def _answer(view: View):
    t = view.t
    frame = view.made(ranked)
    in_need = frame[frame["in_need"] == 1]
    counted = t("名录在册企业{n}家", n=formats.count(len(frame), t))
    if in_need.empty:
        return counted + t("，没有需要帮助的。")
    first = in_need.iloc[0]
    return counted + t(
        "，其中{n}家需要帮助，最需要的是{name}（{reasons}）；近12个月被诉两起以上的{again}家。",
        n=formats.count(len(in_need), t),
        name=first["enterprise"],
        reasons=reasons_words(first, t),
        again=formats.count(int((frame["sued_again"] > 0).sum()), t),
    )


def _figures(view: View):
    t = view.t
    frame = view.made(ranked)
    in_need = int(frame["in_need"].sum())
    again = frame[frame["sued_again"] > 0]
    part, whole = again["sued_lately"].sum(), frame["sued_lately"].sum()
    of_all = t("近12个月被诉{whole}起中的{part}起", whole=whole, part=part)
    untrained = int((frame["trained"] == 0).sum())
    return [
        _firms(t("需要帮助的企业"), in_need, "enterprises_in_need", t),
        _firms(t("反复被诉的企业"), len(again), "enterprises_sued_again", t, of_all),
        _firms(t("本周期未培训的企业"), untrained, "never_trained", t),
    ]


def _firms(label, number, code, t, note=None):
    value = t("{n} 家", n=formats.count(number, t))
    return layout.Figure(label, value, code, note)
