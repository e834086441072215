"""Questions about who opened what, about protected identities, emergencies and granted roles."""
