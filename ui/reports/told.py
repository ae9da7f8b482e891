"""What a report tells of: the whole office as of the last day of a period, in one language."""

from dataclasses import dataclass, replace

from data_access.filter.periods import MonthSpan
from locales import Translator
from ui.frame.screen import View
from ui.reports.period import Period


@dataclass(frozen=True)
class Told:
    """``view``: of the day, with the subject of a special report alone, else of everything."""

    view: View
    period: Period

    @property
    def t(self) -> Translator:
        return self.view.t

    @property
    def when(self) -> str:
        """The period in words, as a sentence begins."""
        words = self.period.words(self.t)
        if self.period.over:
            return words
        return self.t("{period}以来", period=words)

    def of(self, span: MonthSpan) -> View:
        """The view of the cases that occurred in some days."""
        return self.view.with_filter(self.view.chosen.between(span.start, span.end))

    def as_of(self, span: MonthSpan) -> View:
        """The view as things stood on the last of some days."""
        return self.view.with_filter(replace(self.view.chosen, as_of=span.end))

    @property
    def cases(self) -> View:
        """The view of the cases that occurred in the period."""
        return self.of(self.period.now)
