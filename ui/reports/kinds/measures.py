"""十一项措施进展: one measure after the other."""

from papers.values import Section
from ui.reports import blocks
from ui.reports.parts import measures, targets
from ui.reports.told import Told


def sections(told: Told) -> tuple[Section, ...]:
    """The measures as a whole, then each."""
    return (
        blocks.section(
            told.t("总体进展"), blocks.said("board", targets.board(told)), targets.table(told)
        ),
        blocks.section(told.t("各项措施"), measures.each(told)),
    )
