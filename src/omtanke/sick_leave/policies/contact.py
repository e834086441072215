"""To whom it falls to be in touch."""

MANAGER, HR = "manager", "hr"


def falls_to(who: str, role: str) -> bool:
    """Whether being in touch falls to somebody in this role, by whom the employee has chosen (manager or HR)."""
    return who == role and role in (MANAGER, HR)
