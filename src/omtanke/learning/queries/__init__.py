"""Questions about local groups: loading is checking."""
