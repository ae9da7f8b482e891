"""The languages in which proceedings and letters of a market are kept, and what an expert must
speak to take a case there.
"""

from collections.abc import Collection

ENGLISH = "en"
# Language of the directory -> markets (ISO 3166-1) that work in it; a market may stand in several
# lines.
MARKETS = {
    "de": "DEU AUT CHE LIE LUX EUE",
    "fr": "FRA BEL LUX CHE MCO CAN MAR DZA TUN CIV SEN CMR MLI GAB COG COD BFA BEN TGO NER MDG EUE",
    "es": "ESP MEX ARG CHL COL PER ECU BOL PRY URY VEN CRI PAN GTM HND SLV NIC DOM CUB GNQ EUE",
    "pt": "PRT BRA AGO MOZ CPV",
    "it": "ITA SMR CHE EUE",
    "ru": "RUS BLR KAZ KGZ TJK UZB",
    "ar": "SAU ARE EGY QAT KWT OMN BHR JOR IRQ LBN LBY YEM SDN SYR MAR DZA TUN MRT",
    "ja": "JPN",
    "ko": "KOR",
    "vi": "VNM",
    "th": "THA",
    "id": "IDN",
    "tr": "TUR",
    "en": (
        "USA GBR CAN AUS NZL IRL MLT IND SGP MYS PHL PAK BGD LKA ZAF NGA KEN GHA TZA UGA ZMB HKG "
        "EUE"
    ),
}
NONE_NEEDED = {"TWN", "MAC"}  # Chinese is enough


def languages_of(market: str) -> tuple[str, ...]:
    """Codes of the working languages of a market; empty where Chinese is enough.

    A market that no line names works in English.
    """
    if market in NONE_NEEDED:
        return ()
    named = tuple(code for code, markets in MARKETS.items() if market in markets.split())
    return named or (ENGLISH,)


def accepted(market: str, spoken: Collection[str]) -> tuple[str, ...]:
    """What an expert must speak one of: the market's languages that somebody of the directory
    speaks (``spoken``), else English.

    Empty where no foreign language is needed.
    """
    wanted = languages_of(market)
    if not wanted:
        return ()
    return tuple(code for code in wanted if code in spoken) or (ENGLISH,)
