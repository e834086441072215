"""Care's functional limits arrive at the manager, and a diagnosis is refused; once more with care on paper only."""

import pytest

from tests.factories import papers
from tests.journeys.visiting import Browsers, Visitor

LIMITS = {"can": "Korta pass på förmiddagen.", "cannot": "Lyfta över fem kilo.", "helps": "Två vid förflyttning."}
DIAGNOSIS = "Ryggbesvär M54"
HELENA = "Helena Norén"


@pytest.mark.journey(width=390, language="sv")
def test_what_somebody_can_do_arrives_at_the_manager_and_a_diagnosis_does_not(visit: Browsers):
    care, chef = visit("rehab"), visit("chef", width=1280)
    case = _case(care)
    _sees_the_inbox(care)
    _writes(care, case, "ability", LIMITS)
    _is_refused_a_diagnosis(care, case)
    delivery = _hands_over(care, case)
    _receives(chef, delivery)
    _marks_as_wrong(chef, care, delivery)


@pytest.mark.journey(width=390, language="sv")
def test_care_that_only_writes_on_paper_is_entered_by_the_manager(visit: Browsers):
    chef, helena = visit("chef", width=1280), visit("medarbetare")
    case = _case(chef)
    chef.go(f"{case}room/").look()
    chef.go(f"{case}room/enter/ability/").look()
    chef.press(".pager button.btn--primary").look(422)
    chef.find("[name=sender]").first.check()
    chef.find("[name=sent_on]").fill("2026-11-20")
    chef.find("[name=came_by][value=on_paper]").check()
    for name, words in LIMITS.items():
        chef.type(f"[name={name}]", words)
    chef.find("[name=paper]").set_input_files(
        {"name": "skanning.jpg", "mimeType": "image/jpeg", "buffer": papers.jpeg(papers.exif())})
    chef.press(".pager button.btn--primary").look()
    assert all(words in chef.text for words in LIMITS.values())
    _prints_and_hands_over(chef, case)
    assert LIMITS["cannot"] not in helena.go("/").text


def _case(visitor: Visitor) -> str:
    """The address of Helena's case, as this visitor has it."""
    visitor.go("/cases/").press(visitor.page.get_by_role("link", name=HELENA).first).look()
    return visitor.path


def _sees_the_inbox(care: Visitor) -> None:
    care.go("/").look()
    care.go("/deliveries/").look()
    assert HELENA in care.text


def _writes(visitor: Visitor, case: str, sort: str, said: dict[str, str]) -> None:
    visitor.go(f"{case}room/").look()
    visitor.go(f"{case}room/write/{sort}/").look()
    visitor.press(".pager button.btn--primary").look(422)
    for name, words in said.items():
        visitor.type(f"[name={name}]", words)
    visitor.press(".pager button.btn--primary").look()
    assert all(words in visitor.text for words in said.values())


def _chooses(visitor: Visitor, case: str, to: str, number: int = 0, channel: str = "room") -> None:
    visitor.go(f"{case}deliver/").look()
    visitor.find("[name=items]").nth(number).check()
    visitor.find(f"[name=to][value$=':{to}']").first.check()
    visitor.find(f"[name=channel][value={channel}]").check()


def _is_refused_a_diagnosis(care: Visitor, case: str) -> None:
    _writes(care, case, "diagnosis", {"text": DIAGNOSIS})
    _chooses(care, case, "manager")
    care.press(".pager button.btn--primary").look(422)
    assert care.words("Some of it cannot be handed over") in care.text and DIAGNOSIS not in care.text


def _hands_over(care: Visitor, case: str) -> str:
    _chooses(care, case, "manager", number=1)
    care.press(".pager button.btn--primary").look()
    assert LIMITS["cannot"] in care.text
    delivery = care.path
    care.press("form[action$='/confirm/'] button").look()
    return delivery


def _receives(chef: Visitor, delivery: str) -> None:
    chef.go(delivery).look()
    assert LIMITS["cannot"] in chef.text and DIAGNOSIS not in chef.text
    chef.press("form[action$='/receive/'] button").look()
    assert chef.find("form[action$='/receive/']").count() == 0


def _marks_as_wrong(chef: Visitor, care: Visitor, delivery: str) -> None:
    chef.go(f"{delivery}wrong/").look()
    chef.find("[name=why][value=content]").check()
    chef.press(".pager button.btn--primary").look()
    assert LIMITS["cannot"] not in chef.text
    assert LIMITS["cannot"] not in care.go(delivery).look().text


def _prints_and_hands_over(chef: Visitor, case: str) -> None:
    """Försäkringskassan has asked for something; it leaves on paper, the day it was handed over."""
    _writes(chef, case, "work", {"text": "Passen är lagda mellan nio och tretton."})
    _chooses(chef, case, "case_officer", channel="paper")
    chef.find("[name=on_request]").check()
    chef.press(".pager button.btn--primary").look()
    chef.press("form[action$='/confirm/'] button").look()
    chef.press("form[action$='/handed-over/'] button").look()
    assert chef.find("form[action$='/handed-over/']").count() == 0


