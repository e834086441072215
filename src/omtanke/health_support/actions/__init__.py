"""Acts of the health support line: the directory that is delivered, and the calls."""
