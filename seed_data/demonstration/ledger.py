"""The demonstration ledger: artificial records of a believable shape, the same at every load, and a
large one for measurements.
"""

from datetime import date

import numpy as np
from tqdm import tqdm

from data_access import schema as s
from data_access.database import bulk, entered, migrate
from data_access.database.engine import get_engine, writing
from data_access.database.state import is_empty, raise_version
from data_access.records import numbers
from data_access.sheets.code_lists import read_words
from data_access.sheets.ledgers import LEDGERS
from seed_data.demonstration import communication as demonstration_outreach
from seed_data.demonstration import consultations as demonstration_consultations
from seed_data.demonstration import contacts as demonstration_contacts
from seed_data.demonstration import cost as demonstration_cost
from seed_data.demonstration import deadlines as demonstration_deadlines
from seed_data.demonstration import desk as demonstration_desk
from seed_data.demonstration import filings as demonstration_layout
from seed_data.demonstration import network as demonstration_network
from seed_data.demonstration import parties as demonstration_parties
from seed_data.demonstration import scoreboard as demonstration_scoreboard
from seed_data.demonstration.disputes import draw_disputes
from seed_data.demonstration.enterprises import draw_enterprises, draw_markets
from seed_data.demonstration.experts import draw_assignments, draw_experts, draw_specialities
from seed_data.demonstration.exports import draw_flows
from seed_data.demonstration.progress import (
    draw_consultations,
    draw_referrals,
    draw_rights,
    draw_stages,
    timeline,
)
from seed_data.demonstration.shape import LAST, SEED, TODAY
from seed_data.demonstration.training import draw_attendance, draw_sessions, plans
from seed_data.load import load_facts

SPECIALITIES = {
    "industry": s.expert_industry,
    "country": s.expert_country,
    "ip_type": s.expert_ip_type,
    "language": s.expert_language,
}
KEYED = (
    s.enterprise,
    s.dispute,
    s.expert,
    s.training_plan,
    s.training_session,
    s.institution,
    s.insurance_policy,
    s.station,
    s.home_filing,
    s.filing,
    s.navigation_project,
    s.service_institution,
    s.association,
    s.bulletin,
)  # tables whose keys are given here
FEWEST = 1000  # disputes of a large ledger; smaller ones have the shape of the demonstration
LARGEST = (s.dispute, s.dispute_stage, s.expert_assignment)
SUBJECTS = (
    "enterprises",
    "markets",
    "disputes",
    "stages",
    "flows",
    "experts",
    "training",
    "details",
    "network",
    "consultations",
    "deadlines",
    "cost",
    "layout",
    "outreach",
    "scoreboard",
    "parties",
    "contacts",
    "desk",
)
# What the small ledger also has, a module a subject: ``draw(rng, words, parts)`` gives columns by
# table; ``parts`` is what was drawn before it;
# ``settle(connection, rng)``, where there is one, adds what refers to facts.
FURTHER = (
    ("network", demonstration_network),
    ("consultations", demonstration_consultations),
    ("cost", demonstration_cost),
    ("deadlines", demonstration_deadlines),
    ("layout", demonstration_layout),
    ("outreach", demonstration_outreach),
    ("scoreboard", demonstration_scoreboard),
    ("parties", demonstration_parties),
    ("contacts", demonstration_contacts),
    ("desk", demonstration_desk),
)


def load(connection):
    """Write the demonstration ledger into a database that holds facts only: 120 enterprises, 400
    disputes, 30 experts, 60 sessions held, 2021-01 to 2025-09.

    Marks the data as demonstration data, with a today of its own. Raises ValueError when anything
    was entered before.
    """
    words = read_words(connection)
    parts = _draw(words.ids, disputes=400, enterprises=120, experts=30)
    parts |= _draw_details(words, parts)
    for subject, module in FURTHER:
        parts |= module.draw(_stream(subject), words, parts)
    _insert(connection, parts)
    for subject, module in FURTHER:
        if hasattr(module, "settle"):
            module.settle(connection, _stream(subject))
    numbers.take_all(connection)
    _enter_all(connection)
    raise_version(connection, demonstration=True, own_today=TODAY)


