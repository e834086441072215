"""From a signal to a booked and fully prepared meeting, counted in what the manager does: twelve times at most."""

import pytest

from omtanke.demo import cast
from omtanke.demo.partners import CENTRE
from tests.journeys.visiting import Browsers, Visitor

MOST = 12
NAME = cast.AMINA.name
JOB = "Undersköterska i hemtjänst: fjorton besök om dagen, varav sex med lyft."


class Counted:
    """The manager, each thing she presses, ticks or writes counted."""

    def __init__(self, visitor: Visitor):
        self.visitor, self.times = visitor, 0

    def press(self, what) -> "Counted":
        """Press something that leads to another page, and look at that page."""
        self.times += 1
        self.visitor.press(what).look()
        return self

    def write(self, where: str, text: str) -> "Counted":
        """Write in a field."""
        self.times += 1
        self.visitor.type(where, text)
        return self


@pytest.mark.journey(width=1280, language="sv")
def test_from_a_signal_to_a_prepared_meeting(visit: Browsers):
    chef = visit("chef")
    manager = Counted(chef.go("/"))
    manager.press(chef.page.get_by_role("link", name=NAME).first)
    manager.press("section[aria-labelledby=case] a.btn")
    manager.press("button.btn--primary")
    case = chef.path
    amina = visit("medarbetare2", width=390)
    _says_where_she_is_listed(amina)
    chef.go(case).look()
    manager.press("a[href$='/book/']")
    assert NAME in chef.find("h1").inner_text()
    manager.press("form button.btn--primary")
    meeting = chef.path
    coordinator = visit("rehab")
    assert NAME.split()[1] not in coordinator.go("/cases/").text
    coordinator.go(meeting).look(404)
    _says_yes(amina)
    chef.go(meeting).look()
    manager.press("a[href$='/names/']")
    manager.press("form button.btn--primary")
    chef.go(meeting).look()
    manager.press(chef.find("a[href*='/preparation/']").first)
    if not chef.path.endswith("/write/"):
        manager.press("main a[href$='/preparation/write/']")
    manager.write("textarea >> nth=0", JOB)
    manager.press("button[name=ready]")
    assert manager.times <= MOST, manager.times
    for who in ("medarbetare2", "rehab"):  # without Försäkringskassan, as Amina is not ill
        _is_ready(amina if who == "medarbetare2" else visit(who), meeting)
    chef.go(meeting).look()
    assert chef.words("Not ready yet") not in chef.text


def _says_where_she_is_listed(amina: Visitor) -> None:
    amina.go("/me/")
    amina.press(amina.find("section[aria-labelledby=my-case] a.btn"))
    amina.page.get_by_label(CENTRE).check()
    amina.press("button.btn--primary").look()


def _says_yes(amina: Visitor) -> None:
    """Two questions, each answered by itself."""
    amina.go("/me/releases/").look()
    amina.press(".yes-no a.btn--primary").look()
    amina.press("button[value=yes]").look()
    amina.go("/me/releases/").look()
    amina.press(".yes-no a.btn--primary").look()
    amina.press("button[value=yes]").look()


def _is_ready(who: Visitor, meeting: str) -> None:
    who.go(f"{meeting}preparation/write/").look()
    who.press(who.find("button[name=ready]")).look()

