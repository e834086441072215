"""Tables of an ongoing sick leave, a module for each family."""
