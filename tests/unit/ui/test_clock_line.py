"""The quiet clock as a line."""

import re

import pytest

from omtanke.ui.clock_line import clock_line


def test_the_dot_stands_where_the_time_is_and_the_bar_under_the_part():
    drawn = clock_line((10, 20, 10), 40, 1, title="Tid", description="16 av 40 minuter har gått.")
    assert 'x="40%" y="17"' in drawn
    assert 'x="25%" y="27" width="50%"' in drawn
    assert re.findall(r'line x1="([\d.]+%)"', drawn) == ["25%", "75%"]
    assert "16 av 40 minuter har gått." in drawn


@pytest.mark.parametrize(("gone", "shown"), [(-5, "0%"), (140, "100%")])
def test_the_dot_never_leaves_the_line(gone, shown):
    assert f'x="{shown}" y="17"' in clock_line((1, 1), gone, 0, title="t", description="d")


@pytest.mark.parametrize(("minutes", "here"), [((), 0), ((0,), 0), ((3, 4), 2), ((3, 4), -1)])
def test_a_part_that_is_not_there_is_refused(minutes, here):
    with pytest.raises(ValueError, match="part"):
        clock_line(minutes, 0, here, title="t", description="d")
