"""设置: forms of what the office sets."""
