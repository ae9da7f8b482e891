"""Records of the overseas layout, of communication and publicity dated after a day; the rest stands
in ``later_records``.
"""

from sqlalchemy import and_, func, insert, select, update

from data_access import schema as s


def _there(begin, end, day):
    """Begun by ``day`` and not ended at all."""
    return and_(begin <= day, end.is_(None))


def layout(connection, day, after, words):
    """Rights of the day are granted, end and are given up; every enterprise files everywhere;
    projects finish and begin; institutions leave and a new one comes.
    """
    x, h, p, i, kinds = (
        s.filing.c,
        s.home_filing.c,
        s.navigation_project.c,
        s.service_institution.c,
        words.ids("right_kind"),
    )
    connection.execute(
        update(s.filing)
        .where(x.filed_on <= day, x.granted_on.is_(None), x.ended_on.is_(None), x.id % 2 == 0)
        .values(granted_on=after)
    )
    connection.execute(
        update(s.filing)
        .where(x.filed_on <= day, x.ended_on.is_(None), x.id % 2 == 1)
        .values(ended_on=after, state_id=words.ids("filing_state")["expired"])
    )
    connection.execute(
        update(s.home_filing)
        .where(h.filed_on <= day, h.abandoned_on.is_(None), h.id % 3 == 0)
        .values(abandoned_on=after)
    )
    firms = connection.scalars(select(s.enterprise.c.id).order_by(s.enterprise.c.id)).all()
    base = {"right_kind_id": kinds["mark"], "title": "后来的商标", "filed_on": after}
    connection.execute(
        insert(s.home_filing),
        [base | {"number": f"HSQ{key}", "enterprise_id": key} for key in firms],
    )
    homes = dict(
        connection.execute(
            select(h.enterprise_id, func.min(h.id))
            .where(h.filed_on <= day)
            .group_by(h.enterprise_id)
        ).all()
    )
    keys = [
        connection.scalar(
            insert(s.filing)
            .values(
                base
                | {
                    "number": f"HHW{key}",
                    "enterprise_id": key,
                    "home_id": homes.get(key),
                    "route_id": words.ids("filing_route")["madrid"],
                    "state_id": words.ids("filing_state")["pending"],
                }
            )
            .returning(x.id)
        )
        for key in firms
    ]
    connection.execute(
        insert(s.filing_designation),
        [
            {"filing_id": key, "country_id": words.ids("country")[code]}
            for key in keys
            for code in ("USA", "EUE", "JPN")
        ],
    )
    connection.execute(
        update(s.navigation_project)
        .where(p.started_on <= day, p.finished_on.is_(None))
        .values(finished_on=after, result="后来的成果")
    )
    connection.execute(
        insert(s.navigation_project).values(number="HDH1", title="后来的项目", started_on=after)
    )
    connection.execute(
        update(s.service_institution)
        .where(_there(i.vetted_on, i.left_on, day))
        .values(left_on=after)
    )
    key = connection.scalar(
        insert(s.service_institution)
        .values(number="HFW1", name="后来机构", vetted_on=after)
        .returning(i.id)
    )
    connection.execute(
        insert(s.service_institution_country),
        [
            {"institution_id": key, "country_id": country}
            for country in words.ids("country").values()
        ],
    )


def outreach(connection, day, after, words):
    """Appeals are answered, everybody is visited with an appeal that is overdue at once,
    associations go and come; a bulletin on every warning, publicity, and typical cases checked and
    written.
    """
    v, a, c, w = s.visit.c, s.association.c, s.typical_case.c, s.warning.c
    connection.execute(
        update(s.visit)
        .where(v.visited_on <= day, v.appeal.is_not(None), v.answered_on.is_(None))
        .values(
            answered_on=after,
            answered_by="后来的人",
            result_id=min(words.ids("appeal_result").values()),
        )
    )
    firms, way = (
        connection.scalars(select(s.enterprise.c.id).order_by(s.enterprise.c.id)).all(),
        min(words.ids("visit_way").values()),
    )
    connection.execute(
        insert(s.visit),
        [
            {
                "number": f"HZF{key}",
                "enterprise_id": key,
                "way_id": way,
                "visited_on": after,
                "appeal": "后来的诉求",
                "due_on": after,
            }
            for key in firms
        ],
    )
    connection.execute(
        update(s.association)
        .where(_there(a.joined_on, a.left_on, day), a.id % 2 == 0)
        .values(left_on=after)
    )
    connection.execute(
        insert(s.association).values(
            number="HXH1",
            name="后来商会",
            kind_id=min(words.ids("association_kind").values()),
            joined_on=after,
        )
    )
    kind = words.ids("bulletin_kind")["early_warning"]
    for n, warning in enumerate([None, *connection.scalars(select(w.id))]):
        key = connection.scalar(
            insert(s.bulletin)
            .values(
                number=f"HXX{n}",
                kind_id=kind,
                title="后来的信息",
                issued_on=after,
                warning_id=warning,
            )
            .returning(s.bulletin.c.id)
        )
        connection.execute(
            insert(s.bulletin_recipient),
            [{"bulletin_id": key, "enterprise_id": firm} for firm in firms],
        )
    connection.execute(
        insert(s.publicity_item),
        [
            {
                "number": f"HXC{key}",
                "title": "后来的宣传",
                "medium_id": key,
                "published_on": after,
                "audience": 10**6,
            }
            for key in words.ids("publicity_medium").values()
        ],
    )
    connection.execute(
        update(s.typical_case)
        .where(c.written_on <= day, c.published_on.is_(None))
        .values(checked_by="后来的人", checked_on=after, published_on=after)
    )
    connection.execute(
        insert(s.typical_case).values(
            number="HAL1",
            title="后来的案例",
            content="后来",
            written_by="后来",
            written_on=after,
            checked_by="后来的人",
            checked_on=after,
            published_on=after,
        )
    )
