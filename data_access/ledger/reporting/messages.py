"""Every message of the import by its code: Chinese here, English in the catalogue.

``{…}`` are filled when the message is shown.
"""

from typing import Any

from data_access.ledger.importing.conflicts import Conflict
from data_access.ledger.importing.rows import Notice
from data_access.sheets.names import OTHERS, SHEET_WORDS
from data_access.values.problems import Problem
from locales import Translator, later

LIKE_SHEET = later("「{title}」像「{sheet}」，没有读取：缺「{missing}」。请照台账的表头补上。")
LIKE_SHEET_NEAR = later(
    "「{title}」像「{sheet}」，没有读取：缺「{missing}」。有的表头不认识，是不是：{near}？"
    "请照台账的表头改正。"
)

FILE_PROBLEMS = {
    "cannot_open": later("打不开这个文件。请检查路径和权限。"),
    "no_room": later("存放临时文件的磁盘已满。请腾出空间后再试。"),
    "file_too_large": later("文件超过 {most} MB，不予读取。请拆成几个文件。"),
    "empty_file": later("文件是空的。"),
    "busy": later("正有别人的文件在读取，没有轮到这个文件。请过几分钟再试。"),
    "not_a_workbook": later(
        "这不是 Excel 工作簿（.xlsx、.xls）或 CSV 文件。网页另存的表格请用 Excel "
        "打开后重新存为 .xlsx。"
    ),
    "damaged": later("文件已损坏，读不出来。请用 Excel 打开并重新保存后再试。"),
    "encrypted": later("文件设有密码。请去掉密码后再导入。"),
    "unpacks_too_large": later("文件展开后过大，不予读取。"),
    "too_many_columns": later("工作表超过 {most} 列，不予读取。请删去多余的列。"),
    "too_many_cells": later("工作表的范围过大，不予读取。请删去表格下方和右侧的多余内容。"),
    "too_many_rows": later("文件超过 {most} 行，不予读取。请拆成几个文件。"),
    "cell_too_long": later(
        "文件里有一格超过 {most} 个字，不予读取。请检查是否缺了引号，或缩短这一格。"
    ),
    "too_many_refused": later(
        "一张表里有 {most} 多格不能用，多半列错了位或不是台账，没有读取。请核对表头和各列。"
    ),
    "unknown_encoding": later("CSV 文件的编码认不出。请存为 UTF-8 或 GB18030。"),
    "broken_byte": later(
        "CSV 文件第 {row} 行有读不出的字，多半是传送时损坏了。请改正后存为 UTF-8 再导入。"
    ),
    "open_quote": later(
        "CSV 文件第 {row} 行的引号没有闭合，或闭合之后还有文字，其后的行分不开，没有读取。"
        "请补上引号；文字里本来就有的引号写两遍。"
    ),
    "no_known_sheet": later(
        "文件里没有台账的工作表。表名或表头应如：{sheets}。海关统计一类的文件，"
        "须先说明各列（见“台账导入”）。"
    ),
    "like_sheet": LIKE_SHEET,
    "like_sheet_near": LIKE_SHEET_NEAR,
    "only_hidden_sheets": later(
        "看得见的工作表里没有台账；隐藏的工作表「{names}」没有读取。要读取，"
        "请在页面上勾选，或在命令中写 --sheet 表名。"
    ),
    "no_such_sheet": later("文件里没有工作表「{name}」。有：{names}。"),
    "no_such_mapping": later("没有名为「{name}」的列对应。已有：{names}。"),
    "several_mappings": later("有几个列对应都适合这个文件：{names}。请指明用哪一个。"),
    "mapping_does_not_fit": later(
        "列对应「{name}」不适合这个文件：找不到一行同时有「{columns}」这几列。"
    ),
    "flow_unclear": later(
        "「{column}」写着 {values}，分不清哪些是出口。请在页面上说明，或在 --columns 中加 "
        "flow={column}=出口的写法。"
    ),
    "reporter_unclear": later(
        "「{column}」写着 {values}，不都是中国的数据。请在页面上说明取哪一个，或在 --columns 中加 "
        "reporter={column}=本国的写法。"
    ),
    "no_facts": later("数据库里还没有代码表。请先运行 python3 manage.py init。"),
}

