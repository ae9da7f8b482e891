"""统一社会信用代码 (GB 32100-2015): 18 characters, the last of which checks the others."""

CHARACTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"  # without I, O, S, V, Z
WEIGHTS = tuple(pow(3, place, 31) for place in range(17))
_VALUE = {character: value for value, character in enumerate(CHARACTERS)}


def check_character(first17: str) -> str:
    """The 18th character for the first 17.

    (31 - sum of value x weight modulo 31) modulo 31, weights 3^(place-1) modulo 31.
    """
    weighed = zip(first17, WEIGHTS, strict=True)
    total = sum(_VALUE[character] * weight for character, weight in weighed)
    return CHARACTERS[-total % 31]


def credit_code_fault(code: str) -> str | None:
    """None for a valid code, else why not: a key of ``ledger.reporting.messages.PROBLEMS``."""
    if len(code) != 18:
        return "credit_code_length"
    if not all(character in _VALUE for character in code):
        return "credit_code_characters"
    if check_character(code[:17]) != code[17]:
        return "credit_code_check_digit"
    return None
