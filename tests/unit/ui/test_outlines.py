"""The routine's plain text as headings and lists."""

from omtanke.ui.outlines import outline

TEXT = """Routine: Early talks
In force from 1 January 2026.

How it is counted
  * An occasion is connected absence.
  * The routine counts 3. of nothing.

The ladder
  1. Four occasions or more.
  12. Twelve occasions or more.
"""


def test_a_part_without_items_is_lines():
    assert outline(TEXT)[0] == {"heading": "", "lines": ["Routine: Early talks", "In force from 1 January 2026."],
                                "items": [], "numbered": False}


def test_the_line_over_the_items_is_their_heading():
    part = outline(TEXT)[1]
    assert part["heading"] == "How it is counted"
    assert part["items"] == ["An occasion is connected absence.", "The routine counts 3. of nothing."]
    assert not part["numbered"]


def test_numbers_are_left_to_the_list():
    part = outline(TEXT)[2]
    assert part["numbered"]
    assert part["items"] == ["Four occasions or more.", "Twelve occasions or more."]


def test_no_text_has_no_parts():
    assert outline("") == outline("\n\n") == []
