"""保险与成本 over small ledgers: its sentence, its lists, and each of its designed states."""

from pathlib import Path

import pytest
from sqlalchemy import insert, select
from streamlit.testing.v1 import AppTest

from data_access import schema as s
from data_access.database import clock
from data_access.database.engine import writing
from data_access.database.state import raise_version
from tests.fixtures.cost import add_claims, add_losses, add_policies
from tests.fixtures.ledger import add_disputes, day, enterprise_ids

MAIN = Path(__file__).resolve().parents[2] / "ui" / "main.py"
# Twelve cases with Mexico and one with each of two others, exports alike: Mexico is of high risk.
# Enterprises 1 and 2 export there.
CASES = "number | enterprise | industry | country | occurred | closed | avoided\n" + "\n".join(
    [
        f"M{n} | {1 + n % 2} | C39 | MEX | 2024-03-{n + 1:02d} | 2024-05-01 | 1000000"
        for n in range(24)
    ]
    + ["U1 | 3 | C38 | USA | 2024-03-01 | | ", "D1 | 4 | C38 | DEU | 2024-03-01 | | "]
)
POLICIES = """
number | enterprise | kind                   | starts     | ends       | premium  | subsidy | cover
P1     | 1          | infringement_liability | 2024-01-01 | 2024-12-31 | 1000000  | 600000  | MEX
P2     | 2          | patent_loss            | 2024-01-01 | 2024-07-20 | 1000000  | 500000  | USA
P3     | 3          | exhibition_legal       | 2023-01-01 | 2023-12-31 | 1000000  |         |
"""
LOSSES = (
    "number | dispute | kind | dated | amount | evidence\n"
    "A1 | M1 | avoided | 2024-05-01 | 900000 | 和解书\n"
    "A2 | M1 | claimed | 2024-05-01 | 9900000 |"
)


