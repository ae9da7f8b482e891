"""统一社会信用代码 (GB 32100-2015): 18 characters, the last of which checks the others."""

CHARACTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"  # without I, O, S, V, Z
WEIGHTS = tuple(pow(3, place, 31) for place in range(17))
_VALUE = {character: value for value, character in enumerate(CHARACTERS)}


def check_character(first17):
    """The 18th character for the first 17: (31 - sum of value x weight modulo 31) modulo 31, weights 3^(place-1) modulo 31."""
    return CHARACTERS[-sum(_VALUE[c] * w for c, w in zip(first17, WEIGHTS, strict=True)) % 31]


def credit_code_fault(code):
    """None for a valid code, else the key of what is wrong with it (see ``ledger.reporting.messages.PROBLEMS``)."""
    if len(code) != 18:
        return "credit_code_length"
    if not all(c in _VALUE for c in code):
        return "credit_code_characters"
    return None if check_character(code[:17]) == code[17] else "credit_code_check_digit"
