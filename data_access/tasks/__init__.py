"""What people decide of tasks: who has one in hand, and until when it is put off."""
