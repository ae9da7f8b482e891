"""Treaty routes to protection with a partner, in words."""

import pandas as pd

from locales import formats, later

TITLES = {
    "PCT": later("PCT（专利）"),
    "MADRID": later("马德里（商标）"),
    "HAGUE": later("海牙（外观设计）"),
}
STATUS = {"sourced": later("有出处"), "unverified": later("待核实")}
DATA_UP_TO = {"PCT": 2022, "MADRID": 2021, "HAGUE": 2022}  # of seed_data/facts/treaty_members.csv
ORGANISATIONS = {"EUE": later("可经欧盟指定"), "OAPI": later("可经非洲知识产权组织（OAPI）指定")}


def routes(frame, country, t):
    """One row a way, ready to read: direct, through an organisation, or not on the list.

    ``frame``: treaty, member, in_force_on, status.
    """
    rows = []
    for treaty in TITLES:
        entries = frame[frame["treaty"] == treaty]
        rows += _ways(entries, treaty, country, t)
    headings = [t("条约"), t("能否指定"), t("生效日期"), t("核对情况"), t("来源")]
    return pd.DataFrame(rows, columns=headings)


def _ways(entries, treaty, country, t):
    """The country's own membership first, then that of an organisation."""
    title = t(TITLES[treaty])
    if entries.empty:
        direct = t("名单中没有，按国家/地区直接申请")
        return [[title, direct, formats.NOTHING, formats.NOTHING, formats.NOTHING]]
    own = entries["member"] == country
    own_first = pd.concat([entries[own], entries[~own]])
    return [[title, *_way(row, country, t)] for row in own_first.itertuples()]


def _way(row, country, t):
    way = t("可直接指定") if row.member == country else t(ORGANISATIONS[row.member])
    since = t("日期不详") if pd.isna(row.in_force_on) else formats.day(row.in_force_on, t)
    return way, since, t(STATUS[row.status]), _source(row, t)


def _source(row, t):
    """Whence the entry comes; the exact source of each stands in the data file."""
    if row.status == "unverified":
        return t("据公开资料整理")
    return t("据公开资料整理，资料截至{year}年", year=DATA_UP_TO[row.treaty])
