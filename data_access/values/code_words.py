"""The words of the code lists as people write them, and the ids they mean."""

import re

from sqlalchemy import select

from data_access import schema as s
from data_access.sheets.code_lists import CHOICES, composed_codes
from data_access.sheets.code_lists import COMPOSED_LISTS as FURTHER
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


class LedgerWords:
    """``ids[list][word as compared] -> id`` and ``names[list][id] -> (Chinese, English)`` for every code list, countries, industries and divisions."""

    def __init__(self, connection):
        self.ids, self.names, self.codes, self._seen, self._keys = {}, {}, {}, {}, {}
        for table in (*s.CODE_LISTS, s.industry, s.division, s.hs_chapter, s.cycle):
            self._add(
                table.name,
                connection.execute(
                    select(table.c.id, table.c.code, table.c.name_zh, table.c.name_en)
                ).all(),
            )
        for name, choices in CHOICES.items():
            self._add(name, [(kept, str(kept), *names) for kept, names in choices.items()])
        for name in FURTHER:  # known by their codes alone
            self._add(
                name,
                [(key, code, code, code) for key, code, *_ in composed_codes(connection, name)],
            )
        self._add(
            "country",
            connection.execute(
                select(s.country.c.id, s.country.c.iso3, s.country.c.name_zh, s.country.c.name_en)
            ).all(),
        )
        self._alias(
            "country",
            connection.execute(select(s.country_alias.c.alias, s.country_alias.c.country_id)),
        )
        for name, alias, code in connection.execute(
            select(s.code_alias.c.list_name, s.code_alias.c.alias, s.code_alias.c.code)
        ):
            self._alias(name, [(alias, self.key_of(name, code))])
        self._full_names_of_divisions(connection)
        for name, words in SYNONYMS.items():
            self._alias(
                name,
                [
                    (word, self.key_of(name, code))
                    for word, code in words.items()
                    if code in self.codes[name].values()
                ],
            )

    def _add(self, name, rows):
        self.codes[name] = {key: code for key, code, *_ in rows}
        self.names[name] = {key: (zh, en) for key, _, zh, en in rows}
        self.ids[name] = {}
        for column in (1, 2, 3):  # a code goes before a name, a Chinese name before an English one
            self._alias(name, [(row[column], row[0]) for row in rows])

    def _alias(self, name, pairs):
        for word, key in pairs:
            self.ids[name].setdefault(lookup_form(word), key)

    def _full_names_of_divisions(self, connection):
        """马坝镇 may stand as 曲江区马坝镇."""
        parent = s.division.alias()
        rows = connection.execute(
            select(parent.c.name_zh, s.division.c.name_zh, s.division.c.id).join(
                parent, parent.c.id == s.division.c.parent_id
            )
        )
        self._alias("division", [(upper + own, key) for upper, own, key in rows])

    def find(self, name, text):
        """The id for a word, None when it is unknown."""
        found = self.ids[name].get(lookup_form(text))
        if found is None and name == "hs_chapter":  # Excel makes 1 of 01
            return self.ids[name].get(without_blanks(text).zfill(2))
        return (
            self._industry(without_blanks(text).upper())
            if found is None and name == "industry"
            else found
        )

    def _industry(self, code):
        """39, C3911 and 3911 belong to division C39 of GB/T 4754 when the letter, if given, is right."""
        found = re.fullmatch(r"([A-T]?)(\d{2})\d{0,2}", code)
        if not found:
            return None
        return next(
            (
                key
                for key, own in self.codes["industry"].items()
                if own[1:] == found[2] and found[1] in ("", own[0])
            ),
            None,
        )

    def one(self, name, cell):
        """The id of the one word in a cell, None for a blank one."""
        key = (name, cell if isinstance(cell, str) else as_text(cell))
        if key not in self._seen:
            self._seen[key] = self._one(*key)
        return self._seen[key]

    def _one(self, name, text):
        if says_nothing(text):
            return None
        found = self.find(name, text)
        if found is not None:
            return found
        parts = split(text)
        if len(parts) > 1 and all(self.find(name, part) is not None for part in parts):
            raise Refused("one_value_only")
        raise Refused("unknown_word", hint=self.hint(name), list=name)

    def several(self, name, cell):
        """The ids of the words in a cell as a sorted tuple, empty for a blank cell."""
        key = (name, "several", cell if isinstance(cell, str) else as_text(cell))
        if key not in self._seen:
            self._seen[key] = self._several(name, key[2])
        return self._seen[key]

    def _several(self, name, text):
        if says_nothing(text):
            return ()
        whole = self.find(name, text)
        if whole is not None:
            return (whole,)
        found = {part: self.find(name, part) for part in split(text)}
        unknown = [part.strip() for part, key in found.items() if key is None]
        if unknown:
            raise Refused(
                "unknown_word_among", words="、".join(unknown), hint=self.hint(name), list=name
            )
        return tuple(sorted(set(found.values())))

    def hint(self, name):
        """What would be right: the words of a short list in Chinese and English; None for a long one."""
        words = list(self.names[name].values())
        return (
            None
            if len(words) > LONGEST_HINT
            else ("、".join(zh for zh, _ in words), ", ".join(en for _, en in words))
        )

    def key_of(self, name, code):
        """The id of a code, as the list itself has it."""
        if name not in self._keys:
            self._keys[name] = {own: key for key, own in self.codes[name].items()}
        return self._keys[name][code]

    def name(self, name, key):
        return "" if key is None else self.names[name][key][0]
