"""What every test shares: how Hypothesis searches, which browser is used, in which widths and languages.

The network is closed and warnings are errors: see `[tool.pytest.ini_options]` in pyproject.toml.
"""

import os
import shutil
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, settings

pytest_plugins = ["tests.factories.fixtures"]

# The same examples on every machine; a slow machine is not a failure. `HYPOTHESIS_PROFILE=search` looks for new ones.
settings.register_profile("same", derandomize=True, deadline=None, database=None)
settings.register_profile(
    "search", deadline=None, max_examples=2000, suppress_health_check=[HealthCheck.too_slow], print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
NO_BROWSER = ("no Chromium was found: install one (Debian: `sudo apt-get install chromium`; macOS: "
              "`brew install --cask chromium`) or point OMTANKE_CHROMIUM at it")


class Screen(NamedTuple):
    """How a person sits: the window's width in pixels and the language asked for."""

    width: int
    language: str


SCREENS = [Screen(width, language) for language in ("sv", "en") for width in (1280, 390)]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--all-screens", action="store_true", help="journeys in every width and language")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test that takes `screen` runs once, on the screen its `journey` mark names, or on all with --all-screens."""
    if "screen" in metafunc.fixturenames:
        mark = metafunc.definition.get_closest_marker("journey")
        own = Screen(**{**SCREENS[0]._asdict(), **(mark.kwargs if mark else {})})
        screens = SCREENS if metafunc.config.getoption("--all-screens") else [own]
        metafunc.parametrize("screen", screens, ids=lambda screen: f"{screen.width}-{screen.language}")


@pytest.fixture(autouse=True)
def the_usual_language() -> None:
    """A page in English leaves its language behind in the process: the next test begins with Swedish."""
    from django.conf import settings as django

    if django.configured:
        from django.utils import translation

        translation.deactivate()


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """The browser of the journeys. Where there is none they fail and say what to do: they are never passed over."""
    found = os.environ.get("OMTANKE_CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    if not found:
        pytest.fail(NO_BROWSER, pytrace=False)
    return found
