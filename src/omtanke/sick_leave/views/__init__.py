"""Pages, a module for each family."""
