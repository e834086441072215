"""The figures of meetings, slowly and obviously: one meeting, one group and one person at a time."""

from math import ceil


def persons(rows):
    return len({row.person for row in rows})


def groups(rows, key):
    found = {}
    for row in rows:
        found.setdefault(key(row), [])
        found[key(row)] = found[key(row)] + [row]
    return found


def hidden(by_group, least):
    """Which groups are not shown by themselves: the few, and the smallest others while the few are too few."""
    left = dict(by_group)
    gone = [key for key in left if persons(left[key]) < least]
    while gone and sum(persons(left[key]) for key in gone) < least:
        others = [key for key in left if key not in gone]
        if not others:
            break
        smallest = min(others, key=lambda key: (persons(left[key]), -list(left).index(key)))
        gone.append(smallest)
    return gone


def told(rows, key, work, least):
    """(each group that is shown, the others together, everybody); None for what is not shown."""
    by_group = groups(rows, key)
    everybody = work(rows) if persons(rows) >= least else None
    if everybody is None or sum(persons(some) for some in by_group.values()) < least:
        return {}, None, everybody
    gone = hidden(by_group, least)
    rest = [row for row in rows if key(row) in gone]
    if rest and persons(rest) < least:
        return {}, None, everybody
    alone = {some: work(by_group[some]) for some in by_group if some not in gone}
    return alone, work(rest) if rest else None, everybody


def days_of(row, figure):
    if figure == "signal_to_booked":
        return None if row.signalled_on is None else (row.booked_on - row.signalled_on).days
    if figure == "booked_to_held":
        return (row.starts_on - row.booked_on).days if row.state == "held" else None
    if row.state != "cancelled" or row.cancelled_on is None:
        return None
    return (row.starts_on - row.cancelled_on).days


def spread(rows, figure):
    """(meetings, persons, median, a quarter, three quarters): the smallest day by which so many are done."""
    values = [days_of(row, figure) for row in rows]
    ranks = []
    for share in (0.5, 0.25, 0.75):
        need = ceil(len(values) * share)
        ranks.append(min(value for value in values if sum(other <= value for other in values) >= need))
    return (len(values), persons(rows), *ranks)


def in_share(row, figure):
    """True or False, or None for a meeting that the figure says nothing of."""
    if figure == "moved":
        return row.moved > 0
    if row.state not in ("held", "cancelled", "not_held"):
        return None
    return row.state == figure


def prepared(rows, least):
    found = {}
    for function in {name for row in rows for name, _ in row.asked if row.state == "held"}:
        answers = [(row.person, ready) for row in rows if row.state == "held"
                   for name, ready in row.asked if name == function]
        if len({person for person, _ in answers}) >= least:
            found[function] = (sum(ready for _, ready in answers), len(answers))
    return found


def per_case(rows):
    """How many cases had one, two, three or more meetings held."""
    found = {}
    for case in {row.case for row in rows if row.state == "held"}:
        number = min(3, sum(1 for row in rows if row.case == case and row.state == "held"))
        found[number] = found.get(number, 0) + 1
    return found
