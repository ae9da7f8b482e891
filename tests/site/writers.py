"""Every way to write that the screens offer: where it is called, how one comes to it, what is
typed, and what is refused.

What copies, proves or replaces the whole database (``saving.whole``) has transactions of its own,
which no other one holds up in the same way: tests/pages/test_keeping.py tries it.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from itertools import product

from sqlalchemy import delete, insert, select, update

from data_access import schema as s
from data_access.accounts import accounts, address_tokens
from data_access.bulk import attendance
from data_access.database import clock, entered, state
from data_access.database.facts import ids_by_code
from data_access.database.state import raise_version
from data_access.decisions import aliases as alias_decisions
from data_access.decisions import apart, own_hours
from data_access.decisions import assignment as assignment_decisions
from data_access.decisions import case_steps as case_step_decisions
from data_access.decisions import deadlines as deadline_decisions
from data_access.decisions import enterprise_merging as merging_decisions
from data_access.decisions import exchange_rates as rate_decisions
from data_access.decisions import parties as party_decisions
from data_access.decisions import scores as score_decisions
from data_access.decisions import typical_cases as typical_case_decisions
from data_access.decisions import warning as warning_decisions
from data_access.desk import views
from data_access.documents import writing as document_writing
from data_access.ledger.customs import mappings as column_mappings
from data_access.ledger.importing import batches
from data_access.notes import writing as note_writing
from data_access.notes.subjects import Subject
from data_access.records import change as changes
from data_access.records import delete as deletions
from data_access.records.read import read as read_record
from data_access.reports import drafts as reports
from data_access.tasks import moves as task_moves
from data_access.values.code_words import LedgerWords
from indicators.assessment import KINDS, due_reports
from tests.data_access.ledger.customs.test_read import COLUMNS, SMALL
from tests.fixtures.documents import PDF, file_on, pdf
from tests.fixtures.experts import add_assignments, add_experts
from tests.fixtures.ledger import add_disputes
from tests.fixtures.people import NAME
from tests.fixtures.record_values import add, code
from tests.fixtures.reports import composed as report_of
from tests.fixtures.sessions import NAME as OF_SESSION
from ui.reports.period import last_finished

TWO_FIRMS = {"firm_merged": code(7), "firm_kept": code(8)}
WHO, REASON = "示例甲", "局务会议定"
DISPUTES = """
number | country | industry | ip_type | occurred   | accepted
C1     | USA     | C39      | patent  | 2024-01-10 | 2024-01-15
C2     | USA     | C39      | patent  | 2024-06-01 | 2024-06-05
C3     | USA     | C39      | patent  | 2024-06-30 | 2024-06-30
"""
EXPERTS = """
number | hours | joined     | country | industry | ip_type | language
E1     | 40    | 2020-01-01 | USA     | C39      | patent  | en
E2     | 40    | 2020-01-01 | DEU     | C        | patent  | en
"""
ASSIGNED = """
dispute | expert | assigned   | completed | planned | actual
C3      | E1     | 2024-06-30 |           | 6       |
"""
WARNING = {
    "month": date(2024, 5, 1),
    "dimension": "country",
    "code": "USA",
    "horizon": 1,
    "cases": 3,
    "bound": 1,
    "p_value": 0.001,
    "q_value": 0.01,
}
LEDGER_FILE = "专家编号,姓名,工作单位,每月工时,入库日期\nZJ9,示例丙,示例所,20,2020-01-01\n"


def fill_office(connection):
    """Something of everything that is written on the screens."""
    disputes = add_disputes(connection, DISPUTES)
    add_assignments(connection, disputes, add_experts(connection, EXPERTS), ASSIGNED)
    entered.put(connection, entered.CASES, date(2024, 6, 30))
    raise_version(connection)
    _exports(connection)
    words = LedgerWords(connection)
    score = {"score": 40, "source": "示例来源"}
    today = date(2024, 6, 30)
    score_decisions.save(connection, "USA", date(2024, 1, 1), score, None, WHO, today)
    assignment_decisions.note_conflict(
        connection, "E2", _enterprise(connection), REASON, today, WHO
    )
    warning_decisions.record(connection, [WARNING], today, 1)
    entry = deadline_decisions.Entry("C1", date(2024, 2, 1), (("D004", None),), who=WHO)
    deadline_decisions.add(connection, entry)
    version = connection.scalar(select(s.procedure_version.c.id).limit(1))
    case_step_decisions.begin(connection, "C1", version, {}, WHO)
    typical_case_decisions.write(connection, "C1", "示例标题", "示例正文", WHO, today)
    number = connection.scalar(select(s.dispute_deadline.c.number))
    task_moves.take(connection, moves_of("deadline", number), None, NAME)
    until = state.today(connection) + timedelta(3)
    task_moves.put_off(connection, moves_of("draft", "AL2024001"), until, REASON, WHO)
    alias_decisions.add(connection, "country", "花旗国", "USA", WHO)
    rate_decisions.save(connection, "USD", 2024, "7.1", "公报", WHO)
    mapping = column_mappings.Mapping("海关", COLUMNS, "USD", "统计甲")
    column_mappings.save(connection, mapping, WHO)
    _parties(connection)
    _asked(connection)
    _session(connection)
    for name in (NAME, OF_SESSION):
        note_writing.add(connection, Subject("dispute", "C1"), "第一稿", (), name)
    _documents(connection)
    _firms(connection, words)
    _take_out_an_expert(connection, words)
    _accounts(connection)
    _left_long_ago(connection)
    _views(connection)
    _reports(connection)
    raise_version(connection)


def _reports(connection):
    """A draft and a checked report, of others."""
    for period in ("2024-03", "2024-04"):
        code = reports.make(connection, report_of(period), "示例丙")
    reports.check(connection, code, 1, "示例乙")


def _report_of_each_month(connection):
    """Somebody else drafts the one that is offered."""
    reports.make(connection, report_of(last_finished("month", state.today(connection))), "示例丙")


def _reports_moved(connection):
    connection.execute(update(s.report).values(version=s.report.c.version + 1))


def _session(connection):
    """A training to which nobody came yet."""
    words = LedgerWords(connection)
    held = {"number": "PX1", "held_on": date(2024, 5, 20), "title": "专利课", "state": "held"}
    changes.create(connection, words, "training_session", held, WHO)


def _signed_in(connection):
    attendance.add(connection, "PX1", {_enterprise(connection): 1}, "示例丙")


def _all_signed_in(connection):
    codes = connection.scalars(select(s.enterprise.c.credit_code))
    attendance.add(connection, "PX1", dict.fromkeys(codes, 1), "示例丙")


def _deadlines_moved_on(connection):
    version = s.dispute_deadline.c.version
    connection.execute(update(s.dispute_deadline).values(version=version + 1))


def _moved_on(connection):
    """Each case is another version of itself."""
    connection.execute(update(s.dispute).values(version=s.dispute.c.version + 1))


def moves_of(rule, record):
    """A task on the case C1."""
    return task_moves.Task(rule, record, case="C1")


def _task_taken(connection):
    """Every task on the cases, and every report that is due, is somebody else's."""
    connection.execute(update(s.dispute).values(handler="示例丙"))
    this_year = state.today(connection).year
    for line, year in product(KINDS, (this_year - 1, this_year)):
        for report in due_reports(line, year):
            task = task_moves.Task("report", f"{report.kind} {report.period_on}")
            task_moves.take(connection, task, None, "示例丙")


