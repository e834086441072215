"""Pictures of the pages, in both widths and both languages, into docs/screenshots: `make screenshots`.

The same every time: the demo's seed and day are fixed, and the clock starts from the same moment.
"""

import os
import sys
import tempfile
from datetime import timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from playwright.sync_api import sync_playwright  # noqa: E402  - the tests' helpers lie in the folder added above

from tests.conftest import SCREENS  # noqa: E402
from tests.journeys import serving, walks  # noqa: E402
from tests.journeys.visiting import Browsers, Visitor  # noqa: E402

MOMENT = f"{serving.TODAY}T09:40:00+01:00"
FOLDER = ROOT / "docs" / "screenshots"


class Camera:
    """Takes pictures of one screen."""

    def __init__(self, visit: Browsers):
        self.visit = visit

    def take(self, visitor: Visitor, name: str) -> None:
        """The whole page, as it stands."""
        screen = self.visit.screen
        visitor.page.mouse.move(0, 0)
        path = FOLDER / f"{name}-{screen.width}-{screen.language}.png"
        visitor.page.screenshot(path=path, full_page=True, animations="disabled")

    def everything(self) -> None:
        """The six pages, the steps of the talk, and what others see."""
        self.take(self.visit.visitor().go("/login/"), "sign-in")
        chef = self.visit("chef")
        self.take(chef, "start")
        self.take(self.visit("chef", color_scheme="dark"), "start-dark")
        self.take(chef.go("/group/"), "group")
        self.take(walks.open_person(chef, "Amina Yusuf"), "person")
        self.talk(chef)
        for user in ("hr", "overchef", "admin"):
            self.take(self.visit(user), f"start-{user}")

    def talk(self, chef: Visitor) -> None:
        """The talk step by step; then as the employee sees it, before and after."""
        self.take(walks.begin(chef), "talk-1")
        walks.invite(chef, serving.TODAY + timedelta(days=2), "13:15")
        self.take(chef, "talk-2")
        amina = self.visit("medarbetare2")
        self.take(amina, "my-page-invited")
        for number in (3, 4):
            self.take(walks.on(chef) if number == 3 else chef, f"talk-{number}")
            walks.note(chef, walks.NOTES[number])
        walks.agree(chef)
        self.take(chef, "talk-5")
        self.take(walks.on(chef), "talk-6")
        walks.hold(chef)
        self.take(amina.go("/me/"), "my-page")
        self.take(amina.press("section[aria-labelledby=my-talks] a.btn"), "talk-read")


def main() -> int:
    """Make the demo once, and one copy for each screen."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="omtanke-screens-") as name, sync_playwright() as driver:
        demo = serving.make(Path(name), at=MOMENT)
        browser = driver.chromium.launch(executable_path=os.environ.get("OMTANKE_CHROMIUM") or None)
        for number, screen in enumerate(SCREENS):
            folder = Path(name) / str(number)
            folder.mkdir()
            with serving.served(demo, folder) as site:
                Camera(Browsers(browser, site, screen)).everything()
        browser.close()
    print(f"{len(list(FOLDER.glob('*.png')))} pictures in {FOLDER.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
