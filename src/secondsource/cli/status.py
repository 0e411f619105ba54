"""What the exit statuses mean."""

OK, DIFFERS, FAILED = 0, 1, 2