def _moves_undone(connection):
    for kind in connection.execute(select(s.task_move.c.id)).scalars().all():
        task_moves.undo(connection, kind, "示例丙")


def _accounts(connection):
    """The last administrator, and an account that is locked."""
    accounts.add(connection, "示例辛", accounts.Rights(("administrator",)), WHO)
    accounts.add(connection, "示例壬", accounts.Rights(("staff",)), WHO)
    accounts.lock(connection, "示例壬")
    accounts.add(connection, NAME, accounts.Rights(("staff",)), WHO)
    for place in ("一楼大厅", "二楼会议室"):
        address_tokens.make_wall(connection, NAME, place, False)


VIEW = views.Target("disputes", {"country": "USA"})


def _views(connection):
    """Two of the person at work, one of the office."""
    keeper = views.Keeper(NAME, shares=True)
    for name, office in (("甲视图", False), ("乙视图", False), ("乙视图", True)):
        views.keep(connection, name, VIEW, keeper, office)


def _without_view(connection):
    views.remove(connection, 2, views.Keeper(NAME))


def _without_wall(connection):
    address_tokens.revoke_wall(connection, 1)


def _enterprise(connection):
    return connection.scalar(select(s.enterprise.c.credit_code).order_by(s.enterprise.c.id))


def _exports(connection):
    country = ids_by_code(connection, s.country, "iso3")["USA"]
    industry = ids_by_code(connection, s.industry)["C39"]
    rows = [
        {"month": date(2024, 5, 1), "country_id": country, "value_fen": 10**9, "source": source}
        for source in ("统计甲", "统计乙")
    ]
    connection.execute(insert(s.export_flow), [row | {"industry_id": industry} for row in rows])


def expert(number):
    return {
        "number": number,
        "name": "示例丁",
        "employer": "示例所",
        "monthly_hours": 10,
        "joined_on": date(2020, 1, 1),
    }


def _blank(kind):
    from data_access.records.kinds import KINDS

    fields = {one.name: () if one.several else None for one in KINDS[kind].fields}
    return fields | {child: [] for child in KINDS[kind].children}


def add_expert(connection, number):
    words = LedgerWords(connection)
    return changes.create(connection, words, "expert", _blank("expert") | expert(number), WHO)


def _take_out_an_expert(connection, words):
    add_expert(connection, "ZJ8")
    deletions.remove(connection, words, "expert", "ZJ8", REASON, WHO)


@dataclass(frozen=True)
class Writer:
    """``where``: file and function of the call; ``action``: that a role must allow; ``steps``: set
    before anything is typed, each on a page drawn anew; ``typed``, ``refused``: beginnings of keys
    and what is typed there; ``further``: what is typed besides where the form is to be whole;
    ``meanwhile``: what somebody else does before a refusal.
    """

    name: str
    where: str
    action: str
    page: str
    button: str
    typed: dict
    words: str
    refused: dict = field(default_factory=dict)
    meanwhile: Callable | None = None
    further: dict = field(default_factory=dict)
    steps: dict = field(default_factory=dict)
    address: dict = field(default_factory=dict)
    state: dict = field(default_factory=dict)
    row_chosen: bool = False  # in the tables, where a form opens for it
    in_a_box: bool = False  # that a button opens
    busy: str = "数据库没有接受，什么也没有改动。"

    def __str__(self):
        return self.name


