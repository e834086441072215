"""After the journeys nothing that says who somebody is, or what they wrote, lies in any file (security.md #1).

Every other journey ends with the same search of its own folder. This one fills a folder with as much as possible, and
searches while the server still runs and again when it has stopped. That the search finds what is there is tried first.
"""

import base64
import json
import zlib
from pathlib import Path
from subprocess import Popen
from urllib.parse import quote

import pytest

from omtanke.demo import cast
from tests.journeys import leaks, walks
from tests.journeys.serving import Demo, Site
from tests.journeys.visiting import Browsers

COMMENT, EXPLANATION = "Onsdagspasset vill jag ha kvar som det är.", "Bruten handled som har läkt."
WRITTEN = {
    "utf-8": str.encode,
    "utf-16-le": lambda text: text.encode("utf-16-le"),
    "utf-16-be": lambda text: text.encode("utf-16-be"),
    "latin-1": lambda text: text.encode("latin-1"),
    "json": lambda text: json.dumps(text).encode(),
    "address": lambda text: quote(text).encode(),
    "base64": lambda text: base64.b64encode(f"name={text}, padded to a length".encode()),
    "packed": lambda text: base64.urlsafe_b64encode(zlib.compress(f"name={text}".encode())),
}


@pytest.mark.parametrize("form", WRITTEN)
@pytest.mark.parametrize("needle", ["Roland Ståhl", "Granqvist", "070-174 06 11", "820216-2387", "001007"])
def test_the_search_finds_what_is_there(tmp_path: Path, town, form: str, needle: str):
    site = Site(Demo(tmp_path / "data", password="unsaid-word"), "", tmp_path / "server.log", Popen(["true"]))
    site.process.wait()
    site.demo.data.mkdir()
    (site.demo.data / "omtanke.sqlite3").write_bytes(b"\x00\xff before " + WRITTEN[form](needle) + b" after\x00")
    assert any(said.endswith(f": {needle}") for said in leaks.found(site, town))


def test_the_search_leaves_chance_out(tmp_path: Path, town):
    site = Site(Demo(tmp_path / "data", password="unsaid-word"), "", tmp_path / "server.log", Popen(["true"]))
    site.process.wait()
    site.demo.data.mkdir()
    site.log.write_text("2026-11-24 09:40:12.001007 2f6259001007dd4cab4b97ebaffee8bfb123c", encoding="utf-8")
    assert leaks.found(site, town) == []


@pytest.mark.journey(width=1280, language="sv")
def test_nothing_after_a_busy_day(visit: Browsers, site: Site, town):
    _is_busy(visit, site)
    assert leaks.found(site, town) == []
    if not site.demo.database:
        assert (site.demo.data / "omtanke.sqlite3-wal").stat().st_size > 0
    site.stop()
    assert leaks.found(site, town) == []
    assert json.loads(site.demo.run("trail", "verify", "--json"))["faults"] == []


def _is_busy(visit: Browsers, site: Site) -> None:
    chef, amina, hr = visit("chef"), visit("medarbetare2"), visit("hr")
    # A name where a user name should be, and a password that is somebody's other one.
    stranger = visit.visitor().go("/login/")
    stranger.type("[name=login]", cast.AMINA.name).type("[name=password]", "min-hunds-namn-77")
    stranger.press("form button.btn--primary")
    chef.go("/group/").type("[name=name]", cast.AMINA.name).press("form[role=search] button")
    walks.whole_talk(chef, cast.AMINA.name)
    amina.go("/me/").press("section[aria-labelledby=my-talks] a.btn--primary")
    amina.type("[name=words]", COMMENT).press("form[action$='/comment/'] button")
    amina.press("form[action$='/confirm/'] button")
    hr.press(hr.find(".agenda a.btn").first).press("a[href$='/explain/']")
    hr.type("[name=words]", EXPLANATION).press("form button.btn--primary")
    chef.go(f"/people/{quote(cast.AMINA.name)}/")
    chef.go("/").press(chef.page.locator("footer form.language button"))
    site.demo.run("import", str(site.demo.samples / "ekhult-ny-frånvaro.pax"), "--employer", "Ekhults kommun")
    site.demo.run("tick")
    chef.go("/")
    assert len(site.phrases) >= 6
