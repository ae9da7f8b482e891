"""Each form of the answer of 派案建议, of the reasons, of why there is nobody, and of what is
refused.
"""

from types import MappingProxyType

import pandas as pd
import pytest

from data_access.sheets.code_lists import Words
from indicators.assignment_advice import advise
from locales import translator
from tests.indicators.test_assignment_suitability import CASES, CONFLICTS, HANDLED, KNOWS, USUAL
from tests.indicators.test_assignment_suitability import EXPERTS as HOURS
from ui.assignment import words as assignment_words

ZH, EN = translator("zh"), translator("en")
EXPERTS = HOURS.assign(name=["甲", "乙", "丙"])
LISTS = {
    "country": {
        "DEU": (1, "德国", "Germany"),
        "TUR": (2, "土耳其", "Türkiye"),
        "USA": (3, "美国", "United States"),
    },
    "language": {"de": (1, "德语", "German"), "en": (2, "英语", "English")},
    "industry": {
        "C39": (1, "电子设备制造业", "Electronics"),
        "C": (2, "制造业", "Manufacturing"),
        "F51": (3, "批发业", "Wholesale"),
    },
    "ip_type": {"patent": (1, "专利", "Patent"), "trademark": (2, "商标", "Trademark")},
    "channel": {"customs": (1, "海关扣押", "Customs seizure")},
}


@pytest.fixture(autouse=True)
def words(monkeypatch):
    monkeypatch.setattr(assignment_words.loaders, "words", lambda: Words(MappingProxyType(LISTS)))


def advice(cases=CASES, experts=EXPERTS, knows=KNOWS, conflicts=CONFLICTS):
    return advise(cases, experts, knows, HANDLED, conflicts, USUAL)


@pytest.mark.parametrize(
    "cases, open_cases, expected",
    [
        (
            CASES,
            9,
            (
                "4起在办纠纷未派专家，3起有建议人选，1起无合适专家，卡在："
                "工时已留给更紧急或更合适的案件（1起）。"
            ),
        ),
        (CASES.tail(3), 9, "3起在办纠纷未派专家，都有建议人选；最后由人决定。"),
        (CASES.head(0), 9, "9起在办纠纷都已派专家，0起未派。"),
        (CASES.head(0), 0, "没有在办纠纷，0起未派专家。"),
    ],
)
def test_answer(cases, open_cases, expected):
    assert assignment_words.answer(advice(cases.reset_index(drop=True)), open_cases, ZH) == expected


def test_answer_in_english_counts_each_obstacle():
    """Without any expert of an industry every case but the one without industry is stuck there;
    that one is stuck at the IP type.
    """
    knows = KNOWS[
        (KNOWS["dimension"] != "industry")
        & ~((KNOWS["dimension"] == "ip_type") & (KNOWS["code"] == "trademark"))
    ]
    assert assignment_words.answer(advice(knows=knows), 9, EN) == (
        "Open cases waiting for an expert: 4; with a recommendation 0, with nobody "
        "suitable 4, for want of: industry (3), IP type (1)."
    )


def test_reasons_of_a_full_match_and_of_a_partial_one():
    found, handled = advice(), {("E1", "patent"): 3}
    assert assignment_words.reasons(found, 0, 0, handled, ZH) == [
        "熟悉德国",
        "专长为该行业：电子设备制造业",
        "办过专利案3起",
        "会德语",
        "剩8小时，本案约8小时，派后负荷100%",
    ]
    assert assignment_words.reasons(found, 1, 0, {}, ZH)[:3] == [
        "熟悉同语种的其他市场",
        "专长为所属门类：制造业",
        "可办专利，此前没有办过",
    ]
    assert assignment_words.reasons(found, 0, 1, handled, ZH)[0::3] == [
        "未登记土耳其",
        "以英语办理，名录中没有人会当地语种",
    ]
    assert assignment_words.reasons(found, 2, 2, {}, EN)[1:4] == [
        "the case has no industry entered",
        "registered for this IP type (Trademark), none taken before",
        "speaks English",
    ]
    assert assignment_words.reasons(found, 1, 3, {}, ZH)[3] == "不需外语"


ONE = CASES.head(1)


@pytest.mark.parametrize(
    "given, expected",
    [
        (
            {"experts": EXPERTS.head(0), "knows": KNOWS.head(0)},
            "无合适专家，因为名录上没有在册专家。",
        ),
        (
            {"knows": KNOWS[KNOWS["dimension"] != "language"]},
            "无合适专家，因为在册的3名专家都不会英语。",
        ),
        (
            {"knows": KNOWS[KNOWS["dimension"] != "industry"]},
            "无合适专家，因为会德语的2名专家都没有登记行业“电子设备制造业”。",
        ),
        (
            {"knows": KNOWS[KNOWS["dimension"] != "ip_type"]},
            "无合适专家，因为语种和行业都合适的2名专家都不办专利。",
        ),
        (
            {
                "conflicts": pd.DataFrame(
                    [("E1", "A"), ("E2", "A")], columns=["number", "credit_code"]
                )
            },
            "无合适专家，因为语种和专长都合适的2名专家与该企业有利益冲突。",
        ),
        (
            {"experts": EXPERTS.assign(committed_hours=20.0)},
            "无合适专家，因为语种和专长都合适的1名专家剩余工时都不足8小时。",
        ),
        ({"cases": CASES}, "无合适专家，因为合适的1名专家的工时已留给更紧急或更合适的案件。"),
    ],
)
def test_nobody_because(given, expected):
    assert assignment_words.nobody(advice(**({"cases": ONE} | given)), 0, ZH) == expected


def test_urgency_in_words():
    row = {"overdue": 1, "waiting_days": 400, "channel": "customs"}
    assert assignment_words.urgency(row, ZH) == "超期、已等400天、海关扣押时限短"
    assert (
        assignment_words.urgency(row | {"overdue": 0, "channel": "litigation"}, ZH) == "已等400天"
    )


def test_gap_in_words():
    found = advice()
    assert assignment_words.gap(found, ZH) == "已是最优方案"


def test_rules_name_the_weights():
    assert any(
        "国家/地区占40%、行业占30%、知识产权类型占20%、语种占10%" in line
        for line in assignment_words.rules(ZH)
    )