# Made up for the tests, in the form of the yearly notices: 2027 begins on a Friday.
NOTICE = "元旦：1月1日（周五）至3日（周日）放假，共3天。春节：2月1日至8日放假，共8天。"


def signed(place, **more):
    typed = {f"{place}_{name}": value for name, value in more.items()}
    return typed | {f"{place}_reason": REASON}


def _without_alias(connection):
    alias_decisions.remove(connection, "country", "花旗国", "示例丙")


def _parties(connection):
    """Three names of right holders, two of which are merged."""
    case = select(s.dispute.c.id).order_by(s.dispute.c.id).limit(1).scalar_subquery()
    role = select(s.party_role.c.id).where(s.party_role.c.code == "claimant").scalar_subquery()
    for line, name in enumerate(("示例甲", "示例乙", "示例丙"), start=1):
        row = {"dispute_id": case, "role_id": role, "line": line, "name": name}
        connection.execute(insert(s.dispute_party).values(row | {"party_key": name}))
    party_decisions.merge(connection, "示例丙", "示例乙", WHO)


def _withdrawn(connection):
    for key, name in enumerate((NAME, OF_SESSION), start=1):
        note_writing.withdraw(connection, key, 1, name)


def _documents(connection):
    """One that stands, and one that was removed."""
    file_on(connection)
    file_on(connection, name="旧稿.pdf", content=pdf("旧稿"))
    document_writing.remove(connection, 2, 1, REASON, WHO)


def _put_back(connection):
    document_writing.put_back(connection, 2, 2, "示例丙")


def _firms(connection, words):
    """Three enterprises beside that of the cases, two of which are merged."""
    for number in (7, 8, 9):
        add(connection, words, "enterprise", credit_code=code(number), name=f"示例厂{number}")
    both = [read_record(connection, words, "enterprise", code(number)) for number in (9, 8)]
    merging_decisions.merge(connection, words, *both, (), WHO)


def _firms_apart(connection):
    merging_decisions.separate(connection, LedgerWords(connection), 1, "示例丙")


def _told_apart(connection):
    apart.tell_apart(connection, apart.ENTERPRISE, code(7), code(8), "示例丙")


def _names_told_apart(connection):
    apart.tell_apart(connection, apart.PARTY, "示例甲", "示例乙", "示例丙")


def _asked(connection):
    """A consultation that waits for an answer."""
    firm = select(s.enterprise.c.id).order_by(s.enterprise.c.id).limit(1).scalar_subquery()
    intake = select(s.intake.c.id).order_by(s.intake.c.id).limit(1).scalar_subquery()
    row = {"number": "ZX1", "enterprise_id": firm, "intake_id": intake, "matter": "示例事项"}
    connection.execute(insert(s.consultation).values(row | {"asked_on": date(2024, 6, 3)}))


def _taken_apart(connection):
    party_decisions.separate(connection, 1, "示例丙")


def _without_rate(connection):
    rate = rate_decisions.by_year(connection, "USD")[2024]
    rate_decisions.remove(connection, rate, "示例丙")


def _without_mapping(connection):
    column_mappings.remove(connection, "海关", "示例丙")


def _without_second_source(connection):
    connection.execute(delete(s.export_flow).where(s.export_flow.c.source == "统计乙"))


def _undone(connection):
    batches.undo(connection, 1, "示例丙")


def _number_used_again(connection):
    add_expert(connection, "ZJ8")


def _renamed(connection):
    _rename(connection, "示例戊")


def _rename(connection, name):
    words = LedgerWords(connection)
    now = read_record(connection, words, "expert", "E1")
    changes.change(connection, words, now, now.values | {"name": name}, "示例丙")


def _other_hours(connection):
    own_hours.set_monthly(connection, "E1", Decimal(40), Decimal(30), "示例丙")
    own_hours.set_spent(connection, "E1", "C3", None, Decimal(2), "示例丙")


def _assigned(connection):
    connection.execute(
        update(s.dispute).where(s.dispute.c.number == "C1").values(closed_on=date(2024, 6, 1))
    )


def _left_long_ago(connection):
    """An expert whose time is over."""
    add_expert(connection, "ZJ6")
    gone = update(s.expert).where(s.expert.c.number == "ZJ6")
    connection.execute(gone.values(left_on=date(2020, 6, 1)))


