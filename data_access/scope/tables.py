"""By what the rows of each table are scoped, or that they are common.

A table that is added states it here; a test asks, and docs/security.md is written from it.

Own enterprises are those of the person's towns and parks, with what lies within them; own disputes
are the disputes of these enterprises and those that the person's expert number was ever assigned
to. What refers to a row out of scope without being a part of it refers to nothing.
"""

from dataclasses import dataclass

from data_access.schema import CODE_LISTS

COMMON = (
    *(table.name for table in CODE_LISTS),
    "aid_project",
    "assessment_item",
    "association",
    "calendar_day",
    "code_alias",
    "column_mapping",
    "country",
    "country_alias",
    "country_group",
    "country_group_member",
    "cycle",
    "data_state",
    "deadline_rule",
    "division",
    "division_position",
    "exchange_rate",
    "export_flow",
    "hs_chapter",
    "index_weight",
    "industry",
    "institution",
    "ledger_day",
    "legal_score",
    "measure",
    "navigation_project",
    "procedure",
    "procedure_step",
    "procedure_version",
    "publicity_item",
    "seeded",
    "service_institution",
    "service_institution_country",
    "service_institution_ip_type",
    "service_point",
    "session_ip_type",
    "session_theme",
    "setting",
    "station",
    "subsidy_cap",
    "target",
    "training_plan",
    "training_session",
    "treaty_member",
)

# Nothing of the office's work: whole for those whose role opens them, nobody else asks.
BY_ROLE = (
    "account",
    "account_division",
    "account_link",
    "account_role",
    "account_session",
    "account_token",
    "audit",
    "audit_head",
    "erasure",
    "mail_choice",
    "note_seen",
    "outbox",
    "recovery_code",
    "sign_in_failure",
)
# Of a person's own desk: read and written under the name of its owner alone.
OF_ITS_OWNER = ("draft", "guide_mark", "saved_view")


@dataclass(frozen=True)
class Rule:
    """``condition``: of a row in scope, as SQL over the table and the tables in scope; ``words``:
    the same for people. ``{base}``: where the tables lie whole; ``:divisions``, ``:experts``.
    """

    condition: str
    words: str


def _with_what_lies_within(divisions: str) -> str:
    return (
        f"SELECT id FROM {{base}}division WHERE id IN ({divisions}) OR parent_id IN ({divisions})"
    )


NAMED = "SELECT id FROM {base}division WHERE code IN (:divisions)"
OWN_DIVISIONS = _with_what_lies_within(_with_what_lies_within(NAMED))
OWN_ENTERPRISES = f"SELECT id FROM {{base}}enterprise WHERE division_id IN ({OWN_DIVISIONS})"
OWN_EXPERTS = "SELECT id FROM {base}expert WHERE number IN (:experts)"
ASSIGNED = f"SELECT dispute_id FROM {{base}}expert_assignment WHERE expert_id IN ({OWN_EXPERTS})"
THEIR_ENTERPRISES = f"SELECT enterprise_id FROM {{base}}dispute WHERE id IN ({ASSIGNED})"
OF_COMMON = ", ".join(f"'{name}'" for name in COMMON)


def _of(parent: str, column: str, words: str) -> Rule:
    return Rule(f"{column} IN (SELECT id FROM {parent})", words)


OF_OWN_ENTERPRISE = Rule(
    f"enterprise_id IN ({OWN_ENTERPRISES})",
    "本镇街、园区的企业 / enterprises of the own towns and parks",
)
OF_DISPUTE = _of("dispute", "dispute_id", "看得到的纠纷 / disputes in scope")
OF_EXPERT = _of("expert", "expert_id", "看得到的专家 / experts in scope")
NOTHING = Rule("1 = 0", "范围有限的人一行也看不到 / nothing for whoever has a scope")

