"""The dictionary of ui/static/chrome.js against the bundles of the installed Streamlit: no word may
be there in vain.
"""

import re
from pathlib import Path

import streamlit

from ui.door.static_files import STATIC

SCRIPT = (STATIC / "chrome.js").read_text(encoding="utf-8")
BUNDLES = Path(streamlit.__file__).parent / "static" / "static" / "js"
# Put together by Streamlit from pieces, so not to be found whole in its bundles.
PUT_TOGETHER = {
    "The page that you have requested does not seem to exist. Running the app's main page.",
    "Error:",
    "Increase",
    "Decrease",
    "Press Enter to apply",
    "Press Enter to submit form",
    "Press Ctrl+Enter to apply",
    "Press Ctrl+Enter to submit form",
    "Press ⌘+Enter to apply",
    "Press ⌘+Enter to submit form",
}


def dictionary():
    """Every English entry with its Chinese."""
    tables = SCRIPT[SCRIPT.index("const SENTENCES") : SCRIPT.index("const PATTERNS")]
    return re.findall(r'"((?:[^"\\]|\\.)+)": "([^"]+)"', tables)


def test_every_entry_is_something_streamlit_says():
    text = "\n".join(path.read_text(encoding="utf-8") for path in BUNDLES.glob("*.js"))
    assert len(dictionary()) > 150
    assert "Drag and drop a file here" in text
    missing = [
        english
        for english, _ in dictionary()
        if english not in PUT_TOGETHER and not any(quote + english in text for quote in "`\"'")
    ]
    assert missing == [], (
        "take these out of ui/static/chrome.js: Streamlit does not say them any more"
    )


def test_no_entry_stands_twice():
    english = [entry for entry, _ in dictionary()]
    assert sorted(english) == sorted(set(english))


def test_every_translation_is_chinese():
    assert [
        pair
        for pair in dictionary()
        if not re.search(r"[一-鿿]", pair[1]) and pair[1] != "python3 manage.py run"
    ] == []
