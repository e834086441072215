"""The Swedish handbook says what the pages say: words in bold stand on a page, pictures and links are there."""

import re

import pytest

from tests.contracts.house import ROOT

FOLDER = ROOT / "docs/handbok"
CHAPTERS = sorted(FOLDER.glob("*.md"))
each_chapter = pytest.mark.parametrize("path", CHAPTERS, ids=lambda path: path.stem)


@pytest.fixture(scope="module")
def said() -> set[str]:
    """Every Swedish text of the pages, without what surrounds it."""
    from scripts.messages import CATALOGUE, read_po

    return {re.sub(r"<[^>]+>", "", text).strip(" .:") for entry in read_po(CATALOGUE) for text in entry.texts}


def test_there_is_a_chapter_for_everyone_who_uses_it():
    listed = set(re.findall(r"\]\((\w[\w-]*\.md)\)", (FOLDER / "README.md").read_text("utf-8")))
    assert listed == {path.name for path in CHAPTERS} - {"README.md"}
    assert len(listed) >= 6


@each_chapter
def test_words_in_bold_stand_on_a_page(path, said):
    named = {" ".join(words.split()) for words in re.findall(r"\*\*(.+?)\*\*", path.read_text("utf-8"), re.DOTALL)}
    assert named - said == set(), "the pages say it in another way"


@each_chapter
def test_pictures_are_taken_and_links_lead_somewhere(path):
    targets = re.findall(r"\]\(([^)#]+)\)", path.read_text("utf-8"))
    assert [target for target in targets if not (path.parent / target).exists()] == []


@each_chapter
def test_sentences_are_short(path):
    """Plain Swedish: at most 29 words, as on the pages."""
    text = re.sub(r"^\s*(\||!|#|>|- |\d+\. ).*$", "", path.read_text("utf-8"), flags=re.MULTILINE)
    long = [s for s in re.split(r"(?<=[.?:])\s+", text) if len(s.split()) > 29]
    assert long == []
