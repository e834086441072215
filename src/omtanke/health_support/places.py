"""Where the rows of a delivered directory lie in the vault."""

from uuid import UUID

TABLE = "health_support_entry"


def row(directory: UUID, employee: UUID) -> str:
    """The place of somebody in a directory."""
    return f"{directory}:{employee}"
