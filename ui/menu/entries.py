"""The entries of the menu, as the roles of a person open them."""

from dataclasses import dataclass

from data_access.accounts.person import Person
from data_access.accounts.roles import MATRIX, ROLES
from ui.frame import site
from ui.frame.site import SitePage


@dataclass(frozen=True)
class Entry:
    """A line of the menu: a page, or several that stand together as its tabs."""

    title: str
    pages: tuple[SitePage, ...]  # those that the person may open

    @property
    def first(self) -> SitePage:
        return self.pages[0]

    @property
    def group(self) -> str:
        return self.first.group or ""

    def page(self, url: str) -> SitePage | None:
        """The page of this address, where it is one of the entry."""
        return next((page for page in self.pages if page.url == url), None)


def open_to(person: Person) -> tuple[Entry, ...]:
    """The entries that a person may open, in the order of the menu: what leadership decides first
    for a leader, the system for who runs it and sees no case, the daily work for everybody else;
    in each group what is open to all comes last.
    """
    found: dict[str, list[SitePage]] = {}
    for page in site.SITE:
        if page.menu and person.may(page.action):
            found.setdefault(site.title_of_entry(page), []).append(page)
    listed = [_entry(title, tuple(pages)) for title, pages in found.items()]
    order = _order(person)
    return tuple(sorted(listed, key=lambda entry: (order.index(entry.group), _for_all(entry))))


def holding(url: str, person: Person) -> Entry | None:
    """The entry of a page that a person may open; None where no entry holds it."""
    wanted = site.page_of(url).url
    return next((entry for entry in open_to(person) if entry.page(wanted)), None)


def _order(person: Person) -> tuple[str, ...]:
    if "leader" in person.roles:
        return site.LEADERS_ORDER
    return site.WORK_FIRST if person.may("see_cases") else site.SYSTEM_FIRST


def _for_all(entry: Entry) -> bool:
    """Whether its pages are open to every role."""
    return all(MATRIX[page.action] == frozenset(ROLES) for page in entry.pages)


def _entry(title: str, pages: tuple[SitePage, ...]) -> Entry:
    """Of several pages of which a person may open one alone, the entry is called like that one;
    where the first of them is not open, it promises nothing of that one.
    """
    if len(pages) == 1:
        return Entry(pages[0].title, pages)
    if pages[0].url != site.TABS.get(title, (pages[0].url,))[0]:
        title = site.WITHOUT_THE_FIRST.get(title, title)
    return Entry(title, pages)
