"""The words of both languages: Chinese is the source language, English comes from the catalogues in ``locales/en``."""

from functools import cache
from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LANGUAGES = ("zh", "en")
FOLDER = Path(__file__).parent


def catalogue_files():
    """The English catalogue: one .po file a subject."""
    return sorted((FOLDER / "en").rglob("*.po"))


@cache
def english():
    """All English words by their Chinese source."""
    words = {}
    for path in catalogue_files():
        with open(path, "rb") as file:
            compiled = BytesIO()
            write_mo(compiled, read_po(file, locale="en", abort_invalid=True))
        compiled.seek(0)
        words |= {k: v for k, v in GNUTranslations(compiled)._catalog.items() if k}
    return words


@cache
def translator(language):
    """``t(text, **values)`` for one language; a text without translation stays Chinese, and tests/site/test_words.py fails."""
    table = english() if language == "en" else {}

    def t(text, /, **values):
        translated = table.get(text, text)
        return translated.format(**values) if values else translated

    t.language = language
    return t


def later(text):
    """Marks a text for the catalogues where it is written down before the language is known."""
    return text
