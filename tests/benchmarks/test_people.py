"""What the sessions of the load do: which controls they touch, and how often what."""

import asyncio
import random
from collections import Counter

from streamlit.proto.Block_pb2 import Block
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.MultiSelect_pb2 import MultiSelect
from streamlit.proto.Selectbox_pb2 import Selectbox

from benchmarks import people
from benchmarks.load_client import Run, Session, Widget

SORT = Widget("selectbox", Selectbox(id="$$ID-a1-cases_sort", options=["x", "y"]), "part-1")
IN_A_FORM = Widget("selectbox", Selectbox(id="$$ID-a2-what", options=["x"], form_id="f"))
COUNTRY = Widget("multiselect", MultiSelect(id="$$ID-a3-filter_country", options=["US", "DE"]))
FILTER = Widget("popover", Block.Popover(id="$$ID-a4-filter_popover"))
TABLE = Widget("popover", Block.Popover(id="$$ID-a5-table"), "part-2")


class Person:
    """Remembers what was done to the page; opening the filter draws its list."""

    def __init__(self, *widgets):
        self.widgets = {widget.element.id: widget for widget in widgets}
        self.values, self.done = {}, []

    async def touch(self, widget, value, kind="touch"):
        self.done.append((kind, widget.key, value))
        if widget is FILTER:
            self.widgets[COUNTRY.element.id] = COUNTRY
        return Run(kind)

    async def goto(self, page):
        self.done.append(("page", page, None))
        return Run("page")

    async def rerun(self):
        self.done.append(("rerun", "", None))
        return Run("rerun")


def test_only_controls_of_parts_are_touched():
    person = Person(SORT, IN_A_FORM, COUNTRY, FILTER, TABLE)
    assert people.touchable(person) == [SORT, TABLE]
    asyncio.run(people.touch(person, random.Random(1)))
    assert person.done[0] in (("touch", "cases_sort", "x"), ("touch", "table", True))


def test_a_page_without_controls_is_drawn_again():
    person = Person(IN_A_FORM)
    asyncio.run(people.touch(person, random.Random(1)))
    assert person.done == [("rerun", "", None)]


def test_the_list_of_a_closed_filter_is_opened_first():
    person = Person(FILTER)
    runs = asyncio.run(people.new_filter(person, random.Random(1)))
    assert [run.kind for run in runs] == ["touch", "filter"]
    assert person.done[0] == ("touch", "filter_popover", True)
    assert person.done[1][1] == "filter_country" and set(person.done[1][2]) <= {"US", "DE"}


def test_a_page_without_a_filter_is_left():
    person = Person(SORT)
    asyncio.run(people.new_filter(person, random.Random(1)))
    assert person.done[0][0] == "page"


def test_three_in_four_touch_one_in_five_turns_the_page():
    person, rng = Person(SORT, COUNTRY), random.Random(7)
    for _ in range(4000):
        asyncio.run(people.act(person, rng))
    share = {kind: n / 4000 for kind, n in Counter(done[0] for done in person.done).items()}
    assert abs(share["touch"] - 0.75) < 0.02  # three standard errors
    assert abs(share["page"] - 0.20) < 0.02
    assert abs(share["filter"] - 0.05) < 0.011


def test_controls_are_those_of_the_last_run_of_the_page():
    """A part that asks for the whole page draws all of it anew, with other parts."""
    person, run = Session("ws://127.0.0.1:1"), Run("touch")
    person.widgets = {w.element.id: w for w in (SORT, TABLE, COUNTRY)}
    part = ForwardMsg()
    part.new_session.SetInParent()
    part.metadata.run.fragment_ids.append("part-1")
    person._take(part, run)
    assert (list(person.widgets.values()), run.of_a_part) == ([TABLE, COUNTRY], True)
    whole = ForwardMsg()
    whole.new_session.SetInParent()
    person._take(whole, run)
    assert (person.widgets, run.of_a_part) == ({}, False)
