"""What is sealed is normalised, keeps every letter, and leaves no trace in the row's bytes."""

import unicodedata

import pytest

from omtanke.vault import doors
from omtanke.workforce.models import Employee, NumberIndex
from tests.factories.moments import NOON

TEXT = "Åsa, Örjan och Ærik möttes på kafé."


@pytest.mark.parametrize(("written", "kept"), [
    (unicodedata.normalize("NFD", TEXT), TEXT),
    ("rad ett\r\nrad två\n\ttredje", "rad ett\nrad två\n\ttredje"),
    ("a\x00b\x07c\x1b[31md\x7fe\x9ff", "abc[31mdef"),
    ("höger\u202eretsnäv\u200b\u200d\ufeff", "högerretsnäv"),
    ("Łódź, Čapek, 李, Ελένη, עברית, 🌲", "Łódź, Čapek, 李, Ελένη, עברית, 🌲"),
    ("", ""),
], ids=["decomposed letters", "line breaks", "control characters", "invisible marks", "other scripts", "empty"])
def test_a_text_is_kept_as_people_read_it(vault, written, kept):
    item = vault.text(written, about=vault.helena)
    assert doors.open_content(item, reader=vault.reader(vault.helena), now=NOON) == kept


def test_a_name_is_kept_as_people_read_it(vault):
    typed = unicodedata.normalize("NFD", "Åström\u200b")
    sealed = doors.seal_directory(vault.party.id, vault.helena, {"family": typed})
    value = doors.DirectoryValue(vault.party.id, vault.helena, sealed)
    reader = vault.reader(vault.helena, sealed_class=doors.DIRECTORY)
    opened = doors.open_directory([value], reader=reader, page="group", now=NOON)
    assert opened[vault.helena] == {"family": "Åström"}


def traces(text: str) -> list[bytes]:
    return [text.encode(form) for form in ("utf-8", "utf-16-le", "utf-16-be", "latin-1")]


def test_the_rows_bytes_hold_nothing_of_what_they_seal(vault):
    rows = [bytes(value) for value in Employee.objects.values_list("sealed", flat=True)]
    rows += [bytes(value) for value in NumberIndex.objects.values_list("index", flat=True)]
    rows += [vault.text("Helena Norén vill byta pass.", about=vault.helena).sealed]
    words = ["Helena", "Norén", "Amina", "Yusuf", "Undersköterska", "070-174", "byta pass", "anst-helena", "given"]
    assert not [(word, row) for word in words for trace in traces(word) for row in rows if trace in row]


def test_the_length_of_the_number_index_says_nothing(vault):
    assert {len(doors.number_index(vault.party.id, number)) for number in ("7", "19850101-1234")} == {32}
