"""Acts during a sick leave, a module for each family."""