SCOPED = {
    "enterprise": Rule(
        f"division_id IN ({OWN_DIVISIONS}) OR id IN ({THEIR_ENTERPRISES})",
        "本镇街、园区的企业，和本人承办案件的企业 / of the own towns and parks, and of own cases",
    ),
    "expert": Rule(
        f"EXISTS ({NAMED}) OR number IN (:experts)",
        "工作站人员看专家名册，专家只看本人 / the roster for a station, the own row for an expert",
    ),
    "dispute": Rule(
        f"enterprise_id IN ({OWN_ENTERPRISES}) OR id IN ({ASSIGNED})",
        "本镇街、园区企业的纠纷，和本人承办的 / of own enterprises, and assigned to the expert",
    ),
    "expert_assignment": Rule(
        "dispute_id IN (SELECT id FROM dispute) AND expert_id IN (SELECT id FROM expert)",
        "看得到的纠纷上看得到的专家 / experts in scope on disputes in scope",
    ),
    "assignment_decision": Rule(
        f"dispute_id IN (SELECT id FROM dispute) AND EXISTS ({NAMED})",
        "看得到的纠纷，专家看不到（其中有其他专家）/ on disputes in scope; not for an expert, as it"
        " tells of others",
    ),
    "case_step": OF_DISPUTE,
    "dispute_deadline": OF_DISPUTE,
    "dispute_event": OF_DISPUTE,
    "dispute_link": Rule(
        "dispute_id IN (SELECT id FROM dispute) AND other_id IN (SELECT id FROM dispute)",
        "两案都看得到的 / between two disputes in scope",
    ),
    "dispute_party": OF_DISPUTE,
    "dispute_right": OF_DISPUTE,
    "dispute_stage": OF_DISPUTE,
    "institution_matter": OF_DISPUTE,
    "loss_amount": OF_DISPUTE,
    "referral": OF_DISPUTE,
    "typical_case": OF_DISPUTE,
    "expert_country": OF_EXPERT,
    "expert_industry": OF_EXPERT,
    "expert_ip_type": OF_EXPERT,
    "expert_language": OF_EXPERT,
    "expert_conflict": Rule(
        "expert_id IN (SELECT id FROM expert) AND enterprise_id IN (SELECT id FROM enterprise)",
        "看得到的专家与看得到的企业之间 / between experts and enterprises in scope",
    ),
    "enterprise_market": _of("enterprise", "enterprise_id", "看得到的企业 / enterprises in scope"),
    "station_assessment": Rule(
        f"station_id IN (SELECT id FROM {{base}}station WHERE division_id IN ({OWN_DIVISIONS}))",
        "本镇街、园区的工作站 / stations of the own towns and parks",
    ),
    "association_member": OF_OWN_ENTERPRISE,
    "attendance": OF_OWN_ENTERPRISE,
    "bulletin_recipient": OF_OWN_ENTERPRISE,
    "consultation": OF_OWN_ENTERPRISE,
    "enterprise_contact": OF_OWN_ENTERPRISE,
    "filing": OF_OWN_ENTERPRISE,
    "home_filing": OF_OWN_ENTERPRISE,
    "insurance_policy": OF_OWN_ENTERPRISE,
    "navigation_enterprise": OF_OWN_ENTERPRISE,
    "visit": OF_OWN_ENTERPRISE,
    "bulletin": Rule(
        "id IN (SELECT bulletin_id FROM bulletin_recipient)",
        "发给本镇街、园区企业的 / sent to enterprises of the own towns and parks",
    ),
    "filing_designation": _of("filing", "filing_id", "看得到的申请 / filings in scope"),
    "insurance_claim": _of("insurance_policy", "policy_id", "看得到的保单 / policies in scope"),
    "policy_country": _of("insurance_policy", "policy_id", "看得到的保单 / policies in scope"),
    "note": Rule(
        "(table_name = 'dispute' AND record_key IN (SELECT number FROM dispute)) OR "
        "(table_name = 'enterprise' AND record_key IN (SELECT credit_code FROM enterprise))",
        "看得到的纠纷和企业上的 / on disputes and enterprises in scope",
    ),
    "document": Rule(
        "(table_name = 'dispute' AND record_key IN (SELECT number FROM dispute)) OR "
        "(table_name = 'enterprise' AND record_key IN (SELECT credit_code FROM enterprise)) OR "
        "(table_name = 'loss_amount' AND record_key IN (SELECT number FROM loss_amount)) OR "
        "(table_name = 'dispute_deadline' AND record_key IN (SELECT number FROM dispute_deadline))",
        "看得到的纠纷、企业、金额和期限上的；培训的签到表等只有全局的人看 / on disputes, "
        "enterprises, amounts and deadlines in scope; those of a training, which name people of "
        "other towns, for the office alone",
    ),
    "document_content": Rule(
        "sha256 IN (SELECT sha256 FROM document)",
        "看得到的材料的内容 / contents of documents in scope",
    ),
    "note_mention": _of("note", "note_id", "看得到的备注 / on notes in scope"),
    "history": Rule(
        f"table_name IN ({OF_COMMON})",
        "公用的表的改动 / changes of common tables",
    ),
    "task_move": Rule(
        "case_number IN (SELECT number FROM dispute)"
        " OR (case_number IS NULL AND credit_code IN (SELECT credit_code FROM enterprise))",
        "看得到的纠纷和企业的待办 / of tasks on disputes and enterprises in scope",
    ),
    # of the office as a whole, or not to be told apart
    "assessment_score": NOTHING,
    "batch": NOTHING,
    "batch_row": NOTHING,
    "deletion": NOTHING,
    "enterprise_alias": NOTHING,
    "information_report": NOTHING,
    "party_alias": NOTHING,
    "report": NOTHING,
    "report_due": NOTHING,
    "report_file": NOTHING,
    "settled_result": NOTHING,
    "taken_number": NOTHING,
    "told_apart": NOTHING,
    "warning": NOTHING,
    "warning_decision": NOTHING,
}
