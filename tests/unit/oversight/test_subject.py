"""A person's own copy: everything her party holds, other people masked, never the own room, never another party's."""

import io
import json
import zipfile

import pytest
from django.apps import apps
from django.utils import translation
from pypdf import PdfReader

from omtanke.access import subject as parts
from omtanke.audit.models import Line
from omtanke.audit.trail import SYSTEM
from omtanke.oversight import packing, subject
from omtanke.oversight.actions.subject import take_out
from omtanke.oversight.masking import MASK, Mask, names_of
from omtanke.rules.errors import BadInput
from omtanke.talks import actions as talk_actions
from omtanke.vault import doors
from tests.factories import cases, protections, talks, trails
from tests.factories.moments import NOON
from tests.factories.town import NAMES

HER = "medarbetare2"
ABOUT_OTHERS = "Roland Ståhl tog passet. Annika ringde Roland på 070-174 06 99, roland@ekhult.example, 19900307-1234."


def copy(town, who=HER, party=None):
    with translation.override("en"):
        return take_out(town.people[who], party=party or town.ekhult, by=SYSTEM, now=NOON)


def rows(made, key) -> list:
    return next((list(s.rows) for s in made.sections if s.key == key), [])


# --- what is in it ------------------------------------------------------------------------------------------------

def test_it_holds_what_the_employer_knows(town, held):
    talk_actions.comment(held, words=talks.COMMENT, by=town.actor(HER), now=NOON)
    made = copy(town)
    assert rows(made, "directory")[0]["family"] == "Yusuf"
    assert rows(made, "sex") == [{"born": "1984-03-02"}], "as figures have it, without the day"
    assert rows(made, "employments")[0]["unit"] == "Hemtjänst Norr"
    assert {row["function"] for row in rows(made, "managers")} == {"Manager"}
    assert rows(made, "signals") and rows(made, "occasions") and rows(made, "absence_periods")
    assert rows(made, "talks")[0]["how_are_you"] == talks.WORDS
    assert rows(made, "agreed")[0]["words"] == talks.MEASURE
    assert rows(made, "talk_comments")[0]["words"] == talks.COMMENT


def test_everything_is_asked_through_the_vault_and_told(town, held, sign_in):
    before = len(trails.openings())
    copy(town)
    lines = trails.openings()[before:]
    assert {line.role for line in lines} == {"subject_access"} and len(lines) >= 3
    assert Line.objects.get(act="oversight.subject_access").subject == str(town.people[HER])
    page = sign_in(HER).get("/me/").content.decode()
    assert page.count("Took out everything that is kept about you") == 1


def test_the_file_is_a_page_and_the_same_for_machines(town, held):
    with translation.override("sv"):
        made = copy(town)
        archive = zipfile.ZipFile(io.BytesIO(packing.packed(made)))
    assert sorted(archive.namelist()) == ["copy.json", "copy.pdf"]
    told = json.loads(archive.read("copy.json"))
    assert told["person"] == str(town.people[HER]) and told["party"] == "Ekhult"
    reader = PdfReader(io.BytesIO(archive.read("copy.pdf")))
    page = " ".join(part.extract_text() for part in reader.pages)
    assert "Amina" in page and "Tyngre lyft" in page
    assert b"pdfaid:part>2" in reader.xmp_metadata.stream.get_data().replace(b" ", b"")


def test_other_people_are_masked_and_her_own_stays(town, signal):
    talks.held(town.people[HER], town.actor("chef"))
    from omtanke.talks.models import CareTalk

    talk = CareTalk.objects.get(employee=town.people[HER])
    talk_actions.comment(talk, words=f"{ABOUT_OTHERS} Jag, Amina Yusuf, nås på 070-174 06 58.",
                         by=town.actor(HER), now=NOON)
    made = copy(town)
    said = rows(made, "talk_comments")[0]["words"]
    assert said.count(MASK) == 6 == made.masked
    assert "Amina Yusuf, nås på 070-174 06 58" in said and "ringde" in said
    everything = packing.as_json(made)
    for who, name in NAMES.items():
        if who != HER:
            assert name not in everything, who


# --- whose it is --------------------------------------------------------------------------------------------------

def test_the_own_room_is_never_in_it(town):
    parties = cases.build_parties(town)
    case = cases.opened(town, HER)
    mine = cases.written(town, cases.room_of(case, None), HER, category="own", text="Det här är bara mitt.")
    assert mine
    made = copy(town)
    assert "Det här är bara mitt." not in packing.as_json(made)
    assert any("Your own room is not here" in said for said in made.left_out)
    assert parties


def test_each_party_tells_its_own_room_only(town):
    parties = cases.build_parties(town)
    case = cases.opened(town, HER)
    cases.written(town, cases.room_of(case, town.ekhult), "chef", category="work", text="Arbetsgivarens ord.")
    with pytest.raises(BadInput, match="no such person"):
        copy(town, party=parties.region)


