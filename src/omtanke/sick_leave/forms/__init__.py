"""The shape of what comes in, a module for each family."""
