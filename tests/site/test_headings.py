"""No two columns of a table may share a heading, in either language. Headings written as keys of a
dict would swallow a column without a sign; those of a frame are refused by ``ExportTable``.
"""

import ast

import pandas as pd
import pytest

from locales import LANGUAGES, translator
from tests.site.source import none_of, sources
from ui.frame.export import ExportTable


def _text(node):
    """The words of ``t("…")`` or ``later("…")``; None for anything else."""
    if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        return node.args[0].value if name in ("t", "later") else None
    return None


def _twice(texts, language):
    said = [translator(language)(text) for text in texts]
    return sorted({text for text in said if said.count(text) > 1})


def _in_source():
    """(place, the keys of a dict that are words)."""
    for source in sources():
        for node in ast.walk(source.tree):
            if isinstance(node, ast.Dict):
                keys = [_text(key) for key in node.keys]
                yield f"{source.path}:{node.lineno}", [text for text in keys if text]


@pytest.mark.parametrize("language", LANGUAGES)
def test_headings_differ(language):
    found = [
        f"{place}: {twice}" for place, texts in _in_source() if (twice := _twice(texts, language))
    ]
    none_of(found, f"headings that are the same in {language}: reword one of them")


def test_a_table_refuses_a_heading_that_stands_twice():
    frame = pd.DataFrame([(1, 2)], columns=["Referrals", "Referrals"])
    with pytest.raises(ValueError, match="Referrals"):
        ExportTable("x", frame)
