"""What the trail says can be read: each act has a name, and each opening says what was opened (OSL 4:1)."""

import ast
import re
from functools import lru_cache
from importlib import import_module
from pathlib import Path

import pytest

import omtanke
from omtanke.oversight.acts import WORDS
from omtanke.oversight.opened import THINGS

ROOT = Path(omtanke.__file__).parent
FILES = sorted(file for file in ROOT.rglob("*.py") if "migrations" not in file.parts)
LOCAL = {"talk", "talk_agreed"}
"""What `table` may be in the two places of care talks that take it as an argument."""


@lru_cache(maxsize=1)
def texts() -> dict[Path, str]:
    return {file: file.read_text(encoding="utf-8") for file in FILES}


def literals(pattern: str) -> set[str]:
    return {found for text in texts().values() for found in re.findall(pattern, text)}


def tables() -> set[str]:
    """What the sealed texts are called when one is opened."""
    found = set(LOCAL)
    for file, text in texts().items():
        for call in (node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Call)):
            if isinstance(call.func, ast.Attribute) and call.func.attr == "ContentItem":
                found |= _table(file, call)
    return found


def _table(file: Path, call: ast.Call) -> set[str]:
    given = call.args[2] if len(call.args) > 2 else next(word.value for word in call.keywords if word.arg == "table")
    if isinstance(given, ast.Constant):
        return {given.value}
    assert isinstance(given, ast.Name), (file, call.lineno)
    if given.id == "table":
        assert "talks" in file.parts, (file, call.lineno)
        return set()
    module = ".".join(("omtanke", *file.relative_to(ROOT).with_suffix("").parts))
    return {getattr(import_module(module), given.id)}


@pytest.mark.parametrize("act", sorted(literals(r"trail\.(?:record|Entry)\(\s*\"([a-z_]+\.[a-z_]+)\"")))
def test_the_act_has_a_name(act):
    assert act in WORDS


@pytest.mark.parametrize("page", sorted(literals(r"\bpage=\"([a-z_]+)\"")))
def test_the_page_has_words(page):
    assert f"page:{page}" in THINGS


@pytest.mark.parametrize("table", sorted(tables() | {"attachment"}))
def test_the_sealed_text_has_words(table):
    assert table in THINGS


def test_they_are_found():
    assert len(tables()) > 10 and len(literals(r"\bpage=\"([a-z_]+)\"")) > 40
