"""What is kept for all people: made once, under all that it depends on, never
changed by who gets it.
"""

from dataclasses import dataclass
from functools import partial
from threading import Barrier, Thread

import pandas as pd
import pytest

from ui.frame import apart, filter_state, kept, who, words

PLACE = ("made", "sqlite://", 1)


def counting():
    """A function that makes a frame, and how often it was asked."""
    asked = []

    def make(number):
        asked.append(number)
        return pd.DataFrame({"cases": [number, number + 1]})

    return make, asked


def test_a_value_is_made_once_for_each_version_and_argument():
    make, asked = counting()
    for place in (PLACE, PLACE, ("made", "sqlite://", 2)):
        for number in (1, 2, 1):
            kept.get(make, "make", place, (number,))
    assert asked == [1, 2, 1, 2]


def test_who_gets_a_frame_can_write_to_it_without_changing_what_is_kept():
    make, _ = counting()
    first = kept.get(make, "make", PLACE, (1,))
    first["cases"] = 0
    second = kept.get(make, "make", PLACE, (1,))
    second.loc[0, "cases"] = 99
    assert kept.get(make, "make", PLACE, (1,))["cases"].tolist() == [1, 2]


def test_a_frame_is_as_large_as_its_columns_and_the_objects_in_them():
    numbers = pd.DataFrame({"n": range(1000)})
    assert kept.size(numbers) >= 8000
    assert kept.size(numbers["n"]) >= 8000
    texts = pd.DataFrame({"text": ["x" * 1000] * 10})
    assert kept.size(texts) >= 10_000
    assert kept.size(texts.astype(object)) >= 10_000


@pytest.mark.parametrize("holder", [list, tuple])
def test_frames_in_a_list_or_tuple_are_handed_out_apart_too(holder):
    make, _ = counting()
    first = kept.get(lambda: holder([make(1)]), "several", PLACE, ())
    first[0]["cases"] = 0
    again = kept.get(dict, "several", PLACE, ())
    assert type(again) is holder
    assert again[0]["cases"].tolist() == [1, 2]


def test_frames_in_a_dict_are_handed_out_apart_too():
    first = kept.get(lambda: {"a": pd.DataFrame({"n": [1]})}, "dict", PLACE, ())
    first["a"]["n"] = 5
    first["b"] = 1
    again = kept.get(dict, "dict", PLACE, ())
    assert list(again) == ["a"]
    assert again["a"]["n"].tolist() == [1]


def test_who_gets_words_or_numbers_can_change_their_dict_or_list():
    kept.get(lambda: {"a": 1}, "words", PLACE, ()).clear()
    kept.get(lambda: [1, 2], "numbers", PLACE, ()).clear()
    assert kept.get(dict, "words", PLACE, ()) == {"a": 1}
    assert kept.get(list, "numbers", PLACE, ()) == [1, 2]


def test_true_is_not_one():
    assert kept.get(lambda value: repr(value), "repr", PLACE, (1,)) == "1"
    assert kept.get(lambda value: repr(value), "repr", PLACE, (True,)) == "True"


def test_people_who_ask_at_once_wait_for_one_answer():
    make, asked = counting()
    start = Barrier(8)
    answers = []

    def ask():
        start.wait()
        answers.append(kept.get(make, "make", PLACE, (7,)).iloc[0, 0])

    people = [Thread(target=ask) for _ in range(8)]
    for person in people:
        person.start()
    for person in people:
        person.join()
    assert answers == [7] * 8
    assert asked == [7]


def test_what_fails_is_not_kept():
    with pytest.raises(ZeroDivisionError):
        kept.get(lambda: 1 / 0, "once", PLACE, ())
    assert kept.get(lambda: "well", "once", PLACE, ()) == "well"


def test_the_bound_is_in_bytes_of_numbers_and_texts():
    thousand = pd.DataFrame({"n": range(1000)})
    assert 8_000 < kept.size(thousand) < 9_500
    assert kept.size("案件" * 1000) > 4_000
    assert 8_000 < kept.size((thousand["n"].to_numpy(),)) < 9_500

    @dataclass(frozen=True)
    class Both:
        frame: pd.DataFrame
        texts: tuple

    assert kept.size(Both(thousand, ("a" * 5_000,))) > 13_000
    assert kept.size({"frames": [thousand, thousand]}) > 16_000


def test_what_is_made_for_all_may_not_ask_for_one_persons_session():
    role = partial(who.may, "see_personal")
    for ask in (filter_state.chosen, filter_state.current, words.current, role):
        with pytest.raises(RuntimeError, match="made for all people"):
            apart.make(lambda ask=ask: ask())
    assert words.current().language == "zh"
