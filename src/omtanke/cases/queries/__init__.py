"""Questions about cases. Loading is checking: whoever may not see a case is told that there is none."""
