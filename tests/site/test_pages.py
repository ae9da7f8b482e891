"""Every page in both languages, in an office that entered nothing, with the demonstration ledger,
and with a real ledger imported.
"""

from pathlib import Path

import pytest

from data_access.database.engine import get_engine
from data_access.database.migrate import upgrade
from locales import translator
from tests.browser.reading import counts
from tests.site.latin import ALLOWED, CHINESE, has_chinese, stray
from tests.site.screens import (
    FORMS,
    FULL,
    IN_ENGLISH,
    LANGUAGES,
    NEW_FORMS,
    PLAIN,
    QUOTED,
    ROOT,
    VIEWS,
    entered,
    kinds,
    pictures,
    screen,
    spoken,
    subject,
)
from tests.site.source import none_of
from ui.frame.site import PAGES, SITE

TITLES = {p.url: p.title for p in SITE}
OF_ONE_THING = {
    "partner",
    "dispute",
    "expert",
    "enterprise",
    "procedure",
    "search",
}  # reached by links from the page of all of them, or from the search field, so not in the menu
MAPS = {"partner_map": "partner_ranked"}  # a map, and the chart whose table lists the same
MOST_CHARTS = 8
CHINESE_IN_ENGLISH = {"中文"}  # the switch to Chinese


def test_the_list_of_pages_and_the_folder_agree():
    assert {p.file for p in SITE} == {
        path.relative_to(PAGES).as_posix() for path in PAGES.rglob("*.py")
    }, "list the page in ui/frame/site.py, or take its file away"
    assert {"overview", "disputes", "definitions"} <= {view.page for view in PLAIN}
    assert {p.url for p in SITE if not p.menu} <= OF_ONE_THING
    assert all(p.url == Path(p.file).stem for p in SITE)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("view", VIEWS, ids=str)
