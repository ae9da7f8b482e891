"""Figures of early warning: months of one series under their ceiling."""

import plotly.graph_objects as go

from charts.disputes import month_format
from charts.style import BLUE, GREY, ORANGE, count_step, dress
from locales import formats

BAR = 24 * 86_400_000  # width of a bar: 24 days, in the milliseconds of a date axis


def months(frame, horizon, marked, t):
    """Monthly bars with the stepped ceiling. Bars over it, and all ``horizon`` months of an alarm where ``marked``, have their own colour, a pattern and ▲;
    months still being entered are hatched and say how much of them is known; ◆ marks the month in which a slow rise was found.

    ``frame``: month, cases, ceiling (NaN: no history), complete (0 … 1 or NaN), young, over, drift, oldest first.
    """
    figure, top = go.Figure(), float(frame[["cases", "ceiling"]].max().max()) or 1.0
    starts = [formats.month_start(n) for n in frame["month"]]
    loud = (frame["over"] | (marked & (frame["month"] > frame["month"].max() - horizon))).astype(
        bool
    )
    for rows, name, color, shape in (
        (~loud & ~frame["young"], t("平常"), BLUE, ""),
        (loud & ~frame["young"], t("▲ 超过预警线"), ORANGE, "x"),
        (~loud & frame["young"], t("平常，仍在补录"), BLUE, "/"),
        (loud & frame["young"], t("▲ 超过预警线，仍在补录"), ORANGE, "/"),
    ):
        if rows.any():
            figure.add_bar(
                x=[day for day, shown in zip(starts, rows, strict=True) if shown],
                y=frame["cases"][rows].tolist(),
                name=name,
                width=BAR,
                marker=dict(
                    color=color,
                    opacity=0.75 if shape == "/" else 1,
                    line=dict(color=color, width=1),
                    pattern=dict(shape=shape, solidity=0.35, size=7),
                ),
                hovertemplate=f"%{{x|{month_format(t)}}}<br>{name} %{{y}}<extra></extra>",
            )
    if frame["ceiling"].notna().any():
        figure.add_scatter(
            x=starts,
            y=[None if v != v else float(v) for v in frame["ceiling"]],
            mode="lines",
            name=t("预警线"),
            line=dict(color=GREY, width=2.5, shape="hvh"),
            hovertemplate=f"%{{x|{month_format(t)}}}<br>{t('预警线')} %{{y:.1f}}<extra></extra>",
        )
    for day, row, over in zip(starts, frame.itertuples(), loud, strict=True):
        if text := "<br>".join(
            part
            for part in (("◆" if row.drift else "") + ("▲" if over else ""), known(row, t))
            if part
        ):
            figure.add_annotation(
                x=day,
                y=row.cases,
                text=text,
                showarrow=False,
                yanchor="bottom",
                yshift=2,
                font_size=11,
            )
    figure.update_layout(barmode="overlay")
    figure.update_xaxes(tickformat=month_format(t), dtick="M3", tickangle=0)
    figure.update_yaxes(
        rangemode="tozero", tickformat="d", dtick=count_step(top), range=[0, 1.3 * top]
    )
    return dress(figure, 290)


def known(row, t):
    """How much of a young month is entered, over its bar; a question mark where that cannot be estimated."""
    if not row.young:
        return ""
    return formats.share(row.complete, t, 0) if row.complete == row.complete else t("？")