PROBLEMS = {
    "more_cells": later(
        "这一行有 {cells} 格，表头只有 {headings} 格。多半是文字或数字里的分隔符没有加引号，"
        "其后各格都错了位。"
    ),
    "missing": later("必填，这一格是空的。"),
    "missing_heading": later("没有「{column}」这一列，本表各行都无法导入。请补上这一列。"),
    "formula_without_value": later("公式没有算出的值。请用 Excel 打开并保存一次，或改填数值。"),
    "error_value": later("公式出错。请改正公式，或改填数值。"),
    "scaled_number": later(
        "单元格的格式按千或百万缩放，看到的与存的不是一个数。请改为“常规”格式，填实际的数。"
    ),
    "merged_number": later("数字写在合并的单元格里，不知属于哪一行。请拆分后逐行填写。"),
    "credit_code_length": later("统一社会信用代码应为 18 位。"),
    "credit_code_characters": later("统一社会信用代码只含数字和大写字母（不含 I、O、S、V、Z）。"),
    "merged_enterprise": later("这家企业已并入 {kept}，不再单独登记。"),
    "credit_code_check_digit": later(
        "统一社会信用代码的校验位不对（GB 32100-2015），多半有一位写错。请对照营业执照。"
    ),
    "credit_code_as_number": later(
        "统一社会信用代码存成了数字，末几位已丢失。请设为文本格式后重新填写。"
    ),
    "number_for_text": later("编号存成了数字，末几位已丢失。请设为文本格式后重新填写。"),
    "fraction_for_number": later(
        "编号存成了带小数的数字，原来的写法已丢失。请设为文本格式后重新填写。"
    ),
    "day_for_number": later("编号变成了日期，原来的写法已丢失。请设为文本格式后重新填写。"),
    "not_a_date": later("不是日期。请写成 2024-03-05 或 2024年3月5日。"),
    "no_such_date": later("没有这一天。请核对年、月、日。"),
    "date_ambiguous": later("日和月分不清。请写成 2024-03-05 或 2024年3月5日。"),
    "date_out_of_range": later("年份应在 {first} 到 {last} 之间。"),
    "after_today": later("晚于今天（{today}）。这里填已经发生的事，请核对年、月、日。"),
    "after_own_today": later(
        "晚于今天（{today}，演示数据自己的今天）。这里填已经发生的事，请核对年、月、日；"
        "真实台账请导入另建的空库。"
    ),
    "too_far_ahead": later("比今年晚 {years} 年以上。请核对年份。"),
    "not_yet_happened": later(
        "{other}是「{word}」，日期却晚于今天（{today}）。请核对日期或{other}。"
    ),
    "not_a_month": later("不是月份。请写成 2024-03 或 2024年3月。"),
    "another_unit": later("这里不能带“{unit}”：这一项不是以“{unit}”计的。请核对指标和数字。"),
    "not_a_number": later("不是数字。请只填数字，如 1234.56。"),
    "negative": later("不能是负数。"),
    "too_large": later("数字过大。"),
    "too_small": later("应不小于 {minimum}。"),
    "not_whole": later("应为整数。"),
    "not_yes_no": later("请填「是」或「否」。"),
    "unknown_word": later("不认识这个词。可填：{hint}。"),
    "unknown_country": later(
        "不认识这个国家或地区。请填通用名称（如 美国、德国、欧盟）或 ISO 代码（如 USA）。"
    ),
    "unknown_industry": later("没有这个行业代码。请填 GB/T 4754-2017 的大类代码，如 C39。"),
    "unknown_division": later("不认识这个镇街或园区。请填曲江区的镇街名称、园区名称或区划代码。"),
    "unknown_chapter_cell": later("没有这个商品章。请填两位章号，如 85。"),
    "unknown_word_among": later("不认识「{words}」。可填：{hint}；多个值用顿号分开。"),
    "one_value_only": later("这一格只能填一个值。"),
    "text_too_long": later("超过 {longest} 个字。"),
    "before": later("早于{other}（{day}）。"),
    "needed_with": later("已填{others}，这里也要填。"),
    "same_key_other_content": later(
        "同一编号在第 {rows} 行又出现，内容不同，都不导入。请保留正确的一行。"
    ),
    "unknown_chapter": later(
        "没有商品章 {chapter}。请填商品编码（HS，前两位为章），合计行请删去。"
    ),
    "not_a_code": later(
        "不是商品编码。HS 编码为 2、4、6、8 或 10 位数字；位数不对的，多半丢了开头的 0。"
    ),
    "no_one_country": later(
        "这不是一个国家或地区（合计，或统计中未列明的地区），不能归到任何一个伙伴，不导入。"
    ),
    "no_rate": later(
        "没有 {year} 年 {currency} 的汇率，无法折成人民币。"
        "请先在“数据管理”的“汇率”中填写该年的年平均汇率和来源，或用 manage.py rate。"
    ),
    "same_code_twice": later(
        "同一月、同一伙伴、同一商品编码在第 {rows} 行又出现，内容不同，不知是分项还是重复，"
        "都不导入。请合并成一行。"
    ),
    "mixed_levels": later(
        "同一月、同一伙伴、同一章里商品编码的位数不一（另见第 {rows} 行），相加会重复计算，"
        "都不导入。请只留一种位数。"
    ),
    "partial_sum": later(
        "同一月、同一伙伴、同一章的第 {rows} 行被拒收，合计不全，不导入。"
        "请改正后连同这几行一起导入。"
    ),
    "mended_part": later(
        "库中已有这个合计。错误说明工作簿可能只含它的一部分，不能据此改写；请改正原文件后整本导入。"
    ),
    "part_of": later("与第 {row} 行同月、同伙伴、同章，已并入那一行的合计。"),
    "not_parts": later("应依次写：{parts}，中间空一格。"),
    "not_a_time": later("不是时间。请写成 14:30。"),
    "not_a_year": later("不是年份。请写成 2025。"),
    "too_fine": later("小数不超过 {digits} 位。"),
    "unknown_rule": later(
        "没有这条期限规则。请填规则代码，如 D001；没有规则的，空着并填应办事项。"
    ),
    "unknown_step": later("没有这个规程步骤。请依次写规程代码、版本、步骤序号，中间空一格。"),
    "one_of": later("{others}至少填一项。"),
    "refers_to_itself": later("不能关联自己。"),
    "same_values": later("{columns}与 {other} 相同，只能有一条。"),
    "one_at_most": later("只能有一位，另有 {other}；请在同一文件里把其余的改为“否”。"),
    "stage_contradicts": later(
        "与纠纷台账第 {row} 行的指导阶段不一致：那里应是最后一条阶段记录的阶段。"
        "请把两处改成一致后再导入。"
    ),
    "not_on_sheet": later("{sheet}里没有，这次文件里也没有可导入的。请先补录。"),
}

