"""A person at a browser. Every page that is looked at is held to the same: no accessibility fault, no error, no
request to anywhere else, nothing against the content policy, and the language that was asked for."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, Request, Response

from tests.conftest import Screen
from tests.journeys.serving import Site
from tests.journeys.words import Words

LOCALES = {"sv": "sv-SE", "en": "en-GB"}
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
AXE_OPTIONS = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}
# Said aloud in the console, where it is caught with the other errors.
TELL_POLICY = ("addEventListener('securitypolicyviolation', "
               "e => console.error('content policy: ' + e.effectiveDirective + ' ' + e.blockedURI))")
STATUS_LINE = re.compile(r"Failed to load resource: the server responded with a status of (\d+)")


@dataclass(frozen=True)
class Browsers:
    """Opens windows: each has its own cookies, as on a machine of its own."""

    browser: Browser
    site: Site
    screen: Screen

    def visitor(self, **options: object) -> "Visitor":
        """Someone who has not signed in. `options` are Playwright's for a context, `width` and `language` our own."""
        width = options.pop("width", self.screen.width)
        language = options.pop("language", self.screen.language)
        context = self.browser.new_context(**{
            "viewport": {"width": width, "height": 900}, "locale": LOCALES[language], "base_url": self.site.base,
            "timezone_id": "Europe/Stockholm", "color_scheme": "light", **options})
        context.set_default_timeout(10_000)
        context.add_init_script(TELL_POLICY)
        return Visitor(context.new_page(), self.site, language)

    def __call__(self, user: str, **options: object) -> "Visitor":
        """Someone who has signed in."""
        visitor = self.visitor(**options)
        visitor.sign_in(user)
        return visitor


class Visitor:
    """One window. `status` is that of the last page it went to."""

    def __init__(self, page: Page, site: Site, language: str):
        self.page, self.site, self.language = page, site, language
        self.words = Words(language)
        self.status = 0
        self.faults: list[str] = []
        page.on("console", self._heard)
        page.on("pageerror", lambda error: self.faults.append(f"script error: {error}"))
        page.on("request", self._asked)
        page.on("response", self._answered)

    # going about

    def go(self, path: str) -> "Visitor":
        """Open an address of the site."""
        self.page.goto(path)
        return self

    def press(self, control: Locator | str) -> "Visitor":
        """Press a link or a button, and wait for the page it leads to."""
        with self.page.expect_navigation(wait_until="load"):
            self.find(control).click()
        return self

    def type(self, field: Locator | str, text: str) -> "Visitor":
        """Fill a field. The words are remembered: they must not be found lying in the open."""
        self.find(field).fill(text)
        if len(text) > 5 and not re.fullmatch(r"[\d:-]+", text):
            self.site.phrases.append(text)
        return self

    def find(self, control: Locator | str) -> Locator:
        """The one element meant, by a selector within the page's content."""
        return self.page.locator("#content").locator(control) if isinstance(control, str) else control

    def button(self, words: str) -> Locator:
        """The content's button or link that is called exactly this, in English; asked for in the page's language."""
        said = re.compile(rf"^{re.escape(self.words(words))}($|:)")
        content = self.page.locator("#content")
        return content.get_by_role("button", name=said).or_(content.get_by_role("link", name=said))

    def sign_in(self, user: str, password: str | None = None) -> "Visitor":
        """Sign in on the sign-in page."""
        if self.path != "/login/":
            self.go("/login/")
        self.find("[name=login]").fill(user)
        self.find("[name=password]").fill(password or self.site.demo.password)
        return self.press("form button.btn--primary")

    @property
    def path(self) -> str:
        """Where one is."""
        return urlsplit(self.page.url).path

    @property
    def text(self) -> str:
        """What the content says, with single spaces."""
        return " ".join(self.page.locator("#content").inner_text().split())

    # looking

    def look(self, status: int = 200) -> "Visitor":
        """Hold the page to what every page is held to."""
        where = f"{self.path} ({self.language}, {self.page.viewport_size['width']} px)"
        assert self.status == status, f"{where}: {self.status}, not {status}"
        assert self.page.locator("html").get_attribute("lang") == self.language, f"{where}: wrong language"
        self.look_closely(where)
        self.check(status)
        return self

    def look_closely(self, where: str) -> None:
        """No accessibility fault that axe can see."""
        found = Axe().run(self.page, options=AXE_OPTIONS)
        assert found.violations_count == 0, f"{where}\n{found.generate_report()}"

    def check(self, status: int = 200) -> None:
        """No fault since the last time: in the console, or a request to anywhere else."""
        faults = [fault for fault in self.faults if fault != f"status {status} {self.page.url}"]
        self.faults.clear()
        assert not faults, faults

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type not in ("error", "warning"):
            return
        told = STATUS_LINE.match(message.text)
        self.faults.append(f"status {told[1]} {message.location['url']}" if told else f"{message.type}: {message.text}")

    def _asked(self, request: Request) -> None:
        if not request.url.startswith((self.site.base, "data:")):
            self.faults.append(f"request to {request.url}")

    def _answered(self, response: Response) -> None:
        if response.request.is_navigation_request() and response.frame == self.page.main_frame:
            self.status = response.status
