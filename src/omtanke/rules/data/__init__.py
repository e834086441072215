"""Files that come along with the rules."""
