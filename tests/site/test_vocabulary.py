"""The words of docs/vocabulary.md are those of the product."""

import csv

import pytest
from babel.messages.pofile import read_po

from tests.site.screens import ROOT

DOCUMENT = (ROOT / "docs" / "vocabulary.md").read_text(encoding="utf-8")


def table(heading):
    """The rows of the table below a heading, as pairs."""
    below = DOCUMENT.partition(f"## {heading}")[2].partition("\n## ")[0]
    lines = [line.strip("| ").split(" | ") for line in below.splitlines() if line.startswith("| ")]
    return [(first, second) for first, second in lines[1:]]


def codes():
    with (ROOT / "seed_data/facts/codes.csv").open(encoding="utf-8", newline="") as file:
        found = {}
        for row in csv.DictReader(file):
            found.setdefault(row["list"], {})[row["code"]] = row["name_zh"]
        return found


def _source(message):
    return message.id[0] if message.pluralizable else message.id


def texts():
    found = []
    for path in sorted((ROOT / "locales/en/parts").glob("*.po")):
        with path.open("rb") as file:
            found += [_source(message) for message in read_po(file) if message.id]
    return found


def test_the_code_lists_are_those_of_the_data():
    stored = codes()
    rows = [(name, words) for name, words in table("代码表") if name in stored]
    assert len(rows) == 12
    for name, words in rows:
        written = dict(word.split(" ", 1) for word in words.split(" · "))
        assert written == stored[name], name


@pytest.mark.parametrize("word", [second for _, second in table("写法")])
def test_no_text_says_it_otherwise(word):
    said = [text for text in texts() if word in str(text)]
    assert said == []
