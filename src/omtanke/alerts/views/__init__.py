"""Pages about signals, the routine and the units it is switched on for."""
