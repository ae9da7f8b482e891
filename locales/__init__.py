"""The words of both languages: Chinese is the source, English is in ``locales/en``."""

from functools import cache
from pathlib import Path

from babel.messages.catalog import Message
from babel.messages.pofile import read_po

LANGUAGES = ("zh", "en")
NAMES = {"zh": "中文", "en": "English"}
FOLDER = Path(__file__).parent


def catalogue_files() -> list[Path]:
    """The English catalogue: one .po file a subject."""
    return sorted((FOLDER / "en").rglob("*.po"))


@cache
def english() -> dict[str, str]:
    """All English words by their Chinese source."""
    words: dict[str, str] = {}
    for path in catalogue_files():
        with path.open("rb") as file:
            catalogue = read_po(file, locale="en", abort_invalid=True)
        words |= {
            str(message.id): str(message.string) for message in catalogue if _is_translated(message)
        }
    return words


def _is_translated(message: Message) -> bool:
    return bool(message.id and message.string) and not message.fuzzy


class Translator:
    """``t(text, **values)`` in one language. A text without translation stays Chinese."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._table = english() if language == "en" else {}

    def __call__(self, text: str, /, **values: object) -> str:
        translated = self._table.get(text, text)
        return translated.format(**values) if values else translated


@cache
def translator(language: str) -> Translator:
    """The one translator of a language."""
    return Translator(language)


def later(text: str) -> str:
    """Marks a text for the catalogues where it is written down before the language is known."""
    return text
