"""The words of the code lists as people write them, and the ids they mean."""

import re
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Table, select

from data_access import schema as s
from data_access.database.state import read_state
from data_access.sheets.code_lists import CHOICES, COMPOSED_LISTS, composed_codes
from data_access.values.cell_text import (
    Refused,
    as_text,
    lookup_form,
    says_nothing,
    split,
    without_blanks,
)

# Spellings people use for words of the code lists, beside the code and its two names.
SYNONYMS = {
    "ip_type": {"版权": "copyright", "专利权": "patent", "商标权": "trademark"},
    "channel": {
        "337": "section_337",
        "诉讼": "litigation",
        "展会": "exhibition",
        "海关": "customs",
        "电商平台投诉": "ecommerce",
        "平台投诉": "ecommerce",
    },
    "position": {"被告": "respondent", "原告": "claimant"},
    "session_state": {
        "已完成": "held",
        "已开展": "held",
        "计划中": "planned",
        "未举办": "planned",
        "取消": "cancelled",
    },
    "expert_role": {"主办专家": "lead", "协办专家": "assist"},
}

LONGEST_HINT = 12  # a list with at most this many words is written out in the message
_DIVISION = re.compile(r"([A-T]?)(\d{2})\d{0,2}")
Code = tuple[Any, str, str, str]  # id, code, Chinese, English


def _merged_enterprises(connection: Connection) -> dict[str, str]:
    """The credit code of each enterprise that was merged -> the code under which it stands now."""
    alias, kept = s.enterprise_alias.c, s.enterprise.c
    source = s.enterprise_alias.join(s.enterprise, kept.id == alias.kept_id)
    rows = connection.execute(select(alias.alias_code, kept.credit_code).select_from(source))
    return dict(map(tuple, rows))


