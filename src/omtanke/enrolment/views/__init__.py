"""Pages: letters for those who hand them out, the start for those who got one, and one's own ways to sign in."""
