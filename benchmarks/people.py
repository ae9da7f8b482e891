"""What people do at the dashboard: three touches in four are of a control of a part of the page,
one action in five goes to another page, one in twenty asks for a new filter.
"""

from ui.frame.site import SITE

TOUCHES, PAGES = 0.75, 0.20  # the rest: new filters
MENU = tuple(page.url for page in SITE if page.menu)
OPENED = ("popover", "expandable", "checkbox")  # what is either open or not
FILTER = "filter_"  # how the keys of the filter begin
FILTERED = "filter_country"
POPOVER = "filter_popover"
LIKELY = 12  # of the countries, the groups and single markets that stand first


async def act(person, rng):
    """One action of a person; returns its runs."""
    drawn = rng.random()
    if drawn < TOUCHES:
        return [await touch(person, rng)]
    if drawn < TOUCHES + PAGES:
        return [await person.goto(rng.choice(MENU))]
    return await new_filter(person, rng)


async def touch(person, rng):
    """Another value for a control of a part of the page; a page without any is drawn again."""
    known = touchable(person)
    if not known:
        return await person.rerun()
    widget = rng.choice(known)
    return await person.touch(widget, _value(person, widget, rng))


def touchable(person):
    """The controls of the page but those of the filter and of forms, always in the same order."""
    found = [w for w in person.widgets.values() if _can_be_touched(w)]
    return sorted(found, key=lambda widget: widget.element.id)


def _can_be_touched(widget):
    if widget.key.startswith(FILTER) or getattr(widget.element, "form_id", ""):
        return False
    return widget.kind in OPENED or bool(widget.options)


def _value(person, widget, rng):
    if widget.kind in OPENED:
        state = person.values.get(widget.element.id)
        return not (state and state.bool_value)
    option = rng.choice(widget.options)
    return [option] if widget.kind in ("multiselect", "button_group") else option


async def new_filter(person, rng):
    """One or two other countries in the filter, its list opened first where it is not open. Pages
    without a filter are left for another one.
    """
    runs = []
    if not _controls(person, FILTERED):
        for popover in _controls(person, POPOVER):
            runs.append(await person.touch(popover, True))
    lists = _controls(person, FILTERED)
    if not lists:
        return [*runs, await person.goto(rng.choice(MENU))]
    asked = rng.sample(lists[0].options[:LIKELY], rng.randint(1, 2))
    return [*runs, await person.touch(lists[0], asked, "filter")]


def _controls(person, key):
    return [widget for widget in person.widgets.values() if widget.key == key]
