"""The documents that the code writes itself: who may do what, which states things go through, what is stored.

`docs/access.md`, `docs/states.md` and `docs/fields.md` are printed by

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


FIELDS = """# What is stored

Printed from the `Privacy.fields` of every model. *sealed*: ciphertext, opened only through the vault. *key*: a keyed
index or a wrapped key, which says nothing by itself. *health*: says something about somebody's health under a random
id. *work*: says something about somebody's work under a random id. *open*: says nothing about a person."""


def documents() -> dict[str, str]:
    """Every document by its path from the repository's folder."""
    from tests.contracts.disclosure_table import matrix

    return {"docs/access.md": access(), "docs/states.md": states(), "docs/fields.md": fields(),
            "docs/reference/disclosure.md": matrix()}


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
    parts = ["# States\n\nPrinted from the `TRANSITIONS` of each package's `policies`. An act that has no arrow is"
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


def fields() -> str:
    """Every table and field with what its model says it holds."""
    from django.apps import apps

    parts = [FIELDS]
    for model in sorted(apps.get_models(), key=lambda model: model._meta.label):
        privacy = getattr(model, "Privacy", None)
        if privacy is None or not model.__module__.startswith("omtanke."):
            continue
        by_class: dict[str, list[str]] = {}
        for field, holds in privacy.fields.items():
            by_class.setdefault(holds, []).append(f"`{field}`")
        rows = [_row([holds, ", ".join(named)]) for holds, named in sorted(by_class.items())]
        said = (model.__doc__ or "").strip().split("\n")[0]
        head = [f"## {model._meta.label}\n\n{said}\n", _row(["holds", "fields"]), _row(["---"] * 2)]
        parts.append("\n".join(head + rows))
    return "\n\n".join(parts) + "\n"


def _tables() -> Iterator[tuple[str, str, Mapping[str, Mapping[str, str]]]]:
    """(package, what goes through the states, table): a package may have several, named `SOMETHING_TRANSITIONS`."""
    found = [*(ROOT / "src/omtanke").glob("*/policies.py"), *(ROOT / "src/omtanke").glob("*/policies/[a-z]*.py")]
    for path in sorted(found):
        dotted = path.relative_to(ROOT / "src").with_suffix("").parts
        module = importlib.import_module(".".join(dotted))
        for name, value in vars(module).items():
            if name.endswith("TRANSITIONS"):
                yield dotted[1], name.removesuffix("TRANSITIONS").strip("_").lower().replace("_", " "), value


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
