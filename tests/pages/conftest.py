"""Every chart that a page of these tests draws is validated in full."""

from tests.fixtures.charts import validated_charts  # noqa: F401
