"""Acts of local groups, their meetings, what they find, and the steering group."""