def test_a_page_opens_with_its_title_and_says_something(office, view, language):
    app = screen(office.url, view, language)
    assert [(e.message, e.stack_trace) for e in app.exception] == [], (
        f"pages/{view.page}.py fails with {office} data"
    )
    assert [title.value for title in app.title] == [translator(language)(TITLES[view.page])]
    assert [bool(CHINESE.search(title.value)) for title in app.title] == [language == "zh"]
    assert app.info or app.warning, (
        f"pages/{view.page}.py says nothing: begin with ui.frame.layout.answer, or say why "
        f"there is no answer"
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("view", FULL, ids=str)
def test_a_page_with_something_to_show_opens_on_its_answer(demonstration_url, view, language):
    first = screen(demonstration_url, view, language).info[0]
    assert first.icon == ":material/lightbulb:", (
        f"pages/{view.page}.py does not open on ui.frame.layout.answer"
    )
    assert any(character.isdigit() for character in first.value), "the answer holds no figure"


@pytest.mark.slow
@pytest.mark.parametrize("view", (*VIEWS, *FORMS, *NEW_FORMS), ids=str)
def test_english_pages_are_english(office, view):
    app = screen(office.url, view, "en")
    found = sorted(
        {
            f"{where}: {text}"
            for where, text in spoken(app)
            if has_chinese(text, entered(office.url)) and text not in CHINESE_IN_ENGLISH
        }
    )
    none_of(
        found,
        (
            f"pages/{view.page}.py shows Chinese in English; wrap it in t() and translate it "
            f"in locales/en/parts"
        ),
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("view", (*FORMS, *NEW_FORMS), ids=str)
def test_a_form_opens_on_its_record(office, view, language):
    app = screen(office.url, view, language)
    assert [(e.message, e.stack_trace) for e in app.exception] == []
    record = subject(office.url, view)["record"]
    if record.endswith(":0"):  # an office without such a record: said in words
        assert app.warning and not app.main.get("date_input")
        return
    assert app.header[0].value and len(app.main.text_input) > 2, (
        "the fields of the record are not there"
    )
    assert view in NEW_FORMS or record.partition(":")[2] in app.header[0].value


@pytest.mark.parametrize("view", (*VIEWS, *FORMS, *NEW_FORMS), ids=str)
def test_chinese_pages_are_chinese(office, view):
    app = screen(office.url, view, "zh")
    found = sorted(
        {
            f"{words} in {where}: {text}"
            for where, text in spoken(app)
            if (words := stray(text, entered(office.url, QUOTED)))
        }
    )
    none_of(
        found,
        (
            f"pages/{view.page}.py shows Latin words in Chinese; say them in Chinese, or name "
            f"them in tests/site/latin.py with the reason"
        ),
    )


@pytest.mark.slow
def test_every_latin_word_that_is_allowed_is_met(demonstration_url, facts_url, imported_url):
    shown = " ".join(
        text
        for url in (demonstration_url, facts_url, imported_url)
        for view in VIEWS
        for _, text in spoken(screen(url, view, "zh"))
    )
    assert [word for word in ALLOWED if word not in shown] == [], (
        "take these out of tests/site/latin.py"
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("view", VIEWS, ids=str)
def test_every_chart_has_words_a_table_and_a_definition(office, view, language):
    app = screen(office.url, view, language)
    charts = pictures(app)
    assert len(charts) <= MOST_CHARTS, f"pages/{view.page}.py has {len(charts)} charts"
    inside = {element.proto.id: element for element in app.get("popover")}
    for chart in charts:
        key = MAPS.get(chart.key, chart.key)
        table, definition = (
            next((e for name, e in inside.items() if name.endswith(f"-{key}_{part}")), None)
            for part in ("table", "definition")
        )
        assert table is not None and definition is not None, (
            f"chart {chart.key} of pages/{view.page}.py is not in a ui.frame.layout.card"
        )
        assert table.get("dataframe") or table.get("caption"), (
            f"the table of chart {chart.key} is empty"
        )
        assert definition.markdown[0].value, f"chart {chart.key} has no definition"
        assert chart.type != "plotly_chart" or chart.proto.alt, f"chart {chart.key} has no alt="


@pytest.mark.parametrize("view", FULL, ids=str)
def test_every_figure_has_its_definition_at_hand(demonstration_url, view):
    assert [m.label for m in screen(demonstration_url, view, "zh").metric if not m.help] == [], (
        "give the figure the code of its indicator"
    )


@pytest.mark.slow
@pytest.mark.parametrize("view", (*FULL, *FORMS), ids=str)
def test_a_browser_opens_each_kind_of_control_in_english(demonstration_url, view):
    found = kinds(screen(demonstration_url, view, "en"))
    assert found <= set().union(*IN_ENGLISH.values()), (
        f"pages/{view.page}.py holds what no screen of IN_ENGLISH holds; name the page there"
    )
    assert IN_ENGLISH.get(view, set()) <= found


@pytest.mark.slow
@pytest.mark.parametrize("view", FULL, ids=str)
def test_both_languages_show_the_same_figures(demonstration_url, view):
    zh, en = (
        [card.value for card in screen(demonstration_url, view, language).metric]
        for language in LANGUAGES
    )
    assert [pair for pair in counts(zh, en) if pair[0] != pair[1]] == []


@pytest.mark.slow
@pytest.mark.parametrize("view", FULL, ids=str)
def test_demonstration_data_is_marked_on_every_page(demonstration_url, imported_url, view):
    marked = [
        any("演示数据" in text.value for text in screen(url, view, "zh").sidebar.markdown)
        for url in (demonstration_url, imported_url)
    ]
    assert marked == [True, False]


@pytest.mark.slow
@pytest.mark.parametrize("view", PLAIN, ids=str)
@pytest.mark.parametrize(
    "query",
    [
        {"country": "FJI", "channel": "customs", "period": "2021-01"},
        {"country": "MEX", "ip": "copyright"},
        {"as_of": "2021-02-01"},
        {"as_of": "2001-01-01"},
        {"as_of": "2000-01-01", "period": "1949"},
        {"as_of": "2100-12-31", "period": "2100-12"},
        {"period": "0001-01-01..9999-12-31", "country": "FJI"},
    ],
    ids=str,
)
def test_a_page_stands_when_nothing_or_little_matches(demonstration_url, view, query):
    app = screen(demonstration_url, view, "zh", **query)
    assert [(e.message, e.stack_trace) for e in app.exception] == []
    assert app.info or app.warning


@pytest.mark.parametrize("view", PLAIN, ids=str)
def test_a_database_out_of_reach_is_said_in_words(tmp_path, view, caplog):
    (tmp_path / "office.db").mkdir()
    app = screen(f"sqlite:///{tmp_path / 'office.db'}", view, "zh")
    assert [title.value for title in app.title] == ["暂时连不上数据库"]
    assert not app.exception
    assert "the database is unreachable: OperationalError" in caplog.messages


def test_a_database_of_another_version_is_not_called_out_of_reach(tmp_path):
    url = f"sqlite:///{tmp_path / 'office.db'}"
    upgrade(get_engine(url), "0003")
    app = screen(url, PLAIN[0], "zh")
    assert [title.value for title in app.title] == ["数据库不可用"]
    assert "数据库的结构与程序的版本不一致" in app.error[0].value


def test_the_main_script_is_the_one_that_the_door_opens():
    assert '"ui" / "main.py"' in (ROOT / "app.py").read_text(encoding="utf-8")