# Lists of which more is to be said than that a word is not on them.
OWN_UNKNOWN = {
    "deadline_rule": "unknown_rule",
    "procedure_step": "unknown_step",
    "hs_chapter": "unknown_chapter_cell",
    "country": "unknown_country",
    "industry": "unknown_industry",
    "division": "unknown_division",
}

NOTICES = {
    "unknown_sheet": later("工作表「{title}」不是台账的表，未读取。"),
    "like_sheet": LIKE_SHEET,
    "like_sheet_near": LIKE_SHEET_NEAR,
    "by_headings": later("「{title}」像「{sheet}」：缺「{missing}」，各行都无法导入。"),
    "near_column": later("「{column}」不认识，未读取；是不是「{meant}」？是就请改表头。"),
    "hidden_sheet": later(
        "工作表「{title}」是隐藏的，未读取。要读取，请在页面上勾选，或在命令中写 --sheet {title}。"
    ),
    "hidden_sheet_read": later("工作表「{title}」是隐藏的，按要求读取。"),
    "hidden_rows": later("其中 {n} 行在文件里是隐藏的（多半是筛选所致），也已读取：第 {rows} 行。"),
    "struck_rows": later(
        "其中 {n} 行在文件里画了删除线，也已读取：第 {rows} 行。作废的请删去这些行再导入。"
    ),
    "part_struck_rows": later(
        "其中 {n} 行有的文字画了删除线，也已照读：第 {rows} 行。作废的文字请删去再导入。"
    ),
    "hidden_columns": later("「{columns}」在文件里是隐藏的列，也已读取。"),
    "unknown_column": later("「{column}」这一列不认识，未读取。"),
    "cells_without_heading": later(
        "{columns} 列没有表头，{n} 行在那里有内容（第 {rows} 行），未读取。"
    ),
    "column_twice": later("「{column}」这一列出现两次，只读第一次。"),
    "stands_twice": later("第 {row} 行与第 {first} 行完全相同，已忽略。"),
    "more_stand_twice": later("另有 {n} 行与前面的行完全相同，已忽略。"),
    "rounded_money": later("「{column}」有 {n} 格细于 1 分，已四舍五入到分。"),
    "rounded_hours": later("「{column}」有 {n} 格细于 0.01 小时，已四舍五入。"),
    "day_numbers": later(
        "「{column}」有的格是没有日期格式的数字，已按 Excel 的日期读（如 {example}）。"
        "不对的请改填日期。"
    ),
    "other_name": later(
        "第 {row} 行的企业名称「{written}」与名录中的「{roster}」不同，以统一社会信用代码为准。"
    ),
    "other_due_date": later(
        "第 {row} 行的推算到期日 {stated} 与按规则推算的 {rule} 不同，照所填的保留；"
        "文书所载的日期请填在“文书载明到期日”。"
    ),
    "more_other_due_dates": later("另有 {n} 行的推算到期日与按规则推算的不同，照所填的保留。"),
    "initial_targets": later(
        "本单位还没有数据，目标以本表为准："
        "系统初始的目标中有 {n} 项不在表内，导入时取消（可恢复）。"
    ),
    "by_mapping": later(
        "按列对应「{name}」读取：月份「{month}」，国家/地区「{country}」，商品编码「{hs}」，"
        "金额「{value}」，币种 {currency}，来源「{source}」。"
    ),
    "flow_read": later("「{column}」：各行都是出口（{kept}）。"),
    "flow_left_out": later("「{column}」：取出口（{kept}）；不是出口的 {n} 行未取（{values}）。"),
    "reporter_read": later("「{column}」：{kept}。"),
    "reporter_left_out": later("「{column}」：取 {kept}；其他的 {n} 行未取（{values}）。"),
    "summed": later("{rows} 行按月份、国家/地区、商品章合为 {records} 条记录。"),
    "rates_missing": later(
        "没有 {currency} 的年平均汇率：{years} 年，共 {n} 行拒收。"
        "填写这些年份的汇率和来源后再导入。"
    ),
    "rates_used": later(
        "{currency} 按年平均汇率折成人民币：{rates}。先按原币相加，再折算，四舍五入到分。"
    ),
    "unused_columns": later("「{columns}」不用于出口额；其中 {n} 格为空、0 或无穷大，不影响金额。"),
    "rows_twice": later("{n} 行与前面的行每一格都相同，只取一次：第 {rows} 行。"),
    "example_row": later("第 {row} 行是模板的示例，未读取。"),
    "left_out": later("第 {row} 行的{column}「{written}」不在库中，这一格未读取。"),
    "more_other_names": later("另有 {n} 行的企业名称与名录不同。"),
}

