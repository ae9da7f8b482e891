"""Exports of two sources are never added up: which one the figures are made of, and that people can
choose.
"""

import json
from datetime import date

import pytest
from sqlalchemy import insert, select

from data_access import schema as s
from data_access.database.engine import reading, writing
from data_access.database.facts import ids_by_code
from data_access.database.refused import Refused
from data_access.database.state import read_state
from data_access.decisions import export_series as export_series_decisions
from data_access.filter.filters import Filter
from data_access.statistics import export_series as export_series_reads
from data_access.statistics import partners as partner_reads
from data_access.statistics import quality as quality_reads
from seed_data.load import load_facts
from tests.fixtures.databases import written

AT_END = Filter().resolve(date(2024, 6, 30))
INDUSTRY, CHAPTER = ("industry", "甲"), ("chapter", "乙")


@pytest.fixture
def office(engine):
    """USA: 100 分 in each of two months by industry from 甲; 7, 8 and 9 分 in three months by
    chapter 85 from 乙, of which one in chapter 25.
    """
    with writing(engine) as connection:
        load_facts(connection)
        usa, industry, chapter = (
            ids_by_code(connection, s.country, "iso3")["USA"],
            ids_by_code(connection, s.industry),
            ids_by_code(connection, s.hs_chapter),
        )
        for month, industry_id, chapter_id, value, source in (
            (1, industry["C39"], None, 100, "甲"),
            (3, industry["C39"], None, 100, "甲"),
            (1, None, chapter["85"], 7, "乙"),
            (2, None, chapter["85"], 8, "乙"),
            (3, None, chapter["25"], 9, "乙"),
        ):
            connection.execute(
                insert(s.export_flow).values(
                    month=date(2024, month, 1),
                    country_id=usa,
                    industry_id=industry_id,
                    hs_chapter_id=chapter_id,
                    value_fen=value,
                    source=source,
                )
            )
    return engine


def exports(engine, chosen=AT_END):
    with reading(engine) as connection:
        used = export_series_reads.choice(connection, chosen).used
        frame = partner_reads.components(connection, chosen, used)
        years = partner_reads.exports_by_year(connection, chosen)
    return frame["exports_fen"].tolist(), years["exports_fen"].tolist()


def test_industry_goes_before_chapter_and_nothing_is_added_up(office):
    with reading(office) as connection:
        found = export_series_reads.choice(connection, AT_END)
    assert (
        found.used.key == INDUSTRY
        and [one.key for one in found.others] == [CHAPTER]
        and not found.decided
    )
    assert (found.others[0].rows, found.others[0].first, found.others[0].last) == (
        3,
        date(2024, 1, 1),
        date(2024, 3, 1),
    )
    assert exports(office) == ([200], [200])


def test_the_office_chooses_and_it_is_audited(office):
    with reading(office) as connection:
        before = read_state(connection).data_version
    written(office, export_series_decisions.choose, CHAPTER, "张三")
    assert exports(office) == ([24], [24])
    with reading(office) as connection:
        assert (
            export_series_reads.choice(connection, AT_END).decided
            and read_state(connection).data_version == before + 1
        )
        line = connection.execute(
            select(s.history).where(s.history.c.record_key == export_series_reads.SETTING)
        ).one()
        assert quality_reads.missing_months(
            connection, AT_END
        ).empty  # 甲 misses February, 乙 does not
    assert (line.who, json.loads(line.changes)) == (
        "张三",
        {"text_value": [None, ["chapter", "乙"]]},
    )
    written(office, export_series_decisions.choose, None, "张三")
    assert exports(office) == ([200], [200])


def test_a_chapter_belongs_to_the_industry_that_makes_its_goods(office):
    """docs: hs_chapter.industry_id; chapter 85 is C38 or C39 there, 25 is C30."""
    written(office, export_series_decisions.choose, CHAPTER, "张三")
    with reading(office) as connection:
        of_85, of_25 = (
            connection.execute(
                select(s.industry.c.code)
                .join(s.hs_chapter, s.hs_chapter.c.industry_id == s.industry.c.id)
                .where(s.hs_chapter.c.code == code)
            ).scalar()
            for code in ("85", "25")
        )
    assert exports(office, Filter(industries=(of_85,)).resolve(date(2024, 6, 30)))[0] == [15]
    assert exports(office, Filter(industries=(of_25,)).resolve(date(2024, 6, 30)))[0] == [9]


def test_what_came_later_does_not_move_an_earlier_date(office):
    early = Filter().resolve(date(2023, 12, 31))
    with reading(office) as connection:
        assert export_series_reads.choice(connection, early) == export_series_reads.Choice(None)
    assert exports(office, early) == ([], [])


def test_nobody_or_nothing_is_refused(office):
    with pytest.raises(Refused, match="incomplete"):
        written(office, export_series_decisions.choose, CHAPTER, " ")
    with pytest.raises(Refused, match="gone"):
        written(office, export_series_decisions.choose, ("chapter", "丙"), "张三")
