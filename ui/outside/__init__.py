"""对外版: a page's file for people outside the office, without names, records or small counts."""
