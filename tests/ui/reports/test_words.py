"""The one sentence of the list of reports."""

import pandas as pd

from locales import translator
from ui.reports.kept import words

NONE = pd.DataFrame({"state": []})


def test_only_who_may_draft_is_told_to(monkeypatch):
    t = translator("zh")
    for roles, end in (({"write_reports"}, "也可以在下面现拟一份。"), (set(), "到期自动拟稿。")):
        monkeypatch.setattr(words, "may", roles.__contains__)
        assert words.answer(NONE, t).endswith(end)
