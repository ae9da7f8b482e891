"""Documents that are written from the code: markers, what stays, and what is refused."""

import pytest

from commands.docs import definitions, main, readme
from commands.docs.marked import END, NotMarked, bodies, filled

TEXT = f"""# Title

<!-- generated: one -->
old
{END}
prose stays
<!-- generated: two -->
{END}
"""


def test_parts_are_written_between_their_markers_and_prose_stays():
    text = filled(TEXT, {"one": "new\nlines", "two": "| a |"})
    assert text == TEXT.replace("old", "new\nlines").replace(
        f"two -->\n{END}", f"two -->\n| a |\n{END}"
    )
    assert filled(text, {"one": "new\nlines", "two": "| a |"}) == text


@pytest.mark.parametrize("parts", [{"one": ""}, {"one": "", "two": "", "three": ""}])
def test_a_part_without_its_place_or_a_place_without_its_part_is_refused(parts):
    with pytest.raises(NotMarked):
        filled(TEXT, parts)


def test_what_stands_now():
    assert bodies(TEXT) == {"one": "old\n", "two": ""}


def test_the_definition_of_overdue_says_the_days_that_hold_without_a_setting():
    text = definitions.parts("")["indicators"]
    assert "受理超过365天仍未结案的纠纷（天数可在设置中调整）。" in text
    assert "{overdue_days}" not in text


def test_what_a_page_answers_is_kept_and_a_new_page_is_to_be_written():
    rows = "| 菜单 | 页面 | 回答什么 |\n|---|---|---|\n| 总览 | 总览 | 甲 |"
    now = f"<!-- generated: pages -->\n{rows}\n{END}"
    lines = readme.parts(now)["pages"].splitlines()
    assert "| 总览 | 总览 | 甲 |" in lines
    assert f"| 设置与口径 | 设置 | {readme.TO_BE_WRITTEN} |" in lines


def test_the_command_says_what_it_wrote(capsys):
    assert main(None) == 0
    assert capsys.readouterr().out.count("没有变化") == 5
