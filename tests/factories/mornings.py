"""Somebody who signs in on a phone and reports ill: every page as a browser asks for it, with the time of each step.
Knows no Django."""

import http.client
import re
import time
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urlencode, urlsplit

TOKEN = "m" * 32
"""What a browser got as its first cookie; the form sends whatever the cookie is then, as the server compares them."""
PATIENCE = 60
_KEY = re.compile(r'name="key" value="([0-9a-f-]{36})"')


@dataclass
class Morning:
    """How it went: seconds by step, the status of each answer, and the report's page if it was confirmed."""

    user: str
    begun: float = 0.0
    late: float = 0.0
    seconds: dict[str, float] = field(default_factory=dict)
    statuses: list[int] = field(default_factory=list)
    confirmed: str = ""

    @property
    def failed(self) -> bool:
        """An error of the server, or no answer."""
        return any(status == 0 or status >= 500 for status in self.statuses)

    @property
    def refused(self) -> bool:
        """Every answer came, and yet nothing was taken: too many tries, a form that was not liked, no session."""
        return not self.failed and not self.confirmed


class Phone:
    """One browser: its cookies and its connection."""

    def __init__(self, base: str, user: str):
        self.place, self.cookies = urlsplit(base).netloc, {"csrftoken": TOKEN}
        self.morning, self.key = Morning(user), ""

    def report(self, password: str, today: date) -> Morning:
        """Sign in, open one's own page and the report, and send it. Ends early where the server does not answer."""
        self.morning.begun = time.perf_counter()
        _ = (self._ask("sign-in page", "GET", "/login/") and self._sign_in(password)
             and self._ask("my page", "GET", "/me/") and self._send(today))
        return self.morning

    def send_again(self, base: str, today: date) -> str:
        """Send what was sent once more, with the key and the session that the phone has, when the server is back. The
        report's page as it is answered; empty when it is not."""
        self.place = urlsplit(base).netloc
        answer = self._post(today)
        return answer[2] if answer else ""

    def open_signed_in(self) -> bool:
        """My page and the receipt once more: what pages cost when no password is tried."""
        return all(self._ask(f"again: {step}", "GET", path) for step, path in (
            ("my page", "/me/"), ("receipt", self.morning.confirmed)))

    def _sign_in(self, password: str) -> bool:
        found = self._ask("sign in", "POST", "/login/", login=self.morning.user, password=password)
        return bool(found) and "sessionid" in self.cookies

    def _send(self, today: date) -> bool:
        page = self._ask("form", "GET", "/me/ill/")
        if not page or not (key := _KEY.search(page[1])):
            return False
        self.key = key[1]
        answer = self._post(today)
        if answer and answer[2].startswith("/me/reports/"):
            self.morning.confirmed = answer[2]
            return bool(self._ask("receipt", "GET", answer[2]))
        return False

    def _post(self, today: date) -> tuple[int, str, str] | None:
        return self._ask("report", "POST", "/me/ill/", first=today.isoformat(), extent="100", back="unknown",
                         key=self.key)

    def _ask(self, step: str, method: str, path: str, **form: str) -> tuple[int, str, str] | None:
        body = urlencode([*form.items(), ("csrfmiddlewaretoken", self.cookies["csrftoken"])]) if form else None
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if body:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        begun = time.perf_counter()
        connection = http.client.HTTPConnection(self.place, timeout=PATIENCE)
        try:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            text = answer.read().decode()
            for cookie in answer.headers.get_all("Set-Cookie") or ():
                name, _, value = cookie.partition(";")[0].partition("=")
                self.cookies[name] = value
            found = answer.status, text, answer.headers.get("Location", "")
        except (OSError, http.client.HTTPException):
            found = 0, "", ""
        finally:
            connection.close()
        self.morning.seconds[step] = time.perf_counter() - begun
        self.morning.statuses.append(found[0])
        return found if 0 < found[0] < 400 else None
