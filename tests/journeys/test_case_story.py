"""A whole case, from a signal to the day somebody else leads it: once with care signed in, once with care and
Försäkringskassan on paper only. Last, the data protection officer sees what the employer opened, nothing of care's."""

from datetime import timedelta

import pytest

from omtanke.demo import cast
from tests.journeys import walks
from tests.journeys.serving import TODAY, Site
from tests.journeys.test_change_of_manager import CHANGE_IT
from tests.journeys.visiting import Browsers, Visitor

CAN = {"can": "Gå och stå hela passet.", "cannot": "Bära tunga kassar i trappor.", "helps": "Hiss och en till."}
MEASURE = "Besök i hus med hiss"


@pytest.mark.journey(width=1280, language="sv")
def test_a_case_with_care_signed_in(visit: Browsers, site: Site):
    chef, amina, rehab = visit("chef"), visit("medarbetare2", width=390), visit("rehab")
    case = _opens(chef)
    _is_listed(amina)
    rehab.go(case).look(404)
    for kind in ("secrecy", "coordination", "cooperation"):
        _asks(chef, case, kind)
    _answers(amina, yes=2)
    _accepts(rehab, case)
    _hands_over(rehab, case)
    assert CAN["cannot"] in _reads_latest(chef, case)
    _is_refused(rehab, case, "diagnosis")
    _makes_a_plan(chef, case)
    _says_and_reports(amina)
    _takes_back(amina)
    _is_refused(rehab, case, "ability")
    _somebody_else_leads(visit, site, chef, case)
    _the_officer_sees(visit)


@pytest.mark.journey(width=1280, language="sv")
def test_the_same_with_care_and_the_agency_on_paper(visit: Browsers, site: Site):
    chef, amina = visit("chef"), visit("medarbetare2", width=390)
    case = _opens(chef)
    _is_listed(amina)
    _enters_what_care_wrote(chef, case)
    assert CAN["cannot"] in _reads_own(amina)
    _makes_a_plan(chef, case)
    _says_and_reports(amina)
    _sends_the_plan_on_paper(chef, case)
    visit("rehab").go(case).look(404)
    visit("fk").go(case).look(404)
    _somebody_else_leads(visit, site, chef, case)


def _opens(chef: Visitor) -> str:
    walks.open_person(chef, cast.AMINA.name).look()
    chef.press(chef.find("section[aria-labelledby=case] a.btn")).look()
    chef.press(chef.find("button.btn--primary")).look()
    return chef.path


def _is_listed(amina: Visitor) -> None:
    """The health centre that the demo's coordinator serves stands first."""
    amina.go("/me/").look()
    amina.press(amina.find("section[aria-labelledby=my-case] a.btn")).look()
    amina.page.get_by_label("Vårdcentralen Almen").check()
    amina.press(amina.find("button.btn--primary")).look()


def _asks(chef: Visitor, case: str, kind: str) -> None:
    chef.go(f"{case}releases/new/{kind}/").look()
    places = chef.find("[name=holder_place][type=radio]")
    if places.count():
        places.nth(1 if kind == "secrecy" else 0).check()
    chef.find("[name=recipients]").first.check()
    if kind == "secrecy":
        chef.find("[name=categories][value=ability]").check()
    chef.press("button.btn--primary").look()


def _answers(amina: Visitor, *, yes: int) -> None:
    """So many yes, then no: the next question comes by itself."""
    amina.go("/me/releases/").look()
    amina.press(amina.find(".yes-no a.btn--primary")).look()
    for number in range(3):
        amina.press(f"button[value={'yes' if number < yes else 'no'}]").look()


def _accepts(rehab: Visitor, case: str) -> None:
    rehab.go("/cases/").look()
    assert cast.AMINA.name in rehab.text
    for _ in range(2):
        rehab.go(f"{case}releases/").look()
        links = rehab.page.locator(".yes-no a[href^='/releases/']")
        addresses = [links.nth(n).get_attribute("href") for n in range(links.count())]
        for address in addresses:
            rehab.go(address)
            if rehab.find("form[action$='/accept/'] button").count():
                rehab.press("form[action$='/accept/'] button").look()
                break


def _writes(rehab: Visitor, case: str, sort: str, said: dict[str, str]) -> None:
    rehab.go(f"{case}room/write/{sort}/").look()
    for name, words in said.items():
        rehab.type(f"[name={name}]", words)
    rehab.press(".pager button.btn--primary").look()


