"""What may happen now: to an agenda, a meeting, a finding."""
