"""Pictures of the pages, in both widths and both languages, into docs/screenshots: `make screenshots`.

The same every time: the demo's seed and day are fixed, and the clock starts from the same moment.
"""

import base64
import os
import struct
import sys
import tempfile
import zlib
from datetime import timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from playwright.sync_api import Page, sync_playwright  # noqa: E402  - the tests' helpers lie in the folder added above

from tests.conftest import SCREENS  # noqa: E402
from tests.journeys import serving, walks  # noqa: E402
from tests.journeys.test_leading import BEGIN  # noqa: E402
from tests.journeys.visiting import Browsers, Visitor  # noqa: E402

MOMENT = f"{serving.TODAY}T09:40:00+01:00"
FOLDER = ROOT / "docs" / "screenshots"
HEIGHT = 900
SWEDISH = "sv"  # what is told of sickness, cases and figures is pictured in one language: the folder is kept small
# Where the clock stands in the demo, a meeting that begins now; and the answer about support as a night keeps it, of
# workplaces made for it: eighteen months of demo are too few for one.
MEETING = BEGIN.replace("from omtanke.config.clock import now",
                        f"from datetime import datetime\nnow = lambda: datetime.fromisoformat({MOMENT!r})")
EFFECT = f"""
from dataclasses import asdict
from datetime import date, datetime
from omtanke.audit.trail import SYSTEM
from omtanke.figures.effect_report import report
from omtanke.organisation.models import Unit
from omtanke.programme.actions import effects
from omtanke.programme.models import SupportList
from tests.factories.effects import workplaces
at = datetime.fromisoformat({MOMENT!r})
units = Unit.objects.filter(name__startswith="Hemtj\u00e4nsten")
supported = {{unit.id: date(2025, 1, 1) for unit in units[:2]}}
made = effects.keep_support(party=units[0].party_id, supported=supported, source="Projektet", by=SYSTEM, now=at)
made_up = workplaces(5, months=72, effect=-0.15)
told = {{language: asdict(report(made_up, language=language)) for language in effects.LANGUAGES}}
SupportList.objects.filter(id=made.id).update(told=told, last="2026-10", told_at=at)
"""
OTHER_LANGUAGE = SCREENS[-1]  # the six pages are enough in a narrow window in English
# A picture's pixels as numbers of at most 256 colours: the commonest, and for the few others the nearest of them.
TO_PALETTE = """async png => {
  const image = await createImageBitmap(await (await fetch('data:image/png;base64,' + png)).blob());
  const canvas = new OffscreenCanvas(image.width, image.height).getContext('2d');
  canvas.drawImage(image, 0, 0);
  const pixels = new Uint32Array(canvas.getImageData(0, 0, image.width, image.height).data.buffer), counts = new Map();
  for (const pixel of pixels) counts.set(pixel, (counts.get(pixel) || 0) + 1);
  const parts = colour => [colour & 255, colour >> 8 & 255, colour >> 16 & 255];
  const palette = [...counts].sort((a, b) => b[1] - a[1]).slice(0, 256).map(([colour]) => parts(colour));
  const apart = (a, b) => (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2 + (a[2] - b[2]) ** 2;
  const nearest = new Map([...counts.keys()].map(colour => {
    const own = parts(colour), far = palette.map(other => apart(own, other));
    return [colour, far.indexOf(Math.min(...far))];
  }));
  let text = '';
  for (const pixel of pixels) text += String.fromCharCode(nearest.get(pixel));
  return [image.width, image.height, palette.flat(), btoa(text)];
}"""


