"""The file of an entry of the menu holds all its tabs, whichever was open: each is drawn once and
made without drawing for the files of the others, and both are the same.
"""

import pytest

from tests.site.downloads import XLSX, downloads
from tests.site.screens import View
from ui.frame import site
from ui.whole.disputes import DISPUTES
from ui.whole.experts import EXPERTS
from ui.whole.partners import PARTNERS
from ui.whole.training import TRAINING

TOGETHER = {
    "纠纷": DISPUTES,
    "伙伴风险": PARTNERS,
    "专家与派案": EXPERTS,
    "培训与预测": TRAINING,
}
# Sheets of each tab, by which it is known to be in the file.
OF_TABS = {
    "纠纷": ("逐月新发纠纷（起）", "分类仍在办比例", "各方式结案"),
    "伙伴风险": ("各伙伴的风险构成", "风险指数与组成部分"),
    "专家与派案": ("专家负荷", "未派专家的在办纠纷", "派案建议"),
    "培训与预测": ("未培训企业电话名单", "各月新增覆盖企业"),
}
QUERY = {"country": "USA", "state": "open", "as_of": "2025-03-31"}  # not all tabs follow all of it


def books(url, tab):
    """{whether for people outside: {sheet: rows}} of the files that a tab offers."""
    _, found = downloads(url, View(tab), "zh", **QUERY)
    made = [one for one in found if one.ending == XLSX]
    return {"（对外版）" in one.name: (one.name, one.sheets()) for one in made}


@pytest.mark.parametrize("title", TOGETHER)
def test_each_tab_gives_the_same_file_of_all(demonstration_url, title):
    tabs = [part.url for part in TOGETHER[title].parts]
    first = books(demonstration_url, tabs[0])
    assert set(OF_TABS[title]) <= set(first[False][1])
    for tab in tabs[1:]:
        other = books(demonstration_url, tab)
        for kind in other.keys() & first.keys():
            (name, sheets), (other_name, other_sheets) = first[kind], other[kind]
            assert other_name == name
            assert list(other_sheets) == list(sheets)
            for sheet, rows in sheets.items():
                assert other_sheets[sheet] == rows, f"{sheet} as {tab} gives it"


@pytest.mark.parametrize("title", TOGETHER)
def test_the_tabs_are_those_of_the_menu(title):
    urls = tuple(part.url for part in TOGETHER[title].parts)
    assert urls == tuple(url for url in site.TABS[title] if url in urls)
