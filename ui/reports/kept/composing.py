"""A paper of the data as they are now, in the form in which it is kept."""

from data_access.reports.drafts import Composed
from data_access.reports.reads import Report
from papers.as_json import to_json
from ui.reports.compose import compose


def composed(kind: str, period: str, subject: str, language: str) -> Composed:
    """Of a kind, period, subject and language. Raises ``NoSuchPeriod``."""
    paper = compose(kind, period, subject, "en" if language == "en" else "zh")
    return Composed(
        kind=kind,
        period=period,
        subject=subject,
        language=language,
        title=paper.title,
        as_of=paper.as_of,
        data_version=paper.data_version,
        paper=to_json(paper),
    )


def composed_of(report: Report) -> Composed:
    """The paper of a report once more."""
    return composed(report.kind, report.period, report.subject, report.language)
