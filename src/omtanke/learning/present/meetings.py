"""The words of a group's meeting: its agenda, one point, and what was written."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from omtanke.access.checks import Viewer
from omtanke.learning import guide
from omtanke.learning.choices import Field
from omtanke.learning.policies import agenda
from omtanke.learning.policies import findings as way
from omtanke.learning.policies.meetings import HELD, PLANNED
from omtanke.learning.present import findings as said
from omtanke.learning.present.groups import use_of_slots
from omtanke.learning.queries.findings import OpenFinding
from omtanke.learning.queries.meetings import OnAgenda, OpenMeeting, on_agenda
from omtanke.learning.queries.texts import Texts, opened
from omtanke.ui import words


def texts_of(found: OpenMeeting, on: OnAgenda, viewer: Viewer, *, page: str = "group_meeting") -> Texts:
    """The texts of a meeting: what was written at its points, and what stands under them."""
    things = said.things(on.successes, on.inspiration, on.frictions, backs=on.back)
    return opened([*found.things, *things], scope=found.seat.scope, page=page, for_user=viewer)


def title(found: OpenMeeting, key: str, texts: Texts) -> str:
    """What a point is called."""
    if key in guide.POINTS:
        return str(guide.POINTS[key].title)
    point = found.points.get(key)
    return texts.get((point.id, Field.TITLE), "") if point else ""


def note(found: OpenMeeting, key: str, texts: Texts) -> str:
    """What was written at a point."""
    point = found.points.get(key)
    return texts.get((point.id, Field.WORDS), "") if point else ""


def head(found: OpenMeeting, viewer: Viewer) -> dict:
    """What every page of a meeting says of it."""
    row, local = found.row, timezone.localtime(found.row.starts_at)
    return {"meeting": row, "group": found.seat.group, "leads": found.seat.leads, "planned": row.state == PLANNED,
            "held": row.state == HELD, "day": words.day(local.date(), viewer.today), "clock": words.clock(local),
            "dated": words.dated(local.date()), "begun": local.date() <= viewer.today}


def points(found: OpenMeeting, texts: Texts, *, at: str = "") -> list[dict]:
    """The agenda, point by point, with whether something was written."""
    keys, current = found.row.agenda, found.row.agenda.index(at) if at else -1
    return [{"number": number + 1, "key": key, "title": title(found, key, texts), "current": key == at,
             "note": note(found, key, texts), "done": bool(note(found, key, texts)) or number < current,
             "own": agenda.is_own(key), "url": reverse("group_point", args=[found.row.id, number + 1])}
            for number, key in enumerate(keys)]


def page(found: OpenMeeting, viewer: Viewer) -> dict:
    """The meeting's own page: its agenda while it is planned, its minutes when it was held."""
    on = on_agenda(found, for_user=viewer)
    texts = texts_of(found, on, viewer)
    rows = points(found, texts)
    return head(found, viewer) | {"points": rows, "minutes": [p for p in rows if p["note"]],
                                  **_under(found, on, texts, viewer)}


def point(found: OpenMeeting, number: int, viewer: Viewer) -> dict:
    """One point: its questions, what stands under it by itself, what was written, and the ways on."""
    key, on = found.row.agenda[number - 1], on_agenda(found, for_user=viewer)
    texts = texts_of(found, on, viewer)
    rows = points(found, texts, at=key)
    standing = guide.POINTS.get(key)
    slots = use_of_slots(found.seat.group, viewer) if key == "slots" else []
    return head(found, viewer) | _under(found, on, texts, viewer) | {
        "points": rows, "point": rows[number - 1], "questions": standing.questions if standing else (),
        "note_label": standing.note if standing else _("What you said"), "slots": slots,
        "version": found.points[key].version if key in found.points else 0,
        "previous": rows[number - 2] if number > 1 else None, "next": rows[number] if number < len(rows) else None}


def _under(found: OpenMeeting, on: OnAgenda, texts: Texts, viewer: Viewer) -> dict:
    """Findings and decisions under their points."""
    long = said.longest(on.frictions, viewer.today)
    return {"successes": [said.success(one, texts, viewer) for one in on.successes],
            "others": [said.success(one, texts, viewer, elsewhere=True) for one in on.inspiration],
            "frictions": [said.row(one, texts, viewer, longest=long) | {"acts": said.acts(
                OpenFinding(one, found.seat.scope, found.seat.kind))[:2]} for one in on.frictions],
            "backs": [said.back(one, texts, viewer) for one in on.back],
            "raised": way.FRICTION, "success_kind": way.SUCCESS}
