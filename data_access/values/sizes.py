"""Enterprise size by the statistical office's rule of 2017.

Source: 国家统计局《统计上大中小微型企业划分办法（2017）》, 国统字〔2017〕213号, annexed table
(统计上大中小微型企业划分标准), compared figure by figure with two public copies of its table; the
same bounds as 工信部联企业〔2011〕300号. By its notes: large, medium and small enterprises reach
the lower bounds of all figures named, else they go down one class; a lower bound belongs to the
class it begins; industry is mining, manufacturing and supply of electricity, heat, gas and water
(B, C, D); transport is road, water, air, pipeline, multimodal and forwarding (G54-G58), without
railways; telecommunications is I63 and I64; "other industries" are M, N, O, Q85 and R.

No size is computed (None) for kinds of business whose rule needs total assets, which the ledger
does not hold (construction E, leasing and business services L, property development), that one
division of GB/T 4754 does not tell apart (G59: handling counts as transport, storage has bounds of
its own; K70: development, estate management and others), or that the rule does not name (railways
G53, finance J, education P, health Q84, S, T).
"""

WAN = 1_000_000  # 分
Bounds = tuple[tuple[int | None, int | None], ...]

# Lower bounds of large, medium and small: (people, revenue in 万元); None: it does not count.
INDUSTRY: Bounds = ((1000, 40_000), (300, 2_000), (20, 300))
AGRICULTURE: Bounds = ((None, 20_000), (None, 500), (None, 50))
OTHER_SERVICES: Bounds = ((300, None), (100, None), (10, None))
BY_SECTION: dict[str, Bounds] = {
    "B": INDUSTRY,
    "C": INDUSTRY,
    "D": INDUSTRY,
    "A": AGRICULTURE,
    "M": OTHER_SERVICES,
    "N": OTHER_SERVICES,
    "O": OTHER_SERVICES,
    "R": OTHER_SERVICES,
}
TRANSPORT: Bounds = ((1000, 30_000), (300, 3_000), (20, 200))
HOTELS_AND_MEALS: Bounds = ((300, 10_000), (100, 2_000), (10, 100))
TELECOMMUNICATIONS: Bounds = ((2000, 100_000), (100, 1_000), (10, 100))
BY_DIVISION: dict[str, Bounds] = {
    "F51": ((200, 40_000), (20, 5_000), (5, 1_000)),
    "F52": ((300, 20_000), (50, 500), (10, 100)),
    "G54": TRANSPORT,
    "G55": TRANSPORT,
    "G56": TRANSPORT,
    "G57": TRANSPORT,
    "G58": TRANSPORT,
    "G60": ((1000, 30_000), (300, 2_000), (20, 100)),
    "H61": HOTELS_AND_MEALS,
    "H62": HOTELS_AND_MEALS,
    "I63": TELECOMMUNICATIONS,
    "I64": TELECOMMUNICATIONS,
    "I65": ((300, 10_000), (100, 1_000), (10, 50)),
    "Q85": OTHER_SERVICES,
}
CLASSES = ("large", "medium", "small")


def size_code(
    industry_code: str | None, employees: int | None, revenue_fen: int | None
) -> str | None:
    """Code of the enterprise's size.

    None where a figure the rule needs is missing or the rule cannot be applied.
    """
    code = industry_code or ""
    bounds = BY_DIVISION.get(code) or BY_SECTION.get(code[:1])
    if bounds is None:
        return None
    counts_people, counts_revenue = (bound is not None for bound in bounds[0])
    if (counts_people and employees is None) or (counts_revenue and revenue_fen is None):
        return None
    for size, (people, wan) in zip(CLASSES, bounds, strict=True):
        if _reaches(employees, people) and _reaches(revenue_fen, wan and wan * WAN):
            return size
    return "micro"


def _reaches(figure: int | None, bound: int | None) -> bool:
    """Whether a figure reaches a bound; one that does not count is always reached."""
    return bound is None or (figure is not None and figure >= bound)
