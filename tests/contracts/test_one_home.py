"""What only one package may do, where the imports alone cannot tell."""

import ast

import pytest

from tests.contracts.house import PACKAGE, short

FILES = [path for path in sorted(PACKAGE.rglob("*.py")) if "/migrations/" not in str(path)]


def calls(path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {getattr(node.func, "id", getattr(node.func, "attr", "")) for node in ast.walk(tree)
            if isinstance(node, ast.Call)}


def package_of(path) -> str:
    return path.relative_to(PACKAGE).parts[0]


@pytest.mark.parametrize("path", [p for p in FILES if package_of(p) not in ("access", "vault")], ids=short)
def test_only_access_makes_readers(path):
    """A `Reader` opens what it covers: whoever can make one has every key."""
    assert not calls(path) & {"Reader", "Grant"}


@pytest.mark.parametrize("path", [p for p in FILES if p.name == "views.py" or "/views/" in str(p)], ids=short)
def test_views_ask_no_clock(path):
    """A request has one moment, `request.now`, so that a page never shows two."""
    assert not calls(path) & {"now", "today", "localdate", "localtime"}


@pytest.mark.parametrize("path", [p for p in FILES if package_of(p) not in ("config", "ui", "jobs", "demo")], ids=short)
def test_no_signal_handlers_and_no_hidden_effects(path):
    text = path.read_text(encoding="utf-8")
    assert "django.db.models.signals" not in text, "effects are called by name"
    assert "ATOMIC_REQUESTS" not in text


@pytest.mark.parametrize("path", FILES, ids=short)
def test_no_assert_as_a_guard(path):
    assert not [node.lineno for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
                if isinstance(node, ast.Assert)]
