"""Acts on letters: to print one, and to use it."""

import secrets
from collections.abc import Collection, Mapping
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import F

from omtanke.access import actions as access
from omtanke.access.relations import scopes_of
from omtanke.audit import trail
from omtanke.enrolment import policies
from omtanke.enrolment.models import StartCode
from omtanke.notify import actions as notify
from omtanke.organisation import queries as organisation
from omtanke.rules.errors import BadInput
from omtanke.vault import doors
from omtanke.vault import sign_in as vault
from omtanke.workforce import actions as workforce
from omtanke.workforce.models import Account, Employee, NumberIndex

NOBODY = UUID(int=0)


def issue(people: Mapping[UUID, date], *, by: trail.Actor, now: datetime) -> dict[UUID, str]:
    """New codes for employees, by their birth dates: the only time they are seen. An earlier code ends by it.

    One for an account that reaches more than its owner's own page waits for a second person (`approve`).
    """
    parties = dict(Employee.objects.filter(id__in=list(people)).values_list("id", "party_id"))
    codes = {person: _new_code() for person in people}
    waiting = _for_two(people, now)
    with transaction.atomic():
        for person, code in codes.items():
            made, _ = StartCode.objects.update_or_create(employee_id=person, defaults=_fresh(
                _proof(parties[person], person, people[person], code), now.date()) | {
                    "issued_by": by.id, "waits": person in waiting, "approved_by": ""})
            trail.record("enrolment.code_issued", by=by, now=now, subject=person, thing=f"letter:{made.id}")
    return codes


def approve(person: UUID, *, by: trail.Actor, now: datetime) -> None:
    """A second person stands behind a letter that waits: from now on it opens.

    Raises `BadInput` when no letter waits that would be good else, or when the one who approves is who made it.
    """
    with transaction.atomic():
        row = StartCode.objects.select_for_update().filter(employee_id=person, waits=True).first()
        good = row and policies.opens(last_day=row.last_day, wrong=row.wrong, today=now.date())
        if not good or by.id == row.issued_by:
            raise BadInput("somebody else than who made the letter approves it, while it waits")
        row.waits, row.approved_by = False, by.id
        row.save(update_fields=["waits", "approved_by"])
        trail.record("enrolment.code_approved", by=by, now=now, subject=person, thing=f"letter:{row.id}",
                     reason="approved")


def _for_two(people: Collection[UUID], now: datetime) -> set[UUID]:
    """Those of the employees who have an account that reaches more than their own page."""
    accounts = Account.objects.filter(employee_id__in=list(people))
    return {employee for user, employee in accounts.values_list("user_id", "employee_id")
            if policies.needs_two({scope.role for scope in scopes_of(user, now)})}


def issue_for_operator(*, user_id: UUID, username: str, by: trail.Actor, now: datetime) -> str:
    """A new code for an account that runs the server and belongs to no employee."""
    code = _new_code()
    with transaction.atomic():
        StartCode.objects.update_or_create(user_id=user_id, defaults=_fresh(
            vault.proof(None, "operator", username, code), now.date()))
        trail.record("enrolment.code_issued", by=by, now=now, thing=f"user:{user_id}")
    return code


def sweep(*, today: date, by: trail.Actor, now: datetime) -> int:
    """Take away letters that have not been good for a month, and sessions that are over; how many letters. Repeatable.
    Until then one sees that a letter was made and never used."""
    with transaction.atomic():
        access.forget_sessions(by=by, now=now)
        gone, _ = StartCode.objects.filter(last_day__lt=today - timedelta(days=policies.DAYS)).delete()
        if gone:
            trail.record("enrolment.letters_swept", by=by, now=now, count=gone)
    return gone


def use(*, number: str, born: date, code: str, by: trail.Actor, now: datetime) -> UUID | None:
    """The account that these three open, made now if the person has none; None if they do not fit together.

    The same work is done whatever is wrong: nothing tells a number that is unknown from a code that is. A wrong try
    counts on the code of whoever has the number. One who had an account keeps it, but no way in to it.
    """
    with transaction.atomic():
        holders = _holders(number)
        waiting = StartCode.objects.select_for_update().filter(employee__in=list(holders.values()) or [NOBODY])
        codes = {row.employee_id: row for row in waiting}
        fitting = None
        for party, person in holders.items():
            found = _proof(party, person, born, policies.typed(code))
            row = codes.get(person)
            if row and vault.same(row.proof, found) and _opens(row, now):
                fitting = row
        # Someone may have come to lead or support others since the letter was made.
        if fitting and not fitting.approved_by and _for_two([fitting.employee_id], now):
            fitting = None
        if fitting is None:
            return _refuse([row.id for row in codes.values()], by, now)
        return _accept(fitting, by, now)


def use_for_operator(*, username: str, code: str, by: trail.Actor, now: datetime) -> UUID | None:
    """The operator's account that the two open; None if they do not fit together."""
    with transaction.atomic():
        row = StartCode.objects.select_for_update().filter(user__username=username.strip()).first()
        found = vault.proof(None, "operator", username.strip(), policies.typed(code))
        if not (row and vault.same(row.proof, found) and _opens(row, now)):
            return _refuse([row.id] if row else [], by, now)
        access.begin_again(user_id=row.user_id, by=by, now=now)
        row.delete()
        return row.user_id


def _accept(row: StartCode, by: trail.Actor, now: datetime) -> UUID:
    """Use a code up, within the caller's transaction."""
    account = Account.objects.filter(employee_id=row.employee_id).first()
    trail.record("enrolment.code_used", by=by, now=now, subject=row.employee_id, thing=f"letter:{row.id}",
                 reason="again" if account else "first")
    if account:
        access.begin_again(user_id=account.user_id, by=by, now=now)
        notify.tell([account.user_id], "sign_in", by=by, now=now)
    else:
        user = access.open_account(by=by, now=now)
        account = workforce.connect_account(user_id=user.id, employee=row.employee_id, by=by, now=now)
    row.delete()
    return account.user_id


def _refuse(codes: list[UUID], by: trail.Actor, now: datetime) -> None:
    StartCode.objects.filter(id__in=codes or [NOBODY]).update(wrong=F("wrong") + 1)
    trail.record("enrolment.code_refused", by=by, now=now)


def _holders(number: str) -> dict[UUID, UUID]:
    """Who has the number, by employer: two employers may have given the same one. An employer without anyone answers
    with nobody, so that as many proofs are made as there are employers."""
    indexes = {party.id: doors.number_index(party.id, number) for party in organisation.employers()}
    rows = NumberIndex.objects.filter(index__in=list(indexes.values())).values_list("party_id", "employee_id", "index")
    known = {party: person for party, person, index in rows if bytes(index) == indexes.get(party)}
    return {party: known.get(party, NOBODY) for party in indexes}


def _proof(party: UUID, person: UUID, born: date, code: str) -> bytes:
    return vault.proof(party, "start", str(person), born.isoformat(), code)


def _opens(row: StartCode, now: datetime) -> bool:
    return policies.opens(last_day=row.last_day, wrong=row.wrong, today=now.date(), waits=row.waits)


def _fresh(proof: bytes, today: date) -> dict:
    return {"proof": proof, "issued_on": today, "last_day": policies.last_day(today), "wrong": 0}


def _new_code() -> str:
    return "".join(secrets.choice(access.LETTERS) for _ in range(policies.CODE_LENGTH))