class Camera:
    """Takes pictures of one screen. `desk` is an empty page where they are made smaller."""

    def __init__(self, visit: Browsers, desk: Page):
        self.visit, self.desk = visit, desk

    def take(self, visitor: Visitor, name: str) -> None:
        """The whole page, as it stands."""
        screen = self.visit.screen
        visitor.page.mouse.move(0, 0)
        path = FOLDER / f"{name}-{screen.width}-{screen.language}.png"
        height = visitor.page.evaluate("document.documentElement.scrollHeight")
        visitor.page.set_viewport_size({"width": screen.width, "height": max(height, HEIGHT)})  # tabs lie at its bottom
        path.write_bytes(_smaller(visitor.page.screenshot(full_page=True, animations="disabled"), self.desk))
        visitor.page.set_viewport_size({"width": screen.width, "height": HEIGHT})

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
        if self.visit.screen != OTHER_LANGUAGE:
            self.of_hr()
            self.of_the_manager_above()
            self.of_the_employee()
        if self.visit.screen.language == SWEDISH:
            self.of_figures()
            self.of_the_project()
            self.of_cases()
            self.of_sickness()

    def of_figures(self) -> None:
        """A workplace and a department in figures, the month in short, what it costs, and what HR chooses."""
        chef = self.visit("chef").go("/figures/")
        own = chef.path
        self.take(chef, "figures")
        self.take(chef.go(f"{own}month/"), "figures-month")
        self.take(chef.go(f"{own}costs/"), "figures-costs")
        self.take(self.visit("overchef").go("/figures/"), "figures-department")
        self.take(self.visit("hr").go("/figures/settings/"), "figures-settings")

    def of_the_project(self) -> None:
        """How the work is followed, and whether support made a difference."""
        self.visit.site.demo.python(EFFECT)
        lead = self.visit("projekt")
        self.take(lead.go("/programme/"), "programme")
        self.take(lead.go("/programme/effect/"), "effect")

    def of_cases(self) -> None:
        """The cases, one of them as its manager sees it and as the employee does, and a meeting that is being led."""
        chef = self.visit("chef")
        self.take(chef.go("/cases/"), "cases")
        self.take(chef.press(chef.find("a[href^='/cases/']").first), "case")
        self.take(chef.go("/meetings/"), "meetings")
        self.take(self.visit("medarbetare").go("/me/way/"), "my-way")
        meeting = self.visit.site.demo.python(MEETING).split()[-1]
        chef.go(f"/meetings/{meeting}/lead/").press("form[action$='/start/'] button.btn--primary")
        self.take(chef, "meeting-lead")

    def of_sickness(self) -> None:
        """Ill in three taps; my clock; certificates; who covers; and the nurse's desk."""
        helena = self.visit("medarbetare")
        self.take(helena.go("/me/sick-period/"), "my-clock")
        self.take(helena.go("/me/certificates/"), "my-certificates")
        chef = walks.open_person(self.visit("chef"), "Helena Norén")
        person = chef.path
        self.take(chef.go(f"{person}sick-period/"), "clock")
        self.take(chef.go(f"{person}certificates/"), "certificates")
        amina = self.visit("medarbetare2")
        self.take(amina.press("a[href='/me/ill/']"), "ill")
        self.take(amina.press("form[data-report] button.btn--primary"), "ill-done")
        self.take(self.visit("chef").go("/staffing/"), "staffing")
        nurse = self.visit("sjukskoterska")
        self.take(nurse.go("/support/"), "support-desk")

    def of_hr(self) -> None:
        """HR's desk, a file with errors before and after it is approved, the routine and what belongs to it."""
        hr = self.visit("hr")
        self.take(hr.go("/desk/"), "desk")
        hr.go("/files/").find("input[type=file]").set_input_files(self.visit.site.demo.samples / "ekhult-tolv-fel.csv")
        self.take(hr.press("button.btn--primary"), "file")
        self.take(hr.go("/files/"), "files")
        for path in ("routine", "units", "earlier", "words", "letters", "contacts", "protected", "emergency", "roles"):
            self.take(hr.go(f"/{path}/"), path)

    def of_the_manager_above(self) -> None:
        """Numbers without names, and someone who stands in."""
        above = self.visit("overchef")
        self.take(above.go("/numbers/"), "numbers")
        self.take(above.go("/units/"), "units-overchef")

    def of_the_employee(self) -> None:
        """The way in with a letter; a wish to talk; how one signs in."""
        self.take(self.visit.visitor().go("/komigang/"), "letter-in")
        amina = self.visit("medarbetare2")
        self.take(amina.go("/me/wish/"), "wish")
        self.take(amina.go("/me/sign-in/"), "ways-in")

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


def _smaller(png: bytes, desk: Page) -> bytes:
    """The same picture with a palette, less than half the size."""
    width, height, palette, numbers = desk.evaluate(TO_PALETTE, base64.b64encode(png).decode())
    pixels = base64.b64decode(numbers)
    rows = b"".join(b"\0" + pixels[start:start + width] for start in range(0, len(pixels), width))
    parts = ((b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)), (b"PLTE", bytes(palette)),
             (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in parts)


def main() -> int:
    """Make the demo once, and one copy for each screen."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="omtanke-screens-") as name, sync_playwright() as driver:
        demo = serving.make(Path(name), at=MOMENT)
        browser = driver.chromium.launch(executable_path=os.environ.get("OMTANKE_CHROMIUM") or None)
        desk = browser.new_page()
        for number, screen in enumerate(SCREENS):
            folder = Path(name) / str(number)
            folder.mkdir()
            with serving.served(demo, folder) as site:
                Camera(Browsers(browser, site, screen), desk).everything()
        browser.close()
    print(f"{len(list(FOLDER.glob('*.png')))} pictures in {FOLDER.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
