"""A decision, a package and a destruction, by two; and the report on paper."""

import pytest

from omtanke.demo import cast
from tests.journeys.serving import TODAY
from tests.journeys.visiting import Browsers, Visitor


@pytest.mark.journey(width=390, language="sv")
def test_two_persons_destroy_under_a_decision(visit: Browsers, town):
    hr, above, second = visit("hr"), visit("overchef"), visit("chef2")
    _registrar(hr, above, town)
    hr.go("/retention/").look()
    assert hr.words("No decision") in hr.text
    _decide(hr)
    assert hr.find("form[action*='/decisions/'] button[value=yes]").count() == 0
    second.go("/").look()
    second.press(second.find(".agenda a.btn[href='/retention/']")).look()
    second.press(second.find("form[action*='/decisions/'] button[value=yes]")).look()
    hr.go("/").look()
    hr.press(hr.find(".agenda a.btn[href='/retention/']")).look()
    hr.press(hr.find("form[action*='/prepare/care_talks/'] button")).look()
    package = hr.path
    assert hr.find("button[value=destroy]").count() == 0
    second.go(package).look()
    assert not [name for name in (cast.AMINA.name, cast.HELENA.name) if name in second.page.content()]
    second.press(second.find("button[value=destroy]")).look()
    assert second.find("button[value=destroy]").count() == 0
    hr.go("/retention/").look()
    assert hr.find(f"section[aria-labelledby=reports] a[href='{package}']").count() == 1
    second.find("[name=receipt]").fill("ARK 2026/7")  # no secret: it stands in the open, with the decision
    second.press("form[action$='/archive/'] button").look()
    assert "ARK 2026/7" in second.text


def _registrar(hr: Visitor, above: Visitor, town) -> None:
    """The preschool's manager becomes registrar: proposed by HR, approved by the manager above."""
    number = next(p.employment_number for p in town.employees if p.name == cast.PRESCHOOL_MANAGER)
    hr.go("/roles/").type("[name=who]", number)
    hr.find("[name=role][value=registrar]").check()
    hr.press("form button.btn--primary").look()
    above.go("/roles/").press(above.find("button[value=yes]").first).look()


def _decide(hr: Visitor) -> None:
    """What the board has decided about talks: a month, so that something is due in the demo."""
    hr.press(hr.find("a[href='/retention/decide/care_talks/']")).look()
    hr.press("form button.btn--primary").look(422)
    hr.find("[name=keep][value=months]").check()
    hr.find("[name=to_archive][value=yes]").check()
    hr.type("[name=number]", "6")
    hr.find("[name=decision_ref]").fill("KS 2026-10-06 § 118")
    hr.type("[name=decided_on]", TODAY.isoformat())
    hr.press("form button.btn--primary").look()
