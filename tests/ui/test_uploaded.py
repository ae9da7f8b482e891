"""A file that the server let go of before it was read is asked for again, in a sentence."""

import pytest
import streamlit as st
from streamlit.runtime.uploaded_file_manager import DeletedFile

from locales import translator
from ui import uploaded
from ui.bulk import names
from ui.documents import form

T = translator("zh")
GONE = DeletedFile("x")


@pytest.fixture
def session(monkeypatch):
    held = {}
    monkeypatch.setattr(st, "session_state", held)
    return held


@pytest.mark.parametrize(
    ("given", "gone"), [(None, False), ([], False), (GONE, True), ([GONE], True)]
)
def test_a_file_that_is_gone_is_told_from_none(session, given, gone):
    session["file"] = given
    assert uploaded.is_gone("file") is gone
    assert uploaded.is_gone("other") is False


def test_the_forms_say_so_and_save_nothing(session):
    session |= {"box_file": GONE, "key_files": [GONE]}
    names._read("box", T)
    form._add(None, "key", T)
    told = session["box_fault"], session["_notices"][form.NEW].text
    assert told == (T(uploaded.GONE),) * 2
