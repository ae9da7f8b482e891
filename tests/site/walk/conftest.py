"""The office whose forms are pressed."""

from tests.site.forms import filled, office  # noqa: F401 - fixtures
