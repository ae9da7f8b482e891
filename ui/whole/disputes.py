"""The file of 纠纷: how many, who sues, how long, how they end."""

from data_access.statistics import disputes as dispute_reads
from data_access.statistics import durations as duration_reads
from ui.disputes import cards as dispute_cards
from ui.disputes import headline as dispute_headline
from ui.disputes.case_list import first_page
from ui.durations import backlog
from ui.durations import cards as duration_cards
from ui.durations import groups as duration_groups
from ui.frame.screen import View
from ui.frame.workbook import Contents
from ui.opponents import headline as opponent_headline
from ui.opponents import merging
from ui.opponents import sections as opponent_sections
from ui.resolution import cards as resolution_cards
from ui.resolution import closed_cases, institutions
from ui.resolution import headline as resolution_headline
from ui.towns import cards as town_cards
from ui.whole.part import Part, contents
from ui.whole.together import Together


def _disputes(view: View) -> Contents:
    if not view.load(dispute_reads.headline)["cases"]:
        return Contents()
    tables = [*dispute_cards.tables(view), *town_cards.tables(view), first_page(view)]
    return contents(dispute_headline.said(view), tables)


def _opponents(view: View) -> Contents:
    if not view.load(dispute_reads.headline)["cases"]:
        return Contents()
    said = view.made(opponent_headline.said)
    tables = [*opponent_sections.tables(view), *merging.tables(view.t)]
    return contents(said, tables)


def _durations(view: View) -> Contents:
    whole = view.with_filter(duration_cards.every_state(view.chosen))
    if whole.load(duration_reads.endings).empty:
        return Contents()
    tables = [
        *duration_cards.tables(whole),
        *duration_groups.tables(whole),
        *backlog.tables(whole),
    ]
    return contents(whole.made(duration_cards.said), tables)


def _resolution(view: View) -> Contents:
    whole = view.with_filter(duration_cards.every_state(view.chosen))
    if not whole.load(dispute_reads.headline)["cases"]:
        return Contents()
    tables = [
        *resolution_cards.tables(whole),
        *institutions.tables(whole),
        *closed_cases.tables(whole),
    ]
    return contents(resolution_headline.said(whole), tables)


DISPUTES = Together(
    (
        Part("disputes", _disputes),
        Part("opponents", _opponents, outside=False),
        Part("durations", _durations, duration_cards.every_state),
        Part("resolution", _resolution, duration_cards.every_state),
    )
)
