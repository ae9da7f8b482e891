"""The lines of the audit log in words."""

import ast
import re

import pytest

from data_access.accounts import roles
from locales import translator
from tests.site.source import sources
from ui import refusals
from ui.audit import words
from ui.frame import traced

T = translator("zh")


def test_every_kind_of_saving_has_its_word():
    told = set(refusals.SENTENCES) - set(traced.TELL_THEMSELVES)
    assert told - set(words.ACTIONS) == set()


def test_whatever_writes_a_line_uses_an_action_with_a_word():
    """Every text handed as action to what writes lines, wherever it stands in the product."""
    written = {"Event": 0, "tell": 1, "_tell": 1, "event": 0}
    found = set()
    for source in sources():
        for node in ast.walk(source.tree):
            name = isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2]
            if name in written and len(node.args) > written[name]:
                given = node.args[written[name]]
                if isinstance(given, ast.Constant) and re.fullmatch("[a-z_]+", str(given.value)):
                    found.add(given.value)
    assert {"look", "export", "import", "sign_in_failed", "account_opened"} <= found
    assert found - set(words.ACTIONS) == set(), "add them to ui/audit/words.py"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("dispute C1", "纠纷案件 C1"),
        ("enterprise 91440200", "企业 91440200"),
        ("案件清单_20251001.csv", "案件清单_20251001.csv"),
        ("batch 3", "批次 3"),
        ("note 1", "备注 1"),
        ("document 7", "材料 7"),
        ("", ""),
    ],
)
def test_what_it_was_about(text, expected):
    assert words.about(text, T) == expected


def test_details_have_names():
    text = (
        '{"data_version": [7, 8], "filter": "美国", "rows": {"new": 3, "refused": 0}, "kept": ""}'
    )
    assert words.details(text, T) == "数据版本：7 → 8；筛选：美国；行数：新增 3"
    assert words.details("{}", T) == ""


def test_roles_and_lists_are_said_in_words():
    text = '{"roles": ["leader", "staff"], "divisions": ["440205001"], "expert": null}'
    assert words.details(text, T) == "角色：局领导、业务人员；镇、园区：440205001"
    restored = '{"log": "here", "last_hash": "ab", "records": ["dispute C1", "dispute C2"]}'
    assert words.details(restored, T) == "日志：沿用原有的；记录：纠纷案件 C1、纠纷案件 C2"


def test_those_without_an_account_are_named_in_the_language_of_the_reader():
    english = translator("en")
    assert words.person("命令行", english) == "Command line"
    assert words.person("李冬", english) == "李冬"


def test_the_matrix_says_who_may_see_the_log():
    assert roles.may({"auditor"}, "see_audit")
    assert not roles.may({"leader", "staff", "expert", "station"}, "see_audit")
