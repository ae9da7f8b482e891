"""Every page in both languages in an office that has entered one or two records of each kind, and
nothing more.
"""

import pytest

from data_access.database.engine import get_engine, writing
from data_access.database.migrate import upgrade
from data_access.ledger.importing.import_file import import_file
from locales import translator
from seed_data.load import load_facts
from tests.data_access.ledger.importing.test_import_file import workbook
from tests.fixtures.further_sheets import FURTHER
from tests.site.latin import has_chinese, stray
from tests.site.screens import LANGUAGES, QUOTED, VIEWS, entered, screen, spoken
from tests.site.source import none_of
from ui.frame.site import SITE

TITLES = {p.url: p.title for p in SITE}


@pytest.fixture(scope="module")
def one_record_url(tmp_path_factory):
    folder = tmp_path_factory.mktemp("one_record")
    engine = get_engine(f"sqlite:///{folder / 'office.db'}")
    upgrade(engine)
    with writing(engine) as connection:
        load_facts(connection)
    report = import_file(
        engine,
        workbook(folder / "one.xlsx", **{name: rows for name, rows in FURTHER.items() if rows}),
    )
    assert report.exit_status == 0 and report.accepted
    return f"sqlite:///{folder / 'office.db'}"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("view", VIEWS, ids=str)
def test_a_page_stands_on_one_record(one_record_url, view, language):
    app = screen(one_record_url, view, language)
    assert [(e.message, e.stack_trace) for e in app.exception] == []
    assert [title.value for title in app.title] == [translator(language)(TITLES[view.page])]
    assert app.info or app.warning


@pytest.mark.parametrize("view", VIEWS, ids=str)
def test_words_on_one_record_are_in_one_language(one_record_url, view):
    known = entered(one_record_url)
    english = {
        f"{where}: {text}"
        for where, text in spoken(screen(one_record_url, view, "en"))
        if has_chinese(text, known) and text != "中文"
    }
    none_of(sorted(english), f"pages/{view.page}.py shows Chinese in English")
    chinese = {
        f"{words} in {where}: {text}"
        for where, text in spoken(screen(one_record_url, view, "zh"))
        if (words := stray(text, entered(one_record_url, QUOTED)))
    }
    none_of(sorted(chinese), f"pages/{view.page}.py shows Latin words in Chinese")
