"""Questions about a sick leave, a module for each family."""
