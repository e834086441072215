"""The rules can be read, run and checked by someone who has nothing but Python."""

import ast
import json
import subprocess
import sys

import pytest

from tests.contracts.house import PACKAGE, packages, short

PURE = sorted({"rules", "figures"} & packages())
LOAD_ALL = """
import importlib, json, pkgutil, sys
package = importlib.import_module(sys.argv[1])
for module in pkgutil.walk_packages(package.__path__, sys.argv[1] + "."):
    importlib.import_module(module.name)
print(json.dumps(sorted({name.partition(".")[0] for name in sys.modules})))
"""
FRAMEWORK = {"django", "allauth", "psycopg", "sqlite3", "pysqlite3", "gunicorn", "asgiref"}
OUTSIDE = FRAMEWORK | {"lxml", "cryptography", "requests", "httpx", "socket", "ssl", "http", "subprocess"}
CLOCKS = {"today", "now", "utcnow", "time", "localtime", "monotonic"}


def loaded_by(package: str) -> set[str]:
    """What a fresh process has in memory after every module of `package` has been imported."""
    done = subprocess.run([sys.executable, "-c", LOAD_ALL, package], capture_output=True, text=True, check=True)
    return set(json.loads(done.stdout))


@pytest.mark.parametrize("package", PURE)
def test_a_pure_room_loads_no_framework(package):
    """What Polars itself loads is Polars' own: the floors forbid `figures` to import it."""
    own = started_with("import polars") if package == "figures" else set()
    assert not loaded_by(f"omtanke.{package}") & (OUTSIDE - own)
    assert not own & FRAMEWORK


def test_rules_need_only_the_standard_library():
    """What Python was built with is a module of the standard library too (`zoneinfo` asks it), named by the machine."""
    loaded = {name for name in loaded_by("omtanke.rules") if not name.startswith("_sysconfigdata_")}
    assert loaded - sys.stdlib_module_names <= {"omtanke", "__main__", "__mp_main__"} | startup()


def startup() -> set[str]:
    """What this environment loads into every Python before anything is asked of it (editable installs do)."""
    return started_with("")


def started_with(statement: str) -> set[str]:
    """What a fresh process has in memory after the statement."""
    code = f"import sys\n{statement}\nprint(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return {name.partition(".")[0] for name in done.stdout.split()}


@pytest.mark.parametrize("package", ["omtanke.intake.readers", "omtanke.intake.writers"])
def test_payroll_files_are_read_and_written_without_a_framework(package):
    assert not loaded_by(package) & FRAMEWORK


@pytest.mark.parametrize(
    "path", [path for package in PURE for path in sorted((PACKAGE / package).rglob("*.py"))], ids=short)
def test_a_pure_room_never_asks_what_day_it_is(path):
    asked = [
        f"line {node.lineno}: {node.func.attr}()" for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CLOCKS
        and not node.args and not node.keywords
    ]
    assert not asked, "today is always an argument"
