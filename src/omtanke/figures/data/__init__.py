"""Files that come along with the figures."""
