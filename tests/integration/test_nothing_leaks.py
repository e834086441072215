"""No name, number or text where it should not be: addresses, titles, headers, logs, sessions, errors, tables, files."""

import json
import logging
import re
from uuid import UUID

import pytest
from django.conf import settings as django_settings
from django.db import connection
from django.urls import get_resolver, reverse

from omtanke.meetings.actions import guides
from omtanke.talks import actions
from tests.factories import absences, meetings, routines, talks
from tests.factories.accounts import PASSWORD
from tests.factories.moments import NOON
from tests.factories.town import NAMES, NEIGHBOURS
from tests.integration.conftest import text

WHO = sorted({word for name in (*NAMES.values(), *NEIGHBOURS.values()) for word in name.split()})
SECRETS = [*WHO, "070-174", "@ekhult.example", "aminayusuf", "anst-medarbetare2", talks.WORDS, talks.MEASURE,
           talks.COMMENT, "Magsjuka i hela gruppen."]


def walk(town, sign_in, held) -> list:
    """Both of them open everything there is about her; the answers."""
    person, read = reverse("person", args=[held.employee_id]), reverse("read_talk", args=[held.id])
    visits = [("chef", page) for page in (reverse("start"), reverse("group") + "?show=all", person, read,
                                          reverse("routine"))]
    visits += [("medarbetare2", page) for page in (reverse("my_page"), read)] + [("hr", person)]
    return [sign_in(who).get(page) for who, page in visits]


def test_no_title_says_who(town, held, sign_in):
    for answer in walk(town, sign_in, held):
        title = re.search(r"<title>(.*?)</title>", text(answer))[1]
        assert title.endswith("· Omtanke")
        assert not [word for word in WHO if word in title]


def test_no_address_says_who(town, held, sign_in):
    """Ids are random, names are posted: not a link, a form or an address of a picture holds a name or a number."""
    for answer in walk(town, sign_in, held):
        addresses = re.findall(r'(?:href|action|src)="([^"]*)"', text(answer))
        addresses = [address for address in addresses if not address.startswith("tel:")]
        assert addresses
        assert not [(word, address) for address in addresses for word in SECRETS if word.lower() in address.lower()]
        assert not [address for address in addresses if re.search(r"\d{6}-?\d{4}(?!\d)", re.sub(
            r"[0-9a-f-]{36}", "", address))]


def test_every_address_is_made_of_words_and_random_ids():
    from tests.contracts.test_every_view_is_guarded import routes

    for route in routes(get_resolver()):
        word = {str} if route.name in ENDS_WITH_A_DAY | ENDS_WITH_A_WORD | OF_A_GUIDE | WITH_A_SECRET else set()
        assert set(map(type, route.arguments.values())) - word <= {UUID, int}, route.name


ENDS_WITH_A_DAY = {"answer_together", "propose_week"}
OF_A_CASE = {"plan_part", "drop_from_plan", "ask_release", "write_item", "enter_received"}
OF_A_STEP = {"lead_step", "lead_clock", "lead_measure"}
OF_A_GUIDE = OF_A_STEP | {"guide_step", "move_question", "drop_question", "preview_guide", "guide_for_kind_on_paper"}
WITH_A_SECRET = {"calendar_feed"}  # random, of at least 128 bit: tests/unit/meetings/test_feeds.py
ENDS_WITH_A_WORD = OF_A_CASE | {"begin_release", "decide_retention", "prepare_destruction"}


@pytest.mark.parametrize("name", sorted(ENDS_WITH_A_WORD))
@pytest.mark.parametrize("word", ["Amina", "ont-i-ryggen", "19850101-1234"])
def test_where_an_address_ends_with_a_word_it_is_one_of_ours(town, parties, case, sign_in, name, word):
    """What somebody types after the slash is not taken for a part of a plan or a kind of release."""
    from tests.factories import plans

    plans.begun(plans.Writer(town, case))
    address = reverse(name, args=[case.id, word] if name in OF_A_CASE else [word])
    client = sign_in("chef" if name in OF_A_CASE else "medarbetare" if name == "begin_release" else "hr")
    client.raise_request_exception = False
    assert client.get(address).status_code in (404, 405)
    answer = client.post(address, {"seen": "0"})
    assert answer.status_code in (404, 405) or name == "drop_from_plan"
    assert answer.status_code < 500
    assert word not in answer.headers.get("Location", "")


@pytest.mark.parametrize("name", sorted(OF_A_GUIDE))
@pytest.mark.parametrize("word", ["Amina", "ont-i-ryggen", "19850101-1234"])
def test_a_step_of_a_guide_is_one_of_its_own(town, parties, case, sign_in, name, word):
    """What somebody types where the key of a step stands is not taken for one."""
    meeting = meetings.begun(case, town)
    guides.begin(town.ekhult.id, by=town.actor("hr"), now=NOON)
    many = name in ("move_question", "drop_question")
    address = reverse(name, args=[meeting.id, word] if name in OF_A_STEP else [word, word] if many else [word])
    client = sign_in("chef" if name in OF_A_STEP else "hr")
    for answer in (client.get(address), client.post(address)):
        assert answer.status_code in (404, 405)
        assert word not in answer.headers.get("Location", "")


