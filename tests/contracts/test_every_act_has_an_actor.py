"""Whoever changes something says who acts; whoever asks about people says for whom."""

import pytest

from tests.contracts.house import PACKAGE, floor_of, public_functions, shelf_files, short

ASKS_FOR = {"for_user", "reader", "viewer"}


def keywords(function) -> set[str]:
    return {argument.arg for argument in function.args.kwonlyargs}


def package_of(path) -> str:
    return path.relative_to(PACKAGE).parts[0]


def functions_of(shelf: str, above: int = -1) -> list:
    return [
        pytest.param(function, id=f"{short(path)}:{function.name}")
        for path in shelf_files(shelf) if floor_of(package_of(path)) > above
        for function in public_functions(path)
    ]


@pytest.mark.parametrize("function", functions_of("actions"))
def test_an_act_has_an_actor(function):
    assert "by" in keywords(function)


@pytest.mark.parametrize("function", functions_of("queries", above=floor_of("access")))
def test_a_question_about_people_is_asked_for_somebody(function):
    assert ASKS_FOR & keywords(function), f"one of {sorted(ASKS_FOR)} as a keyword"
