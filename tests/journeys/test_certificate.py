"""A doctor's certificate: HR chooses that scans are kept, the employee hands one in, and her manager looks at it."""

import pytest

from omtanke.demo import cast
from tests.factories import papers
from tests.journeys import walks
from tests.journeys.visiting import Browsers, Visitor


@pytest.mark.journey(width=390, language="sv")
def test_she_hands_one_in_and_her_manager_registers_it(visit: Browsers, town):
    chef, helena, hr = visit("chef"), visit("medarbetare"), visit("hr")
    helena.go("/me/certificates/").look()
    assert not helena.find("[name=paper]").count() and helena.find("section[aria-labelledby=held] li").count()
    hr.go("/sick-pay/settings/").find("[name=keep_papers][value=kept]").check()
    hr.press("form[aria-labelledby=number] button").look()
    _hands_in(helena, papers.png())
    _cannot_read_it(chef)
    helena.go("/me/").look().press("section[aria-labelledby=again] a.btn")
    _hands_in(helena, papers.png(width=4))
    _registers(chef, helena)
    assert helena.go("/me/certificates/").look().find("section[aria-labelledby=mine] form").count() == 0
    assert helena.find("section[aria-labelledby=mine] li").count() == 2
    # the one of the demo lasts longer and stands first
    helena.press("section[aria-labelledby=held] a >> nth=1").look()
    with helena.page.expect_download() as download:
        helena.find("a[download]").click()
    assert download.value.path().read_bytes() == papers.png(width=4)


def _hands_in(helena: Visitor, photo: bytes) -> None:
    """From the page of the sick period, with a photo; what is no photo is refused first."""
    helena.go("/me/sick-period/").look().press("section[aria-labelledby=certificates] a.btn").look()
    for name, content, status in (("IMG_2231.png", photo[:20], 422), ("IMG_2231.png", photo, 200)):
        helena.find("[name=paper]").set_input_files({"name": name, "mimeType": "image/png", "buffer": content})
        helena.press("form[aria-labelledby=one] button").look(status)
    assert helena.find("section[aria-labelledby=mine] form").count() == 1


def _cannot_read_it(chef: Visitor) -> None:
    chef.go("/").look().press(f"a.btn[href='{_page(chef)}']").look()
    chef.press("section[aria-labelledby=waits] form button").look()
    assert not chef.find("section[aria-labelledby=waits]").count()


def _registers(chef: Visitor, helena: Visitor) -> None:
    chef.go("/").press(f"a.btn[href='{_page(chef)}']").look()
    with chef.page.expect_download() as download:
        chef.find("section[aria-labelledby=waits] a[download]").click()
    assert download.value.path().read_bytes() == papers.png(width=4)
    chef.find("[name=last_day]").fill("2020-01-01")
    chef.press("form[aria-labelledby=one] button").look(422)
    day = chef.find("[name=seen_on]").input_value()
    chef.find("[name=first_day]").fill(day)
    chef.find("[name=last_day]").fill(day)
    chef.find("[name=degree]").fill("50")
    chef.press("form[aria-labelledby=one] button").look()
    assert chef.path.endswith("/sick-period/")


def _page(chef: Visitor) -> str:
    """Where Helena's certificates are."""
    person = walks.open_person(chef, cast.HELENA.name).path
    chef.go("/")
    return f"{person}certificates/"