@pytest.mark.parametrize("name", sorted(ENDS_WITH_A_DAY))
@pytest.mark.parametrize("word", ["Amina", "2026-13-01", "19850101-1234"])
def test_where_an_address_ends_with_a_day_nothing_else_is_found(town, signal, sign_in, name, word):
    address = reverse(name, args=[town.units["Hemtjänst Norr"], word])
    assert sign_in("chef").get(address).status_code in (404, 405)
    assert sign_in("chef").post(address).status_code == 404


def test_no_header_says_who(town, held, sign_in):
    for answer in walk(town, sign_in, held):
        assert not [(word, name) for name, value in answer.headers.items() for word in SECRETS if word in value]


def test_no_log_line_says_who(town, held, sign_in, caplog):
    loggers = [logging.getLogger(name) for name in ("", "omtanke", "django", "django.request", "django.security")]
    for logger in loggers:
        logger.addHandler(caplog.handler)
    walk(town, sign_in, held)
    sign_in("utanfor").get(reverse("person", args=[held.employee_id]))
    sign_in("chef").post(reverse("comment_talk", args=[held.id]), {"words": talks.COMMENT})
    sign_in(None).post(reverse("account_login"), {"login": "medarbetare2", "password": PASSWORD})
    for logger in loggers:
        logger.removeHandler(caplog.handler)
    said = "\n".join(record.getMessage() for record in caplog.records)
    assert "404" in said, "that someone was refused is logged"
    assert not [word for word in SECRETS if word in said]
    assert str(held.employee_id) not in said
    assert str(held.id) not in said


def test_no_session_and_no_cookie_holds_anything(town, held, sign_in):
    from django.contrib.sessions.models import Session

    client = sign_in("chef")
    client.post(reverse("group"), {"name": "Amina"})
    client.post(reverse("set_language"), {"language": "en", "next": reverse("person", args=[held.employee_id])})
    client.get(reverse("read_talk", args=[held.id]))
    kept = repr([row.get_decoded() for row in Session.objects.all()]) + str(client.cookies)
    assert not [word for word in SECRETS if word in kept]
    assert str(held.employee_id) not in kept


def test_the_cache_holds_nothing(town, held, sign_in):
    walk(town, sign_in, held)
    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key, value FROM cache")
        kept = repr(cursor.fetchall())
    assert not [word for word in SECRETS if word in kept]


# --- errors -------------------------------------------------------------------------------------------------------

def broken(monkeypatch, problem: Exception) -> None:
    """Every start page raises this."""
    from omtanke.workforce import views

    def stop(*given, **named):
        raise problem

    monkeypatch.setattr(views.starts, "start", stop)


@pytest.mark.parametrize("who", ["chef", "utanfor"])
def test_a_page_that_breaks_says_an_id_and_nothing_else(town, sign_in, monkeypatch, caplog, who):
    broken(monkeypatch, RuntimeError("Amina Yusuf har magsjuka"))
    logging.getLogger("omtanke.errors").addHandler(caplog.handler)
    client = sign_in(who)
    client.raise_request_exception = False
    answer = client.get(reverse("start"))
    logging.getLogger("omtanke.errors").removeHandler(caplog.handler)
    page, said = text(answer), "\n".join(record.getMessage() for record in caplog.records)
    error_id = re.search(r"<code>([0-9a-f]{8})</code>", page)[1]
    assert answer.status_code == 500
    told = ("Amina", "magsjuka", "RuntimeError", "Traceback", "start(", "site-packages")
    assert not [word for word in told if word in page]
    assert error_id in said, "whoever is asked finds the line"
    assert "RuntimeError" in said
    assert "Amina" not in said


def test_a_page_that_breaks_because_of_the_database_is_a_page_still(town, sign_in, monkeypatch):
    """The error page asks the database nothing: it is what may be broken."""
    from django.db import OperationalError

    client = sign_in("chef")
    client.raise_request_exception = False
    broken(monkeypatch, OperationalError("disk I/O error"))

    def down(execute, sql, params, many, context):
        if "workforce_" in sql:
            raise OperationalError("disk I/O error")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(down):
        answer = client.get(reverse("start"))
    assert answer.status_code == 500
    assert re.search(r"<code>[0-9a-f]{8}</code>", text(answer))


@pytest.mark.parametrize(("who", "address", "status"), [
    ("chef", "/people/00000000-0000-4000-8000-000000000000/", 404), ("chef", "/finns-inte/", 404),
    ("medarbetare", "/group/", 403), (None, "/finns-inte/", 404), ("chef", "/people/anna/", 404),
])
def test_an_error_page_carries_an_id_and_no_detail(town, sign_in, who, address, status):
    answer = sign_in(who).get(address)
    if who is None and answer.status_code == 302:
        return
    assert answer.status_code == status
    page = text(answer)
    assert re.search(r"<code>[0-9a-f]{8}</code>", page)
    assert not [word for word in ("Exception", "Traceback", "urlconf", "DEBUG", address.strip("/")) if word in page]


