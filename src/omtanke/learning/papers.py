"""On paper, for those who do not sign in: a meeting's agenda with room to write, its minutes, and what the steering
group is to decide. Nothing about any person."""

from django.utils import timezone
from django.utils.translation import gettext as _

from omtanke.access.checks import Viewer
from omtanke.learning import guide
from omtanke.learning.policies.meetings import HELD
from omtanke.learning.present import groups as group_words
from omtanke.learning.present import meetings as present
from omtanke.learning.queries import groups
from omtanke.learning.queries.meetings import OpenMeeting
from omtanke.ui import paper, words

LINES = 4
UNDER = {"successes": "successes", "friction": "frictions", "back": "backs"}


def meeting(found: OpenMeeting, viewer: Viewer) -> bytes:
    """The agenda of a meeting that is planned, or the minutes of one that was held."""
    held, values = found.row.state == HELD, present.page(found, viewer)
    gathered = groups.members(found.seat, page="group_meeting", for_user=viewer)
    title = _("Minutes, %(group)s") if held else _("Agenda, %(group)s")
    return paper.pdf("learning/paper/meeting.typ", {
        "kicker": found.seat.group.owner.name, "facts": _facts(found, group_words.by_party(gathered.seated)),
        "points": [_point(row, values, held=held) for row in values["points"]],
        "words": {"others": _("From other groups"), "nothing": _("Nothing was written here.") if held else ""},
        "others": [] if held else [row["words"] for row in values["others"]],
        "foot": [_("It is about how we work together. Nobody who is ill, and nobody's case, is written about here."),
                 _("Taken out of Omtanke %(when)s.") % {"when": _moment(viewer.now)}],
    }, title=title % {"group": found.seat.group.name}, now=viewer.now)


def steering(values: dict, viewer: Viewer) -> bytes:
    """What the steering group is to decide, with room to write; then what is on its way back."""
    return paper.pdf("learning/paper/steering.typ", {
        "kicker": values["owner"], "lead": _("The next meeting: %(day)s.") % {"day": values["next_day"]}
        if values["next_day"] else "",
        "questions": [_question(row) for row in values["lies"]["forwarded"]],
        "back": [_question(row) for state in ("decided", "fed_back") for row in values["lies"][state]],
        "lines": LINES, "words": {"decide": _("To decide"), "back": _("Decided, on its way back"),
                                  "nothing": _("There is nothing to decide."), "decision": _("The decision")},
        "foot": [_("Taken out of Omtanke %(when)s.") % {"when": _moment(viewer.now)}],
    }, title=_("To the steering group"), now=viewer.now)


def _question(row: dict) -> dict:
    said = _("%(state)s since %(day)s, %(days)s") % {"state": row["state"], "day": row["since"], "days": row["days"]}
    return {"words": row["question"], "decision": row["decision"], "where": said}


def _facts(found: OpenMeeting, parties: list[dict]) -> list[tuple[str, str]]:
    local = timezone.localtime(found.row.starts_at)
    rows = [(_("Time"), _("%(day)s at %(time)s") % {"day": words.dated(local.date()), "time": words.clock(local)})]
    rows += [(_("Where"), found.row.where)] if found.row.where else []
    return [*rows, *((group["party"], words.listed([_member(one) for one in group["members"]])) for group in parties)]


def _member(one: dict) -> str:
    """A member on paper: name and function, or the function alone."""
    return f"{one['name']} ({one['function'].lower()})" if one["name"] else one["function"]


def _point(row: dict, values: dict, *, held: bool) -> dict:
    key = row["key"]
    standing = guide.POINTS.get(key)
    return {"title": f"{row['number']}. {row['title']}",
            "questions": [] if held or not standing else [str(q) for q in standing.questions],
            "rows": [_row(one) for one in values[UNDER[key]]] if key in UNDER else [],
            "note": [part for part in row["note"].split("\n\n") if part.strip()],
            "lines": 0 if held else LINES, "first": key == "successes"}


def _row(one: dict) -> dict:
    """A finding or a decision under its point."""
    if "question" in one and "words" not in one:
        return {"words": one["question"], "sub": one["decision"]}
    return {"words": one["words"], "sub": _("%(state)s since %(day)s") % {"state": one["state"], "day": one["since"]}
            if one.get("state") else one.get("month", "")}


def _moment(at) -> str:
    local = timezone.localtime(at)
    return _("%(day)s at %(time)s") % {"day": words.dated(local.date()), "time": words.clock(local)}
