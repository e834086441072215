"""The printed rule book is what the tests say today."""

from tests.spec.book import CHAPTERS, FOLDER, book


def test_the_printed_book_is_current():
    printed = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.md")}
    assert printed == book(), "print it again: python -m tests.spec.book"


def test_every_chapter_is_in_the_book():
    chapters = {path.stem.removeprefix("test_") for path in FOLDER.parents[1].glob("tests/spec/test_*.py")}
    assert chapters - {"book"} == set(CHAPTERS)
