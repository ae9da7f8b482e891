"""What people read is rounded in one way, half up; `locales.formats` alone does it."""

import ast

from tests.site.source import none_of, sources

# Rounded, and not for reading.
NOT_READ = {
    "charts/map/deck.py": "pixels",
    "charts/map/flat.py": "pixels",
    "charts/map/labels.py": "pixels",
    "charts/map/partners.py": "the width of an arc",
    "ui/assignment/decision_form.py": "what is kept of a decision",
    "ui/scoreboard/settling.py": "counts, which come as floats",
    "ui/settings/caps.py": "an exact decimal to whole 分",
    "ui/wall/maps.py": "pixels",
    "ui/wall/sheets.py": "the length of a bar in percent of its room",
    "ui/warning/words.py": "the odds that a bound stands for",
}


def _rounds(node):
    if not isinstance(node, ast.Call):
        return False
    called = node.func
    builtin = isinstance(called, ast.Name) and called.id == "round"
    return builtin or (isinstance(called, ast.Attribute) and called.attr == "round")


def test_nobody_else_rounds_what_is_read():
    found = [
        f"{source.path}:{node.lineno}: {ast.unparse(node)}"
        for source in sources()
        if source.folder in ("ui", "pages", "charts") and source.path not in NOT_READ
        for node in ast.walk(source.tree)
        if _rounds(node)
    ]
    none_of(found, "rounds half to even; use formats.half_up, rounded, percents or decimal")
