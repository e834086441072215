"""Many who press a button of a real server at the same instant, each in a browser of her own. Knows no Django."""

import http.client
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from html.parser import HTMLParser
from threading import Barrier
from urllib.parse import urlencode, urlsplit

TOKEN = "m" * 32
"""What a browser got as the form's token and its cookie: the same in both, as the server compares them."""
PATIENCE = 120


@dataclass
class Answer:
    """How one press ended. `status` 0: no answer came (the line broke, or nobody answered within `PATIENCE`)."""

    status: int
    seconds: float
    to: str = ""

    @property
    def done(self) -> bool:
        """The server did it, and leads on to another page."""
        return self.status in (302, 303) and "login" not in self.to

    @property
    def failed(self) -> bool:
        """An error of the server, or no answer."""
        return self.status == 0 or self.status >= 500


class _Forms(HTMLParser):
    """The forms of a page: where each leads, and what a browser would send of what is filled in."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[dict] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "form":
            self.found.append({"action": given.get("action") or "", "names": set(), "filled": []})
        elif tag in ("input", "button", "select", "textarea") and self.found and given.get("name"):
            form, name, kind = self.found[-1], given["name"], given.get("type", "text")
            form["names"].add(name)
            if tag == "input" and (kind not in ("radio", "checkbox", "submit") or "checked" in given):
                form["filled"].append((name, given.get("value") or ""))


@dataclass
class Browser:
    """One who is signed in."""

    base: str
    session: str
    filled: list[tuple[str, str]] = field(default_factory=list)
    action: str = ""

    def open(self, path: str, *, with_field: str) -> None:
        """Open a page and keep its form that has a field of this name."""
        status, text, _ = self._ask("GET", path)
        forms = _Forms()
        forms.feed(text)
        form = next((form for form in forms.found if with_field in form["names"]), None)
        if status != 200 or form is None:
            raise AssertionError(f"{path} answered {status} without a form that asks for {with_field}")
        self.action = form["action"] or path
        self.filled = [pair for pair in form["filled"] if pair[0] not in ("csrfmiddlewaretoken", with_field)]

    def press(self, **chosen: str) -> Answer:
        """Send the form that was kept, with these fields chosen."""
        body = urlencode([*self.filled, *chosen.items(), ("csrfmiddlewaretoken", TOKEN)])
        begun = time.perf_counter()
        try:
            status, _, to = self._ask("POST", self.action, body)
        except (OSError, http.client.HTTPException):
            status, to = 0, ""
        return Answer(status, time.perf_counter() - begun, to)

    def _ask(self, method: str, path: str, body: str | None = None) -> tuple[int, str, str]:
        connection = http.client.HTTPConnection(urlsplit(self.base).netloc, timeout=PATIENCE)
        headers = {"Cookie": f"sessionid={self.session}; csrftoken={TOKEN}"}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            return answer.status, answer.read().decode(), answer.headers.get("Location", "")
        finally:
            connection.close()


def open_all(browsers: list[Browser], paths: list[str], *, with_field: str, together: int = 8) -> None:
    """Every browser opens its page, some at a time."""
    with ThreadPoolExecutor(together) as pool:
        list(pool.map(lambda pair: pair[0].open(pair[1], with_field=with_field), zip(browsers, paths, strict=True)))


def press_all(browsers: list[Browser], choices: list[dict[str, str]],
              heard: Callable[[Answer], None] = lambda _: None) -> list[Answer]:
    """Every browser presses its button; none before all are ready. `heard` is told each answer as it comes."""
    barrier = Barrier(len(browsers))

    def one(pair: tuple[Browser, dict[str, str]]) -> Answer:
        barrier.wait(PATIENCE)
        answer = pair[0].press(**pair[1])
        heard(answer)
        return answer

    with ThreadPoolExecutor(len(browsers)) as pool:
        return list(pool.map(one, zip(browsers, choices, strict=True)))
