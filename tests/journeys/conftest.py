"""What the journeys share: a demo for the run, a served copy of it for each journey, and browsers to visit it with."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from omtanke.demo.generator import generate
from omtanke.demo.shapes import Municipality
from tests.conftest import Screen
from tests.journeys import leaks, serving
from tests.journeys.visiting import Browsers

SEED = 2026
# Only this machine is reached, whatever a page or the browser itself would like.
BROWSER = ["--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
           "--disable-background-networking",
           "--disable-component-update", "--disable-sync", "--no-first-run", "--disable-quic", "--disable-gpu"]


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[serving.Demo]:
    """Ekhult, made once by the command."""
    made = serving.make(tmp_path_factory.mktemp("ekhult"))
    yield made
    serving.drop_database(made.database)


@pytest.fixture(scope="session")
def town() -> Municipality:
    """The same Ekhult as values: who is in it, and what they are called."""
    return generate(employees=serving.EMPLOYEES, months=serving.MONTHS, seed=SEED, today=serving.TODAY)


@pytest.fixture
def site(demo: serving.Demo, town: Municipality, tmp_path: Path) -> Iterator[serving.Site]:
    """A copy of the demo, served. When the journey is over nothing of what it knew may lie in the open."""
    with serving.served(demo, tmp_path) as running:
        yield running
        assert not leaks.found(running, town)


@pytest.fixture(scope="module")
def browser(chromium_path: str) -> Iterator[Browser]:
    """One Chromium a file: while its driver runs, Django's tables cannot be used in the same process."""
    with sync_playwright() as driver:
        running = driver.chromium.launch(executable_path=chromium_path, args=BROWSER)
        yield running
        running.close()


@pytest.fixture
def visit(browser: Browser, site: serving.Site, screen: Screen) -> Iterator[Browsers]:
    """`visit("chef")` is someone who has signed in; `visit.visitor()` someone who has not."""
    yield Browsers(browser, site, screen)
    for context in browser.contexts:
        context.close()
