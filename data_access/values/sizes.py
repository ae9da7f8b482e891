"""Enterprise size by the statistical office's rule of 2017.

Source: 国家统计局《统计上大中小微型企业划分办法（2017）》, 国统字〔2017〕213号, annexed table (统计上大中小微型企业划分标准), compared figure by figure with two
public copies of its table; the same bounds as 工信部联企业〔2011〕300号. By its notes: large, medium and small enterprises reach the lower bounds of all figures named,
else they go down one class; a lower bound belongs to the class it begins; industry is mining, manufacturing and supply of electricity, heat, gas and water (B, C, D);
transport is road, water, air, pipeline, multimodal and forwarding (G54-G58), without railways; telecommunications is I63 and I64; "other industries" are M, N, O, Q85 and R.

No size is computed (None) for kinds of business whose rule needs total assets, which the ledger does not hold (construction E, leasing and business services L, property
development), that one division of GB/T 4754 does not tell apart (G59: handling counts as transport, storage has bounds of its own; K70: development, estate management and
others), or that the rule does not name (railways G53, finance J, education P, health Q84, S, T).
"""

WAN = 1_000_000  # 分

# lower bounds of large, medium and small: (people, revenue in 万元); None: that figure does not count
INDUSTRY = ((1000, 40_000), (300, 2_000), (20, 300))
AGRICULTURE = ((None, 20_000), (None, 500), (None, 50))
OTHER_SERVICES = ((300, None), (100, None), (10, None))
BY_SECTION = {
    "B": INDUSTRY,
    "C": INDUSTRY,
    "D": INDUSTRY,
    "A": AGRICULTURE,
    "M": OTHER_SERVICES,
    "N": OTHER_SERVICES,
    "O": OTHER_SERVICES,
    "R": OTHER_SERVICES,
}
TRANSPORT = ((1000, 30_000), (300, 3_000), (20, 200))
HOTELS_AND_MEALS = ((300, 10_000), (100, 2_000), (10, 100))
TELECOMMUNICATIONS = ((2000, 100_000), (100, 1_000), (10, 100))
BY_DIVISION = {
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


def size_code(industry_code, employees, revenue_fen):
    """Code of the enterprise's size, None where a figure the rule needs is missing or the rule cannot be applied."""
    bounds = BY_DIVISION.get(industry_code or "") or BY_SECTION.get((industry_code or "")[:1])
    if bounds is None:
        return None
    figures = (employees, revenue_fen)
    if any(
        figure is None
        for figure, bound in zip(figures, bounds[0], strict=True)
        if bound is not None
    ):
        return None
    for name, (people, wan) in zip(CLASSES, bounds, strict=True):
        if (people is None or employees >= people) and (wan is None or revenue_fen >= wan * WAN):
            return name
    return "micro"
