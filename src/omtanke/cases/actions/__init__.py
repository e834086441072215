"""Acts on cases and what belongs to them. Whatever reads and then writes takes the case's lock first (`locked`)."""