LISTED = (
    "values",
    "kept",
    "columns",
    "rates",
    "rows",
    "years",
    "names",
)  # facts of notices that list several
SIGNS = {"、": ", ", "；": "; ", "（": " (", "）": ")"}

# What stands in the way of undoing a batch.
CONFLICTS = {
    "changed_by": later("{sheet} {key}：其后由{who}改动过。"),
    "changed_by_batch": later(
        "{sheet} {key}：其后由第 {batch} 批（{who}）改动过。请先撤销那一批。"
    ),
    "changed_since": later("{sheet} {key}：「{columns}」其后有改动。"),
    "removed_since": later("{sheet} {key}：其后已被删除。"),
    "refers_to_gone": later("{sheet} {key}：原先的「{column}」{value}已不存在，无法恢复。"),
    "referred_to": later("{sheet} {key}：被后来的{table}{other}引用。"),
}


def conflict_text(t: Translator, conflict: Conflict) -> str:
    """A conflict in the language of ``t``."""
    facts = conflict.facts
    if conflict.code == "referred_to":
        table: str = facts["table"]
        name = OTHERS.get(table) or SHEET_WORDS.get(table, table)
        key = facts["key"]
        other = f" {key} " if key else ""
        facts = {"table": t(name), "other": other}
    return t(CONFLICTS[conflict.code], key=conflict.key, **facts, sheet=t(conflict.sheet))


def problem_text(t: Translator, problem: Problem) -> str:
    """What is wrong with a cell in the language of ``t``."""
    facts = dict(problem.facts)
    list_name = facts.pop("list", None)
    code = problem.code
    if code in ("unknown_word", "unknown_word_among"):
        code = OWN_UNKNOWN.get(list_name, code)
    facts["hint"] = _hint(t, facts.get("hint"))
    if t.language == "en":
        facts = {name: _with_commas(value) for name, value in facts.items()}
    return t(PROBLEMS[code], **facts)


def _hint(t: Translator, hint: tuple[str, str] | None) -> str:
    """``hint`` is in Chinese and in English."""
    if hint is None:
        return ""
    chinese, english = hint
    return english if t.language == "en" else chinese


def _with_commas(value: Any) -> Any:
    """A text that lists several, with English commas."""
    if isinstance(value, str):
        return value.replace("、", ", ")
    return value


def notice_text(t: Translator, notice: Notice) -> str:
    """A notice of the import in the language of ``t``."""
    code, facts = notice
    if t.language == "en":
        listed = {name: _in_english_signs(facts[name]) for name in LISTED if name in facts}
        facts = facts | listed
    return t(NOTICES[code], **facts)


def _in_english_signs(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    for chinese, english in SIGNS.items():
        value = value.replace(chinese, english)
    return value
