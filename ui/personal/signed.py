"""By whom something was done, as readers see it: an account, or a name that was once typed."""

from data_access.accounts.typed import is_typed
from locales import Translator, later
from ui.frame import loaders

BY_PROGRAM = later("系统初始值（待核定）")  # of what nobody decided yet


def by_whom(name: object, when: object, t: Translator) -> str:
    """The name beside what was done then (UTC, or a day of the office); a typed one is marked, and
    nobody stays empty. How the program signs what it began with is in words of ``t``.
    """
    if not isinstance(name, str):
        return ""
    if name == BY_PROGRAM:
        return t(BY_PROGRAM)
    if is_typed(name, when, loaders.settings()):
        return t("{name}（手填）", name=name)
    return name
