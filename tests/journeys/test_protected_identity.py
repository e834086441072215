"""Someone whose identity is protected is found by alias in her unit by those who may know, and nowhere else.

The byte search that every journey ends with knows her real name and her numbers from the town's values, too.
"""

import io
import re

import pytest
from pypdf import PdfReader

from omtanke.demo import cast
from tests.journeys.serving import Site
from tests.journeys.visiting import Browsers, Visitor

ALIAS = cast.PROTECTED_ALIAS
OTHERS = tuple(name for name, *_ in cast.ACCOUNTS if name not in ("chef", "hr"))
LINK = re.compile(r'href="(/[^"#?]*)')


@pytest.mark.journey(width=1280, language="sv")
def test_by_alias_in_her_unit_and_nowhere_else(visit: Browsers, site: Site, town):
    key = next(iter(town.protected))
    real = town.employees[key - 1]
    told = (real.name, real.employment_number)
    person = _as_her_manager(visit("chef"), told)
    hr = visit("hr").go(person).look()
    assert ALIAS in hr.text
    assert not [word for word in told if word in hr.page.content()]
    for user in OTHERS:
        _walk(visit(user), person, told)


@pytest.mark.journey(width=390, language="en")
def test_hr_protects_somebody(visit: Browsers, town):
    """Found by the exact number, marked in two steps; from the next page on her name is gone for everyone."""
    number = next(p.employment_number for p in town.employees if p.name == cast.SARA.name)
    hr, chef = visit("hr"), visit("chef")
    hr.go("/protected/").look()
    hr.type("[name=number]", number).press(hr.button("Find the person")).look()
    hr.type("[name=alias]", "Kvanne").press(hr.button("Go on")).look()
    assert cast.SARA.name in hr.text
    hr.press(hr.button("Protect the identity")).look()
    page = hr.page.content()
    assert "Kvanne" in page
    assert cast.SARA.name not in page
    group = chef.go("/group/?show=all").look().text
    assert "Kvanne" in group
    assert cast.SARA.name not in group
    chef.press(chef.page.get_by_role("link", name="Kvanne", exact=True)).look()
    hr.press(hr.find("form[action$='/know/'] button[value=no]").first).look()
    assert chef.go(chef.path).look(404).status == 404


def _as_her_manager(chef: Visitor, told: tuple[str, ...]) -> str:
    """Her manager sees her apart from the list, and what not to do on her page; the address of that page."""
    chef.go("/group/?show=all").look()
    assert ALIAS in chef.find("section[aria-labelledby=guarded]").inner_text()
    assert ALIAS not in chef.find("table.group").inner_text()
    assert not [word for word in told if word in chef.page.content()]
    chef.press(chef.page.get_by_role("link", name=ALIAS, exact=True)).look()
    assert chef.words("Protected identity") in chef.text
    assert chef.find("a[href^='tel:']").count() == 0
    return chef.path


def _said(answer) -> str:
    """What an answer tells its reader: of a PDF the words on its pages, as its inner numbers are nobody's."""
    if answer.headers.get("content-type", "").startswith("application/pdf"):
        return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(answer.body())).pages)
    return answer.text()


def _walk(visitor: Visitor, person: str, told: tuple[str, ...]) -> None:
    """Every page that is linked to from any page of an account, and hers: she is on none of them."""
    waiting, seen = ["/", "/group/?show=all", "/me/", "/protected/", person], set()
    while waiting:
        address = waiting.pop()
        seen.add(address)
        answer = visitor.page.request.get(address)
        page = _said(answer)
        assert not [word for word in (ALIAS, *told) if word in page], (visitor.path, address)
        if address == person:
            assert answer.status in (403, 404)
            continue
        links = {link for link in LINK.findall(page) if not link.startswith(("/static/", "/logout/"))}
        waiting += sorted(links - seen - set(waiting))
