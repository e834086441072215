"""The words of these pages: from what was found to what the templates show. No questions, no acts."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

import qrcode
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _

from omtanke.access.checks import Viewer
from omtanke.access.sessions import Place
from omtanke.enrolment import policies
from omtanke.enrolment.forms import KINDS
from omtanke.enrolment.queries import Letter, Passkey, Ways, Workplace
from omtanke.ui import words
from omtanke.workforce.queries import Person

BROWSERS = {"edge": "Edge", "opera": "Opera", "firefox": "Firefox", "chrome": "Chrome", "safari": "Safari"}
SYSTEMS = {"iphone": "iPhone", "ipad": "iPad", "android": "Android", "windows": "Windows", "mac": "Mac",
           "linux": "Linux"}
QUIET_ZONE = 4  # white squares around a QR code, so that cameras find its edge


def workplace(place: Workplace, people: Mapping[UUID, Person], letters: Mapping[UUID, Letter], viewer: Viewer) -> dict:
    """A unit's page: who cannot sign in yet, in alphabetical order, and what letter they have."""
    order = sorted(place.people, key=lambda id: words.alphabetical(people[id].family, people[id].given))
    rows = [{"who": people[id], "letter": letter(letters.get(id), viewer.today)} for id in order]
    return {"place": place, "rows": rows, "without": sum(not (row["letter"] and row["letter"]["good"]) for row in rows)}


def letter(found: Letter | None, today: date) -> dict | None:
    """A letter's days in words."""
    return found and {"issued": words.day(found.issued_on, today), "last": words.day(found.last_day, today),
                      "good": found.good, "waits": found.good and found.waits, "mine": found.mine}


def letters(known: Mapping[UUID, tuple[Person, date | None]], codes: Mapping[UUID, str], language: str, address: str,
            viewer: Viewer) -> dict:
    """The sheets, one a person, in alphabetical order; and those who get none because their birth date is not known."""
    order = sorted((who for who, _ in known.values()), key=lambda who: words.alphabetical(who.family, who.given))
    return {
        "sheets": [{"who": who, "code": policies.in_groups(codes[who.id])} for who in order if who.id in codes],
        "left_out": [who for who in order if who.id not in codes], "letters_in": language, "address": address,
        "last": policies.last_day(viewer.today), "days": policies.DAYS,
    }


def ways(found: Ways, places: list[Place], today: date) -> dict:
    """One's own page about signing in."""
    return {"keys": [passkey(key, today) for key in found.passkeys], "codes_left": found.codes_left,
            "app_since": found.app_since and _day(found.app_since, today), "removable": found.removable,
            "places": [_place(place, today) for place in places], "elsewhere": len(places) > 1}


def passkey(key: Passkey, today: date) -> dict:
    """A passkey in words."""
    return {"id": key.id, "kind": KINDS.get(key.kind, KINDS["security_key"]), "made": _day(key.made_at, today),
            "used": key.used_at and _day(key.used_at, today)}


def one(found: Ways, key: int) -> Passkey:
    """The passkey with this id; 404 when it is not one's own."""
    mine = next((known for known in found.passkeys if known.id == key), None)
    if mine is None:
        raise Http404
    return mine


def kind_of(agent: str) -> str:
    """What a passkey made in this browser probably lies in."""
    return "phone" if "Mobile" in agent else "computer"


def app(address: str, secret: str) -> dict:
    """The secret as a QR code, for the app's camera, and as text in groups, for typing."""
    code = qrcode.QRCode(border=0, error_correction=qrcode.constants.ERROR_CORRECT_M)
    code.add_data(address)
    code.make(fit=True)
    squares = "".join(f"M{x + QUIET_ZONE} {y + QUIET_ZONE}h1v1h-1z" for y, row in enumerate(code.modules)
                      for x, dark in enumerate(row) if dark)
    plain = secret.rstrip("=")
    return {"squares": squares, "size": len(code.modules) + 2 * QUIET_ZONE,
            "secret": " ".join(plain[at : at + 4] for at in range(0, len(plain), 4))}


def _place(place: Place, today: date) -> dict:
    system, browser = SYSTEMS.get(place.system, ""), BROWSERS.get(place.browser, _("A browser"))
    return {"id": place.id, "name": _("%(browser)s on %(system)s") % {"browser": browser, "system": system}
            if system else browser, "here": place.here, "began": _day(place.began_at, today),
            "used": f"{_day(place.used_at, today)} {words.clock(timezone.localtime(place.used_at))}"}


def _day(moment, today: date) -> str:
    return words.day(timezone.localtime(moment).date(), today)
