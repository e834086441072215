"""The shapes of what comes in."""