@pytest.fixture
def open_page(sqlite_engine, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", sqlite_engine.url.render_as_string(hide_password=False))

    monkeypatch.setattr(clock, "today", lambda: day("2024-06-30"))

    def opened(cases=CASES, policies=POLICIES, losses=LOSSES, **query):
        with writing(sqlite_engine) as connection:
            if cases:
                add_disputes(connection, cases)
                _exports(connection)
            if policies:
                add_policies(connection, policies)
                add_claims(
                    connection,
                    (
                        "number | policy | filed | claimed | decided | result | paid\n"
                        "L1 | P1 | 2024-04-01 | 300000 | 2024-05-01 | paid | 200000"
                    ),
                )
            if losses:
                add_losses(connection, losses)
            raise_version(connection)
        app = AppTest.from_file(MAIN, default_timeout=60)
        app.query_params.update({"as_of": "2024-06-30"} | query)
        app.switch_page("../pages/insurance.py").run()
        assert not app.exception
        return app

    return opened


def _exports(connection):
    countries, owners = (
        dict(connection.execute(select(s.country.c.iso3, s.country.c.id)).all()),
        enterprise_ids(connection),
    )
    industry = connection.scalar(select(s.industry.c.id).where(s.industry.c.code == "C39"))
    connection.execute(
        insert(s.export_flow),
        [
            {
                "month": day("2024-01-01"),
                "country_id": countries[code],
                "industry_id": industry,
                "value_fen": 10**12,
                "source": "试",
            }
            for code in ("MEX", "USA", "DEU", "JPN", "KOR")
        ],
    )
    connection.execute(
        insert(s.enterprise_market),
        [
            {"enterprise_id": owners[f"企业{n}"], "country_id": countries[code]}
            for n, code in ((1, "MEX"), (2, "MEX"), (2, "USA"), (3, "USA"))
        ],
    )


def titles(app):
    return [
        m.value.strip("*")
        for m in app.markdown
        if m.value.startswith("**") and not m.value.startswith("**筛选")
    ]


def listed(app, *columns):
    return [
        d.value[list(columns)].to_numpy().tolist()
        for d in app.dataframe
        if set(columns) <= set(d.value.columns)
    ]


def test_the_sentence_the_figures_and_the_findings(open_page):
    app = open_page()
    assert app.info[0].value == (
        "截至2024年6月30日有效保单2份，参保企业2家，比上年同期多1家；"
        "90天内到期而未续保1份；出口到高风险伙伴而没有保障的企业1家。"
    )
    values = {m.label: (m.value, m.delta) for m in app.metric}
    assert (
        values["有效保单"] == ("2 份", "1")
        and values["保额"][0] == "200.00万元"
        and values["已付保费补贴"] == ("1.10万元", "1份高于上限")
        and values["30天内到期"][0] == "1 份"
    )
    assert {
        "有效保单中1份补贴高于上限",
        "30天内到期1份，90天内1份",
        "报案1笔，赔付0.20万元",
        "1家企业出口到墨西哥而没有保障",
        "1条金额缺证据",
    } <= set(titles(app))
    assert len(app.get("plotly_chart")) == 5  # one market has words in place of a bar


def test_the_lists_name_what_to_do(open_page):
    app = open_page()
    assert listed(app, "企业", "已付补贴（万元）", "高于上限（万元）") == [[["企业1", 0.6, 0.1]]]
    assert listed(app, "剩余天数", "企业", "统一社会信用代码") == [[[20, "企业2", f"{2:018d}"]]]
    assert listed(app, "企业", "国家/地区", "原因") == [
        [["企业2", "墨西哥", "有保险，但不保墨西哥"]]
    ]
    assert listed(app, "金额种类", "金额编号", "证据")[0] == [
        ["避免的损失", "A1", "和解书"],
        ["对方索赔额", "A2", "缺证据"],
    ]
    assert any(
        "24起登记挽回损失24.00万元，其中1起另有明细，1起两处金额不一致" in c.value
        for c in app.caption
    )


def test_lists_follow_their_choice(open_page):
    app = open_page()
    assert [row[0] for row in listed(app, "企业", "保险公司", "是否有效")[0]] == ["企业2", "企业1"]
    app.toggle(key="insurance_ended").set_value(True).run()
    assert [row[0] for row in listed(app, "企业", "保险公司", "是否有效")[0]] == [
        "企业3",
        "企业2",
        "企业1",
    ]
    app.selectbox(key="insurance_kind_chosen").select("exhibition_legal").run()
    assert listed(app, "企业", "保险公司", "是否有效")[0][0][2] == "已到期"
    app.selectbox(key="insurance_result_chosen").select("refused").run()
    assert "理赔（0条）" in titles(app)


def test_industries_choose_enterprises_and_other_choices_only_the_amounts(open_page):
    app = open_page(channel="customs")
    assert app.info[0].value.startswith("截至2024年6月30日有效保单2份") and any(
        "只筛选金额明细" in c.value for c in app.caption
    )
    assert any("所选纠纷还没有登记金额明细" in i.value for i in app.info)


def test_each_choice_acts_once_on_what_it_acts_on(open_page):
    """C39 are 1 and 2, both exporters to Mexico: P1 and P2 are in force, P3 is of C38. M1 occurred
    on 2 March: amounts of cases from 10 March on are none.
    """
    chosen = {"industry": "C39", "country": "MEX"}
    app = open_page(period="2024-03-01..2024-03-09", **chosen)
    assert app.info[0].value.startswith("截至2024年6月30日有效保单2份，参保企业2家")
    assert [row[1] for row in listed(app, "金额种类", "金额编号")[0]] == ["A1", "A2"]
    for query, policies, amounts in (
        ({"period": "2024-03-10..2024-03-31", **chosen}, "2份，参保企业2家", []),
        ({"industry": "C38", "country": "USA"}, "0份，参保企业0家", []),
        ({"industry": "C39", "country": "USA"}, "1份，参保企业1家", []),
    ):
        app.query_params.clear()
        app.query_params.update({"as_of": "2024-06-30"} | query)
        app.run()
        assert app.info[0].value.startswith(f"截至2024年6月30日有效保单{policies}"), query
        assert listed(app, "金额种类", "金额编号") == amounts, query


def test_no_policies(open_page):
    app = open_page(policies="", losses="")
    assert app.info[0].value.startswith(
        "截至2024年6月30日有效保单0份，参保企业0家，与上年同期持平；90天内到期而未续保0份；"
        "出口到高风险伙伴而没有保障的企业2家。"
    )
    assert any("还没有登记保单" in i.value for i in app.info)


def test_nobody_of_high_risk_and_no_policies(open_page):
    app = open_page(
        cases=(
            "number | enterprise | country | occurred\nX1 | 1 | MEX | 2024-03-01\n"
            "X2 | 2 | USA | 2024-03-01\nX3 | 3 | DEU | 2024-03-01"
        ),
        policies="",
        losses="",
    )
    assert app.info[0].value.startswith("截至当日还没有登记保单") and not app.metric


def test_nothing_of_the_chosen_industry(open_page):
    assert open_page(losses="", industry="A01").info[0].value.startswith("所选企业没有保单")


def test_nothing_entered(open_page):
    assert open_page("", "", "").info[0].value.startswith("还没有录入任何数据")


def test_english(open_page):
    assert (
        open_page(lang="en")
        .info[0]
        .value.startswith(
            "As of 30 Jun 2024, policies in force: 2, enterprises insured: 2, up 1 on a "
            "year before; lapsing within 90 days: 1"
        )
    )


def test_one_policy(open_page):
    one = (
        "number | enterprise | kind | starts | ends\nP1 | 1 | patent_loss | 2024-01-01 | 2024-12-31"
    )
    app = open_page(
        cases=(
            "number | enterprise | country | occurred\nX1 | 1 | MEX | 2024-03-01\n"
            "X2 | 2 | USA | 2024-03-01\nX3 | 3 | DEU | 2024-03-01"
        ),
        policies=one,
        losses="",
    )
    assert app.info[0].value.startswith(
        "截至2024年6月30日有效保单1份，参保企业1家，比上年同期多1家；"
        "90天内到期而未续保0份；目前没有风险高的贸易伙伴。"
    )
    assert {
        "专利被侵权损失险最多，1份",
        "没有有效保单的补贴高于上限",
        "90天内没有到期而未续保的保单",
    } <= set(titles(app))
