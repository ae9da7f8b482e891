"""Which fonts of this machine a paper can be drawn and set with. None is shipped."""

from collections.abc import Iterable
from functools import cache

from matplotlib.font_manager import fontManager

# By what a reader is used to first; the families that Windows, UOS, Kylin, Debian and macOS bring.
SANS = (
    "Microsoft YaHei",
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "Source Han Sans",
    "SimHei",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "Droid Sans Fallback",
    "PingFang SC",
    "Heiti SC",
    "STHeiti",
    "FangSong",
    "SimSun",
    "Noto Serif CJK SC",
)
SERIF = ("Noto Serif CJK SC", "Source Han Serif SC", "Noto Serif SC", "SimSun", "Songti SC")
FANGSONG = ("FangSong", "FangSong_GB2312", "STFangsong", "Zhuque Fangsong (technical preview)")
KAITI = ("KaiTi", "KaiTi_GB2312", "STKaiti", "Kaiti SC", "AR PL UKai CN")
SONG_TITLE = ("FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05", "STZhongsong", *SERIF)
ROMAN = ("Times New Roman", "Liberation Serif", "Libertinus Serif")
GROTESK = ("Arial", "Liberation Sans", "DejaVu Sans")
# What a paper is set with, by its places; the first that the machine has, then the next for signs
# that it lacks.
NAMED: dict[str, dict[str, tuple[str, ...]]] = {
    "zh": {
        "title": (*ROMAN, *SONG_TITLE, *SANS),
        "head": (*GROTESK, "SimHei", *SANS, *SERIF),
        "second": (*ROMAN, *KAITI, *SERIF, *SANS),
        "body": (*ROMAN, *FANGSONG, *SERIF, *SANS),
        "table": (*ROMAN, *FANGSONG, *SERIF, *SANS),
        "page": (*SERIF, *SANS),
    },
    "en": {
        "title": (*GROTESK, *SANS, *SERIF),
        "head": (*GROTESK, *SANS, *SERIF),
        "second": (*ROMAN, *SERIF, *SANS),
        "body": (*ROMAN, *SERIF, *SANS),
        "table": (*GROTESK, *SANS, *SERIF),
        "page": (*ROMAN, *SERIF, *SANS),
    },
}
LATIN = "DejaVu Sans"  # comes with the drawer, and has the marks ▲ ◆


@cache
def families() -> frozenset[str]:
    """The names of the fonts on this machine."""
    return frozenset(font.name for font in fontManager.ttflist)


def first_of(wanted: Iterable[str]) -> str | None:
    """The first of these fonts that the machine has."""
    return next((name for name in wanted if name in families()), None)


def without_chinese(known: Iterable[str]) -> bool:
    """Whether none of these fonts has Chinese, as far as they are known here."""
    return not set(known) & {*SANS, *SERIF, *FANGSONG, *KAITI, *SONG_TITLE}


def for_charts() -> list[str] | None:
    """The fonts of a chart's words; None where none of them has Chinese."""
    chinese = first_of(SANS)
    return [chinese, LATIN] if chinese else None
