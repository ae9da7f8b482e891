"""What people have to do, rule by rule, as rows of one shape."""
