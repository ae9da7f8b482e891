"""What was saved: the proof of each case, and sums by enterprise; amounts in 分."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

BETWEEN = "; "


@dataclass(frozen=True)
class Saved:
    """``cases``: a frame of ``data_access.statistics.money.cases.saved`` with ``evidence`` (texts,
    None: none) and ``documents`` (how many), the largest first; ``firms``: enterprise, cases,
    avoided_fen, likewise.
    """

    cases: pd.DataFrame
    firms: pd.DataFrame

    @property
    def sum_fen(self) -> int:
        """Of all the cases."""
        return sum(map(int, self.cases["avoided_fen"]))

    @property
    def proven(self) -> int:
        """How many cases have evidence, in words or as documents."""
        return int((self.cases["evidence"].notna() | (self.cases["documents"] > 0)).sum())


def saved(cases: pd.DataFrame, proofs: pd.DataFrame) -> Saved:
    """``proofs``: number, evidence, documents; blank texts are none."""
    texts: dict[str, list[str]] = {}
    filed: dict[str, int] = {}
    for row in proofs.itertuples():
        filed[row.number] = filed.get(row.number, 0) + int(row.documents)
        if isinstance(row.evidence, str) and row.evidence.strip():
            texts.setdefault(row.number, []).append(row.evidence.strip())
    evidence = [_joined(texts.get(number, ())) for number in cases["number"]]
    documents = [filed.get(number, 0) for number in cases["number"]]
    shown = cases.assign(evidence=pd.Series(evidence, index=cases.index, dtype=object))
    shown["documents"] = pd.Series(documents, index=cases.index, dtype=int)
    return Saved(shown, _by_firm(cases))


def _joined(texts: Sequence[str]) -> str | None:
    return BETWEEN.join(dict.fromkeys(texts)) or None


def _by_firm(cases: pd.DataFrame) -> pd.DataFrame:
    """Two enterprises of one name stay two."""
    firms = cases.groupby(["credit_code", "enterprise"], as_index=False)
    found = firms.agg(cases=("number", "size"), avoided_fen=("avoided_fen", "sum"))
    order = ["avoided_fen", "credit_code"]
    return found.sort_values(order, ascending=[False, True], ignore_index=True)
