"""What afterwards put on the pages of others."""


def register() -> None:
    """Say what this has for the pages; when the application starts."""
