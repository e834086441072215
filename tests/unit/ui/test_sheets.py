"""The style sheets: what is read can be read in both modes, and templates and sheets know the same names."""

import re

import pytest

from tests.contracts.house import PACKAGE

CSS = PACKAGE / "ui/static/ui/css"
SHEETS = {path.name: re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.S)
          for path in sorted(CSS.glob("*.css"))}
DARK = r':root\[data-theme="dark"\]\s*\{(.*?)\}', r':root:not\(\[data-theme="light"\]\)\s*\{(.*?)\}'
SURFACES = ("paper", "sand", "sheet")

# Text on what lies behind it (WCAG 1.4.3: 4.5), edges of controls and what is drawn (1.4.11: 3).
TEXT = [(text, surface) for text in ("ink", "ink-2", "pine", "pine-hover", "lingon", "amber", "slate")
        for surface in SURFACES]
TEXT += [("ink", "sand-deep"), ("ink-2", "sand-deep"), ("on-pine", "pine"), ("on-pine", "pine-hover"),
         ("pine", "pine-wash"), ("pine-hover", "pine-wash"), ("lingon", "lingon-wash"), ("amber", "amber-wash"),
         ("ink", "amber-wash"), ("pine", "amber-wash"), ("paper", "ink"), ("slate", "slate-wash")]
TEXT += [(f"heat-{step}-ink", f"heat-{step}") for step in range(1, 7)]
DRAWN = [(line, surface) for line in ("edge", "focus", "slate") for surface in SURFACES]
PAIRS = [(*pair, 4.5) for pair in TEXT] + [(*pair, 3.0) for pair in DRAWN]


def tokens(text: str) -> dict[str, str]:
    return {name: value.strip() for name, value in re.findall(r"--([\w-]+):\s*([^;]+);", text)}


def mode(name: str) -> dict[str, str]:
    light = tokens(re.search(r":root\s*\{(.*?)\}", SHEETS["tokens.css"], re.S)[1])
    if name == "light":
        return light
    return light | tokens(re.search(DARK[0], SHEETS["tokens.css"], re.S)[1])


def luminance(colour: str) -> float:
    """WCAG's relative luminance of #RRGGBB."""
    parts = [int(colour[at:at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_counted_as_wcag_counts_it():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize(("front", "back", "least"), PAIRS, ids=lambda value: str(value))
def test_what_is_read_can_be_read(name, front, back, least):
    colours = mode(name)
    assert contrast(colours[front], colours[back]) >= least


def test_the_systems_dark_is_the_chosen_dark():
    chosen, systems = (tokens(re.search(pattern, SHEETS["tokens.css"], re.S)[1]) for pattern in DARK)
    assert chosen == systems


def test_every_colour_that_is_used_is_a_token():
    defined = set(mode("light")) | {"gut"}
    used = {name for text in SHEETS.values() for name in re.findall(r"var\(--([\w-]+)\)", text)}
    assert not used - defined
    outside = "".join(text for name, text in SHEETS.items() if name not in {"tokens.css", "print.css"})
    assert not re.findall(r"#[0-9a-fA-F]{3,8}\b(?=\s*[;)}])", outside)


def test_every_file_a_sheet_fetches_is_there():
    for text in SHEETS.values():
        assert all((CSS / address).is_file() for address in re.findall(r'url\("([^"]+)"\)', text))


def test_every_class_in_a_page_is_in_a_sheet():
    defined = set(re.findall(r"\.([a-zA-Z][\w-]*)", "".join(SHEETS.values())))
    used = {}
    for path in [*PACKAGE.glob("*/templates/**/*.html"), *PACKAGE.glob("*/templates/**/*.svg")]:
        text = re.sub(r"{%.*?%}", " ", path.read_text(encoding="utf-8"))
        for names in re.findall(r'\bclass="([^"]*)"', text):
            used |= dict.fromkeys(re.sub(r"{{.*?}}", " ", names).split(), path.name)
    assert not {name: place for name, place in used.items() if name not in defined}


def test_motion_stops_for_those_who_ask():
    assert "prefers-reduced-motion: reduce" in SHEETS["base.css"]
