"""What the office decides, written with who and why."""
