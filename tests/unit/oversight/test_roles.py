"""Roles that no relation gives: proposed by one, approved by another; never one's own, never by or for the operator."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from omtanke.access import policies
from omtanke.access.models import Assignment, RoleProposal
from omtanke.access.permissions import Permission
from omtanke.access.queries import assigned_roles
from omtanke.access.roles import ROLES
from omtanke.oversight.actions import roles as actions
from omtanke.rules.errors import BadInput
from tests.factories import people, protections, trails
from tests.factories.moments import NOON, TODAY
from tests.integration.conftest import text

DPO = "data_protection_officer"


def propose(town, who="igarchef", role=DPO, by="hr") -> RoleProposal:
    return actions.propose(town.users[who].id, role, party=town.ekhult.id, by=town.actor(by), now=NOON)


def approve(town, row, by="overchef") -> Assignment:
    return actions.approve(row.id, party=town.ekhult.id, by=town.actor(by), now=NOON)


def holds(town, who, role=DPO) -> bool:
    return role in {scope.role for scope in town.viewer(who).scopes}


@pytest.mark.parametrize("state", list(policies.PROPOSAL_TRANSITIONS))
@pytest.mark.parametrize(("act", "by"), [("approve", "overchef"), ("decline", "overchef"), ("withdraw", "hr")])
def test_the_table_of_states(town, state, act, by):
    row = propose(town)
    if state == policies.APPROVED:
        approve(town, row)
    elif state != policies.PROPOSED:
        actions.decline(row.id, party=town.ekhult.id, by=town.actor("overchef" if state == policies.DECLINED else "hr"),
                        now=NOON)
    do = actions.approve if act == "approve" else actions.decline
    if act in policies.PROPOSAL_TRANSITIONS[state]:
        do(row.id, party=town.ekhult.id, by=town.actor(by), now=NOON)
        row.refresh_from_db()
        assert row.state == policies.PROPOSAL_TRANSITIONS[state][act]
    else:
        with pytest.raises(BadInput):
            do(row.id, party=town.ekhult.id, by=town.actor(by), now=NOON)


def test_a_proposal_gives_nothing_and_an_approval_gives_the_role(town):
    row = propose(town)
    assert not holds(town, "igarchef")
    approve(town, row)
    assert holds(town, "igarchef")
    [given] = assigned_roles(town.users["igarchef"].id, day=TODAY)
    assert (given.granted_by, given.approved_by) == (str(town.users["hr"].id), str(town.users["overchef"].id))
    assert trails.acts("access.role")[-3:] == ["access.role_proposed", "access.role_approved", "access.role_assigned"]


def test_nobody_approves_what_she_proposed_or_what_is_about_her(town):
    row = propose(town)
    with pytest.raises(BadInput, match="two persons"):
        approve(town, row, by="hr")
    about_hr2 = propose(town, "hr2")
    with pytest.raises(BadInput, match="two persons"):
        approve(town, about_hr2, by="hr2")
    with pytest.raises(BadInput, match="oneself"):
        propose(town, "hr")
    for changes in ({"state": policies.APPROVED}, {"state": policies.APPROVED, "decided_by": town.users["hr"]},
                    {"decided_by": town.users["igarchef"]}, {"user": town.users["hr"]}):
        with pytest.raises(IntegrityError), transaction.atomic():
            RoleProposal.objects.filter(id=row.id).update(**changes)


@pytest.mark.parametrize(("who", "role"), [
    ("admin", DPO), ("utanfor", DPO), ("igarchef", "operator"), ("igarchef", "manager"), ("igarchef", "emergency"),
    ("igarchef", "hr"), ("igarchef", "superuser"),
])
def test_what_cannot_be_given(town, who, role):
    with pytest.raises(BadInput):
        propose(town, who, role)
    assert not RoleProposal.objects.exists()


def test_the_operator_neither_proposes_nor_approves(town):
    """Not even when the same account should support a unit."""
    assert not town.viewer("admin").may(Permission.ROLE_GRANT)
    with pytest.raises(BadInput, match="server"):
        propose(town, by="admin")
    row = propose(town)
    with pytest.raises(BadInput, match="server"):
        approve(town, row, by="admin")


def test_another_partys_decision_is_none(town):
    row = propose(town)
    with pytest.raises(BadInput):
        actions.approve(row.id, party=town.grannby.id, by=town.actor("utanfor"), now=NOON)
    given = approve(town, row)
    with pytest.raises(BadInput):
        actions.end(given.id, party=town.grannby.id, by=town.actor("utanfor"), now=NOON)
    assert holds(town, "igarchef")


def test_an_end_counts_from_the_next_request(town):
    given = approve(town, propose(town))
    for _ in range(2):
        actions.end(given.id, party=town.ekhult.id, by=town.actor("hr"), now=NOON)
    assert not holds(town, "igarchef")
    assert trails.acts("access.role_ended") == ["access.role_ended"]
    approve(town, propose(town))
    assert holds(town, "igarchef"), "it can be given anew"


def test_a_role_twice_is_refused(town):
    propose(town)
    with pytest.raises(BadInput, match="already"):
        propose(town)
    assert RoleProposal.objects.count() == 1


@pytest.mark.parametrize("role", [DPO, "registrar", "evaluator"])
def test_these_roles_open_nothing(town, role):
    """They may look at lines and numbers; the relation reaches nobody, so no reader of theirs opens anything."""
    assert ROLES[role].permissions <= {Permission.TRAIL_READ, Permission.TRAIL_COPY, Permission.RETENTION_READ,
                                       Permission.RETENTION_DECIDE, Permission.REGISTER_KEEP, Permission.FIGURES_READ,
                                       Permission.PROGRAMME_READ}
    approve(town, propose(town, role=role))
    viewer = town.viewer("igarchef")
    assert not any(viewer.reach(scope) for scope in viewer.scopes if scope.role == role)


def test_a_steward_given_by_two_is_a_steward(town):
    approve(town, propose(town, role="steward"))
    assert town.viewer("igarchef").may(Permission.FILE_HANDLE)
    assert not town.viewer("igarchef").people(Permission.PERSON_READ)


# --- in the pages -----------------------------------------------------------------------------------------------------

def test_two_persons_in_the_browser(town, sign_in):
    hr, above = sign_in("hr"), sign_in("overchef")
    page = text(hr.post(reverse("roles"), {"who": "anst-igarchef", "role": DPO}, follow=True))
    assert "Birgitta Sjölin</b>, Data protection officer" in page and "Take it back" in page
    assert "Decide about a role" in text(above.get(reverse("start")))
    assert "Decide about a role" not in text(hr.get(reverse("start")))
    row = RoleProposal.objects.get()
    hr.post(reverse("decide_role", args=[row.id]), {"says": "yes"})
    assert not holds(town, "igarchef")
    above.post(reverse("decide_role", args=[row.id]), {"says": "yes"})
    assert holds(town, "igarchef")
    given = Assignment.objects.get(role=DPO)
    page = text(hr.post(reverse("end_role", args=[given.id]), follow=True))
    assert "Birgitta Sjölin" not in page
    assert not holds(town, "igarchef")


@pytest.mark.parametrize("who", ["anst-granne", "utanfor", "admin", "hr", "anst-hr", "nobody", "anst-kollega", ""])
def test_a_proposal_that_cannot_be_is_told(town, sign_in, who):
    """Another employer's, the operator's, one's own, nobody's, and someone who has no account."""
    answer = sign_in("hr").post(reverse("roles"), {"who": who, "role": DPO})
    assert answer.status_code == 422
    assert "Öqvist" not in text(answer) and "Rosmark" not in text(answer)
    assert not RoleProposal.objects.exists()


def test_an_account_without_an_employment_is_found_by_its_user_name(town, sign_in):
    page = text(sign_in("hr").post(reverse("roles"), {"who": "ingen", "role": "evaluator"}, follow=True))
    assert "ingen</b>, Evaluator" in page


def test_someone_protected_is_not_found_by_those_who_may_not_know(town, sign_in):
    protections.protect(town, "medarbetare2")
    for who in ("anst-medarbetare2", "medarbetare2"):
        assert sign_in("overchef").post(reverse("roles"), {"who": who, "role": DPO}).status_code == 422


@pytest.mark.parametrize("who", ["chef", "chef2", "medarbetare", "igarchef", "admin", "ingen", "utanfor"])
def test_everyone_else_is_refused(town, sign_in, who):
    row, client = propose(town), sign_in(who)
    assert client.get(reverse("roles")).status_code == 403
    assert client.post(reverse("decide_role", args=[row.id]), {"says": "yes"}).status_code == 403
    assert client.post(reverse("end_role", args=[row.id])).status_code == 403
    assert not holds(town, "igarchef")


def test_another_employers_hr_sees_and_changes_nothing(town, sign_in):
    row = propose(town)
    people.support(town.units["Hemtjänst Grannby"], town.people["utanfor"])
    client = sign_in("utanfor")
    page = text(client.get(reverse("roles")))
    assert "Birgitta" not in page and str(row.id) not in page
    client.post(reverse("decide_role", args=[row.id]), {"says": "yes"})
    row.refresh_from_db()
    assert row.state == policies.PROPOSED


def test_approved_by_two_at_once_is_one_role(real_town):
    from tests.factories.races import at_once, failures

    town = real_town
    row = propose(town, by="hr2")
    by = [town.actor("hr"), town.actor("overchef")]
    results = at_once(*(lambda who=who: actions.approve(row.id, party=town.ekhult.id, by=who, now=NOON) for who in by))
    assert [type(problem) for problem in failures(results)] == [BadInput]
    assert Assignment.objects.filter(role=DPO).count() == 1