def test_care_tells_what_came_to_it(town):
    parties = cases.build_parties(town)
    case = cases.opened(town)
    cases.care_joins(town, parties, case)
    cases.written(town, cases.room_of(case, parties.region), "rehab", category="care", text="Vårdens ord.")
    cases.written(town, cases.room_of(case, town.ekhult), "chef", category="work", text="Arbetsgivarens ord.")
    care, employer = copy(town, "medarbetare", parties.region), copy(town, "medarbetare")
    assert "Vårdens ord." in packing.as_json(care) and "Arbetsgivarens ord." not in packing.as_json(care)
    assert "Arbetsgivarens ord." in packing.as_json(employer) and "Vårdens ord." not in packing.as_json(employer)
    assert not rows(care, "absence_periods") and rows(care, "rooms")[0]["family"] == "Norén"
    assert {line.party for line in Line.objects.filter(role="subject_access")} == {
        str(parties.region.id), str(town.ekhult.id)}


def test_no_reader_of_it_opens_anybody_else(town, held):
    from omtanke.access.checks import subject_reader

    reader = subject_reader(town.ekhult.id, town.people["medarbetare"], by=SYSTEM)
    item = doors.ContentItem(held.room, held.employee_id, "talk", held.id, "record", held.sealed)
    with pytest.raises(doors.Refused):
        doors.open_content(item, reader=reader, now=NOON)


def test_it_is_not_stopped_by_how_much_it_is(town, held, settings):
    settings.OMTANKE_TEXTS_PER_HOUR = 1
    settings.OMTANKE_DIRECTORY_ROWS_PER_HOUR = 1
    assert rows(copy(town), "talks")


def test_someone_protected_gets_hers_by_the_alias(town, held):
    protections.protect(town, HER)
    made = copy(town)
    assert "Yusuf" not in packing.as_json(made)
    assert rows(made, "protection")


def test_her_own_openings_are_not_told(town, held, sign_in):
    from django.urls import reverse

    sign_in(HER).get(reverse("read_talk", args=[held.id]))
    sign_in("chef").get(reverse("read_talk", args=[held.id]))
    told = [row for row in rows(copy(town), "openings") if "care talk" in row["thing"]]
    assert {row["who"] for row in told} == {"Manager"}


# --- whom it is about ---------------------------------------------------------------------------------------------

def test_found_by_number_or_id(town):
    assert subject.person_called(f"anst-{HER}") == town.people[HER]
    assert subject.person_called(str(town.people[HER])) == town.people[HER]
    for nobody in ("anst-nobody", "", "7" * 40, "00000000-0000-0000-0000-000000000007"):
        with pytest.raises(BadInput, match="no such person"):
            subject.person_called(nobody)
    assert subject.party_called("ekh") == town.ekhult == subject.party_called(str(town.ekhult.id))
    for nobody in ("Norrhult", "", "  ", "%"):
        with pytest.raises(BadInput, match="--party"):
            subject.party_called(nobody)


def test_no_table_about_people_is_forgotten():
    """A new table that points at an employee or an account is answered for by a part, or stands here with why not."""
    left = {
        # Somebody else's act, or a place in a list of work: the person is told of it in the trail's section.
        "talks.workplacenote", "alerts.exclusionproposal", "oversight.trailcheck", "oversight.retentiondecision",
        "oversight.destruction",
        # Ways to sign in: keys, of which nothing can be told; that there is an account is.
        "access.user", "account.emailaddress", "account.emailconfirmation", "mfa.authenticator",
        "usersessions.usersession", "admin.logentry",
    }
    found = set()
    for model in apps.get_models():
        names = {f.name for f in model._meta.get_fields() if getattr(f, "concrete", False)}
        targets = {f.related_model._meta.label_lower for f in model._meta.get_fields()
                   if getattr(f, "concrete", False) and f.is_relation and f.related_model}
        if targets & {"workforce.employee", "access.user"} or names & {"person", "employee", "person_index", "about"}:
            found.add(model._meta.label_lower)
    assert found - parts.covered() - left == set()


# --- masking ------------------------------------------------------------------------------------------------------

@pytest.mark.parametrize(("said", "expected"), [
    ("Åsa Öst kom.", f"{MASK} kom."), ("Åsas pass", f"{MASK} pass"), ("Majs till lunch, och Maj Lind",
     f"Majs till lunch, och {MASK}"), ("Sten på vägen", "Sten på vägen"), ("Skriv till a.b@c.se", f"Skriv till {MASK}"),
    ("ring 0480-123 45 nu", f"ring {MASK} nu"), ("2026-11-24 kl 12.30", "2026-11-24 kl 12.30"),
    ("850101-1234", MASK), ("Hon heter Lo.", "Hon heter Lo."), ("", ""),
    ("100 procent, 14 dagar", "100 procent, 14 dagar"),
])
def test_what_is_masked(said, expected):
    far = [{"given": "Maj", "family": "Lind"}, {"given": "Sten", "family": "Berg"}]
    near = [{"given": "Åsa", "family": "Öst"}]
    assert Mask(names_of(far + near, near), own=["Lo", "Lo Vik"]).text(said) == expected
