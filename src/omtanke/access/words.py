"""What the roles are called, for the floors that show them."""

from omtanke.access.roles import ROLES


def role_name(key: str) -> str:
    """The role's name in the language of the page, or an empty text for something that is no role."""
    return str(ROLES[key].name) if key in ROLES else ""


def role_words(key: str) -> str:
    """What the role may do, in one sentence in the language of the page."""
    return str(ROLES[key].description) if key in ROLES else ""
