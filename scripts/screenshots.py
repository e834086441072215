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
from tests.journeys.visiting import Browsers, Visitor  # noqa: E402

MOMENT = f"{serving.TODAY}T09:40:00+01:00"
FOLDER = ROOT / "docs" / "screenshots"
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
        path.write_bytes(_smaller(visitor.page.screenshot(full_page=True, animations="disabled"), self.desk))

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
