"""The map and the house say the same."""

import re
import tomllib

from tests.contracts.house import PACKAGE, ROOT, SHELVES, contract, floor_of, floors, packages

ROW = re.compile(r"^\| `(\w+)` \|", re.MULTILINE)


def map_rows() -> list[str]:
    return ROW.findall((ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8"))


def test_architecture_names_every_package():
    assert sorted(map_rows()) == sorted(packages())


def test_architecture_lists_them_from_the_top_down():
    heights = [floor_of(name) for name in map_rows()]
    assert heights == sorted(heights, reverse=True)


def test_the_picture_shows_every_floor():
    picture = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8").split("```")[1]
    assert {name for floor in floors() for name in floor} <= set(re.findall(r"\w+", picture))


def test_every_package_begins_with_a_paragraph_and_holds_no_code():
    for name in packages():
        text = (PACKAGE / name / "__init__.py").read_text(encoding="utf-8")
        assert text.startswith('"""'), f"{name}/__init__.py says in one paragraph what comes in and what goes out"


def test_every_package_with_shelves_keeps_their_order():
    shelved = {path.parent.name for shelf in SHELVES for path in PACKAGE.glob(f"*/{shelf}.py")} - {"config"}
    named = {name.removeprefix("omtanke.") for name in contract("shelves")["containers"]}
    assert shelved <= named | {"ui", "vault", "audit"}, "add it to the contract `shelves` in pyproject.toml"


def test_pure_rooms_are_all_in_their_contract():
    wanted = {f"omtanke.{name}" for name in {"rules", "figures"} & packages()}
    assert set(contract("pure-rooms")["source_modules"]) == wanted


def test_the_version_is_the_changelogs_newest():
    from omtanke import __version__

    newest = re.search(r"^## (\d+\.\d+\.\d+)", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert newest[1] == __version__


def test_every_dependency_says_why():
    lines = (ROOT / "pyproject.toml").read_text(encoding="utf-8").splitlines()
    settings = tomllib.loads("\n".join(lines))
    wanted = [*settings["project"]["dependencies"], *settings["dependency-groups"]["dev"]]
    silent = [line for name in wanted for line in lines if f'"{name}"' in line and "#" not in line.split(name)[1]]
    assert not silent
