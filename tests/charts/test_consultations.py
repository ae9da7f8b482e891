"""What the figures of consultations and referrals draw."""

import pandas as pd

from charts import consultations as specifications
from locales import translator
from tests.fixtures.charts import Drawn

consultation_charts = Drawn(specifications)

T = translator("zh")


def test_channels_stack_first_and_repeat_contacts():
    figure = consultation_charts.channels(
        pd.DataFrame({"intake": ["hotline", "window"], "contacts": [5, 2], "matters": [3, 2]}),
        {"hotline": "热线", "window": "窗口"},
        T,
    )
    assert [(bar.name, list(bar.x)) for bar in figure.data] == [
        ("首次联系", [2, 3]),
        ("再次联系", [0, 2]),
    ]
    assert list(figure.data[0].customdata) == ["window", "hotline"]
    assert [note.text for note in figure.layout.annotations] == ["2", "5"]


def test_a_week_writes_what_is_there():
    table = pd.DataFrame([[0, 3], [1, 0]], columns=[8, 9])
    figure = consultation_charts.week(table, ["周一", "周二"], T)
    assert figure.data[0].text == (["", "3"], ["1", ""])
    assert list(figure.data[0].y) == ["周一", "周二"]


def test_levels_part_what_waits_from_what_is_overdue():
    frame = pd.DataFrame(
        {
            "level": ["shaoguan", "national"],
            "direction": ["up", "down"],
            "sent": [6, 1],
            "answered": [3, 1],
            "waiting": [3, 0],
            "overdue": [2, 0],
        }
    )
    figure = consultation_charts.levels(
        frame, {"shaoguan|up": "上报·韶关分中心", "national|down": "下转·国家指导中心"}, T
    )
    assert [(bar.name, list(bar.x)) for bar in figure.data] == [
        ("已回复", [1, 3]),
        ("待回复", [0, 1]),
        ("逾期未复", [0, 2]),
    ]
