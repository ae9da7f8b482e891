"""The page 个人信息: a person's data on request, and what was kept long enough."""
