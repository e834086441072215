"""`medarbetare2` sees the invitation, reads what was written, comments and confirms, and sees who opened it."""

from datetime import timedelta

import pytest

from omtanke.demo import cast
from tests.journeys import walks
from tests.journeys.serving import TODAY
from tests.journeys.visiting import Browsers, Visitor

COMMENT = "Det stämmer, men jag vill ha kvar onsdagspasset."


@pytest.mark.journey(width=390, language="sv")
def test_invitation_to_confirmation(visit: Browsers):
    chef, amina = visit("chef", width=1280), visit("medarbetare2")
    _has_no_talk_yet(amina)
    walks.begin(walks.open_person(chef, cast.AMINA.name))
    draft = chef.path
    walks.invite(chef, TODAY + timedelta(days=1), "13:15")
    _sees_the_invitation(amina, draft)
    walks.note(walks.note(walks.on(chef), walks.NOTES[3]), walks.NOTES[4])
    walks.hold(walks.on(walks.agree(chef)))
    _reads(amina)
    _comments(amina)
    _confirms(amina)
    _manager_reads_the_comment(chef)
    _sees_who_opened(amina)


def _has_no_talk_yet(amina: Visitor) -> None:
    assert amina.look().path == "/me/"
    assert amina.find("section[aria-labelledby=my-talks] a.btn").count() == 0
    assert amina.find("section[aria-labelledby=my-absence] tbody tr").count() == 4


def _sees_the_invitation(amina: Visitor, draft: str) -> None:
    amina.go("/me/").look()
    invitation = amina.find(".sheet-paper")
    assert "13" in invitation.inner_text()
    assert not invitation.locator("details li").first.is_visible()
    invitation.locator("summary").click()
    assert invitation.locator("details li:visible").count() >= 6
    amina.look()
    # The manager's draft is the manager's.
    amina.go(draft).look(403)
    amina.go(draft.replace("step/1/", "")).look(404)


def _reads(amina: Visitor) -> None:
    amina.go("/me/").look()
    amina.press("section[aria-labelledby=my-talks] a.btn--primary").look()
    assert all(words in amina.text for words in (*walks.NOTES.values(), walks.MEASURE))


def _comments(amina: Visitor) -> None:
    amina.press("form[action$='/comment/'] button").look(422)
    amina.type("[name=words]", COMMENT + " 850112-1234").press("form[action$='/comment/'] button").look(422)
    assert amina.find("[name=words]").input_value().startswith(COMMENT)
    amina.type("[name=words]", COMMENT).press("form[action$='/comment/'] button").look()
    assert COMMENT in amina.find("section[aria-labelledby=comments]").inner_text()


def _confirms(amina: Visitor) -> None:
    amina.press("form[action$='/confirm/'] button").look()
    assert amina.find("form[action$='/confirm/']").count() == 0
    assert amina.find("form[action$='/comment/']").count() == 1


def _manager_reads_the_comment(chef: Visitor) -> None:
    assert chef.words("Talk held and confirmed by the employee.") in chef.go(chef.path).text
    chef.press("section[aria-labelledby=talks] .ledger a").look()
    assert COMMENT in chef.text
    assert chef.find("form[action$='/comment/'], form[action$='/confirm/']").count() == 0


def _sees_who_opened(amina: Visitor) -> None:
    """Who, when and why, for every opening by another; none of her own."""
    amina.go("/me/").look()
    rows = amina.find("section[aria-labelledby=opened] .opened > li")
    said = [" ".join(row.inner_text().split()) for row in rows.all()]
    reasons = ("Opened the page about you: absence, signal and talks held.", "Had the care talk open to write in it.",
               "Read what you wrote at the care talk.", "Read your comment on the care talk.")
    for reason in reasons:
        assert any(amina.words(reason) in row and cast.MANAGER in row for row in said), (reason, said)
    assert all(row.locator("time").inner_text()[:2].isdigit() for row in rows.all())
    assert not any(cast.AMINA.name in row for row in said)
