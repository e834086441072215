"""What the code writes about itself is what the code says today."""

import pytest
from django.utils import translation

from tests.contracts import documents


@pytest.mark.parametrize("name", ["docs/access.md", "docs/states.md", "docs/fields.md"])
def test_the_printed_document_is_current(name):
    with translation.override("en"):
        assert (documents.ROOT / name).read_text(encoding="utf-8") == documents.documents()[name], documents.AGAIN


def test_every_permission_stands_in_the_table_with_what_it_is_about():
    from omtanke.access.permissions import Permission

    text = (documents.ROOT / "docs/access.md").read_text(encoding="utf-8")
    assert {f"| `{permission}` |" for permission in Permission} == {
        f"| `{permission}` |" for permission in Permission if f"| `{permission}` |" in text}


def test_every_table_of_states_has_a_diagram():
    text = (documents.ROOT / "docs/states.md").read_text(encoding="utf-8")
    tables = list(documents._tables())
    assert len(tables) >= 2
    assert text.count("stateDiagram-v2") == len(tables)
    for _, _, table in tables:
        assert {after for acts in table.values() for after in acts.values()} <= set(table), "an arrow leads nowhere"


def test_every_table_of_ours_is_in_the_list_of_what_is_stored():
    from django.apps import apps

    text = (documents.ROOT / "docs/fields.md").read_text(encoding="utf-8")
    ours = {m._meta.label for m in apps.get_models() if m.__module__.startswith("omtanke.")}
    assert {label for label in ours if f"## {label}\n" not in text} == set()