def test_each_error_has_an_id_of_its_own(town, sign_in):
    client = sign_in("chef")
    ids = {re.search(r"<code>([0-9a-f]{8})</code>", text(client.get("/finns-inte/")))[1] for _ in range(3)}
    assert len(ids) == 3


def test_too_much_opened_is_a_no_without_a_name(town, held, sign_in, settings):
    settings.OMTANKE_TEXTS_PER_HOUR = 2  # a talk is two texts: what was written, and what was agreed
    client, address = sign_in("chef"), reverse("read_talk", args=[held.id])
    assert client.get(address).status_code == 200
    answer = client.get(address)
    assert answer.status_code == 403
    assert not [word for word in SECRETS if word in text(answer)]


def test_a_changed_ciphertext_breaks_the_page_and_shows_nothing(town, held, sign_in):
    from omtanke.talks.models import CareTalk

    CareTalk.objects.update(sealed=b"\x01" + bytes(60))
    client = sign_in("chef")
    client.raise_request_exception = False
    answer = client.get(reverse("read_talk", args=[held.id]))
    assert answer.status_code == 500
    assert not [word for word in SECRETS if word in text(answer)]


def test_a_host_that_is_not_ours_is_refused(town, sign_in):
    answer = sign_in(None).get(reverse("account_login"), headers={"host": "example.com"})
    assert answer.status_code == 400
    assert re.search(r"<code>[0-9a-f]{8}</code>", text(answer))


# --- what is stored -------------------------------------------------------------------------------------------------

def rows() -> dict[str, bytes]:
    """Every value of every table, as its bytes."""
    found = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            values = (value for row in cursor.fetchall() for value in row)
            found[table] = b"\n".join(
                bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode() for value in values)
    return found


def traces(word: str) -> set[bytes]:
    escaped = json.dumps(word).strip('"').encode()
    latin = {word.encode("latin-1")} if word.isprintable() and max(map(ord, word)) < 256 else set()
    return {word.encode(form) for form in ("utf-8", "utf-16-le", "utf-16-be")} | {escaped} | latin


def lived(town, sign_in) -> None:
    """Everything that can be written about somebody is written."""
    from omtanke.alerts import actions as alerts
    from omtanke.alerts.models import Signal
    from tests.factories.moments import TODAY

    amina, chef = town.people["medarbetare2"], town.actor("chef")
    absences.away(amina, *absences.FOUR)
    absences.away(town.people["kollega"], *absences.FOUR)
    routines.evaluate(town.ekhult)
    alerts.answer(Signal.objects.get(employee=town.people["kollega"]), kind="explained", day=TODAY,
                  words="Magsjuka i hela gruppen.", by=chef, now=NOON)
    talk = talks.held(amina, chef)
    actions.comment(talk, words=talks.COMMENT, by=town.actor("medarbetare2"), now=NOON)
    walk(town, sign_in, talk)
    sign_in("chef").get(reverse("talk_on_paper", args=[talk.id]))
    mailed(town)
    sign_in("chef").post(reverse("group"), {"name": "Amina"})
    sign_in(None).post(reverse("account_login"), {"login": "Amina Yusuf", "password": "anst-medarbetare2"})


def mailed(town) -> None:
    """Something waits for each, and the mails leave."""
    from django.core import mail
    from django.test import override_settings

    from omtanke.audit.trail import SYSTEM
    from omtanke.notify import actions as notify

    with override_settings(OMTANKE_SMTP_HOST="127.0.0.1", OMTANKE_MAIL_FROM="omtanke@municipality.example"):
        before = len(mail.outbox)
        notify.tell_waiting(by=SYSTEM, now=NOON)
        notify.tell([town.users["medarbetare2"].id], "message", by=SYSTEM, now=NOON)
        notify.send_due(by=SYSTEM, now=NOON)
        assert len(mail.outbox) == before + 1


def test_no_table_holds_a_name_a_number_or_a_text(town, sign_in):
    lived(town, sign_in)
    kept = rows()
    assert b"Hemtj" in kept["organisation_unit"], "the search finds what lies open"
    assert [(table, word) for table, values in kept.items() for word in SECRETS
            if any(trace in values for trace in traces(word))] == []


def test_no_file_holds_them_either(committed, noon):
    """The database as it lies on the disk, with its log."""
    from django.test import Client

    from tests.factories.town import build

    if connection.vendor != "sqlite":
        assert rows() is not None, "PostgreSQL's files are its own: the tables are searched above"
        return
    town = build()

    def sign_in(who):
        client = Client()
        if who:
            client.force_login(town.users[who])
        return client

    lived(town, sign_in)
    folder = django_settings.OMTANKE_DATA
    files = {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert any("Hemtjänst".encode() in content for content in files.values()), "the search finds what lies open"
    assert [(name, word) for name, content in files.items() for word in SECRETS
            if any(trace in content for trace in traces(word))] == []
