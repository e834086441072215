"""The house as its files say it is: floors from pyproject.toml, packages from folders, functions from the source."""

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src/omtanke"
SHELVES = ("urls", "views", "forms", "actions", "queries", "models", "policies")


def contract(identity: str) -> dict:
    """One import-linter contract of pyproject.toml."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return next(c for c in settings["tool"]["importlinter"]["contracts"] if c["id"] == identity)


def floors() -> list[set[str]]:
    """The packages of each floor, the lowest floor first; those that do not exist yet included."""
    layers = reversed(contract("floors")["layers"])
    return [{name.strip(" ()") for name in layer.replace(":", "|").split("|")} for layer in layers]


def floor_of(package: str) -> int:
    """How high up a package lies; 0 is the bottom."""
    return next(number for number, floor in enumerate(floors()) if package in floor)


def packages() -> set[str]:
    """The packages that exist: folders with Python in them."""
    return {path.relative_to(PACKAGE).parts[0] for path in PACKAGE.rglob("*.py") if path.parent != PACKAGE}


def shelf_files(shelf: str) -> list[Path]:
    """The files of one shelf in every package: `actions.py`, or each file of a folder `actions/`."""
    return sorted([*PACKAGE.glob(f"*/{shelf}.py"), *PACKAGE.glob(f"*/{shelf}/**/*.py")])


def public_functions(path: Path) -> Iterator[ast.FunctionDef]:
    """The functions that a file offers to others."""
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and not node.name.startswith("_"):
            yield node


def short(path: Path) -> str:
    """A path as a test's name shows it."""
    return str(path.relative_to(ROOT))
