"""Published methods as pure functions, each compared with published results."""
