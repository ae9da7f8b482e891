"""The search beside every page and the page it leads to, and the page of an enterprise."""

from tests.site.screens import View, screen

FIRST = "示例企业001"


def test_an_enterprise_is_found_with_its_cases(demonstration_url):
    app = screen(demonstration_url, View("search"), "zh", q=FIRST)
    assert not app.exception
    assert "企业1家" in app.info[0].value and FIRST in app.info[0].value.replace("\\", "")
    assert "企业（1）" in [h.value for h in app.header]


def test_whatever_has_a_number_is_found_and_leads_to_its_record(demonstration_url):
    app = screen(demonstration_url, View("search"), "zh", q="PX2024")
    assert not app.exception
    assert app.info[0].value == "“PX2024”：案件0起，企业0家，专家0名，其他记录10条。"
    assert [h.value for h in app.header] == ["其他记录（10）"]


def test_nothing_found_is_said_with_what_was_asked(demonstration_url):
    app = screen(demonstration_url, View("search"), "zh", q="没有*这家*")
    assert "没有\\*这家\\*" in app.warning[0].value  # shown as it was typed, not as bold letters


def test_typing_beside_a_page_leads_to_the_search(demonstration_url):
    app = screen(demonstration_url, View("partners"), "en")
    box = next(field for field in app.sidebar.text_input if field.key == "find_box")
    assert box.placeholder == "Number, name, initials"


def test_an_unknown_enterprise_is_said_in_words(demonstration_url):
    app = screen(demonstration_url, View("enterprise"), "zh", enterprise="X")
    assert "名录中没有" in app.warning[0].value


def test_a_town_is_found_by_its_name_and_leads_to_what_is_counted_of_it(demonstration_url):
    for text in ("马坝", "mbz"):
        app = screen(demonstration_url, View("search"), "zh", q=text)
        assert not app.exception
        assert "镇街、园区（1）" in [header.value for header in app.header]
        links = list(app.get("page_link"))
        queries = [link.proto.query_string for link in links if link.proto.label == "企业"]
        assert queries == ["town=440205100"]
