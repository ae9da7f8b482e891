"""The further measures

Revision: 0004
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "aid_project",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("number", sa.String(length=40), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("started_on", sa.Date(), nullable=False),
        sa.Column("finished_on", sa.Date(), nullable=True),
        sa.Column("budget_fen", sa.BigInteger(), nullable=True),
        sa.Column("result", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "budget_fen IS NULL OR budget_fen >= 0", name=op.f("ck_aid_project_budget_not_negative")
        ),
        sa.CheckConstraint(
            "finished_on IS NULL OR finished_on >= started_on",
            name=op.f("ck_aid_project_dates_in_order"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_aid_project")),
        sa.UniqueConstraint("number", name=op.f("uq_aid_project_number")),
    )
    op.create_table(
        "appeal_result",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("name_zh", sa.String(length=80), nullable=False),
        sa.Column("name_en", sa.String(length=120), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appeal_result")),
        sa.UniqueConstraint("code", name=op.f("uq_appeal_result_code")),
    )
    op.create_table(
        "assessment_grade",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("name_zh", sa.String(length=80), nullable=False),
        sa.Column("name_en", sa.String(length=120), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessment_grade")),
        sa.UniqueConstraint("code", name=op.f("uq_assessment_grade_code")),
    )
    op.create_table(
        "assessment_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("position", sa.SmallInteger(), nullable=False),
        sa.Column("part_zh", sa.String(length=80), nullable=False),
        sa.Column("part_en", sa.String(length=120), nullable=False),
        sa.Column("name_zh", sa.String(length=120), nullable=False),
        sa.Column("name_en", sa.String(length=160), nullable=False),
        sa.Column("rule_zh", sa.Text(), nullable=False),
        sa.Column("rule_en", sa.Text(), nullable=False),
        sa.Column("points", sa.Numeric(precision=5, scale=2), nullable=False),
        sa.Column("known", sa.Boolean(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessment_item")),
        sa.UniqueConstraint("code", name=op.f("uq_assessment_item_code")),
    )
    op.create_table(
        "association_kind",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("name_zh", sa.String(length=80), nullable=False),
        sa.Column("name_en", sa.String(length=120), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_association_kind")),
        sa.UniqueConstraint("code", name=op.f("uq_association_kind_code")),
    )
    op.create_table(
        "bulletin_kind",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("name_zh", sa.String(length=80), nullable=False),
        sa.Column("name_en", sa.String(length=120), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bulletin_kind")),
        sa.UniqueConstraint("code", name=op.f("uq_bulletin_kind_code")),
    )
    op.create_table(
        "claim_result",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("name_zh", sa.String(length=80), nullable=False),
        sa.Column("name_en", sa.String(length=120), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claim_result")),
        sa.UniqueConstraint("code", name=op.f("uq_claim_result_code")),
    )
    op.create_table(
        "deadline_rule",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=10), nullable=False),
        sa.Column("priority", sa.SmallInteger(), nullable=False),
        sa.Column("forum_country", sa.String(length=3), nullable=False),
        sa.Column("forum", sa.String(length=200), nullable=False),
        sa.Column("forum_zh", sa.String(length=100), nullable=False),
        sa.Column("channel", sa.String(length=40), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("clock_type", sa.String(length=20), nullable=False),
        sa.Column("event_zh", sa.Text(), nullable=False),
        sa.Column("event_en", sa.Text(), nullable=False),
        sa.Column("act_zh", sa.Text(), nullable=False),
        sa.Column("act_en", sa.Text(), nullable=False),
        sa.Column("period", sa.SmallInteger(), nullable=False),
        sa.Column("unit", sa.String(length=12), nullable=False),
        sa.Column("counted_from", sa.Text(), nullable=False),
        sa.Column("extension", sa.Text(), nullable=True),
        sa.Column("extension_zh", sa.Text(), nullable=True),
        sa.Column("legal_basis", sa.Text(), nullable=True),
        sa.Column("consequence_zh", sa.Text(), nullable=True),
        sa.Column("consequence_en", sa.Text(), nullable=True),
        sa.Column("status", sa.String(length=12), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("as_of", sa.String(length=20), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "clock_type IN ('party_deadline','window','practice','authority_clock','validity')",
            name=op.f("ck_deadline_rule_clock_type"),
        ),
        sa.CheckConstraint(
            "status IN ('sourced','unverified')", name=op.f("ck_deadline_rule_status")
        ),
        sa.CheckConstraint(
            "unit IN ('day','working_day','month')", name=op.f("ck_deadline_rule_unit")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deadline_rule")),
        sa.UniqueConstraint("code", name=op.f("uq_deadline_rule_code")),
    )
    op.create_table(
        "filing_route",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("name_zh", sa.String(length=80), nullable=False),
        sa.Column("name_en", sa.String(length=120), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_filing_route")),
        sa.UniqueConstraint("code", name=op.f("uq_filing_route_code")),
    )
    op.create_table(
        "filing_state",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("name_zh", sa.String(length=80), nullable=False),
        sa.Column("name_en", sa.String(length=120), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_filing_state")),
        sa.UniqueConstraint("code", name=op.f("uq_filing_state_code")),
    )
    op.create_table(
        "institution_kind",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("name_zh", sa.String(length=80), nullable=False),
        sa.Column("name_en", sa.String(length=120), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_institution_kind")),
        sa.UniqueConstraint("code", name=op.f("uq_institution_kind_code")),
    )
    op.create_table(
        "insurance_kind",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("name_zh", sa.String(length=80), nullable=False),
        sa.Column("name_en", sa.String(length=120), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_insurance_kind")),
        sa.UniqueConstraint("code", name=op.f("uq_insurance_kind_code")),
    )
    op.create_table(
        "loss_kind",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("name_zh", sa.String(length=80), nullable=False),
        sa.Column("name_en", sa.String(length=120), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_loss_kind")),
        sa.UniqueConstraint("code", name=op.f("uq_loss_kind_code")),
    )
    op.create_table(
        "matter_result",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("name_zh", sa.String(length=80), nullable=False),
        sa.Column("name_en", sa.String(length=120), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_matter_result")),
        sa.UniqueConstraint("code", name=op.f("uq_matter_result_code")),
    )
    op.create_table(
        "measure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.SmallInteger(), nullable=False),
        sa.Column("part_zh", sa.String(length=80), nullable=False),
        sa.Column("part_en", sa.String(length=160), nullable=False),
        sa.Column("name_zh", sa.String(length=80), nullable=False),
        sa.Column("name_en", sa.String(length=160), nullable=False),
        sa.Column("content_zh", sa.Text(), nullable=False),
        sa.Column("content_en", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_measure")),
        sa.UniqueConstraint("number", name=op.f("uq_measure_number")),
    )
    op.create_table(
        "period_unit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("name_zh", sa.String(length=80), nullable=False),
        sa.Column("name_en", sa.String(length=120), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_period_unit")),
        sa.UniqueConstraint("code", name=op.f("uq_period_unit_code")),
    )
    op.create_table(
        "point_kind",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("name_zh", sa.String(length=80), nullable=False),
        sa.Column("name_en", sa.String(length=120), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_point_kind")),
        sa.UniqueConstraint("code", name=op.f("uq_point_kind_code")),
    )
    op.create_table(
        "publicity_medium",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("name_zh", sa.String(length=80), nullable=False),
        sa.Column("name_en", sa.String(length=120), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_publicity_medium")),
        sa.UniqueConstraint("code", name=op.f("uq_publicity_medium_code")),
    )
    op.create_table(
        "report_kind",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("name_zh", sa.String(length=80), nullable=False),
        sa.Column("name_en", sa.String(length=120), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_kind")),
        sa.UniqueConstraint("code", name=op.f("uq_report_kind_code")),
    )
    op.create_table(
        "right_kind",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("name_zh", sa.String(length=80), nullable=False),
        sa.Column("name_en", sa.String(length=120), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_right_kind")),
        sa.UniqueConstraint("code", name=op.f("uq_right_kind_code")),
    )
    op.create_table(
        "service_institution",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("number", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("qualification", sa.Text(), nullable=True),
        sa.Column("contact", sa.String(length=200), nullable=True),
        sa.Column("vetted_on", sa.Date(), nullable=False),
        sa.Column("recheck_on", sa.Date(), nullable=True),
        sa.Column("left_on", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "left_on IS NULL OR left_on >= vetted_on",
            name=op.f("ck_service_institution_dates_in_order"),
        ),
        sa.CheckConstraint(
            "recheck_on IS NULL OR recheck_on >= vetted_on",
            name=op.f("ck_service_institution_recheck_after_vetting"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_service_institution")),
        sa.UniqueConstraint("number", name=op.f("uq_service_institution_number")),
    )
    op.create_table(
        "station_level",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("name_zh", sa.String(length=80), nullable=False),
        sa.Column("name_en", sa.String(length=120), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_station_level")),
        sa.UniqueConstraint("code", name=op.f("uq_station_level_code")),
    )
    op.create_table(
        "visit_way",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("name_zh", sa.String(length=80), nullable=False),
        sa.Column("name_en", sa.String(length=120), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit_way")),
        sa.UniqueConstraint("code", name=op.f("uq_visit_way_code")),
    )
    op.create_table(
        "assessment_score",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("year", sa.SmallInteger(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("proposed", sa.Numeric(precision=5, scale=2), nullable=True),
        sa.Column("confirmed", sa.Numeric(precision=5, scale=2), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("who", sa.String(length=80), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(), nullable=False),
        sa.Column("data_version", sa.Integer(), nullable=False),
        sa.CheckConstraint("confirmed >= 0", name=op.f("ck_assessment_score_not_negative")),
        sa.ForeignKeyConstraint(
            ["item_id"], ["assessment_item.id"], name=op.f("fk_assessment_score_item_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessment_score")),
    )
    op.create_table(
        "association",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("number", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("kind_id", sa.Integer(), nullable=False),
        sa.Column("industry_id", sa.Integer(), nullable=True),
        sa.Column("contact", sa.String(length=200), nullable=True),
        sa.Column("joined_on", sa.Date(), nullable=False),
        sa.Column("left_on", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "left_on IS NULL OR left_on >= joined_on", name=op.f("ck_association_dates_in_order")
        ),
        sa.ForeignKeyConstraint(
            ["industry_id"], ["industry.id"], name=op.f("fk_association_industry_id")
        ),
        sa.ForeignKeyConstraint(
            ["kind_id"], ["association_kind.id"], name=op.f("fk_association_kind_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_association")),
        sa.UniqueConstraint("number", name=op.f("uq_association_number")),
    )
    op.create_table(
        "bulletin",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("number", sa.String(length=40), nullable=False),
        sa.Column("kind_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.Column("content", sa.Text(), nullable=True),
        sa.Column("warning_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["kind_id"], ["bulletin_kind.id"], name=op.f("fk_bulletin_kind_id")
        ),
        sa.ForeignKeyConstraint(
            ["warning_id"], ["warning.id"], name=op.f("fk_bulletin_warning_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bulletin")),
        sa.UniqueConstraint("number", name=op.f("uq_bulletin_number")),
    )
    with op.batch_alter_table("bulletin", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_bulletin_issued_on"), ["issued_on"], unique=False)

    op.create_table(
        "information_report",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("number", sa.String(length=40), nullable=False),
        sa.Column("kind_id", sa.Integer(), nullable=False),
        sa.Column("period_on", sa.Date(), nullable=False),
        sa.Column("submitted_on", sa.Date(), nullable=False),
        sa.Column("submitted_by", sa.String(length=80), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["kind_id"], ["report_kind.id"], name=op.f("fk_information_report_kind_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_information_report")),
        sa.UniqueConstraint(
            "kind_id", "period_on", name=op.f("uq_information_report_kind_id_period_on")
        ),
        sa.UniqueConstraint("number", name=op.f("uq_information_report_number")),
    )
    op.create_table(
        "institution",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("number", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("kind_id", sa.Integer(), nullable=False),
        sa.Column("country_id", sa.Integer(), nullable=True),
        sa.Column("contact", sa.String(length=200), nullable=True),
        sa.Column("joined_on", sa.Date(), nullable=False),
        sa.Column("left_on", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "left_on IS NULL OR left_on >= joined_on", name=op.f("ck_institution_dates_in_order")
        ),
        sa.ForeignKeyConstraint(
            ["country_id"], ["country.id"], name=op.f("fk_institution_country_id")
        ),
        sa.ForeignKeyConstraint(
            ["kind_id"], ["institution_kind.id"], name=op.f("fk_institution_kind_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_institution")),
        sa.UniqueConstraint("number", name=op.f("uq_institution_number")),
    )
    op.create_table(
        "navigation_project",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("number", sa.String(length=40), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("industry_id", sa.Integer(), nullable=True),
        sa.Column("started_on", sa.Date(), nullable=False),
        sa.Column("finished_on", sa.Date(), nullable=True),
        sa.Column("budget_fen", sa.BigInteger(), nullable=True),
        sa.Column("result", sa.Text(), nullable=True),
        sa.Column("follow_up", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "budget_fen IS NULL OR budget_fen >= 0",
            name=op.f("ck_navigation_project_budget_not_negative"),
        ),
        sa.CheckConstraint(
            "finished_on IS NULL OR finished_on >= started_on",
            name=op.f("ck_navigation_project_dates_in_order"),
        ),
        sa.ForeignKeyConstraint(
            ["industry_id"], ["industry.id"], name=op.f("fk_navigation_project_industry_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_navigation_project")),
        sa.UniqueConstraint("number", name=op.f("uq_navigation_project_number")),
    )
    op.create_table(
        "procedure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("name_zh", sa.String(length=120), nullable=False),
        sa.Column("name_en", sa.String(length=160), nullable=False),
        sa.Column("country_id", sa.Integer(), nullable=True),
        sa.Column("group_id", sa.Integer(), nullable=True),
        sa.Column("channel_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "country_id IS NULL OR group_id IS NULL", name=op.f("ck_procedure_one_market")
        ),
        sa.ForeignKeyConstraint(
            ["channel_id"], ["channel.id"], name=op.f("fk_procedure_channel_id")
        ),
        sa.ForeignKeyConstraint(
            ["country_id"], ["country.id"], name=op.f("fk_procedure_country_id")
        ),
        sa.ForeignKeyConstraint(
            ["group_id"], ["country_group.id"], name=op.f("fk_procedure_group_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_procedure")),
        sa.UniqueConstraint("code", name=op.f("uq_procedure_code")),
    )
    op.create_table(
        "publicity_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("number", sa.String(length=40), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("medium_id", sa.Integer(), nullable=False),
        sa.Column("published_on", sa.Date(), nullable=False),
        sa.Column("publisher", sa.String(length=120), nullable=True),
        sa.Column("place", sa.String(length=300), nullable=True),
        sa.Column("audience", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "audience IS NULL OR audience >= 0",
            name=op.f("ck_publicity_item_audience_not_negative"),
        ),
        sa.ForeignKeyConstraint(
            ["medium_id"], ["publicity_medium.id"], name=op.f("fk_publicity_item_medium_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_publicity_item")),
        sa.UniqueConstraint("number", name=op.f("uq_publicity_item_number")),
    )
    with op.batch_alter_table("publicity_item", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_publicity_item_published_on"), ["published_on"], unique=False
        )

    op.create_table(
        "service_institution_country",
        sa.Column("institution_id", sa.Integer(), nullable=False),
        sa.Column("country_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["country_id"], ["country.id"], name=op.f("fk_service_institution_country_country_id")
        ),
        sa.ForeignKeyConstraint(
            ["institution_id"],
            ["service_institution.id"],
            name=op.f("fk_service_institution_country_institution_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "institution_id", "country_id", name=op.f("pk_service_institution_country")
        ),
    )
    op.create_table(
        "service_institution_ip_type",
        sa.Column("institution_id", sa.Integer(), nullable=False),
        sa.Column("ip_type_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["institution_id"],
            ["service_institution.id"],
            name=op.f("fk_service_institution_ip_type_institution_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["ip_type_id"], ["ip_type.id"], name=op.f("fk_service_institution_ip_type_ip_type_id")
        ),
        sa.PrimaryKeyConstraint(
            "institution_id", "ip_type_id", name=op.f("pk_service_institution_ip_type")
        ),
    )
    op.create_table(
        "settled_result",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("indicator", sa.String(length=60), nullable=False),
        sa.Column("cycle_id", sa.Integer(), nullable=False),
        sa.Column("result", sa.Numeric(precision=18, scale=4), nullable=True),
        sa.Column("part", sa.BigInteger(), nullable=True),
        sa.Column("whole", sa.BigInteger(), nullable=True),
        sa.Column("goal", sa.Numeric(precision=18, scale=4), nullable=True),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("data_version", sa.Integer(), nullable=False),
        sa.Column("settled_by", sa.String(length=80), nullable=False),
        sa.Column("settled_at", sa.DateTime(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["cycle_id"], ["cycle.id"], name=op.f("fk_settled_result_cycle_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_settled_result")),
        sa.UniqueConstraint(
            "indicator", "cycle_id", name=op.f("uq_settled_result_indicator_cycle_id")
        ),
    )
    op.create_table(
        "station",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("number", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("level_id", sa.Integer(), nullable=False),
        sa.Column("division_id", sa.Integer(), nullable=True),
        sa.Column("address", sa.String(length=200), nullable=True),
        sa.Column("staff", sa.Integer(), nullable=True),
        sa.Column("area_m2", sa.Integer(), nullable=True),
        sa.Column("hotline", sa.String(length=40), nullable=True),
        sa.Column("services", sa.Text(), nullable=True),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "area_m2 IS NULL OR area_m2 >= 0", name=op.f("ck_station_area_not_negative")
        ),
        sa.CheckConstraint(
            "closed_on IS NULL OR closed_on >= opened_on", name=op.f("ck_station_dates_in_order")
        ),
        sa.CheckConstraint(
            "staff IS NULL OR staff >= 0", name=op.f("ck_station_staff_not_negative")
        ),
        sa.ForeignKeyConstraint(
            ["division_id"], ["division.id"], name=op.f("fk_station_division_id")
        ),
        sa.ForeignKeyConstraint(
            ["level_id"], ["station_level.id"], name=op.f("fk_station_level_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_station")),
        sa.UniqueConstraint("number", name=op.f("uq_station_number")),
    )
    op.create_table(
        "subsidy_cap",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind_id", sa.Integer(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("share", sa.Numeric(precision=5, scale=4), nullable=False),
        sa.Column("most_fen", sa.BigInteger(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.CheckConstraint("most_fen >= 0", name=op.f("ck_subsidy_cap_not_negative")),
        sa.CheckConstraint("share BETWEEN 0 AND 1", name=op.f("ck_subsidy_cap_share")),
        sa.ForeignKeyConstraint(
            ["kind_id"], ["insurance_kind.id"], name=op.f("fk_subsidy_cap_kind_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_subsidy_cap")),
        sa.UniqueConstraint("kind_id", "from_on", name=op.f("uq_subsidy_cap_kind_id_from_on")),
    )
    op.create_table(
        "association_member",
        sa.Column("association_id", sa.Integer(), nullable=False),
        sa.Column("enterprise_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["association_id"],
            ["association.id"],
            name=op.f("fk_association_member_association_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["enterprise_id"], ["enterprise.id"], name=op.f("fk_association_member_enterprise_id")
        ),
        sa.PrimaryKeyConstraint(
            "association_id", "enterprise_id", name=op.f("pk_association_member")
        ),
    )
    op.create_table(
        "bulletin_recipient",
        sa.Column("bulletin_id", sa.Integer(), nullable=False),
        sa.Column("enterprise_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["bulletin_id"],
            ["bulletin.id"],
            name=op.f("fk_bulletin_recipient_bulletin_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["enterprise_id"], ["enterprise.id"], name=op.f("fk_bulletin_recipient_enterprise_id")
        ),
        sa.PrimaryKeyConstraint("bulletin_id", "enterprise_id", name=op.f("pk_bulletin_recipient")),
    )
    op.create_table(
        "home_filing",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("number", sa.String(length=60), nullable=False),
        sa.Column("enterprise_id", sa.Integer(), nullable=False),
        sa.Column("right_kind_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("filed_on", sa.Date(), nullable=False),
        sa.Column("abandoned_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["enterprise_id"], ["enterprise.id"], name=op.f("fk_home_filing_enterprise_id")
        ),
        sa.ForeignKeyConstraint(
            ["right_kind_id"], ["right_kind.id"], name=op.f("fk_home_filing_right_kind_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_home_filing")),
        sa.UniqueConstraint("number", name=op.f("uq_home_filing_number")),
    )
    with op.batch_alter_table("home_filing", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_home_filing_enterprise_id"), ["enterprise_id"], unique=False
        )

    op.create_table(
        "insurance_policy",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("number", sa.String(length=40), nullable=False),
        sa.Column("enterprise_id", sa.Integer(), nullable=False),
        sa.Column("kind_id", sa.Integer(), nullable=False),
        sa.Column("insurer", sa.String(length=120), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("sum_insured_fen", sa.BigInteger(), nullable=False),
        sa.Column("premium_fen", sa.BigInteger(), nullable=False),
        sa.Column("subsidy_fen", sa.BigInteger(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.CheckConstraint("ends_on >= starts_on", name=op.f("ck_insurance_policy_dates_in_order")),
        sa.CheckConstraint(
            "subsidy_fen IS NULL OR subsidy_fen >= 0",
            name=op.f("ck_insurance_policy_subsidy_not_negative"),
        ),
        sa.CheckConstraint(
            "sum_insured_fen >= 0 AND premium_fen >= 0",
            name=op.f("ck_insurance_policy_amounts_not_negative"),
        ),
        sa.ForeignKeyConstraint(
            ["enterprise_id"], ["enterprise.id"], name=op.f("fk_insurance_policy_enterprise_id")
        ),
        sa.ForeignKeyConstraint(
            ["kind_id"], ["insurance_kind.id"], name=op.f("fk_insurance_policy_kind_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_insurance_policy")),
        sa.UniqueConstraint("number", name=op.f("uq_insurance_policy_number")),
    )
    with op.batch_alter_table("insurance_policy", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_insurance_policy_enterprise_id"), ["enterprise_id"], unique=False
        )

    op.create_table(
        "navigation_enterprise",
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("enterprise_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["enterprise_id"],
            ["enterprise.id"],
            name=op.f("fk_navigation_enterprise_enterprise_id"),
        ),
        sa.ForeignKeyConstraint(
            ["project_id"],
            ["navigation_project.id"],
            name=op.f("fk_navigation_enterprise_project_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "project_id", "enterprise_id", name=op.f("pk_navigation_enterprise")
        ),
    )
    op.create_table(
        "procedure_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("procedure_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.String(length=20), nullable=False),
        sa.Column("in_force_on", sa.Date(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("issued_by", sa.String(length=120), nullable=True),
        sa.Column("source", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "ended_on IS NULL OR ended_on >= in_force_on",
            name=op.f("ck_procedure_version_dates_in_order"),
        ),
        sa.ForeignKeyConstraint(
            ["procedure_id"],
            ["procedure.id"],
            name=op.f("fk_procedure_version_procedure_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_procedure_version")),
        sa.UniqueConstraint(
            "procedure_id", "version", name=op.f("uq_procedure_version_procedure_id_version")
        ),
    )
    op.create_table(
        "service_point",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("number", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("kind_id", sa.Integer(), nullable=False),
        sa.Column("station_id", sa.Integer(), nullable=True),
        sa.Column("place", sa.String(length=200), nullable=True),
        sa.Column("phone", sa.String(length=40), nullable=True),
        sa.Column("hours", sa.String(length=120), nullable=True),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "closed_on IS NULL OR closed_on >= opened_on",
            name=op.f("ck_service_point_dates_in_order"),
        ),
        sa.ForeignKeyConstraint(
            ["kind_id"], ["point_kind.id"], name=op.f("fk_service_point_kind_id")
        ),
        sa.ForeignKeyConstraint(
            ["station_id"], ["station.id"], name=op.f("fk_service_point_station_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_service_point")),
        sa.UniqueConstraint("number", name=op.f("uq_service_point_number")),
    )
    op.create_table(
        "station_assessment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("station_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.SmallInteger(), nullable=False),
        sa.Column("grade_id", sa.Integer(), nullable=False),
        sa.Column("score", sa.Numeric(precision=5, scale=2), nullable=True),
        sa.Column("assessed_on", sa.Date(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["grade_id"], ["assessment_grade.id"], name=op.f("fk_station_assessment_grade_id")
        ),
        sa.ForeignKeyConstraint(
            ["station_id"],
            ["station.id"],
            name=op.f("fk_station_assessment_station_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_station_assessment")),
        sa.UniqueConstraint(
            "station_id", "year", name=op.f("uq_station_assessment_station_id_year")
        ),
    )
    op.create_table(
        "visit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("number", sa.String(length=40), nullable=False),
        sa.Column("enterprise_id", sa.Integer(), nullable=False),
        sa.Column("way_id", sa.Integer(), nullable=False),
        sa.Column("visited_on", sa.Date(), nullable=False),
        sa.Column("visitors", sa.String(length=120), nullable=True),
        sa.Column("summary", sa.Text(), nullable=True),
        sa.Column("appeal", sa.Text(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("answered_by", sa.String(length=80), nullable=True),
        sa.Column("result_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "answered_on IS NULL OR answered_on >= visited_on", name=op.f("ck_visit_dates_in_order")
        ),
        sa.CheckConstraint(
            "appeal IS NOT NULL OR (answered_on IS NULL AND due_on IS NULL AND result_id IS NULL)",
            name=op.f("ck_visit_answer_needs_appeal"),
        ),
        sa.ForeignKeyConstraint(
            ["enterprise_id"], ["enterprise.id"], name=op.f("fk_visit_enterprise_id")
        ),
        sa.ForeignKeyConstraint(
            ["result_id"], ["appeal_result.id"], name=op.f("fk_visit_result_id")
        ),
        sa.ForeignKeyConstraint(["way_id"], ["visit_way.id"], name=op.f("fk_visit_way_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit")),
        sa.UniqueConstraint("number", name=op.f("uq_visit_number")),
    )
    with op.batch_alter_table("visit", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_visit_enterprise_id"), ["enterprise_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_visit_visited_on"), ["visited_on"], unique=False)

    op.create_table(
        "dispute_deadline",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("number", sa.String(length=40), nullable=False),
        sa.Column("dispute_id", sa.Integer(), nullable=False),
        sa.Column("rule_id", sa.Integer(), nullable=True),
        sa.Column("act", sa.String(length=200), nullable=True),
        sa.Column("counted_from_on", sa.Date(), nullable=False),
        sa.Column("computed_on", sa.Date(), nullable=True),
        sa.Column("printed_on", sa.Date(), nullable=True),
        sa.Column("extended_on", sa.Date(), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("expert_id", sa.Integer(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "computed_on IS NOT NULL OR printed_on IS NOT NULL",
            name=op.f("ck_dispute_deadline_has_a_date"),
        ),
        sa.CheckConstraint(
            "rule_id IS NOT NULL OR act IS NOT NULL", name=op.f("ck_dispute_deadline_has_an_act")
        ),
        sa.ForeignKeyConstraint(
            ["dispute_id"],
            ["dispute.id"],
            name=op.f("fk_dispute_deadline_dispute_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["expert_id"], ["expert.id"], name=op.f("fk_dispute_deadline_expert_id")
        ),
        sa.ForeignKeyConstraint(
            ["rule_id"], ["deadline_rule.id"], name=op.f("fk_dispute_deadline_rule_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dispute_deadline")),
        sa.UniqueConstraint("number", name=op.f("uq_dispute_deadline_number")),
    )
    with op.batch_alter_table("dispute_deadline", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_dispute_deadline_dispute_id"), ["dispute_id"], unique=False
        )
        batch_op.create_index(
            "ix_dispute_deadline_open", ["done_on", "printed_on", "computed_on"], unique=False
        )

    op.create_table(
        "filing",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("number", sa.String(length=60), nullable=False),
        sa.Column("enterprise_id", sa.Integer(), nullable=False),
        sa.Column("route_id", sa.Integer(), nullable=False),
        sa.Column("right_kind_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("filed_on", sa.Date(), nullable=False),
        sa.Column("home_id", sa.Integer(), nullable=True),
        sa.Column("state_id", sa.Integer(), nullable=False),
        sa.Column("granted_on", sa.Date(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "ended_on IS NULL OR ended_on >= filed_on", name=op.f("ck_filing_ended_after_filing")
        ),
        sa.CheckConstraint(
            "granted_on IS NULL OR granted_on >= filed_on",
            name=op.f("ck_filing_granted_after_filing"),
        ),
        sa.ForeignKeyConstraint(
            ["enterprise_id"], ["enterprise.id"], name=op.f("fk_filing_enterprise_id")
        ),
        sa.ForeignKeyConstraint(["home_id"], ["home_filing.id"], name=op.f("fk_filing_home_id")),
        sa.ForeignKeyConstraint(
            ["right_kind_id"], ["right_kind.id"], name=op.f("fk_filing_right_kind_id")
        ),
        sa.ForeignKeyConstraint(["route_id"], ["filing_route.id"], name=op.f("fk_filing_route_id")),
        sa.ForeignKeyConstraint(["state_id"], ["filing_state.id"], name=op.f("fk_filing_state_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_filing")),
        sa.UniqueConstraint("number", name=op.f("uq_filing_number")),
    )
    with op.batch_alter_table("filing", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_filing_enterprise_id"), ["enterprise_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_filing_filed_on"), ["filed_on"], unique=False)

    op.create_table(
        "institution_matter",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("number", sa.String(length=40), nullable=False),
        sa.Column("institution_id", sa.Integer(), nullable=False),
        sa.Column("dispute_id", sa.Integer(), nullable=False),
        sa.Column("sent_on", sa.Date(), nullable=False),
        sa.Column("accepted_on", sa.Date(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("result_id", sa.Integer(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "ended_on IS NULL OR ended_on >= sent_on",
            name=op.f("ck_institution_matter_dates_in_order"),
        ),
        sa.CheckConstraint(
            "result_id IS NULL OR ended_on IS NOT NULL",
            name=op.f("ck_institution_matter_result_needs_end"),
        ),
        sa.ForeignKeyConstraint(
            ["dispute_id"],
            ["dispute.id"],
            name=op.f("fk_institution_matter_dispute_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["institution_id"],
            ["institution.id"],
            name=op.f("fk_institution_matter_institution_id"),
        ),
        sa.ForeignKeyConstraint(
            ["result_id"], ["matter_result.id"], name=op.f("fk_institution_matter_result_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_institution_matter")),
        sa.UniqueConstraint("number", name=op.f("uq_institution_matter_number")),
    )
    with op.batch_alter_table("institution_matter", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_institution_matter_dispute_id"), ["dispute_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_institution_matter_institution_id"), ["institution_id"], unique=False
        )

    op.create_table(
        "insurance_claim",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("number", sa.String(length=40), nullable=False),
        sa.Column("policy_id", sa.Integer(), nullable=False),
        sa.Column("dispute_id", sa.Integer(), nullable=True),
        sa.Column("filed_on", sa.Date(), nullable=False),
        sa.Column("claimed_fen", sa.BigInteger(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("result_id", sa.Integer(), nullable=True),
        sa.Column("paid_fen", sa.BigInteger(), nullable=True),
        sa.CheckConstraint(
            "claimed_fen >= 0 AND (paid_fen IS NULL OR paid_fen >= 0)",
            name=op.f("ck_insurance_claim_amounts_not_negative"),
        ),
        sa.CheckConstraint(
            "decided_on IS NULL OR decided_on >= filed_on",
            name=op.f("ck_insurance_claim_dates_in_order"),
        ),
        sa.CheckConstraint(
            "result_id IS NULL OR decided_on IS NOT NULL",
            name=op.f("ck_insurance_claim_result_needs_decision"),
        ),
        sa.ForeignKeyConstraint(
            ["dispute_id"], ["dispute.id"], name=op.f("fk_insurance_claim_dispute_id")
        ),
        sa.ForeignKeyConstraint(
            ["policy_id"],
            ["insurance_policy.id"],
            name=op.f("fk_insurance_claim_policy_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["result_id"], ["claim_result.id"], name=op.f("fk_insurance_claim_result_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_insurance_claim")),
        sa.UniqueConstraint("number", name=op.f("uq_insurance_claim_number")),
    )
    with op.batch_alter_table("insurance_claim", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_insurance_claim_policy_id"), ["policy_id"], unique=False
        )

    op.create_table(
        "loss_amount",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("number", sa.String(length=40), nullable=False),
        sa.Column("dispute_id", sa.Integer(), nullable=False),
        sa.Column("kind_id", sa.Integer(), nullable=False),
        sa.Column("dated_on", sa.Date(), nullable=False),
        sa.Column("amount_fen", sa.BigInteger(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.CheckConstraint("amount_fen >= 0", name=op.f("ck_loss_amount_not_negative")),
        sa.ForeignKeyConstraint(
            ["dispute_id"],
            ["dispute.id"],
            name=op.f("fk_loss_amount_dispute_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["kind_id"], ["loss_kind.id"], name=op.f("fk_loss_amount_kind_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_loss_amount")),
        sa.UniqueConstraint("number", name=op.f("uq_loss_amount_number")),
    )
    with op.batch_alter_table("loss_amount", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_loss_amount_dispute_id"), ["dispute_id"], unique=False)

    op.create_table(
        "policy_country",
        sa.Column("policy_id", sa.Integer(), nullable=False),
        sa.Column("country_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["country_id"], ["country.id"], name=op.f("fk_policy_country_country_id")
        ),
        sa.ForeignKeyConstraint(
            ["policy_id"],
            ["insurance_policy.id"],
            name=op.f("fk_policy_country_policy_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("policy_id", "country_id", name=op.f("pk_policy_country")),
    )
    op.create_table(
        "procedure_step",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.SmallInteger(), nullable=False),
        sa.Column("name_zh", sa.String(length=120), nullable=False),
        sa.Column("name_en", sa.String(length=160), nullable=False),
        sa.Column("task_zh", sa.Text(), nullable=True),
        sa.Column("task_en", sa.Text(), nullable=True),
        sa.Column("who_zh", sa.String(length=120), nullable=True),
        sa.Column("who_en", sa.String(length=160), nullable=True),
        sa.Column("timing_zh", sa.String(length=200), nullable=True),
        sa.Column("timing_en", sa.String(length=200), nullable=True),
        sa.Column("documents_zh", sa.Text(), nullable=True),
        sa.Column("documents_en", sa.Text(), nullable=True),
        sa.Column("amount", sa.SmallInteger(), nullable=True),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("counted_from", sa.String(length=8), server_default="start", nullable=False),
        sa.Column("rule_codes", sa.String(length=120), nullable=True),
        sa.CheckConstraint(
            "amount IS NULL OR amount >= 0", name=op.f("ck_procedure_step_amount_not_negative")
        ),
        sa.CheckConstraint(
            "counted_from IN ('start','closing')", name=op.f("ck_procedure_step_counted_from")
        ),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["period_unit.id"], name=op.f("fk_procedure_step_unit_id")
        ),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["procedure_version.id"],
            name=op.f("fk_procedure_step_version_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_procedure_step")),
        sa.UniqueConstraint(
            "version_id", "position", name=op.f("uq_procedure_step_version_id_position")
        ),
    )
    op.create_table(
        "typical_case",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("number", sa.String(length=40), nullable=False),
        sa.Column("dispute_id", sa.Integer(), nullable=True),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("written_by", sa.String(length=80), nullable=False),
        sa.Column("written_on", sa.Date(), nullable=False),
        sa.Column("checked_by", sa.String(length=80), nullable=True),
        sa.Column("checked_on", sa.Date(), nullable=True),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "checked_on IS NULL OR checked_by IS NOT NULL",
            name=op.f("ck_typical_case_checked_by_somebody"),
        ),
        sa.CheckConstraint(
            "published_on IS NULL OR checked_on IS NOT NULL",
            name=op.f("ck_typical_case_checked_before_published"),
        ),
        sa.ForeignKeyConstraint(
            ["dispute_id"], ["dispute.id"], name=op.f("fk_typical_case_dispute_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_typical_case")),
        sa.UniqueConstraint("number", name=op.f("uq_typical_case_number")),
    )
    op.create_table(
        "case_step",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("dispute_id", sa.Integer(), nullable=False),
        sa.Column("step_id", sa.Integer(), nullable=False),
        sa.Column("who", sa.String(length=80), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["dispute_id"], ["dispute.id"], name=op.f("fk_case_step_dispute_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["step_id"], ["procedure_step.id"], name=op.f("fk_case_step_step_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_step")),
        sa.UniqueConstraint("dispute_id", "step_id", name=op.f("uq_case_step_dispute_id_step_id")),
    )
    op.create_table(
        "filing_designation",
        sa.Column("filing_id", sa.Integer(), nullable=False),
        sa.Column("country_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["country_id"], ["country.id"], name=op.f("fk_filing_designation_country_id")
        ),
        sa.ForeignKeyConstraint(
            ["filing_id"],
            ["filing.id"],
            name=op.f("fk_filing_designation_filing_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("filing_id", "country_id", name=op.f("pk_filing_designation")),
    )
    with op.batch_alter_table("filing_designation", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_filing_designation_country_id"), ["country_id"], unique=False
        )

    with op.batch_alter_table("consultation", schema=None) as batch_op:
        batch_op.add_column(sa.Column("version", sa.Integer(), server_default="1", nullable=False))
        batch_op.add_column(sa.Column("asked_time", sa.Time(), nullable=True))
        batch_op.add_column(sa.Column("answered_by", sa.String(length=80), nullable=True))
        batch_op.add_column(sa.Column("station_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("repeat_of_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_consultation_station_id"), "station", ["station_id"], ["id"]
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_consultation_repeat_of_id"), "consultation", ["repeat_of_id"], ["id"]
        )

    with op.batch_alter_table("referral", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("direction", sa.String(length=4), server_default="up", nullable=False)
        )
        batch_op.add_column(sa.Column("due_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("handled_by", sa.String(length=80), nullable=True))
        batch_op.create_unique_constraint(
            batch_op.f("uq_referral_dispute_id_level_id_direction_sent_on"),
            ["dispute_id", "level_id", "direction", "sent_on"],
        )
        batch_op.create_check_constraint(
            batch_op.f("ck_referral_direction"), "direction IN ('up','down')"
        )

    with op.batch_alter_table("target", schema=None) as batch_op:
        batch_op.add_column(sa.Column("version", sa.Integer(), server_default="1", nullable=False))

    with op.batch_alter_table("training_plan", schema=None) as batch_op:
        batch_op.add_column(sa.Column("version", sa.Integer(), server_default="1", nullable=False))


def downgrade():
    with op.batch_alter_table("training_plan", schema=None) as batch_op:
        batch_op.drop_column("version")

    with op.batch_alter_table("target", schema=None) as batch_op:
        batch_op.drop_column("version")

    with op.batch_alter_table("referral", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_referral_direction"), type_="check")
        batch_op.drop_constraint(
            batch_op.f("uq_referral_dispute_id_level_id_direction_sent_on"), type_="unique"
        )
        batch_op.drop_column("handled_by")
        batch_op.drop_column("due_on")
        batch_op.drop_column("direction")

    with op.batch_alter_table("consultation", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_consultation_repeat_of_id"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("fk_consultation_station_id"), type_="foreignkey")
        batch_op.drop_column("repeat_of_id")
        batch_op.drop_column("station_id")
        batch_op.drop_column("answered_by")
        batch_op.drop_column("asked_time")
        batch_op.drop_column("version")

    with op.batch_alter_table("filing_designation", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_filing_designation_country_id"))

    op.drop_table("filing_designation")
    op.drop_table("case_step")
    op.drop_table("typical_case")
    op.drop_table("procedure_step")
    op.drop_table("policy_country")
    with op.batch_alter_table("loss_amount", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_loss_amount_dispute_id"))

    op.drop_table("loss_amount")
    with op.batch_alter_table("insurance_claim", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_insurance_claim_policy_id"))

    op.drop_table("insurance_claim")
    with op.batch_alter_table("institution_matter", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_institution_matter_institution_id"))
        batch_op.drop_index(batch_op.f("ix_institution_matter_dispute_id"))

    op.drop_table("institution_matter")
    with op.batch_alter_table("filing", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_filing_filed_on"))
        batch_op.drop_index(batch_op.f("ix_filing_enterprise_id"))

    op.drop_table("filing")
    with op.batch_alter_table("dispute_deadline", schema=None) as batch_op:
        batch_op.drop_index("ix_dispute_deadline_open")
        batch_op.drop_index(batch_op.f("ix_dispute_deadline_dispute_id"))

    op.drop_table("dispute_deadline")
    with op.batch_alter_table("visit", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_visit_visited_on"))
        batch_op.drop_index(batch_op.f("ix_visit_enterprise_id"))

    op.drop_table("visit")
    op.drop_table("station_assessment")
    op.drop_table("service_point")
    op.drop_table("procedure_version")
    op.drop_table("navigation_enterprise")
    with op.batch_alter_table("insurance_policy", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_insurance_policy_enterprise_id"))

    op.drop_table("insurance_policy")
    with op.batch_alter_table("home_filing", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_home_filing_enterprise_id"))

    op.drop_table("home_filing")
    op.drop_table("bulletin_recipient")
    op.drop_table("association_member")
    op.drop_table("subsidy_cap")
    op.drop_table("station")
    op.drop_table("settled_result")
    op.drop_table("service_institution_ip_type")
    op.drop_table("service_institution_country")
    with op.batch_alter_table("publicity_item", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_publicity_item_published_on"))

    op.drop_table("publicity_item")
    op.drop_table("procedure")
    op.drop_table("navigation_project")
    op.drop_table("institution")
    op.drop_table("information_report")
    with op.batch_alter_table("bulletin", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_bulletin_issued_on"))

    op.drop_table("bulletin")
    op.drop_table("association")
    op.drop_table("assessment_score")
    op.drop_table("visit_way")
    op.drop_table("station_level")
    op.drop_table("service_institution")
    op.drop_table("right_kind")
    op.drop_table("report_kind")
    op.drop_table("publicity_medium")
    op.drop_table("point_kind")
    op.drop_table("period_unit")
    op.drop_table("measure")
    op.drop_table("matter_result")
    op.drop_table("loss_kind")
    op.drop_table("insurance_kind")
    op.drop_table("institution_kind")
    op.drop_table("filing_state")
    op.drop_table("filing_route")
    op.drop_table("deadline_rule")
    op.drop_table("claim_result")
    op.drop_table("bulletin_kind")
    op.drop_table("association_kind")
    op.drop_table("assessment_item")
    op.drop_table("assessment_grade")
    op.drop_table("appeal_result")
    op.drop_table("aid_project")
