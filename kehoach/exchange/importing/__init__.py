"""A plan in Word or PDF, from anyone → data: composed, printed again, every word accounted."""
