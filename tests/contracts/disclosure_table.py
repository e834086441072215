"""The printed access matrix of cases: role × whose room × category × release × state of the case → see, deliver or the
code of the refusal. Worked out by the rules and the transition tables themselves, one question at a time."""

from datetime import date
from uuid import UUID

from omtanke.access.permissions import Permission as P
from omtanke.access.roles import ROLES
from omtanke.cases.choices import ReleaseKind
from omtanke.cases.policies.cases import CASE_TRANSITIONS, OPEN
from omtanke.cases.policies.releases import RELEASE_TRANSITIONS
from omtanke.rules.disclosure import BY_ITSELF, Category, Covered, Kind, Place, ReleaseFacts, bases_open_to, decide
from omtanke.rules.disclosure import ReleaseKind as Rule

HEAD = """# Who sees and who delivers what in a case

Printed from `rules/disclosure.py`, the roles and the transition tables by `python -m tests.contracts.documents`. Nobody
looks into another party's room: one sees one's own, and what is in it was written there or was delivered there.

## Who sees a room

● opens what lies in the room, one text at a time, with a line in the trail. Empty: 404 before the room exists and
without a relation, else the vault refuses. A case that was a mistake is there for nobody.
"""
DELIVER = """
## What may be delivered

For an item of a category, from whose room to whose, by who gives it out: without any release; with the release that
lifts secrecy; with every kind of release that the way needs, by the state of those releases; and by a claim that a
person makes. ● is covered. Else the code of the refusal. Every delivery asks for an open case: a closed one refuses
with `moved_on`, whatever the release. Coordination is not asked of a physician. A way that a person claims may need a
named decision, a request or the explicit consent (see `docs/rulebook`).
"""
ROOMS = {"employer": "the employer's", "person": "the employee's own", "care": "care's",
         "insurance_agency": "Försäkringskassan's", "occupational_health": "occupational health's"}
OPENS = {"manager": "employer", "hr": "employer", "case_leader": "employer", "emergency": "employer",
         "employee": "person", "rehab_coordinator": "care", "physician": "care",
         "case_officer": "insurance_agency", "rehab_adviser": "occupational_health"}
GIVES = (("employer", "manager"), ("care", "rehab_coordinator"), ("care", "physician"),
         ("insurance_agency", "case_officer"), ("occupational_health", "rehab_adviser"), ("person", "employee"))
TODAY = date(2026, 11, 24)


def matrix() -> str:
    """The whole document."""
    return HEAD + "\n" + _sees() + DELIVER + "\n" + _delivers() + _states()


def _sees() -> str:
    lines = [_row(["role", *ROOMS.values()]), _row(["---"] * (len(ROOMS) + 1))]
    for role in ROLES.values():
        opens = OPENS.get(role.key) if role.permissions & {P.CASE_READ, P.OWN_ROOM} else None
        lines.append(_row([f"`{role.key}`", *("●" if room == opens else "" for room in ROOMS)]))
    return "\n".join(lines) + "\n"


def _delivers() -> str:
    states = list(RELEASE_TRANSITIONS)
    head = ["from", "given out by", "to", "category", "no release", "secrecy only", *(f"all, {s}" for s in states),
            "may be claimed by a person"]
    lines = [_row(head), _row(["---"] * len(head))]
    for holder, function in GIVES:
        for recipient in ROOMS:
            if recipient == holder:
                continue
            for said, categories in _alike(holder, function, recipient, states):
                lines.append(_row([ROOMS[holder], f"`{function}`", ROOMS[recipient], ", ".join(categories), *said]))
    return "\n".join(lines) + "\n"


def _alike(holder: str, function: str, recipient: str, states: list[str]) -> list[tuple[tuple, list[str]]]:
    """The answers of each category, those that are alike in one row."""
    found: dict[tuple, list[str]] = {}
    for category in Category:
        said = (_said(category, holder, function, recipient, (), ""),
                _said(category, holder, function, recipient, (Rule.SECRECY,), "accepted"),
                *(_said(category, holder, function, recipient, tuple(Rule), state) for state in states),
                _claims(category, holder, function, recipient))
        found.setdefault(said, []).append(category.value)
    return list(found.items())


def _said(category: Category, holder: str, function: str, recipient: str, kinds: tuple, state: str) -> str:
    source, target = _place(holder, function), _place(recipient, "")
    given = [ReleaseFacts(UUID(int=number), kind, state, source, (target,), frozenset(Category),
                          frozenset({"written"}), TODAY, TODAY) for number, kind in enumerate(kinds, start=1)]
    found = decide(category, holder=source, recipient=target, claim=None, releases=given, channel="room", today=TODAY)
    return "●" if isinstance(found, Covered) else f"`{found.code}`"


def _claims(category: Category, holder: str, function: str, recipient: str) -> str:
    """The ways that are never found by themselves, with their paragraphs."""
    pairs = bases_open_to(category, _place(holder, function), _place(recipient, ""))
    return ", ".join(f"`{secrecy}` ({secrecy.law}) + `{data}`" for secrecy, data in pairs if secrecy not in BY_ITSELF)


def _place(kind: str, function: str) -> Place:
    number = list(ROOMS).index(kind) + 1
    return Place(Kind(kind), None if kind == "person" else UUID(int=number), None, function)


def _states() -> str:
    acts = {"see": "see", "deliver": "deliver", "ask for a release": "release", "take a yes back": "withdraw"}
    lines = ["", "## What a case's state lets happen", "", _row(["state", *acts]), _row(["---"] * (len(acts) + 1))]
    for state in CASE_TRANSITIONS:
        seen, is_open = state != "misregistered", state == OPEN
        cells = ["●" if seen else "404", *(["●" if is_open else "`moved_on`" if seen else "404"] * 2),
                 "●" if seen else "404"]
        lines.append(_row([state, *cells]))
    lines += ["", "The four kinds of release: " + ", ".join(f"`{kind}`" for kind in ReleaseKind.values) + ".", ""]
    return "\n".join(lines)


def _row(cells: list) -> str:
    return "| " + " | ".join(str(cell) for cell in cells) + " |"
