"""Every page, with everything on it that a page can have: in the dark, in a narrow window, with spaced text, printed,
without scripts, and in the language that is asked for."""

import re
from datetime import timedelta

import pytest

from omtanke.demo import cast
from tests.journeys import sizing, walks
from tests.journeys.serving import TODAY
from tests.journeys.visiting import Browsers, Visitor

OPEN_TO_ALL = ("/login/", "/about/privacy/", "/about/accessibility/", "/about/components/")
NOWHERE = "/people/00000000-0000-4000-8000-000000000000/"
WIDE = 1280
LONG_WORD = "Schemaläggningssystemsuppdateringsgenomgången"


@pytest.mark.journey(width=390, language="sv")
def test_every_page_on_every_screen(visit: Browsers):
    pages = _pages(visit)
    assert sum(map(len, pages.values())) >= 25
    for user, paths in pages.items():
        dark = visit(user, color_scheme="dark") if user else visit.visitor(color_scheme="dark")
        for path in paths:
            _has_no_fault(dark.go(path))
            dark.look(404 if path == NOWHERE else 200)


@pytest.mark.journey(width=390, language="en")
def test_the_pages_of_sick_leaves_on_every_screen(visit: Browsers):
    """Reporting, the days of a sick period, pay, certificates, contact, and those who find stand-ins and take calls."""
    helena = walks.open_person(visit("chef", width=WIDE), cast.HELENA.name).path
    of_her = [f"{helena}{name}/" for name in ("sick-period", "sick-period/notice", "certificates", "contact")]
    for user, paths in {
        "chef": [helena, *of_her, f"{helena}well/", "/staffing/"], "hr": ["/sick-pay/settings/", "/payroll/"],
        "medarbetare": ["/me/", "/me/well/", "/me/sick-period/", "/me/certificates/", "/me/contact/", "/sick-pay/"],
        "medarbetare2": ["/me/ill/", "/me/sick-period/"], "sjukskoterska": ["/support/"],
    }.items():
        visitor = visit(user)
        for path in paths:
            _has_no_fault(visitor.go(path))
            visitor.look()


@pytest.mark.journey(width=1280, language="sv")
def test_on_paper(visit: Browsers):
    chef = visit("chef")
    for page in (walks.open_person(chef, cast.AMINA.name), walks.whole_talk(chef, cast.AMINA.name),
                 chef.press("section[aria-labelledby=talks] .ledger a")):
        assert page.find("button").count()
        assert sizing.on_paper(page.page) == [], page.path
    amina = visit("medarbetare2")
    assert sizing.on_paper(amina.page) == []
    amina.page.emulate_media(media="print")
    assert amina.find("section[aria-labelledby=my-absence] svg").first.is_visible()
    amina.page.emulate_media(media="screen")


@pytest.mark.journey(width=390, language="en")
def test_without_scripts(visit: Browsers):
    """The whole main path in a browser that runs no script at all."""
    chef = visit("chef", java_script_enabled=False)
    task = chef.find(".agenda > li").filter(has_text=cast.AMINA.name)
    chef.press(task.locator("a.btn"))
    walks.invite(walks.begin(chef))
    walks.note(walks.note(walks.on(chef), walks.NOTES[3]), walks.NOTES[4])
    walks.hold(walks.on(walks.agree(chef)))
    assert chef.find("section.signal").count() == 0
    chef.check()


@pytest.mark.journey(width=1280, language="sv")
def test_language(visit: Browsers):
    """What the browser asks for comes first, then what one chooses; the page stays where it is."""
    other = {"sv": "en", "en": "sv"}[visit.screen.language]
    for language in ("sv", "en"):
        assert visit.visitor(language=language).go("/login/").look().find("h1").inner_text() == {
            "sv": "Logga in", "en": "Sign in"}[language]
    chef = visit("chef")
    here = walks.open_person(chef, cast.AMINA.name).path
    chef.press(chef.page.locator("footer form.language button"))
    assert chef.path == here
    chef.language = other
    chef.look()
    assert chef.go("/group/?show=all").page.locator("html").get_attribute("lang") == other


def test_a_browser_that_asks_for_another_language_gets_swedish(visit: Browsers):
    visitor = visit.visitor(locale="fi-FI", language="sv").go("/login/")
    assert visitor.page.locator("html").get_attribute("lang") == "sv"


def _pages(visit: Browsers) -> dict[str, list[str]]:
    """The addresses of every page by who sees it, after enough has happened for each to be full."""
    chef = visit("chef", width=1280)
    johan = walks.open_person(chef, "Johan Ek").path
    begun = walks.begin(chef).path
    walks.invite(chef, TODAY + timedelta(days=1))
    walks.note(walks.on(chef), f"Rörigt efter {LONG_WORD}.")
    walks.agree(chef.go(begun.replace("/1/", "/5/")), due=TODAY)
    amina = walks.open_person(chef, cast.AMINA.name).path
    signal = [link.get_attribute("href") for link in chef.find(".signal .btns a").all()]
    walks.whole_talk(chef, "Petra Grelsson")
    hr = visit("hr", width=1280)
    theirs = hr.find(".agenda a.btn").first.get_attribute("href")
    read = chef.find("section[aria-labelledby=talks] .ledger a").first.get_attribute("href")
    return {
        "": [*OPEN_TO_ALL],
        "chef": ["/", "/group/", "/group/?show=all", "/me/", "/routine/", "/logout/", NOWHERE, johan, amina, *signal,
                 read, *(re.sub(r"/1/$", f"/{number}/", begun) for number in range(1, 7))],
        "hr": ["/", theirs], "overchef": ["/"], "admin": ["/"], "utanfor": ["/"],
        "medarbetare": ["/me/"], "medarbetare2": ["/me/"],
    }


def _has_no_fault(visitor: Visitor) -> None:
    """Whatever its size; everything that can be opened is left open."""
    page = visitor.page
    found = sizing.does_not_fit(page) + sizing.breaks_when_spaced(page) + sizing.too_small(page)
    found += sizing.does_not_fit(page, WIDE)
    page.evaluate("document.querySelectorAll('details').forEach(e => e.open = true)")
    found += sizing.does_not_fit(page)
    assert not found, (visitor.path, found)
