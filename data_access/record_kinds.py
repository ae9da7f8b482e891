"""The four kinds of record that people enter by hand, each with the rows that belong to it; fields and checks are those of the ledger's sheets."""
from dataclasses import dataclass, field

from data_access import schema as s
from data_access.ledger_fields import Field, Sheet
from data_access.ledger_sheets import ASSIGNMENTS, ATTENDANCE, DISPUTES, ENTERPRISES, EXPERTS, SESSIONS

_CASE = Field("dispute", "纠纷编号", "reference", "dispute", required=True)
RIGHTS = Sheet("涉案权利", s.dispute_right, (), (
    _CASE, Field("ip_type", "知识产权类型", "word", "ip_type", required=True), Field("right_number", "权利号", "text"), Field("title", "权利名称", "text")))
STAGES = Sheet("指导阶段", s.dispute_stage, ("dispute", "from_on"), (
    _CASE, Field("stage", "指导阶段", "word", "service_stage", required=True), Field("from_on", "起始日期", "date", required=True)))
REFERRALS = Sheet("移交", s.referral, (), (
    _CASE, Field("level", "移交层级", "word", "referral_level", required=True), Field("sent_on", "移交日期", "date", required=True),
    Field("answered_on", "回复日期", "date"), Field("result", "回复内容", "text")), in_order=(("sent_on", "answered_on"),), needs=(("result", "answered_on"),))
EVENTS = Sheet("经过", s.dispute_event, (), (
    _CASE, Field("happened_on", "日期", "date", required=True), Field("what", "事项", "text", required=True)))


@dataclass(frozen=True)
class Kind:
    """``spec`` is the sheet of the record itself, ``children`` the sheets of the rows that belong to it, by the name under which a record holds them."""
    spec: Sheet
    children: dict = field(default_factory=dict)
    prefix: str = ""                 # with which numbers begin
    dated: str = ""                  # the date after whose year new numbers are counted

    @property
    def key(self):
        return self.spec.key[0]

    @property
    def fields(self):
        """What the record itself holds: a case's present stage follows from its stages."""
        return [f for f in self.spec.fields if f.kind not in ("ignored", "stage")]

    def rows_of(self, child):
        """The fields of one row of a child, without the reference to the record."""
        return [f for f in self.children[child].fields if f.kind != "ignored" and f.list != self.spec.table.name]

    def unique(self, child):
        """The field that stands once only among the rows of a child, or None."""
        key = self.children[child].key
        return key[1] if key else None

    def owner(self, child):
        """The column of a child's table that points at the record."""
        sheet = self.children[child]
        return sheet.table.c[next(f.column for f in sheet.fields if f.list == self.spec.table.name)]


KINDS = {
    "dispute": Kind(DISPUTES, {"stages": STAGES, "rights": RIGHTS, "assignments": ASSIGNMENTS, "referrals": REFERRALS, "events": EVENTS}, "JF", "occurred_on"),
    "enterprise": Kind(ENTERPRISES),
    "training_session": Kind(SESSIONS, {"attendance": ATTENDANCE}, "PX", "held_on"),
    "expert": Kind(EXPERTS, prefix="ZJ"),
}
ORDER = {"stages": ("from_on",), "rights": (), "assignments": ("assigned_on", "expert"), "referrals": ("sent_on",), "events": ("happened_on",), "attendance": ("enterprise",)}


def in_order(child, rows):
    """The rows of a child in the one order in which they are kept, compared and shown."""
    return sorted(rows, key=lambda row: tuple(row[name] for name in ORDER[child]))