# Not in a callback: a page that is closed is not drawn, and so does not save.
AS_THE_PAGE_RUNS = {
    "ui/records/save.py:save",
    "ui/ledger/upload.py:_run",
    "ui/reports/kept/saved.py:save",
}
DRAFT, CHECKED = (f"BG{clock.today().year}{number}" for number in ("001", "002"))
RECORD_BUSY = "没有保存：数据库暂时不可用。您填写的内容都还在，请稍后再试。"
WRITERS = (
    Writer(
        "a report drafted",
        "ui/reports/kept/saved.py:save",
        "write_reports",
        "reports",
        "report_make",
        {},
        "已有报告",
        meanwhile=_report_of_each_month,
    ),
    Writer(
        "the text of a report",
        "ui/reports/kept/saved.py:save",
        "write_reports",
        "reports",
        "report_save_",
        {"report_text_": "示例文字。"},
        "文字不能全删",
        {"report_text_": " "},
        address={"report": DRAFT},
    ),
    Writer(
        "a report checked",
        "ui/reports/kept/saved.py:save",
        "write_reports",
        "reports",
        "report_check",
        {},
        "刚才另有人改了这份报告",
        meanwhile=_reports_moved,
        address={"report": DRAFT},
    ),
    Writer(
        "a report sent back",
        "ui/reports/kept/saved.py:save",
        "see_reports",
        "reports",
        "report_return",
        {"report_reason_": REASON},
        "请写明理由",
        {"report_reason_": " "},
        address={"report": CHECKED},
    ),
    Writer(
        "a report published",
        "ui/reports/kept/saved.py:save",
        "publish_reports",
        "reports",
        "report_publish",
        {},
        "刚才另有人改了这份报告",
        meanwhile=_reports_moved,
        address={"report": CHECKED},
    ),
    Writer(
        "a person erased",
        "ui/persons/asked.py:_erase",
        "answer_persons",
        "persons",
        "person_erase",
        signed("person", sure=True),
        "请先勾选“确认”",
        {"person_sure": False},
        steps={"person_values": "专家E1"},
    ),
    Writer(
        "what was kept long enough",
        "ui/persons/over.py:_clear",
        "answer_persons",
        "persons",
        "person_due_erase",
        signed("person_due", sure=True),
        "请写明理由",
        {"person_due_reason": " "},
        state={"persons_tabs": "到期应清理"},
    ),
    Writer(
        "settings",
        "ui/settings/form.py:_save",
        "settings",
        "settings",
        "settings_save",
        signed("setting", overdue_days=300),
        "“超期界限（天）”不在允许的范围内",
        {"setting_overdue_days": 0},
    ),
    Writer(
        "a cycle added",
        "ui/settings/cycles.py:_add",
        "settings",
        "settings",
        "cycle_save",
        signed("cycle__new", code="2032-2034", name_zh="第四周期", name_en="Fourth cycle"),
        "日期须写成 2026-01-31 的样子",
        {"cycle__new_ends_on": "年底"},
        state={"settings_tabs": "各周期"},
    ),
    Writer(
        "a cycle corrected",
        "ui/settings/cycles.py:_correct",
        "settings",
        "settings",
        "cycle_save",
        signed("cycle_2026-2028", name_zh="下一周期"),
        "结束日期须晚于开始日期",
        {"cycle_2026-2028_ends_on": "2020-01-01"},
        steps={"cycle_which": "2026-2028"},
        state={"settings_tabs": "各周期"},
    ),
    Writer(
        "a cap",
        "ui/settings/caps.py:_save",
        "settings",
        "settings",
        "caps_save",
        signed("cap", share=50.0, most_fen=20.0, from_on="2040-01-01"),
        "补贴比例须在0至100%之间",
        {"cap_share": 150.0},
        steps={"cap_kind": "patent_loss"},
        state={"settings_tabs": "保费补贴上限"},
    ),
    Writer(
        "a score of the legal environment",
        "ui/settings/scores.py:_save",
        "correct",
        "settings",
        "scores_save",
        signed("score", score=30.0),
        "评分须在0至100之间",
        {"score_score": 200.0},
        steps={"score_country": "DEU"},
        state={"settings_tabs": "法律环境评分"},
    ),
    Writer(
        "the position of a town",
        "ui/settings/positions.py:_save",
        "correct",
        "settings",
        "positions_save",
        signed("position", longitude=113.6, latitude=24.7),
        "经度须在113.0至114.3之间",
        {"position_longitude": 24.7},
        steps={"position_division": "440205001"},
        state={"settings_tabs": "镇街、园区位置"},
    ),
    Writer(
        "the days off of a year",
        "ui/settings/work_calendar.py:_save",
        "settings",
        "settings",
        "days_off_save",
        signed("calendar", year=2027, text=NOTICE),
        "没有从正文里读出放假的日期",
        {"calendar_text": "没有日期"},
        state={"settings_tabs": "工作日历"},
    ),
    Writer(
        "the day a ledger is entered to",
        "ui/settings/ledger_days.py:_save",
        "correct",
        "settings",
        "ledger_day_save",
        signed("ledger_day"),
        "请选择台账",
        {"ledger_day_ledger": None},
        steps={"ledger_day_ledger": "training"},
        state={"settings_tabs": "各台账登记至"},
    ),
    Writer(
        "the mail server",
        "ui/settings/mail.py:_save",
        "settings",
        "settings",
        "save_mail_server",
        {"mail_server_mail_host": "127.0.0.1", "mail_server_mail_port": "25"},
        "端口须在1至65535之间",
        {"mail_server_mail_port": "70000"},
        state={"settings_tabs": "邮件提醒"},
    ),
    Writer(
        "a mail tried",
        "ui/settings/mail.py:_try",
        "settings",
        "settings",
        "try_mail",
        {"mail_trial_address": "a@example.com"},
        "请先填好并保存服务器",
        {},
        state={"settings_tabs": "邮件提醒"},
    ),
    Writer(
        "who gets mail",
        "ui/settings/mail.py:_save_reader",
        "settings",
        "settings",
        "save_mail_reader",
        {"mail_reader_address": "a@example.com"},
        "没有这个账号",
        {"mail_reader_name": None},
        steps={"mail_reader_name": NAME},
        state={"settings_tabs": "邮件提醒"},
    ),
    Writer(
        "a score taken out",
        "ui/settings/scores.py:_remove",
        "correct",
        "settings",
        "scores_remove",
        {"unscore_reason": REASON},
        "请把带星号的各项填写完整",
        {"unscore_reason": " "},
        steps={"unscore_which": 0},
        state={"settings_tabs": "法律环境评分"},
    ),
    Writer(
        "a conflict of interest withdrawn",
        "ui/assignment/conflict_withdrawal.py:_withdraw",
        "note_conflict",
        "assignment",
        "conflict_withdraw",
        {"withdraw_reason": REASON},
        "请把带星号的各项填写完整",
        {"withdraw_reason": " "},
        steps={"withdraw_which": 0},
    ),
    Writer(
        "a conflict of interest noted",
        "ui/assignment/conflicts.py:_note",
        "note_conflict",
        "assignment",
        "conflict_save_",
        {"conflict_expert_": "E1", "conflict_reason_": REASON},
        "请选择专家和企业，并填写理由",
        {"conflict_reason_": " "},
        further={"conflict_owner_": 0},
        in_a_box=True,
    ),
    Writer(
        "an assignment",
        "ui/assignment/decision_form.py:_decide",
        "assign",
        "assignment",
        "save_decision_",
        {"decision_*_reason": REASON, "decision_*_hours": 12.5},
        "请填写理由",
        {"decision_*_reason": " "},
    ),
    Writer(
        "a target",
        "ui/scoreboard/target_form.py:_save",
        "set_targets",
        "scoreboard",
        "save_target_",
        {"target_*_goal": 7.0, "target_*_reason": REASON},
        "日期须写成 2025-12-31 的样子",
        {"target_*_due_on": "年底"},
    ),
    Writer(
        "a cycle settled",
        "ui/scoreboard/settling.py:_settle",
        "settle_cycle",
        "scoreboard",
        "settle_now",
        {"settle_note": "四季度无新增"},
        "数据还没有到周期最后一天",
        {"settle_note": " "},
        address={"as_of": "2025-12-31"},
    ),
    Writer(
        "weights of the risk index",
        "ui/risk_index/form.py:_save",
        "set_weights",
        "risk_index",
        "save_index_weights",
        {"index_weights_frequency": 30.0, "index_weights_reason": REASON},
        "请填写理由",
        {"index_weights_reason": " "},
    ),
    Writer(
        "a score of the assessment",
        "ui/assessment/form.py:_save",
        "confirm_scores",
        "assessment",
        "save_assessed_",
        {"assessed_*_points": 1.0, "assessed_*_reason": REASON},
        "与预评分不同的，请写明理由",
        {"assessed_*_reason": " "},
    ),
    Writer(
        "a warning decided on",
        "ui/warning/decision_form.py:_save",
        "decide_warning",
        "warning",
        "past_1_0_save",
        {"past_1_0_reason": REASON},
        "请填写理由",
        {"past_1_0_reason": " "},
        state={"past_1_0_popover": True},
    ),
    Writer(
        "a consultation answered",
        "ui/consultations/answering.py:_save",
        "answer_consultations",
        "consultations",
        "answer_save_",
        {"answer_text_": "示例答复"},
        "“明天”不是日期",
        {"answer_day_": "明天"},
    ),
    Writer(
        "deadlines of a case",
        "ui/deadlines/save.py:add",
        "set_deadlines",
        "deadlines",
        "deadline_add",
        {"own_act_": "补交证据", "started_": "2024-02-01"},
        "“明天”不是日期",
        {"own_due_": "明天"},
        further={"started_": "2024-06-10", "own_due_": "2024-08-01"},
        steps={"deadline_of": "C2"},
    ),
    Writer(
        "a deadline changed",
        "ui/deadlines/save.py:change",
        "set_deadlines",
        "deadlines",
        "deadline_save_",
        {"note_": "已催办"},
        "“明天”不是日期",
        {"done_on_": "明天"},
        row_chosen=True,
    ),
    Writer(
        "a procedure put in force",
        "ui/procedure/force_form.py:_save",
        "put_in_force",
        "procedure",
        "force_save_",
        {"issued_": "局务会议"},
        "日期请写成 2024-06-30",
        {"on_": "明天"},
        address={"procedure": "GENERIC"},
    ),
    Writer(
        "a case taken through a procedure",
        "ui/dispute/steps_form.py:_begin",
        "take_steps",
        "dispute",
        "begin_save_",
        {"begin_start_": "2024-06-06"},
        "日期请写成 2024-06-30",
        {"begin_start_": "明天"},
        address={"case": "C2"},
    ),
    Writer(
        "a step of a case",
        "ui/dispute/steps_form.py:_mark",
        "take_steps",
        "dispute",
        "step_save_",
        {"step_note_": "已寄出"},
        "日期请写成 2024-06-30",
        {"step_done_on_": "明天"},
        address={"case": "C1"},
    ),
    Writer(
        "a note",
        "ui/notes/form.py:_add",
        "write_notes",
        "dispute",
        "note_save_",
        {"note_new_*_text": "请核对"},
        "请填写备注",
        {"note_new_*_text": " "},
        address={"case": "C1"},
        in_a_box=True,
    ),
    Writer(
        "a note changed",
        "ui/notes/form.py:_change",
        "write_notes",
        "dispute",
        "note_correct_",
        {"note_edit_": "第二稿"},
        "请填写备注",
        {"note_edit_": " "},
        address={"case": "C1"},
        in_a_box=True,
    ),
    Writer(
        "a note withdrawn",
        "ui/notes/form.py:_withdraw",
        "write_notes",
        "dispute",
        "note_withdraw_",
        {},
        "这条备注已经撤回",
        meanwhile=_withdrawn,
        address={"case": "C1"},
        in_a_box=True,
    ),
    Writer(
        "documents added",
        "ui/documents/form.py:_add",
        "file_documents",
        "dispute",
        "document_save_",
        {"document_new_*_note": "示例"},
        "请先选择文件",
        further={"document_new_*_files": ("示例.pdf", PDF, "application/pdf")},
        address={"case": "C1"},
        in_a_box=True,
    ),
    Writer(
        "a letter filed",
        "ui/letters/form.py:_file",
        "file_documents",
        "dispute",
        "letter_file_",
        {"letter_*_number": "示例〔2024〕1号"},
        "",
        address={"case": "C1"},
        in_a_box=True,
    ),
    Writer(
        "a document removed",
        "ui/documents/form.py:_remove",
        "remove_documents",
        "dispute",
        "document_remove_save_",
        {"document_remove_*_why": REASON},
        "请写明理由",
        {"document_remove_*_why": " "},
        address={"case": "C1"},
        in_a_box=True,
    ),
    Writer(
        "a document put back",
        "ui/documents/form.py:_put_back",
        "remove_documents",
        "dispute",
        "document_back_",
        {},
        "刚被别人改过",
        meanwhile=_put_back,
        address={"case": "C1"},
    ),
    Writer(
        "own hours a month",
        "ui/experts/own_hours.py:_save_month",
        "set_own_hours",
        "expert",
        "own_month_*_save",
        {"own_month_": 20.0},
        "刚才另有人改了这项工时",
        meanwhile=_other_hours,
        address={"expert": "E1"},
    ),
    Writer(
        "hours spent on a case",
        "ui/experts/own_hours.py:_save_case",
        "set_own_hours",
        "expert",
        "own_hours_*_save",
        {"own_hours_": 3.5},
        "刚才另有人改了这项工时",
        meanwhile=_other_hours,
        address={"expert": "E1"},
    ),
    Writer(
        "a task taken in hand",
        "ui/tasks/acting.py:_take",
        "hand_tasks",
        "tasks",
        "task_take",
        {},
        "刚才已由别人承办",
        meanwhile=_task_taken,
        state={"tasks_view": "free"},
        row_chosen=True,
    ),
    Writer(
        "a task handed over",
        "ui/tasks/acting.py:_hand",
        "hand_tasks",
        "tasks",
        "task_hand",
        {"task_to_": NAME},
        "刚才已由别人承办",
        meanwhile=_task_taken,
        state={"tasks_view": "free", "task_handing_0": True},
        row_chosen=True,
    ),
    Writer(
        "a task put off",
        "ui/tasks/acting.py:_put_off",
        "put_off_tasks",
        "tasks",
        "task_rest",
        {"task_reason_": REASON},
        "请写明暂缓的理由",
        {"task_reason_": " "},
        state={"tasks_view": "free", "task_resting_0": True},
        row_chosen=True,
    ),
    Writer(
        "a task given back",
        "ui/tasks/acting.py:_give_back",
        "hand_tasks",
        "tasks",
        "task_undo_held",
        {},
        "已经撤销过，或记录已不在",
        meanwhile=_moves_undone,
        state={"tasks_view": "all"},
        row_chosen=True,
    ),
    Writer(
        "a task no more put off",
        "ui/tasks/acting.py:_resume",
        "put_off_tasks",
        "tasks",
        "task_undo_rest",
        {},
        "已经撤销过，或记录已不在",
        meanwhile=_moves_undone,
        state={"tasks_view": "resting"},
        row_chosen=True,
    ),
    Writer(
        "a typical case drafted",
        "ui/publicity/typical_case_form.py:_save",
        "write_cases",
        "publicity",
        "typical_keep",
        {"typical_title_": "一起示例", "typical_text_": "示例正文"},
        "请填写标题和正文",
        {"typical_title_": " "},
        steps={"typical_case_from_": "C1"},
    ),
    Writer(
        "a typical case mended",
        "ui/publicity/typical_case_form.py:_save",
        "write_cases",
        "publicity",
        "review_save",
        {"review_title_": "新的标题"},
        "请填写标题和正文",
        {"review_text_": " "},
        steps={"typical_open": "AL2024001"},
    ),
    Writer(
        "a typical case published",
        "ui/publicity/typical_case_form.py:_save",
        "publish_cases",
        "publicity",
        "review_publish",
        {},
        "核对人不能是撰写或最后改动的人",
        steps={"typical_open": "AL2024001"},
    ),
    Writer(
        "a bulletin",
        "ui/communication/bulletin_form.py:_issue",
        "issue_bulletins",
        "communication",
        "bulletin_issue",
        {"bulletin_title_": "示例信息", "bulletin_content_": "示例内容"},
        "“明天”不是日期",
        {"bulletin_day": "明天"},
    ),
    Writer(
        "two enterprises merged",
        "ui/enterprises/merging.py:_merge",
        "correct",
        "enterprises",
        "merge_firms",
        {},
        "选的是同一家企业",
        {"firm_kept": 3},
        state=TWO_FIRMS,
    ),
    Writer(
        "two enterprises told apart",
        "ui/enterprises/merging.py:_tell_apart",
        "correct",
        "enterprises",
        "firms_apart",
        {},
        "已经记下不是同一家",
        state=TWO_FIRMS,
        meanwhile=_told_apart,
    ),
    Writer(
        "two merged enterprises taken apart",
        "ui/enterprises/merging.py:_separate",
        "correct",
        "enterprises",
        "separate_firms",
        {"separate_firm": 0},
        "这次合并已经撤销了",
        meanwhile=_firms_apart,
    ),
    Writer(
        "two names told apart",
        "ui/opponents/merging.py:_tell_apart",
        "correct",
        "opponents",
        "parties_apart",
        {"merge_alias": 0, "merge_kept": 1},
        "已经记下不是同一家",
        meanwhile=_names_told_apart,
    ),
    Writer(
        "two names merged",
        "ui/opponents/merging.py:_merge",
        "correct",
        "opponents",
        "merge_parties",
        {"merge_alias": 0, "merge_kept": 1},
        "两个名称已经算作一家",
        {"merge_kept": 0},
    ),
    Writer(
        "two names taken apart",
        "ui/opponents/merging.py:_separate",
        "correct",
        "opponents",
        "separate_parties",
        {"separate_which": 0},
        "刚才另有人改过",
        meanwhile=_taken_apart,
    ),
    Writer(
        "an alias added",
        "ui/ledger/aliases.py:_add",
        "import",
        "ledger",
        "alias_add",
        {"alias_code_country": "DEU"},
        "别称里有顿号、逗号或分号",
        {"alias_text": "甲、乙"},
    ),
    Writer(
        "an alias taken out",
        "ui/ledger/aliases.py:_remove",
        "import",
        "ledger",
        "alias_remove",
        {"alias_remove_which": 0},
        "这个别称已经取消了",
        meanwhile=_without_alias,
    ),
    Writer(
        "a rate",
        "ui/ledger/rates.py:_save",
        "import",
        "ledger",
        "rate_save",
        {"rate_source": "公报", "rate_year": 2023},
        "汇率应为正数，最多六位小数",
        {"rate_value": "七"},
    ),
    Writer(
        "a rate taken out",
        "ui/ledger/rates.py:_remove",
        "import",
        "ledger",
        "rate_remove",
        {"rate_remove_which": 0},
        "刚才另有人改了这一年的汇率",
        meanwhile=_without_rate,
    ),
    Writer(
        "a mapping",
        "ui/ledger/mapping.py:_save",
        "import",
        "ledger",
        "mapping_save",
        {"mapping_source": "统计丙", "mapping_name": "海关丙"},
        "币种应为三个字母的代码",
        {"mapping_source": "统计丁"},
        steps={"mapping_hs_0": "品", "mapping_value_0": "fob"},
        state={"_ledger_file": {"name": "a.csv", "data": SMALL.replace("cmd", "品").encode()}},
    ),
    Writer(
        "a mapping taken out",
        "ui/ledger/mapping.py:_remove",
        "import",
        "ledger",
        "mapping_remove",
        {"mapping_remove_which": "海关"},
        "这个列对应已经删去了",
        meanwhile=_without_mapping,
    ),
    Writer(
        "the source of exports",
        "ui/ledger/series.py:_choose",
        "import",
        "ledger",
        "export_series_save",
        {"export_series": ("industry", "统计乙")},
        "这个来源已经没有数据",
        meanwhile=_without_second_source,
    ),
    Writer(
        "a batch taken back",
        "ui/bulk/undo.py:take_back",
        "undo",
        "ledger",
        "ledger_undo_yes",
        {},
        "第 1 批已经撤销过",
        meanwhile=_undone,
        state={"_ledger_undo_asked": 1},
    ),
    Writer(
        "who came to a training, by a list of names",
        "ui/training/sign_in.py:_save",
        "correct",
        "training",
        "sign_in_save",
        {"sign_in_names": "企业1"},
        "名单上的企业都已签到",
        meanwhile=_signed_in,
    ),
    Writer(
        "enterprises of a list came to a training",
        "ui/bulk/enterprises.py:_save",
        "correct",
        "enterprises",
        "bulk_firms_save",
        {},
        "名单上的企业都已签到",
        meanwhile=_all_signed_in,
        state={"firms_many": True},
        row_chosen=True,
    ),
    Writer(
        "deadlines of a list done at once",
        "ui/bulk/panel.py:_save",
        "set_deadlines",
        "deadlines",
        "bulk_deadlines_save",
        {"bulk_deadlines_done": "2024-06-20"},
        "刚才另有人改了其中的",
        meanwhile=_deadlines_moved_on,
        state={"deadlines_many": True, "bulk_deadlines_change": "done"},
        row_chosen=True,
    ),
    Writer(
        "cases moved to another stage at once",
        "ui/bulk/panel.py:_save",
        "correct",
        "disputes",
        "bulk_cases_save",
        {"bulk_cases_stage": "post_review"},
        "刚才另有人改了其中的",
        meanwhile=_moved_on,
        state={"cases_many": True, "bulk_cases_change": "stage"},
        row_chosen=True,
    ),
    Writer(
        "an account opened",
        "ui/accounts/form.py:_add",
        "accounts",
        "accounts",
        "account_add",
        {"account_new_0_name": "示例己"},
        "请填写姓名",
        {"account_new_0_name": " "},
        state={"account_new_0_roles": ["staff"]},
    ),
    Writer(
        "the roles of an account",
        "ui/accounts/form.py:_give_roles",
        "accounts",
        "accounts",
        "account_roles",
        {"account_1_roles": ["staff"]},
        "这是最后一个可用的本地管理员账号",
        steps={"account_which": "示例辛"},
    ),
    Writer(
        "a wall screen",
        "ui/accounts/walls.py:_add",
        "accounts",
        "accounts",
        "wall_add",
        {"wall_0_place": "三楼走廊"},
        "请填写大屏挂在哪里",
        {"wall_0_place": " "},
    ),
    Writer(
        "a wall screen taken away",
        "ui/accounts/walls.py:_revoke",
        "accounts",
        "accounts",
        "wall_revoke",
        {"wall_which": 0},
        "请选择一块在用的大屏",
        meanwhile=_without_wall,
    ),
    Writer(
        "a view kept",
        "ui/views/control.py:_save",
        "keep_views",
        "disputes",
        "view_save",
        {"view_0_name": "丙视图"},
        "您已有名为“乙视图”的视图",
        {"view_0_name": "乙视图"},
        state={"view_0_box": True},
    ),
    Writer(
        "a view called something else",
        "ui/views/listing.py:_rename",
        "keep_views",
        "tasks",
        "view_rename",
        {"views_0_name": "丙视图"},
        "您已有名为“甲视图”的视图",
        {"views_0_name": "甲视图"},
        state={"views_0_box": True},
    ),
    Writer(
        "a view given to the office",
        "ui/views/listing.py:_share",
        "share_views",
        "tasks",
        "view_share",
        {},
        "全局共用的视图里已有“乙视图”",
        state={"views_0_box": True},
    ),
    Writer(
        "a view deleted",
        "ui/views/listing.py:_delete",
        "keep_views",
        "tasks",
        "view_delete",
        {},
        "这个视图刚被删除或收回",
        meanwhile=_without_view,
        state={"views_0_box": True},
    ),
    Writer(
        "a view brought back",
        "ui/views/listing.py:_put_back",
        "keep_views",
        "tasks",
        "view_undo",
        {},
        "您已有名为“甲视图”的视图",
        state={"_deleted_view": views.View(9, NAME, "甲视图", VIEW, NAME)},
    ),
    Writer(
        "an account locked",
        "ui/accounts/form.py:_lock",
        "accounts",
        "accounts",
        "account_lock",
        {},
        "这是最后一个可用的本地管理员账号",
        steps={"account_which": "示例辛"},
    ),
    Writer(
        "an account unlocked",
        "ui/accounts/form.py:_unlock",
        "accounts",
        "accounts",
        "account_unlock",
        {},
        "",
        steps={"account_which": "示例壬"},
    ),
    Writer(
        "a password reset",
        "ui/accounts/form.py:_reset",
        "accounts",
        "accounts",
        "account_reset",
        {},
        "",
        steps={"account_which": "示例辛"},
    ),
    Writer(
        "a ledger brought in",
        "ui/ledger/upload.py:_run",
        "import",
        "ledger",
        "ledger_commit",
        {},
        "",
        state={"_ledger_file": {"name": "b.csv", "data": LEDGER_FILE.replace("9", "7").encode()}},
    ),
    Writer(
        "a record",
        "ui/records/save.py:save",
        "correct",
        "edit",
        "edit_expert_E1_*_save",
        {"edit_expert_E1_*_name": "示例庚"},
        "有1处需要改正",
        {"edit_expert_E1_*_monthly_hours": "很多"},
        address={"record": "expert:E1"},
        busy=RECORD_BUSY,
    ),
    Writer(
        "a record taken out",
        "ui/records/history.py:_remove",
        "correct",
        "edit",
        "edit_expert_E1_*_remove_now",
        {"edit_expert_E1_*_remove_reason": REASON},
        "不能删除，还有记录引用它",
        address={"record": "expert:E1"},
        busy=RECORD_BUSY,
    ),
    Writer(
        "a record put back",
        "ui/records/history.py:_restore",
        "correct",
        "edit",
        "restore_2",
        {},
        "编号ZJ8已有另一条记录",
        meanwhile=_number_used_again,
        busy=RECORD_BUSY,
    ),
)
