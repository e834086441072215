"""Letters with codes, and people who have used one."""

import time
from datetime import date
from uuid import UUID

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

from omtanke.audit.trail import SYSTEM
from omtanke.enrolment import actions
from tests.factories.moments import NOON
from tests.factories.people import BORN

PASSWORD = "ett par ord i rad"


def letter(employee: UUID, *, born: date | None = None, now=NOON) -> str:
    """A letter is printed for someone; the code in it."""
    return actions.issue({employee: born or date.fromisoformat(BORN)}, by=SYSTEM, now=now)[employee]


def typed(number: str, code: str, born: str = BORN) -> dict[str, str]:
    """What is typed from a letter."""
    return {"number": number, "born": born, "code": code}


def use(number: str, code: str, born: str = BORN, now=NOON) -> UUID | None:
    """The account that they open, or None."""
    return actions.use(number=number, born=date.fromisoformat(born), code=code, by=SYSTEM, now=now)


def shown_by_app(secret: str, ago: int = 0) -> str:
    """What an app with this secret shows, now or some steps of thirty seconds ago."""
    padded = secret.replace(" ", "")
    padded += "=" * (-len(padded) % 8)
    return format_hotp_value(hotp_value(padded, int(time.time()) // 30 - ago))
