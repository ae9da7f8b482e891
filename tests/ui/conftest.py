"""Whose the runs of these tests are."""

from tests.fixtures.people import signed_in, work_as  # noqa: F401
