"""Days off and working weekends out of the yearly notice of the State Council, pasted as it is
published, or written in the same way.

    一、元旦：1月1日（周五）至3日（周日）放假，共3天。1月4日（周日）上班。
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from data_access.database.refused import Refused

FEWEST = 11  # days off in a year; a shorter list was not pasted whole
LONGEST = 8000  # signs of a notice
LONGEST_NAME = 20
WEEKDAYS = "一二三四五六日"
ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
ASIDE = re.compile(r"\(([^)]*)\)")  # （农历正月初七、周一）
WEEKDAY = re.compile(r"(?:周|星期)([一二三四五六日天])")
HEADING = re.compile(r"^\s*(?:[一二三四五六七八九十]+、|\d+[.、])?\s*([^\d:]{2,20}?):")
DAY = r"(?:(?:(\d{4})年)?(\d{1,2})月)?(\d{1,2})日(?:<([一二三四五六日])>)?"
DAYS = re.compile(rf"{DAY}(?:(?:至|到|-|—|~)+{DAY})?")
IN_ALL = re.compile(r"共(\d{1,2})天")
WORK, OFF = "上班", ("放假", "休息", "调休")


@dataclass(frozen=True)
class Day:
    """A day that is not as its weekday says: ``works``, or else off."""

    on: date
    works: bool
    name: str


def read(text: str, year: int) -> list[Day]:
    """The days of a notice for ``year``, in their order.

    Refused: nothing (no day found), day (there is no such one), weekday (``on`` is another day of
    the week than the text says: a notice of another year), count (a holiday says ``said`` days and
    names ``found``), few (fewer than FEWEST days off), outside (``on`` lies in another year),
    no_weekend (a working day that is none), twice (``on`` is off and works).
    """
    found: list[Day] = []
    name = ""
    for sentence in _sentences(text):
        if heading := HEADING.match(sentence):
            name = heading[1].strip()[:LONGEST_NAME]
        said = list(_said(sentence, year, name))
        _compare_count(sentence, said, name)
        found += said
    if not found:
        raise Refused("nothing")
    _check(found, year)
    return sorted(found, key=lambda day: day.on)


def _sentences(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKC", text[:LONGEST])
    plain = ISO.sub(r"\1年\2月\3日", plain)
    plain = ASIDE.sub(_weekday_alone, plain)
    return re.split(r"[。;\n]", plain)


def _weekday_alone(aside: re.Match[str]) -> str:
    said = WEEKDAY.search(aside[1])
    return f"<{said[1].replace('天', '日')}>" if said else ""


def _said(sentence: str, year: int, name: str) -> Iterator[Day]:
    """The days of a sentence, each with the next verb that follows it."""
    waiting: list[date] = []
    month: int | None = None
    for part in sentence.split(","):
        for match in DAYS.finditer(part):
            first, month = _day(match.groups()[:4], year, month)
            last = first
            if match[7]:
                last, month = _day(match.groups()[4:], max(year, first.year), month)
            waiting += [first + timedelta(n) for n in range((last - first).days + 1)]
        works = WORK in part
        if works or any(word in part for word in OFF):
            yield from (Day(on, works, name) for on in waiting)
            waiting = []


def _day(parts: tuple[str | None, ...], year: int, month: int | None) -> tuple[date, int | None]:
    """A day as it is written, and the month that those after it are of."""
    own_year, own_month, number, weekday = parts
    month = int(own_month) if own_month else month
    try:
        on = date(int(own_year or year), month or 0, int(number or 0))
    except ValueError:
        raise Refused("day", written=f"{month or ''}月{number}日") from None
    if weekday and WEEKDAYS[on.weekday()] != weekday:
        raise Refused("weekday", on=on)
    return on, month


def _compare_count(sentence: str, said: list[Day], name: str) -> None:
    number = IN_ALL.search(sentence)
    off = sum(not day.works for day in said)
    if number and off and int(number[1]) != off:
        raise Refused("count", name=name, said=int(number[1]), found=off)


def _check(found: list[Day], year: int) -> None:
    for day in found:
        if not _belongs(day.on, year):
            raise Refused("outside", on=day.on)
        if day.works and day.on.weekday() < 5:
            raise Refused("no_weekend", on=day.on)
    seen: set[date] = set()
    for day in found:
        if day.on in seen:
            raise Refused("twice", on=day.on)
        seen.add(day.on)
    off = sum(not day.works for day in found)
    if off < FEWEST:
        raise Refused("few", found=off, fewest=FEWEST)


def _belongs(on: date, year: int) -> bool:
    """In its year, or in the last days of the year before: New Year may begin there."""
    return on.year == year or (on.year == year - 1 and on >= date(year - 1, 12, 25))
