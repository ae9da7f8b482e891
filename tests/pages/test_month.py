"""本月对上月 over the demonstration: what its counts are, and what chance would do."""

from datetime import date

from data_access.database.engine import get_engine, reading
from data_access.filter.filters import Filter
from data_access.statistics import disputes as dispute_reads
from data_access.statistics.months import counts as count_reads
from tests.site.screens import View, screen
from ui.disputes.comparison import chance_words

PAGE = View("month")


def test_the_sheet_of_a_month(demonstration_url):
    app = screen(demonstration_url, PAGE, "zh", as_of="2024-06-20", period="2023", state="open")
    assert not app.exception
    shown = app.dataframe[0].value.set_index("项目")
    assert shown.columns.tolist()[1:5] == ["本月至今", "上月同期", "上月全月", "上年同月"]
    chosen = Filter().resolve(date(2024, 6, 20)).between(date(2024, 6, 1), date(2024, 6, 20))
    with reading(get_engine(demonstration_url)) as connection:
        counts = count_reads.counts(connection, chosen)
        cases = dispute_reads.headline(connection, chosen)["cases"]
    assert shown["本月至今"]["新发纠纷"] == cases == counts["disputes"]
    assert shown["本月至今"]["咨询"] == counts["consultations"] > 0
    assert shown["与上月同期相比"]["挽回损失"] == "金额，不作判断"
    t = lambda text, **_: text  # noqa: E731 - the words as they are
    visits = [int(shown[column]["走访联系"]) for column in ("本月至今", "上月同期")]
    assert shown["与上月同期相比"]["走访联系"] == chance_words(*visits, t, 20, 20)
    assert app.info[0].value.startswith("2024年6月1日至2024年6月20日与上月同期")


def test_english_names_what_is_counted_once(demonstration_url):
    app = screen(demonstration_url, PAGE, "en", as_of="2024-06-20")
    said = app.info[0].value
    assert said.count("contacts") == 1 and "Visits and contacts" in said
    units = app.dataframe[0].value.set_index("Item")["Unit"]
    assert units["Visits and contacts"] == units["Consultations"] == "contacts"
    assert units["Training"] == "sessions"
