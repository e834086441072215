"""What the roles are called, for the floors that show them."""

from omtanke.access.roles import ROLES


def role_name(key: str) -> str:
    """The role's name in the language of the page, or an empty text for something that is no role."""
    return str(ROLES[key].name) if key in ROLES else ""
