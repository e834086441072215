"""The staff register while it is being made: people are added and employed, then frozen into `shapes`."""

from datetime import date, timedelta
from random import Random

from omtanke.demo import numbers
from omtanke.demo.cast import RESERVED
from omtanke.demo.catalogue import MANAGER, Work
from omtanke.demo.names import draw_name
from omtanke.demo.shapes import Employee, Employment, HRSupport, Management

DAY, YEAR = timedelta(days=1), 365.25
ADULT = 19 * 366
_AGES, _PINNED_AGES = (21, 66, 45), (31, 62, 46)
_DRAWS_FOR_A_FREE_NAME = 20


class Roster:
    """Collects people and what ties them to units. Keys count from 1 in the order of adding."""

    def __init__(self, rng: Random, today: date, first_day: date):
        self.rng, self.today, self.first_day = rng, today, first_day
        self.employees: list[Employee] = []
        self.employments: list[Employment] = []
        self.managements: list[Management] = []
        self.hr_supports: list[HRSupport] = []
        self.work: dict[int, Work] = {}
        self.cast: dict[str, int] = {}
        self._names: set[tuple[str, str]] = set()
        self._birth_dates = numbers.BirthDates()

    def add(
        self, employer: int, work: Work, *, name: str | None = None, sex: str | None = None, at: date | None = None
    ) -> int:
        """Add a person and return the key. A `name` makes the person one of the cast, found by it in `cast`.

        `at` is a day when the person is of working age; the default is today.
        """
        key = len(self.employees) + 1
        sex = sex or ("K" if self.rng.random() < work.women else "M")
        born = self._birth_dates.take(self._birth_date(at or self.today, name is not None or work is MANAGER), sex)
        given, family = self._name(sex, born.year) if name is None else tuple(name.split(" ", 1))
        self._names.add((given, family))
        number, personal = numbers.employment_number(key), numbers.personal_number(born, sex)
        phone = numbers.mobile_number(key + 5)
        self.employees.append(Employee(key, employer, number, personal, given, family, sex, born, phone))
        self.work[key] = work
        if name is not None:
            self.cast[name] = key
        return key

    def employ(
        self, employee: int, unit: int, first_day: date, last_day: date | None, title: str, degree: int | None = None
    ) -> None:
        """Employ a person in a unit, both days included. The work time is drawn from the kind of work if not given."""
        degree = degree or self.rng.choice(self.work[employee].degrees)
        key = len(self.employments) + 1
        self.employments.append(Employment(key, employee, unit, first_day, last_day, degree, title))

    def manage(
        self, employee: int, unit: int, first_day: date, last_day: date | None = None, *, acting: bool = False
    ) -> None:
        """Let an employee lead a unit during a period, both days included."""
        key = len(self.managements) + 1
        self.managements.append(Management(key, employee, unit, first_day, last_day, acting))

    def support(self, employee: int, unit: int, first_day: date, last_day: date | None = None) -> None:
        """Let an HR specialist support a unit during a period, both days included."""
        self.hr_supports.append(HRSupport(len(self.hr_supports) + 1, employee, unit, first_day, last_day))

    def hired(self, employee: int, before: date, *, mean_years: float = 8.0) -> date:
        """Draw the day a person began, before the day `before` and not as a child; often the first of a month."""
        tenure = max(1, int(self.rng.expovariate(1 / (mean_years * YEAR))))
        grown = self.employees[employee - 1].birth_date + timedelta(days=ADULT)
        day = max(before - timedelta(days=tenure), grown)
        if self.rng.random() < 0.5 and day.replace(day=1) >= grown:
            day = day.replace(day=1)
        return min(day, before)

    def title(self, work: Work) -> str:
        """Draw one of the kind of work's titles."""
        titles, weights = zip(*work.titles, strict=True)
        return self.rng.choices(titles, weights)[0]

    def _birth_date(self, at: date, experienced: bool) -> date:
        age = self.rng.triangular(*(_PINNED_AGES if experienced else _AGES))
        return at - timedelta(days=int(age * YEAR))

    def _name(self, sex: str, birth_year: int) -> tuple[str, str]:
        """Draw a name that no one of the cast has, and that no one else has either while names last."""
        draws = 0
        while True:
            drawn = draw_name(self.rng, sex=sex, birth_year=birth_year)
            draws += 1
            if drawn not in RESERVED and (drawn not in self._names or draws > _DRAWS_FOR_A_FREE_NAME):
                return drawn
