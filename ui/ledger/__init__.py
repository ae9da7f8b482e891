"""数据管理: ledgers in and out."""
