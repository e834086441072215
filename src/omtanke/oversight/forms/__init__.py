"""The shapes of what comes in to oversight."""
