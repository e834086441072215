"""The documents that the code writes itself: who may do what, and which states things go through.

`docs/access.md` and `docs/states.md` are printed by

    python -m tests.contracts.documents

and `test_documents_current.py` fails when they are not what the code says today.
"""

import importlib
import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PERMISSIONS = ROOT / "src/omtanke/access/permissions.py"
AGAIN = "print them again: python -m tests.contracts.documents"


ACCESS = """# Who may do what

Printed from `access/roles.py` and `access/permissions.py`. A role is a relation that holds at this very
request: manager of a unit, HR for a unit, oneself. Only the roles that no relation gives are stored, and two
persons stand behind each. A permission reaches the people or things of that relation: outside it the answer
is 404, inside it without the permission 403.
"""


def documents() -> dict[str, str]:
    """Every document by its path from the repository's folder."""
    return {"docs/access.md": access(), "docs/states.md": states()}


def access() -> str:
    """Roles and what each may do, from `access.roles`; what a permission is about, from the words beside it."""
    from omtanke.access.roles import ROLES

    meant = dict(re.findall(r'= "([a-z_.]+)"\s*# (.+)', PERMISSIONS.read_text(encoding="utf-8")))
    roles = list(ROLES.values())
    lines = [_row(["may", "about", *(role.key for role in roles)]), _row(["---"] * (len(roles) + 2))]
    for permission, words in sorted(meant.items()):
        held = ["●" if permission in {str(p) for p in role.permissions} else "" for role in roles]
        lines.append(_row([f"`{permission}`", words, *held]))
    who = "\n".join(f"- **{role.key}**: {role.description}" for role in roles)
    return f"{ACCESS}\n{who}\n\n" + "\n".join(lines) + "\n"


def states() -> str:
    """A diagram for every table of transitions in the packages' policies."""
    parts = ["# States\n\nPrinted from the `TRANSITIONS` of each package's `policies.py`. An act that has no arrow is"
             " refused."]
    for package, name, table in _tables():
        title = f"{package}: {name}" if name else package
        arrows = [f"    {state} --> {after}: {act}" for state, acts in table.items() for act, after in acts.items()]
        first = next(iter(table))
        diagram = "\n".join(["stateDiagram-v2", f"    [*] --> {first}", *arrows])
        ends = [state for state, acts in table.items() if not acts]
        diagram += "".join(f"\n    {state} --> [*]" for state in ends)
        parts.append(f"## {title}\n\n```mermaid\n{diagram}\n```")
    return "\n\n".join(parts) + "\n"


def _tables() -> Iterator[tuple[str, str, Mapping[str, Mapping[str, str]]]]:
    """(package, what goes through the states, table): a package may have several, named `SOMETHING_TRANSITIONS`."""
    for path in sorted((ROOT / "src/omtanke").glob("*/policies.py")):
        module = importlib.import_module(f"omtanke.{path.parent.name}.policies")
        for name, value in vars(module).items():
            if name.endswith("TRANSITIONS"):
                yield path.parent.name, name.removesuffix("TRANSITIONS").strip("_").lower().replace("_", " "), value


def _row(cells: list[str]) -> str:
    return "| " + " | ".join(cells) + " |"


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    import django
    from django.utils import translation

    django.setup()
    with translation.override("en"):
        for name, text in documents().items():
            (ROOT / name).write_text(text, encoding="utf-8")