class LedgerWords:
    """Every code list, countries, industries and divisions, as the import reads them; and what day
    it is, after which nothing has happened.

    ``ids[list][word as compared]`` is an id, ``codes[list][id]`` a code, ``names[list][id]`` the
    words (Chinese, English).
    """

    def __init__(self, connection: Connection):
        self.ids: dict[str, dict[str, Any]] = {}
        self.names: dict[str, dict[Any, tuple[str, str]]] = {}
        self.codes: dict[str, dict[Any, str]] = {}
        self.state = read_state(connection)
        self._read: dict[tuple, Any] = {}  # what was read of a cell already
        self._keys: dict[str, dict[str, Any]] = {}
        self.merged_enterprises = _merged_enterprises(connection)  # credit code -> the one kept
        self._add_lists(connection)
        self._add_aliases(connection)
        self._add_full_names_of_divisions(connection)
        self._add_synonyms()

    def _add_lists(self, connection: Connection) -> None:
        for table in (*s.CODE_LISTS, s.industry, s.division, s.hs_chapter, s.cycle):
            self._add(table.name, _codes_of(connection, table, "code"))
        for name, choices in CHOICES.items():
            self._add(name, [(kept, str(kept), zh, en) for kept, (zh, en) in choices.items()])
        for name in COMPOSED_LISTS:  # known by their codes alone
            codes = composed_codes(connection, name)
            self._add(name, [(key, code, code, code) for key, code, _, _ in codes])
        self._add("country", _codes_of(connection, s.country, "iso3"))

    def _add(self, name: str, codes: Iterable[Code]) -> None:
        codes = list(codes)
        self.codes[name] = {key: code for key, code, _, _ in codes}
        self.names[name] = {key: (zh, en) for key, _, zh, en in codes}
        self.ids[name] = {}
        # a code goes before a name, a Chinese name before an English one
        self._alias(name, ((code, key) for key, code, _, _ in codes))
        self._alias(name, ((zh, key) for key, _, zh, _ in codes))
        self._alias(name, ((en, key) for key, _, _, en in codes))

    def _alias(self, name: str, pairs: Iterable[tuple[str, Any]]) -> None:
        ids = self.ids[name]
        for word, key in pairs:
            ids.setdefault(lookup_form(word), key)

    def _add_aliases(self, connection: Connection) -> None:
        """What staff have added."""
        of_country = s.country_alias.c
        countries = select(of_country.alias, of_country.country_id)
        self._alias("country", ((word, key) for word, key in connection.execute(countries)))
        of_code = s.code_alias.c
        codes = select(of_code.list_name, of_code.alias, of_code.code)
        for name, word, code in connection.execute(codes):
            self._alias(name, [(word, self.key_of(name, code))])

    def _add_full_names_of_divisions(self, connection: Connection) -> None:
        """马坝镇 may stand as 曲江区马坝镇."""
        parent, own = s.division.alias(), s.division.c
        names = select(parent.c.name_zh, own.name_zh, own.id).join(
            parent, parent.c.id == own.parent_id
        )
        found = connection.execute(names)
        self._alias("division", ((upper + name, key) for upper, name, key in found))

    def _add_synonyms(self) -> None:
        for name, words in SYNONYMS.items():
            known = set(self.codes[name].values())
            for word, code in words.items():
                if code in known:
                    self._alias(name, [(word, self.key_of(name, code))])

    def find(self, name: str, text: str) -> Any:
        """The id for a word, None when it is unknown."""
        found = self.ids[name].get(lookup_form(text))
        if found is not None:
            return found
        if name == "hs_chapter":  # Excel makes 1 of 01
            return self.ids[name].get(without_blanks(text).zfill(2))
        if name == "industry":
            return self._industry(without_blanks(text).upper())
        return None

    def _industry(self, code: str) -> int | None:
        """39, C3911 and 3911 belong to division C39 of GB/T 4754; a letter given must be right."""
        found = _DIVISION.fullmatch(code)
        if not found:
            return None
        letter, division = found.groups()
        for key, own in self.codes["industry"].items():
            if own[1:] == division and letter in ("", own[0]):
                return key
        return None

    def one(self, name: str, cell: Any) -> Any:
        """The id of the one word in a cell, None for a blank one."""
        text = cell if isinstance(cell, str) else as_text(cell)
        if (name, text) not in self._read:
            self._read[name, text] = self._one(name, text)
        return self._read[name, text]

    def _one(self, name: str, text: str) -> Any:
        if says_nothing(text):
            return None
        found = self.find(name, text)
        if found is not None:
            return found
        parts = split(text)
        if len(parts) > 1 and all(self.find(name, part) is not None for part in parts):
            raise Refused("one_value_only")
        raise Refused("unknown_word", hint=self.hint(name), list=name)

    def several(self, name: str, cell: Any) -> tuple:
        """The ids of the words in a cell as a sorted tuple, empty for a blank cell."""
        text = cell if isinstance(cell, str) else as_text(cell)
        key = (name, "several", text)
        if key not in self._read:
            self._read[key] = self._several(name, text)
        return self._read[key]

    def _several(self, name: str, text: str) -> tuple:
        if says_nothing(text):
            return ()
        whole = self.find(name, text)
        if whole is not None:
            return (whole,)
        found = {part: self.find(name, part) for part in split(text)}
        unknown = [part.strip() for part, key in found.items() if key is None]
        if unknown:
            words, hint = "、".join(unknown), self.hint(name)
            raise Refused("unknown_word_among", words=words, hint=hint, list=name)
        return tuple(sorted(set(found.values())))

    def hint(self, name: str) -> tuple[str, str] | None:
        """What would be right: the words of a short list in both languages; None for a long one."""
        words = list(self.names[name].values())
        if len(words) > LONGEST_HINT:
            return None
        return "、".join(zh for zh, _ in words), ", ".join(en for _, en in words)

    def key_of(self, name: str, code: str) -> Any:
        """The id of a code, as the list itself has it."""
        if name not in self._keys:
            self._keys[name] = {own: key for key, own in self.codes[name].items()}
        return self._keys[name][code]

    def name(self, name: str, key: Any) -> str:
        """The Chinese word for an id, "" for None."""
        if key is None:
            return ""
        chinese, _ = self.names[name][key]
        return chinese


def _codes_of(connection: Connection, table: Table, code: str) -> list[Code]:
    columns = table.c
    found = select(columns.id, columns[code], columns.name_zh, columns.name_en)
    return [(key, code, zh, en) for key, code, zh, en in connection.execute(found)]
