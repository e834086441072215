"""Entry point: settings, root addresses, the command line. No domain."""