def write_large(url, disputes, progress=True):
    """Migrate the empty database at ``url`` and write facts and ``disputes`` artificial disputes of
    the same shape, all or nothing.

    Enterprises, experts and sessions grow more slowly; three disputes in ten have an expert;
    rights, referrals, timelines and consultations are left out.
    Raises ValueError when anything was entered before. Per million: about 20 s on SQLite, 90 s on
    PostgreSQL (two cores), 600 MB of memory.
    """
    engine = get_engine(url)
    migrate.upgrade(engine)
    with writing(engine) as connection:
        load_facts(connection)
        parts = _draw(
            read_words(connection).ids,
            disputes,
            enterprises=max(120, disputes // 200),
            experts=max(30, disputes // 1000),
            assigned=0.3,
            sessions=min(max(disputes // 100_000, 1), 10),
            all_flows=True,
        )
        with (
            tqdm(
                total=sum(map(_rows, parts.values())),
                unit="row",
                unit_scale=True,
                disable=not progress,
            ) as bar,
            bulk.without_indexes(connection, *LARGEST),
        ):
            _insert(connection, parts, bar.update)
        numbers.take_all(connection)
        _enter_all(connection)
        raise_version(connection, demonstration=True, own_today=TODAY)
        bulk.analyze(connection)


def _enter_all(connection):
    """Every ledger is entered to the last day of the demonstration."""
    last_day = date.fromisoformat(str(LAST))
    for ledger in LEDGERS:
        entered.put(connection, ledger.code, last_day)


def _stream(subject):
    """Random numbers of one subject: a change in one leaves the others as they are."""
    return np.random.default_rng([SEED, SUBJECTS.index(subject)])


def _draw(ids, disputes, enterprises, experts, assigned=1, sessions=1, all_flows=False):
    """Columns by table, in an order that satisfies the foreign keys; ``sessions`` is a factor, see
    ``draw_sessions``.
    """
    firms = draw_enterprises(_stream("enterprises"), ids, enterprises)
    cases = draw_disputes(_stream("disputes"), ids, firms, disputes)
    parts = {
        s.enterprise: firms,
        s.enterprise_market: draw_markets(_stream("markets"), ids, firms, cases),
        s.dispute: cases,
        s.dispute_stage: draw_stages(_stream("stages"), ids, cases),
        s.export_flow: draw_flows(_stream("flows"), ids, all_flows),
    }
    return (
        parts
        | _draw_experts(_stream("experts"), ids, cases, experts, assigned)
        | _draw_training(_stream("training"), ids, firms, sessions)
    )


def _draw_experts(rng, ids, cases, count, assigned):
    experts, known = draw_experts(rng, count), draw_specialities(rng, ids, count)
    return {
        s.expert: experts,
        **{table: known[name] for name, table in SPECIALITIES.items()},
        s.expert_assignment: draw_assignments(rng, ids, experts, known, cases, assigned),
    }


def _draw_training(rng, ids, firms, times):
    planned = plans(ids)
    sessions, ip_types, themes = draw_sessions(rng, ids, planned, times)
    return {
        s.training_plan: planned,
        s.training_session: sessions,
        s.session_ip_type: ip_types,
        s.session_theme: themes,
        s.attendance: draw_attendance(rng, ids, firms, sessions),
    }


def _draw_details(words, parts):
    """What only the small ledger has: rights, referrals, timelines and consultations."""
    rng, cases = _stream("details"), parts[s.dispute]
    referrals = draw_referrals(rng, words.ids, cases)
    return {
        s.dispute_right: draw_rights(rng, cases),
        s.referral: referrals,
        s.dispute_event: timeline(cases, referrals),
        s.consultation: draw_consultations(rng, words.ids, parts[s.enterprise], cases, 500),
    }


def _rows(columns):
    return len(next(iter(columns.values())))


def _insert(connection, parts, on_chunk=None):
    if not is_empty(connection):
        raise ValueError("the database holds records already")
    for table, columns in parts.items():
        bulk.insert_columns(connection, table, columns, on_chunk)
    bulk.advance_keys(connection, *KEYED)
