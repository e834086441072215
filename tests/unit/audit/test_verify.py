"""Forced by other means than the application, what was done to the trail is found, and the line is named."""

import pytest

from omtanke.audit import chain, trail
from omtanke.audit.models import Head, Line
from tests.factories import trails

pytestmark = pytest.mark.usefixtures("lines")


def said(**given) -> list[str]:
    return [fault.text for fault in trail.verify(**given)[1]]


def test_an_untouched_trail_holds():
    assert trail.verify(kept_head=trail.head()) == (5, [])


@pytest.mark.parametrize("change", [
    {"actor": "another"}, {"subject": ""}, {"reason": "writing"}, {"count": 0}, {"act": "open.directory"},
    {"role": "hr"}, {"party": "x"}, {"unit": "x"}, {"thing": "talk:9"}, {"at": "2026-01-01T00:00:00Z"},
], ids=lambda change: next(iter(change)))
def test_a_changed_field_is_found(change):
    with trails.by_other_means():
        Line.objects.filter(number=3).update(**change)
    assert said() == ["line 3 has been changed"]


def test_a_line_whose_digest_was_made_to_fit_breaks_the_next():
    with trails.by_other_means():
        line = Line.objects.get(number=3)
        line.actor = "another"
        fields = {name: getattr(line, name) for name in chain.CHAINED}
        Line.objects.filter(number=3).update(actor="another", digest=chain.digest(fields, line.previous))
    assert said() == ["line 4 does not follow the line before it"]


@pytest.mark.parametrize("number", [1, 3])
def test_a_line_taken_away_is_found(number):
    with trails.by_other_means():
        Line.objects.filter(number=number).delete()
    assert said() == [f"line {number} is missing"]


def test_two_lines_that_changed_places_are_found():
    with trails.by_other_means():
        for old, new in ((2, 99), (3, 2), (99, 3)):
            Line.objects.filter(number=old).update(number=new)
    assert {"line 2 has been changed", "line 3 has been changed"} <= set(said())


def test_a_line_slipped_in_is_found():
    with trails.by_other_means():
        last = Line.objects.values().get(number=5)
        Line.objects.create(**last | {"number": 6, "actor": "another"})
    assert "line 6 has been changed" in said()


def test_the_last_line_cut_off_is_found_by_the_head_row():
    with trails.by_other_means():
        Line.objects.filter(number=5).delete()
    assert said() == ["line 5 is the head, but it is not the last line that is left"]


def cut_off_last() -> None:
    """The last line and the head row with it, as someone would who knows how it works."""
    with trails.by_other_means():
        before = Line.objects.get(number=4)
        Line.objects.filter(number=5).delete()
        Head.objects.update(number=4, digest=before.digest)


def test_the_last_line_cut_off_with_its_head_row_is_found_by_the_head_kept_outside():
    kept = trail.head()
    cut_off_last()
    assert said() == []
    assert said(kept_head=kept) == ["line 5 is not the line that was kept outside: removed or rewritten"]


def test_everything_taken_away_is_found_by_the_head_kept_outside():
    kept = trail.head()
    with trails.by_other_means():
        Line.objects.all().delete()
        Head.objects.all().delete()
    assert trail.verify() == (0, [])
    assert len(said(kept_head=kept)) == 1


def test_a_trail_rewritten_from_the_first_line_is_found_by_the_head_kept_outside():
    """Every digest is right again; only what was kept elsewhere knows better."""
    kept = trail.head()
    with trails.by_other_means():
        trails.rewrite(actor="another")
    assert said() == []
    assert said(kept_head=kept) == ["line 5 is not the line that was kept outside: removed or rewritten"]


def test_an_older_head_holds_as_the_trail_grows():
    kept = trail.head()
    trail.record("test", by=trail.SYSTEM, now=Line.objects.get(number=5).at)
    assert trail.verify(kept_head=kept) == (6, [])


def test_the_head_of_an_empty_trail_holds_ever_after():
    """It was printed on the first day, before anything had been done."""
    assert trail.verify(kept_head=(0, chain.START)) == (5, [])


@pytest.mark.parametrize("kept", [(5, "0" * 64), (9, "0" * 64), (0, "1" * 64)])
def test_a_head_that_never_was_is_not_taken(kept):
    assert len(said(kept_head=kept)) == 1


def test_a_copy_is_checked_without_the_application():
    lines = list(Line.objects.order_by("number").values(*chain.CHAINED, "previous", "digest"))
    assert chain.faults(lines, head=trail.head()) == []
    assert [fault.number for fault in chain.faults(lines[:-1], head=trail.head())] == [5]
