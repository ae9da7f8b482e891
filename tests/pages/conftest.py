"""Every chart that a page of these tests draws is validated in full."""

from tests.fixtures.charts import validated_charts  # noqa: F401
from tests.fixtures.people import signed_in, work_as  # noqa: F401
