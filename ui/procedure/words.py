"""Response procedures in words: their market, their state, and the rules that their steps name."""

from locales import formats
from ui.frame import loaders


def said(row, name, t):
    """The text of ``row`` (an itertuples row or a dict) in the reader's language; "" for none."""
    column = f"{name}_{t.language}"
    if isinstance(row, dict):
        return written(row[column])
    return written(getattr(row, column))


def written(value):
    """A text of a frame; "" where there is none."""
    return value if isinstance(value, str) else ""


def market(code, t):
    """A key market: a country or a group."""
    if code == "EU":
        return t("欧盟")
    words = loaders.words()
    list_name = "country_group" if code in words.lists["country_group"] else "country"
    return words.name(list_name, code, t.language)


def where(row, t):
    """The markets and the channel a procedure holds for."""
    place = _place(row, t)
    if not isinstance(row.channel, str):
        return place
    channel = loaders.words().name("channel", row.channel, t.language)
    return t("{market} · {channel}", market=place, channel=channel)


def _place(row, t):
    for code in (row.country, row.group):
        if isinstance(code, str):
            return market(code, t)
    return t("所有市场（含一带一路）")


def there(value):
    """Whether a cell of a frame holds anything."""
    return value is not None and value == value


def day_or_none(value):
    """A day for a table, which sorts; None where none is entered."""
    return value if there(value) else None


def state(row, t):
    """In force since, ended, or a draft."""
    if not there(row.in_force_on):
        return t("草案，未施行")
    if there(row.ended_on):
        return t("{day}起停止施行", day=formats.day(row.ended_on, t))
    return t("{day}起施行", day=formats.day(row.in_force_on, t))


def source(text, t):
    """The source of a version: Chinese on its first line, English on the last."""
    lines = text.split("\n")
    return lines[0] if t.language == "zh" else lines[-1]


def time_given(row, t):
    """The suggested time of a step in words; "" where none is given."""
    if not there(row.amount):
        return ""
    n = int(row.amount)
    if row.counted_from == "closing":
        return t("结案后{n}{unit}", n=n, unit=_unit(row.unit, n, t))
    if not n:
        return t("受理当日")
    return t("受理后{n}{unit}", n=n, unit=_unit(row.unit, n, t))


def rule_line(code, rule, t):
    """A deadline rule in one line; the code alone while the rule is not loaded."""
    if rule is None:
        return code
    status = t("有来源") if rule["status"] == "sourced" else t("未核实")
    return t(
        "{code}　{event} → {act}：{n}{unit}（{status}）",
        code=code,
        event=said(rule, "event", t),
        act=said(rule, "act", t),
        n=rule["period"],
        unit=_unit(rule["unit"], rule["period"], t),
        status=status,
    )


def _unit(code, n, t):
    """工作日, or working days; one of them in the singular."""
    word = loaders.words().name("period_unit", code, t.language).lower()
    return word.removesuffix("s") if n == 1 else word
