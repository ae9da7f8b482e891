"""Every word of the product in both languages: nothing untranslated, nothing translated twice,
nothing translated in vain.
"""

import ast
import re
from collections import defaultdict
from functools import cache
from string import Formatter

from babel.messages.pofile import read_po

from locales import catalogue_files, translator
from tests.site.latin import CHINESE
from tests.site.source import ROOT, none_of, sources, strings_in

MARKS = {"t", "later"}
DECLARED = {"Sheet", "Field"}  # of the ledger: by the Chinese name that people read
READ_BY_PEOPLE = ("pages", "ui", "charts", "indicators", "papers", "app.py")
# Chinese outside t() and later(), each with its reason.
ELSEWHERE = {
    "ui/menu/sidebar.py": (
        {"中文"},
        "the switch to Chinese speaks Chinese in the English interface",
    ),
    "ui/door/errors.py": (
        None,
        "both languages stand side by side, so that they come when the catalogues fail",
    ),
    "ui/door/hosts.py": (None, "who asks for another host has no language here"),
    "ui/door/parts.py": (None, "who starts the server has no language here"),
    "ui/door/forms.py": ({"中文"}, "the link to Chinese speaks Chinese on the English page"),
    "ui/door/sockets.py": (None, "who is not let in has no language here"),
    "ui/door/middleware.py": (None, "the index page is sent before a language is known"),
    "ui/frame/dates.py": (None, "a pattern for days as people type them"),
    "papers/templates/make.py": (None, "the Chinese template, and names of fonts"),
    "papers/templates/names.py": (None, "names of styles, which both templates have alike"),
    "papers/outline.py": (None, "how the sections of a Chinese paper are counted"),
    "papers/cells.py": (None, "the units that a heading may name"),
    "papers/titles.py": (None, "words before which a Chinese title goes on below"),
    "charts/spec.py": ({"%Y年%-m月"}, "a format of dates, beside the English one"),
    "charts/training.py": (
        {"一", "鿿"},
        "the first and the last Chinese character: a label breaks anywhere between them",
    ),
}
# Brackets, stops and quotes of Chinese, which stand in sentences of names alone, too.
SIGNS = re.compile(r"[\u3000-\u303f\uff00-\uffef]")
# Chinese in English sentences: what stands in the cells of a ledger.
CELLS = ("专家名录", "2024年3月5日", "2024年3月", "是", "否", "美国", "欧盟")


@cache
def marked():
    """The calls that mark words: (source, call, the strings of its first argument)."""
    return tuple(_marked())


def _marked():
    for source in sources():
        for call in (n for n in ast.walk(source.tree) if isinstance(n, ast.Call) and n.args):
            name = call.func.id if isinstance(call.func, ast.Name) else None
            of_screen = isinstance(call.func, ast.Attribute) and call.func.attr == "t"
            of_session = (
                isinstance(call.func, ast.Call)
                and isinstance(call.func.func, ast.Name)
                and call.func.func.id == "words"
            )  # words()("…")
            if name in MARKS | DECLARED or of_session or of_screen:
                yield source, call, strings_in(call.args[0])


def used():
    """msgid -> where it stands first."""
    found = {}
    for source, _call, strings in marked():
        for string in strings:
            found.setdefault(string.value, f"{source.path}:{string.lineno}")
    return found


def catalogues():
    """(file, msgid, msgstr) of every entry; of one with two forms that for several."""
    for path, message in messages():
        forms = message.string if message.pluralizable else (message.string,)
        yield path, source_of(message), forms[-1]


def source_of(message):
    return message.id[0] if message.pluralizable else message.id


def messages():
    for path in catalogue_files():
        with path.open("rb") as file:
            for message in read_po(file, locale="en", abort_invalid=True):
                if message.id:
                    yield path.relative_to(ROOT).as_posix(), message


def placeholders(text):
    return sorted(name for _, name, _, _ in Formatter().parse(text) if name is not None)


def test_the_walker_finds_known_words():
    found = used()
    assert found["指标口径"].startswith(("pages/definitions.py", "ui/frame/site.py"))
    assert found[
        "还没有录入任何数据。请在“数据管理”导入台账，或在“录入与更正”逐条录入；之后本页自动显示。"
    ].startswith("ui/frame/layout.py")
    assert len(found) > 500


def test_every_word_has_english():
    english = {msgid for _, msgid, msgstr in catalogues() if msgstr}
    missing = [
        f"{place}: {msgid}"
        for msgid, place in used().items()
        if (CHINESE.search(msgid) or SIGNS.search(msgid)) and msgid not in english
    ]
    none_of(missing, "add msgid and msgstr to locales/en/parts/<subject>.po")


def test_no_word_has_two_translations():
    found = defaultdict(lambda: defaultdict(list))
    for path, msgid, msgstr in catalogues():
        found[msgid][msgstr].append(path)
    twice = {msgid: dict(versions) for msgid, versions in found.items() if len(versions) > 1}
    none_of(
        (f"{msgid}: {versions}" for msgid, versions in twice.items()),
        "the later file wins: keep one, or make the Chinese say which is meant",
    )


