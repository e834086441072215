"""Minutes of an absence, divided over its calendar days so that the parts always sum to the whole."""


def part(minutes: int, days: int, before: int, through: int) -> int:
    """The minutes of the days after the first `before` and through the first `through`, of an absence of `days` days:
    the first k days have used minutes · k // days. (docs/figures.md, `netdays-hours-1`)"""
    return minutes * through // days - minutes * before // days
