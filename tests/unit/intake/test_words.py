"""Every sentence exists in both languages, says what to do, and is short; a refusal can be told on a page."""

import re
from pathlib import Path

import pytest

from omtanke.intake.readers import read_file, refusals, words
from omtanke.rules.errors import BadInput

SOURCES = "".join(path.read_text(encoding="utf-8") for path in Path(refusals.__file__).parent.glob("*.py"))
TABLES = {"problem": words.PROBLEMS, "refusal": refusals.REFUSALS, "suggestion": words.SUGGESTIONS}
SENTENCES = [pytest.param(*pair, id=f"{name}-{code}") for name, table in TABLES.items() for code, pair in table.items()]


@pytest.mark.parametrize(("swedish", "english"), SENTENCES)
def test_a_sentence_is_in_both_languages_and_short(swedish, english):
    assert swedish != english
    assert sorted(re.findall(r"{\w+}", swedish)) == sorted(re.findall(r"{\w+}", english))
    for text in (swedish, english):
        assert len(text.split()) <= 29
        assert "!" not in text.replace("#SAKNAS!", "")
        assert "måste" not in text


@pytest.mark.parametrize("code", [*refusals.REFUSALS])
def test_every_refusal_is_used(code):
    assert SOURCES.count(f'"{code}"') > 1 or code.startswith("declared_")


def test_every_problem_is_used():
    unused = [code for code in words.PROBLEMS if SOURCES.count(f'"{code}"') < 2]
    assert not unused


def test_a_refusal_is_told_in_both_languages_without_the_path(tmp_path):
    path = tmp_path / "export.csv"
    path.write_text("anstid,tidkod\n", encoding="utf-8")
    with pytest.raises(BadInput) as caught:
        read_file(path)
    problem = caught.value
    assert (problem.code, problem.row) == ("no_day_column", 1)
    assert problem.text_in("sv").startswith("Rad 1: rubriken har ingen kolumn för dagarna; ")
    assert problem.text_in("en").startswith("Row 1: the header has no column for the days; ")
    assert problem.text_in("fi") == problem.text_in("en")
    assert problem.text_in("sv").endswith("last_day.")
    assert str(tmp_path) not in problem.text_in("sv")
    assert str(problem).startswith(str(path))


def test_a_refusal_names_the_column_in_both_languages(tmp_path):
    path = tmp_path / "export.csv"
    path.write_text("anstid,person,tidkod,datum\n", encoding="utf-8")
    with pytest.raises(BadInput) as caught:
        read_file(path)
    assert caught.value.text_in("sv").startswith("Rad 1, kolumn person: finns två gånger")


def test_a_plain_refusal_has_its_english_only():
    problem = BadInput("is too short", column="name")
    assert (problem.text_in("sv"), problem.code, problem.values) == ("Column name: is too short.", "", {})
