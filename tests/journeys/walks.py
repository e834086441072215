"""What the manager does again and again in these journeys, each step as a person would do it."""

from datetime import date, timedelta

from tests.journeys.serving import TODAY
from tests.journeys.visiting import Visitor

NOTES = {3: "Trivs i gruppen men orkar sämre efter kvällspassen.", 4: "Färre kvällspass i rad och fler dubbelbesök."}
MEASURE = "Lägga om kvällspassen från nästa period"


def open_person(visitor: Visitor, name: str) -> Visitor:
    """From my group to a person's page."""
    visitor.go("/group/?show=all")
    return visitor.press(visitor.page.get_by_role("link", name=name, exact=True))


def begin(visitor: Visitor) -> Visitor:
    """On a person's page: to the first step of a talk."""
    return visitor.press("form[action$='/talk/'] button")


def invite(visitor: Visitor, day: date = TODAY, time: str = "15:00") -> Visitor:
    """Set the time, and go on to the second step."""
    visitor.find("[name=day]").fill(day.isoformat())
    visitor.find("[name=time]").fill(time)
    return visitor.press(".pager button.btn--primary")


def on(visitor: Visitor) -> Visitor:
    """On to the next step."""
    return visitor.press(".pager button.btn--primary")


def note(visitor: Visitor, words: str) -> Visitor:
    """Write what is worth remembering of a step, and go on."""
    visitor.type("[name=words]", words)
    return on(visitor)


def agree(visitor: Visitor, words: str = MEASURE, owner: str = "manager", due: date | None = None) -> Visitor:
    """Add something the two agreed on."""
    visitor.type("[name=words]", words)
    visitor.find(f"[name=owner][value={owner}]").check()
    visitor.find("[name=due_on]").fill((due or TODAY + timedelta(days=30)).isoformat())
    return visitor.press("form[action$='/measure/'] button")


def hold(visitor: Visitor) -> Visitor:
    """The talk has been held."""
    return visitor.press("form[action$='/hold/'] button.btn--primary")


def whole_talk(visitor: Visitor, name: str) -> Visitor:
    """Invite someone and hold the talk, with notes and one measure."""
    invite(begin(open_person(visitor, name)))
    note(note(on(visitor), NOTES[3]), NOTES[4])
    return hold(on(agree(visitor)))
