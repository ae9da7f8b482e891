"""A session of the dashboard without a browser, for tests of what its reader sees when the database
fails.
"""

from pathlib import Path

from streamlit.testing.v1 import AppTest

from ui.frame import site

MAIN = Path(__file__).parents[2] / "ui" / "main.py"


def opened(page, **address):
    app = AppTest.from_file(MAIN, default_timeout=30)
    app.query_params.update({"lang": "zh", **address})
    app.switch_page(site.path(page)).run()
    assert not app.exception
    return app


def new_expert(number, name):
    """The form of a new expert, filled in and not yet saved."""
    app = opened("edit", record="expert:new")
    for field, value in {"number": number, "name": name, "monthly_hours": "12"}.items():
        widget(app, "text_input", f"_{field}").set_value(value).run()
    return app


def save(app):
    widget(app, "button", "_save").click().run()
    assert not app.exception


def widget(app, kind, ending):
    return next(w for w in getattr(app, kind) if w.key and w.key.endswith(ending))


def said(app):
    return " ".join(
        e.value for kind in ("error", "warning", "success", "info") for e in app.get(kind)
    )