def test_no_translation_is_left_over():
    words = used()
    dead = [f"{path}: {msgid}" for path, msgid, _ in catalogues() if msgid not in words]
    none_of(dead, "no t() or later() says this any more: take the entry out")


def test_translations_hold_the_same_values():
    different = [
        f"{path}: {msgid} -> {msgstr}"
        for path, msgid, msgstr in catalogues()
        if placeholders(msgid) != placeholders(msgstr)
    ]
    none_of(different, "msgid and msgstr name different {values}")


def test_one_is_told_from_several_by_n_alone():
    """msgstr[0] says ``{n}`` once more, or 1 in words of its own."""
    of_two_forms = [message for _, message in messages() if message.pluralizable]
    assert len(of_two_forms) > 90
    for message in of_two_forms:
        one, several = message.string
        assert one != several and "{n}" in several and message.id[0] == message.id[1]
        assert set(placeholders(several)) - set(placeholders(one)) <= {"n"}, one
    t = translator("en")
    assert [t("共{n}处。", n=n) for n in (1, "1", 2, "11")] == [
        *("1 place.", "1 place.", "2 places.", "11 places.")
    ]


def test_a_sentence_of_several_numbers_tells_each_from_one():
    t = translator("en")
    told = "已举办{part}场，没有年度培训计划"
    assert [t(told, part=n) for n in (1, "1", 2, 11)] == [
        *("1 session held, no yearly plan", "1 session held, no yearly plan"),
        *("2 sessions held, no yearly plan", "11 sessions held, no yearly plan"),
    ]


# Numbers that are limits of the program or of a rule and never one.
LIMITS = {"most", "years", "longest", "shortest", "overdue_days", "digits", "high"}
COUNTED = re.compile(
    r"\{(\w+)\} (?:[a-z-]+ )?(cases|enterprises|contacts|days|months|rows|sessions)\b"
)


def test_no_english_count_is_without_its_form_for_one():
    """A sentence of the number ``n`` has two forms (msgid_plural), or its blank tells one apart."""
    plain = [message for _, message in messages() if not message.pluralizable]
    none_of(
        (
            f"{message.id} -> {message.string}"
            for message in plain
            if any(name not in LIMITS for name, _ in COUNTED.findall(message.string))
        ),
        "write {n:case|cases}",
    )


def test_english_is_english():
    chinese = [
        (path, msgid, re.sub("|".join(CELLS), "", msgstr), msgstr)
        for path, msgid, msgstr in catalogues()
        if CHINESE.search(msgstr)
    ]
    none_of(
        (
            f"{path}: {msgid} -> {msgstr}"
            for path, msgid, rest, msgstr in chinese
            if CHINESE.search(rest)
        ),
        "say it in English",
    )
    assert [cell for cell in CELLS if not any(cell in msgstr for *_, msgstr in chinese)] == [], (
        "take these out of CELLS"
    )


def test_every_value_of_a_sentence_is_given():
    wrong = []
    for source, call, strings in marked():
        given = sorted(k.arg for k in call.keywords if k.arg)
        if isinstance(call.func, ast.Name) and call.func.id in DECLARED:
            continue
        if given and all(k.arg for k in call.keywords) and isinstance(call.args[0], ast.Constant):
            wrong += [
                f"{source.path}:{s.lineno}: {s.value} with {given}"
                for s in strings
                if sorted(set(placeholders(s.value))) != given
            ]
    none_of(wrong, "t() is given other values than its text names")


def unmarked(source):
    """The Chinese strings of a file outside t(), later() and docstrings, as (line, text)."""
    inside = {id(string) for other, _, strings in marked() if other is source for string in strings}
    for node in ast.walk(source.tree):
        if (
            isinstance(node, (ast.Module, ast.FunctionDef, ast.ClassDef))
            and ast.get_docstring(node, clean=False) is not None
        ):
            inside.add(id(node.body[0].value))
    return [
        (s.lineno, s.value)
        for s in strings_in(source.tree)
        if CHINESE.search(s.value) and id(s) not in inside
    ]


def spoken_sources():
    return [
        source
        for source in sources()
        if source.folder in READ_BY_PEOPLE or source.path in READ_BY_PEOPLE
    ]


def test_chinese_is_marked_for_translation():
    none_of(
        (found for source in spoken_sources() for found in _spoken_unmarked(source)),
        "wrap it in t(), or in later() where the language is not yet known",
    )


def _spoken_unmarked(source):
    allowed, _ = ELSEWHERE.get(source.path, (set(), ""))
    return [
        f"{source.path}:{line}: {text}"
        for line, text in unmarked(source)
        if allowed is not None and text not in allowed
    ]


def test_every_exception_is_needed():
    needed = {source.path: {text for _, text in unmarked(source)} for source in spoken_sources()}
    assert [
        path
        for path, (texts, _) in ELSEWHERE.items()
        if not needed.get(path) or texts and not texts <= needed[path]
    ] == []
