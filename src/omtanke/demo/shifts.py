"""The working schedule of Ekhult's people, as far as a payroll file shows it."""

from omtanke.demo.catalogue import DEPARTMENTS
from omtanke.demo.shapes import Absence, Employment, Municipality

FULL_SHIFT_TENTHS = 80
_ROTA_WEEKS = ((0, 1, 2, 4, 5), (0, 2, 3, 5, 6), (1, 2, 3, 4, 6))
ROTA_TITLES = frozenset(title for d in DEPARTMENTS if d.work.rota for title, _ in d.work.titles)
_WEEKDAYS = 5


class Shifts:
    """Which days a person works and how long. Whoever has been away works on the day after: that is why it ended."""

    def __init__(self, town: Municipality):
        self._jobs: dict[int, Employment] = {job.employee: job for job in town.employments if job.last_day is None}
        self._back: dict[int, set[int]] = {}
        for absence in town.absences:
            if absence.last_day is not None:
                self._back.setdefault(absence.employee, set()).add(absence.last_day.toordinal() + 1)

    def employed(self, absence: Absence) -> bool:
        """Say whether the absent person is employed today."""
        return absence.employee in self._jobs

    def tenths(self, employee: int, day: int) -> int:
        """Return the scheduled tenths of an hour on a day (ordinal): 0 when off."""
        job = self._jobs[employee]
        working = day in self._back.get(employee, ()) or self._ordinary(employee, job, day)
        return FULL_SHIFT_TENTHS * job.degree // 100 if working else 0

    def _ordinary(self, employee: int, job: Employment, day: int) -> bool:
        weekday = (day - 1) % 7
        if job.title not in ROTA_TITLES:
            return weekday < _WEEKDAYS
        return weekday in _ROTA_WEEKS[(employee + (day - 1) // 7) % len(_ROTA_WEEKS)]
