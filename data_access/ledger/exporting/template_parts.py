"""What the template of the ledger says of each heading.

Also which words its lists offer, and what stands in its example row.
"""

from collections import Counter
from datetime import date
from typing import Any

from data_access.records.kinds import KINDS
from data_access.sheets import SHEET_OF
from data_access.sheets.fields import Field, Sheet
from data_access.values.cell_text import split
from data_access.values.cells import show
from data_access.values.code_words import LedgerWords
from data_access.values.credit_code import check_character
from locales import Translator, later

NOTES = {
    "text": later("文字。"),
    "key": later("编号，每条一个。再次导入同一编号，就是更改这一条。"),
    "credit_code": later("18 位，照营业执照填写。"),
    "integer": later("整数。"),
    "hours": later("小时数，最多两位小数。"),
    "decimal": later("数字，不能是负数。"),
    "money": later("金额，单位为万元。"),
    "yes_no": later("填“是”或“否”，空着算否。"),
    "date": later("日期，如 2024-03-05。"),
    "month": later("月份，如 2024-03；填这一期的第一个月。"),
    "year": later("年份，如 2025。"),
    "time": later("时间，如 14:30。"),
    "word": later("从下拉列表中选一个。"),
    "choice": later("从下拉列表中选一个。"),
    "stage": later("从下拉列表中选一个。"),
    "words": later("下拉列表列出可填的词；几个词用顿号分开。"),
    "ignored": later("只供核对，以统一社会信用代码为准。"),
}
OWN = {
    ("dispute", "stage"): later(
        "现在的阶段。文件里有《指导阶段记录》时，须与这一案最后一条记录一致。"
    ),
    ("dispute_deadline", "rule"): later("期限规则的代码，如 D001；没有规则的空着，填应办事项。"),
    ("dispute_deadline", "printed_on"): later(
        "送达文书上印的日期，以它为准。与推算到期日至少填一项。"
    ),
    ("dispute_stage", "from_on"): later("这一阶段从哪天开始；到下一阶段开始的前一天为止。"),
    ("case_step", "step"): later("规程代码、版本、步骤序号，中间空一格；从下拉列表中选。"),
    ("consultation", "repeat_of"): later("同一事项第一次咨询的编号；第一次咨询空着。"),
    ("consultation", "dispute"): later("转为纠纷案件的，填案件编号。"),
    ("consultation", "answer"): later(
        "答复、告知移交上级或受理为案件的内容；填了须有首次答复日期。"
    ),
    ("consultation", "referred_to"): later("本级不能答复、移交上级的，填移交给哪一级。"),
    ("training_session", "plan"): later("属于哪一年哪一专题的培训计划，如“2025 展会”。"),
    ("insurance_policy", "countries"): later("承保哪些国家/地区，几个用顿号分开；空着表示全球。"),
    ("bulletin", "warning"): later("由系统填写；库中没有这条预警时不读取。"),
    ("target", "indicator"): later("指标代码，从下拉列表中选；含义见“指标口径”。"),
    ("referral", "direction"): later("上报：交给这一级；下转：由这一级交来。"),
}
NUMBER_GIVEN = later("由系统给出：改已有的一条，保留它的序号；新的一条空着。")
TEXTS = {
    "right_number": "US1234567",
    "hotline": "0751-0000000",
    "phone": "0751-0000000",
    "hours": "工作日 9:00—17:00",
    "telephone": "0751-0000000",
    "mail": "someone@example.com",
}
CODES_ONLY = ("hs_chapter", "cycle", "deadline_rule", "procedure_step", "indicator")
DAYS = {
    "joined_on": date(2023, 1, 10),
    "opened_on": date(2023, 5, 8),
    "occurred_on": date(2024, 3, 5),
}


# What stands in the example row by the kind of the field.
EXAMPLES = {
    "integer": 3,
    "hours": 20,
    "decimal": 80,
    "money": 12.5,
    "yes_no": "是",
    "month": "2024-03",
    "year": 2024,
    "time": "14:30",
    "ignored": "示例企业",
}
SOME_DAY = date(2024, 6, 3)


def note(spec: Sheet, field: Field, t: Translator) -> str:
    """The note of a heading in the language of ``t``."""
    text = _note(spec, field, t)
    if field.required:
        return t("必填。") + text
    return text


def _note(spec: Sheet, field: Field, t: Translator) -> str:
    if field.given:
        return t(NUMBER_GIVEN)
    own = OWN.get((spec.table.name, field.name))
    if own is not None:
        return t(own)
    if not field.refers:
        return t(NOTES[field.kind])
    target = SHEET_OF[field.list]
    heading = target.fields[0].heading
    text = t("《{sheet}》里的{heading}，那里要有这一条。", sheet=target.name, heading=heading)
    if field.several:
        return text + t("几个用顿号分开。")
    return text


def choice_words(words: LedgerWords, name: str) -> list[str]:
    """The words of a list that the import understands.

    That is names, or codes where a list has no names of its own, a name stands twice or would be
    read as several.
    """
    codes = words.codes[name]
    if name in CODES_ONLY:
        return sorted(codes.values())
    names = {key: chinese for key, (chinese, _) in words.names[name].items()}
    times = Counter(names.values())

    def is_clear(word: str) -> bool:
        return times[word] == 1 and len(split(word)) == 1

    return [word if is_clear(word) else codes[key] for key, word in names.items()]


def example(spec: Sheet, field: Field, words: LedgerWords) -> Any:
    """What stands under a heading in the example row: text, a day or a number; None for nothing."""
    if field.given:
        return None
    if field.list in words.names:
        most = 2 if field.kind == "words" else 1
        return "、".join(choice_words(words, field.list)[:most]) or None
    if field.refers:
        return _example_reference(spec, field, words)
    if field.kind == "credit_code":
        return free_credit_code()
    if field.kind == "key":
        return f"{KINDS[spec.table.name].prefix}20240001"
    if field.kind == "text":
        return TEXTS.get(field.name, f"示例{field.heading}")
    if field.kind == "date":
        return DAYS.get(field.name, SOME_DAY)
    return EXAMPLES[field.kind]


def _example_reference(spec: Sheet, field: Field, words: LedgerWords) -> str | None:
    """The key of the example row of the other sheet, if it has one."""
    target = SHEET_OF.get(field.list)
    if target is None or target.by_program or field in spec.own_references:
        return None
    key = " ".join(_example_part(target, target[name], words) for name in target.key)
    names_another = any(field.name == other for _, other in spec.apart)
    return f"{key[:-1]}2" if names_another else key  # the record after the one of the example


def _example_part(target: Sheet, part: Field, words: LedgerWords) -> str:
    value = example(target, part, words)
    if not part.list:
        return show(part, value, words)
    return str(value)


def free_credit_code() -> str:
    """A credit code that no enterprise has, with its check digit."""
    first = "91440205MA0000000"
    return first + check_character(first)