def _chooses(visitor: Visitor, case: str, to: str, channel: str = "room") -> Visitor:
    visitor.go(f"{case}deliver/").look()
    visitor.find("[name=items]").first.check()
    visitor.find(f"[name=to][value$=':{to}']").first.check()
    visitor.find(f"[name=channel][value={channel}]").check()
    return visitor


def _hands_over(rehab: Visitor, case: str) -> None:
    _writes(rehab, case, "ability", CAN)
    _chooses(rehab, case, "manager").press(".pager button.btn--primary").look()
    rehab.press("form[action$='/confirm/'] button").look()


def _is_refused(rehab: Visitor, case: str, sort: str) -> None:
    said = {"text": "Utmattning F43"} if sort == "diagnosis" else CAN
    _writes(rehab, case, sort, said)
    _chooses(rehab, case, "manager").press(".pager button.btn--primary").look(422)
    assert rehab.words("Some of it cannot be handed over") in rehab.text


def _reads_latest(chef: Visitor, case: str) -> str:
    chef.go(case).look()
    return chef.press(chef.find(".rooms a[href*='/deliveries/']").first).look().text


def _makes_a_plan(chef: Visitor, case: str) -> None:
    chef.go(f"{case}plan/stance/").look()
    chef.find("[name=stance][value=plan]").check()
    chef.find("[name=ground][value=employee]").check()
    chef.press(".pager button.btn--primary").look()
    chef.go(f"{case}plan/").press("form[action$='/begin/'] button").look()
    chef.go(f"{case}plan/measures/").look()
    chef.type("[name=words]", MEASURE)
    chef.find("[name=owner][value=employee]").check()
    chef.press("button.btn--primary").look()
    chef.go(f"{case}plan/draft/").find("[name=took_part][value=together]").check()
    chef.press("form[action$='/establish/'] button").look()
    assert MEASURE in chef.go(f"{case}plan/").look().text


def _says_and_reports(amina: Visitor) -> None:
    """She reads it on her phone, says that it is right, and that something is done."""
    amina.go("/me/way/").look()
    amina.press(amina.page.locator("#content a[href^='/me/plans/']").first).look()
    assert MEASURE in amina.text
    amina.find("[name=says]").first.check()
    amina.press("form[action$='/say/'] button.btn--primary").look()
    amina.press(amina.find("form[action$='/report/'] button").last).look()


def _takes_back(amina: Visitor) -> None:
    """The last of her two yes in the list is that the health centre may tell."""
    for _ in range(2):
        amina.go("/me/releases/").look()
        amina.press(amina.find("a[href$='/take-back/']").first).look()
        amina.press("button.btn--primary").look()


def _enters_what_care_wrote(chef: Visitor, case: str) -> None:
    chef.go(f"{case}room/enter/ability/").look()
    chef.find("[name=sender]").first.check()
    chef.find("[name=sent_on]").fill((TODAY - timedelta(days=1)).isoformat())
    chef.find("[name=came_by][value=on_paper]").check()
    for name, words in CAN.items():
        chef.type(f"[name={name}]", words)
    chef.press(".pager button.btn--primary").look()


def _reads_own(amina: Visitor) -> str:
    amina.go("/me/way/").look()
    return amina.press(amina.page.locator("#content a[href^='/me/notes/']").first).look().text


def _sends_the_plan_on_paper(chef: Visitor, case: str) -> None:
    """Försäkringskassan has asked for the plan. It leaves on paper, on the duty that the law sets."""
    chef.go(f"{case}deliver/").look()
    chef.find("[name=items]").first.check()
    chef.find("[name=to][value$=':case_officer']").first.check()
    chef.find("[name=channel][value=paper]").check()
    chef.find("[name=on_request]").check()
    chef.press(".pager button.btn--primary").look()
    chef.press("form[action$='/confirm/'] button").look()
    chef.press("form[action$='/handed-over/'] button").look()


def _somebody_else_leads(visit: Browsers, site: Site, chef: Visitor, case: str) -> None:
    site.demo.python(CHANGE_IT)
    chef.go(case).look(403)  # she leads nobody any more, so cases are nothing of hers
    new = visit("igarchef")
    assert cast.AMINA.name in new.go(case).look().text
    assert MEASURE in new.go(f"{case}plan/").look().text
    new.go(case).press("form[action$='/take-over/'] button").look()
    assert new.find("form[action$='/take-over/']").count() == 0


def _the_officer_sees(visit: Browsers) -> None:
    officer = visit("dso").go("/trail/").look()
    assert officer.words("Manager") in officer.text
    lines = " ".join(officer.page.locator(".opened").all_inner_texts())
    assert officer.words("Rehab coordinator") not in lines and cast.AMINA.name not in lines
