"""By whom something was done, as readers see it: an account, or a name that was once typed."""

from data_access.accounts.typed import is_typed
from locales import Translator
from ui.frame import loaders


def by_whom(name: object, when: object, t: Translator) -> str:
    """The name beside what was done then (UTC, or a day of the office); a typed one is marked, and
    nobody stays empty.
    """
    if not isinstance(name, str):
        return ""
    if is_typed(name, when, loaders.settings()):
        return t("{name}（手填）", name=name)
    return name
