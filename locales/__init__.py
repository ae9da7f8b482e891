"""The words of both languages: Chinese is the source, English is in ``locales/en``."""

from functools import cache
from pathlib import Path
from string import Formatter

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
    return {_source(message): _forms(message)[-1] for message in _messages()}


@cache
def english_of_one() -> dict[str, str]:
    """The English of those that say it otherwise where the number ``n`` is one."""
    return {_source(message): _forms(message)[0] for message in _messages() if message.pluralizable}


@cache
def _messages() -> tuple[Message, ...]:
    found: list[Message] = []
    for path in catalogue_files():
        with path.open("rb") as file:
            catalogue = read_po(file, locale="en", abort_invalid=True)
        found += [message for message in catalogue if _is_translated(message)]
    return tuple(found)


def _is_translated(message: Message) -> bool:
    return bool(message.id and message.string) and not message.fuzzy


def _source(message: Message) -> str:
    return str(message.id[0] if message.pluralizable else message.id)


def _forms(message: Message) -> tuple[str, ...]:
    """The English for one and for several; the same where it has one form."""
    text = message.string
    return tuple(map(str, text)) if isinstance(text, (tuple, list)) else (str(text),)


class Counting(Formatter):
    """Fills the blanks of an English sentence: ``{firms:enterprise|enterprises}`` is "1 enterprise"
    or "3 enterprises".
    """

    def format_field(self, value: object, format_spec: str) -> str:
        one, of_two, several = format_spec.partition("|")
        if not of_two:
            return str(super().format_field(value, format_spec))
        return f"{value} {one if str(value) == '1' else several}"


COUNTING = Counting()


class Translator:
    """``t(text, **values)`` in one language. A text without translation stays Chinese. In English
    ``n`` is the number by which one sentence is told from that of several; a sentence of several
    numbers tells them apart in its blanks (``Counting``).
    """

    def __init__(self, language: str) -> None:
        self.language = language
        self._table = english() if language == "en" else {}
        self._of_one = english_of_one() if language == "en" else {}

    def __call__(self, text: str, /, **values: object) -> str:
        translated = self._table.get(text, text)
        if str(values.get("n")) == "1":
            translated = self._of_one.get(text, translated)
        if self.language == "en" and values:
            return COUNTING.vformat(translated, (), values)
        return translated.format(**values) if values else translated


@cache
def translator(language: str) -> Translator:
    """The one translator of a language."""
    return Translator(language)


def later(text: str) -> str:
    """Marks a text for the catalogues where it is written down before the language is known."""
    return text
