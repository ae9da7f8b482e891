"""What a record is: the sheets of the ledger (台账), each with its headings and natural key.

Import, export, template, forms and history go by these tables. A further heading is a further line
in the file of its subject, a further sheet a further line here.
"""

from data_access.sheets import (
    cases,
    communication,
    cost,
    enterprises,
    experts,
    exports,
    filings,
    network,
    parties,
    scoreboard,
    training,
)

# In the order in which they depend on each other: a row may refer to rows of sheets further up.
SHEETS = (
    enterprises.ENTERPRISES,
    enterprises.CONTACTS,
    experts.EXPERTS,
    training.PLANS,
    training.SESSIONS,
    cases.DISPUTES,
    cases.STAGES,
    cases.RIGHTS,
    parties.PARTIES,
    parties.LINKS,
    cases.EVENTS,
    training.ATTENDANCE,
    experts.ASSIGNMENTS,
    exports.EXPORTS,
    exports.CUSTOMS,
    network.STATIONS,
    network.ASSESSMENTS,
    network.POINTS,
    network.CONSULTATIONS,
    cases.REFERRALS,
    cases.DEADLINES,
    cases.CASE_STEPS,
    cost.INSTITUTIONS,
    cost.MATTERS,
    cost.POLICIES,
    cost.CLAIMS,
    cost.LOSSES,
    filings.HOME_FILINGS,
    filings.FILINGS,
    filings.NAVIGATION,
    filings.INSTITUTIONS,
    communication.VISITS,
    communication.ASSOCIATIONS,
    communication.WARNINGS,
    communication.BULLETINS,
    communication.PUBLICITY,
    communication.CASES,
    scoreboard.TARGETS,
    scoreboard.REPORTS,
    scoreboard.AID_PROJECTS,
)
# The contract of the import, written always; the others are written where they hold something.
CONTRACT = (
    enterprises.ENTERPRISES,
    cases.DISPUTES,
    training.SESSIONS,
    training.ATTENDANCE,
    experts.EXPERTS,
    experts.ASSIGNMENTS,
    exports.EXPORTS,
)
_FIRST = (*CONTRACT, exports.CUSTOMS)
SHEETS_AS_WRITTEN = (*_FIRST, *(sheet for sheet in SHEETS if sheet not in _FIRST))
TO_FILL = tuple(sheet for sheet in SHEETS_AS_WRITTEN if not sheet.by_program)
PERSONAL_HEADINGS = frozenset(
    field.heading for sheet in SHEETS for field in sheet.fields if field.personal
)
SHEET_OF = {sheet.label: sheet for sheet in SHEETS}
