"""What the strict Content-Security-Policy forbids is not in the pages, and nothing points outside the house."""

import re

import pytest

from tests.contracts.house import PACKAGE, short

TEMPLATES = sorted(PACKAGE.glob("*/templates/**/*.html"))
SHEETS = sorted(path for kind in ("css", "js") for path in PACKAGE.glob(f"*/static/**/*.{kind}"))
WIDGETS = [path for path in sorted(PACKAGE.rglob("*.py")) if "/migrations/" not in str(path)]

INLINE = {
    "a style attribute": re.compile(r"""\sstyle\s*=\s*["']""", re.I),
    "a <style> element": re.compile(r"<style\b", re.I),
    "a script in the page": re.compile(r"<script\b(?![^>]*\bsrc=)", re.I),
    "an event attribute": re.compile(r"""<[^>]*\s(on[a-z]+|hx-on[\w:-]*)\s*=\s*["']""", re.I),
    "a javascript: address": re.compile(r"javascript:", re.I),
    "an outside address": re.compile(r"""\b(?:src|href|action|srcset|poster)\s*=\s*["']?(?:https?:)?//""", re.I),
    "a tag left unrendered by a component library": re.compile(r"</?c-[\w.-]+"),
    "text marked safe": re.compile(r"\|\s*safe\b|{%\s*autoescape\s+off"),
}
# A window's title lands in the browser's history, which no header empties on a shared computer.
WHO = re.compile(r"{{[^}]*\b(name|number|person|who|employee)\b", re.I)


@pytest.mark.parametrize("path", TEMPLATES, ids=short)
def test_a_page_holds_nothing_the_policy_forbids(path):
    text = path.read_text(encoding="utf-8")
    assert not [what for what, pattern in INLINE.items() if pattern.search(text)]


@pytest.mark.parametrize("path", TEMPLATES, ids=short)
def test_no_title_says_who(path):
    text = path.read_text(encoding="utf-8")
    titles = re.findall(r"{%\s*block\s+title\s*%}(.*?){%\s*endblock", text, re.S)
    titles += re.findall(r"<title>(.*?)</title>", text.partition("</head>")[0], re.S) if "</head>" in text else []
    assert not [title for title in titles if WHO.search(title)]


@pytest.mark.parametrize("path", SHEETS, ids=short)
def test_a_sheet_or_script_fetches_nothing_from_outside(path):
    text = re.sub(r"http://www\.w3\.org/\S+", "", path.read_text(encoding="utf-8"))
    assert not re.findall(r"""(?:url\(|@import|fetch\(|import\s)\s*["']?(?:https?:)?//[^\s"')]+""", text)


@pytest.mark.parametrize("path", WIDGETS, ids=short)
def test_no_code_writes_a_style_attribute(path):
    assert not re.search(r"""<[^>"']*\sstyle=""", path.read_text(encoding="utf-8"))


def test_no_email_field_and_no_admin():
    from django.apps import apps

    labels = {config.label for config in apps.get_app_configs()}
    assert not labels & {"admin", "emailaddress", "socialaccount"}
