"""Code lists that are no tables of codes: deadline rules, steps of procedures, and the indicators that a target may be set for."""

from sqlalchemy import select

from data_access import schema as s
from data_access.sheets.all_sheets import NATURAL_KEYS

# Short lists whose codes stand in the table itself: list -> {what stands there: (Chinese, English)}.
CHOICES = {
    "direction": {"up": ("上报", "Handed up"), "down": ("下转", "Handed down")},
    "warning_dimension": {
        "all": ("合计", "All"),
        "country": ("国家/地区", "Country or region"),
        "industry": ("行业", "Industry"),
        "platform": ("电商平台", "Platform"),
        "channel": ("纠纷类型", "Dispute type"),
    },
    "warning_horizon": {1: ("1个月", "One month"), 3: ("3个月", "Three months")},
}
LISTS = ("deadline_rule", "procedure_step", "indicator")


def further_codes(connection, name):
    """Rows (id, code, Chinese, English) of one of ``LISTS`` in their order; an indicator, which has no row of its own, is its own id and name."""
    if name == "deadline_rule":
        r = s.deadline_rule.c
        return [
            (key, code, f"{forum_zh} {zh}", en)
            for key, code, forum_zh, zh, en in connection.execute(
                select(r.id, r.code, r.forum_zh, r.act_zh, r.act_en).order_by(r.code)
            )
        ]
    if name == "procedure_step":
        p, v, x = s.procedure.c, s.procedure_version.c, s.procedure_step.c
        rows = connection.execute(
            select(x.id, NATURAL_KEYS[name], p.name_zh, x.name_zh, p.name_en, x.name_en)
            .select_from(s.procedure_step)
            .join(s.procedure_version, v.id == x.version_id)
            .join(s.procedure, p.id == v.procedure_id)
            .order_by(p.code, v.version, x.position)
        )
        return [
            (key, code, f"{market_zh} {zh}", f"{market_en}: {en}")
            for key, code, market_zh, zh, market_en, en in rows
        ]
    from data_access.statistics.targets import (
        SPELLS,  # figures need the words, and the words the names of figures
    )

    codes = dict.fromkeys(
        [
            *SPELLS,
            *connection.scalars(
                select(s.target.c.indicator).distinct().order_by(s.target.c.indicator)
            ),
        ]
    )
    return [(code, code, code, code) for code in codes]
