"""The page 审计: the audit log searched, and proved."""
