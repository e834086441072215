"""The pages about files, as the steward sees them; and that nobody else does."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from omtanke.absence.models import AbsencePeriod
from omtanke.intake.models import Batch
from tests.factories import protections
from tests.factories.moments import ago

HEADER = "anstid;tidkod;datumfrom;datumtom;omfattning\n"


def table(*rows: str, header: str = HEADER) -> bytes:
    return (header + "".join(f"{row}\n" for row in rows)).encode()


def row(person: str, first: int, last: int, code: str = "SJK", degree: int | str = 100) -> str:
    return f"{person};{code};{ago(first)};{ago(last)};{degree}"


@pytest.fixture
def send(sign_in):
    """`send(content)`: what the steward gets for a file with this content, after the redirect; and the batch."""
    def _send(content: bytes, who: str = "hr", language: str = "en"):
        client = sign_in(who, language)
        page = client.post(reverse("files"), {"file": SimpleUploadedFile("Anna Andersson.csv", content)}, follow=True)
        parts = page.request["PATH_INFO"].split("/")
        return client, page, Batch.objects.get(id=parts[2]) if page.redirect_chain else None
    return _send


def post(client, name: str, batch, **values):
    return client.post(reverse(name, args=[batch.id]), values, follow=True)


def text(page) -> str:
    return " ".join(page.content.decode().split())


def told() -> list[tuple]:
    return list(AbsencePeriod.objects.order_by("first_day").values_list("first_day", "last_day", "degree"))


def test_a_file_is_sent_in_looked_at_approved_and_taken_back(send):
    client, page, batch = send(table(row("anst-kollega", 20, 11), row("anst-ensam", 9, 8)))
    assert "The file is read" in text(page)
    assert told() == []
    page = post(client, "approve_file", batch)
    assert "The file is counted" in text(page)
    assert told() == [(ago(20), ago(11), 100), (ago(9), ago(8), 100)]
    assert "Take the file back" in text(client.get(reverse("roll_back_file", args=[batch.id])))
    page = post(client, "roll_back_file", batch)
    assert "The file is taken back" in text(page)
    assert told() == []


def test_nothing_of_the_files_name_is_kept(send):
    client, page, batch = send(table(row("anst-kollega", 20, 11)))
    assert "Andersson" not in text(page)
    assert "Andersson" not in repr(Batch.objects.values().get())


def test_the_same_file_again_is_said_in_words(send):
    send(table(row("anst-kollega", 20, 11)))
    _, page, _ = send(table(row("anst-kollega", 20, 11)))
    assert "This file has been sent in before" in text(page)
    assert Batch.objects.count() == 1


@pytest.mark.parametrize(("language", "words"), [
    ("sv", "Filen kunde inte läsas"), ("en", "The file could not be read")])
def test_a_file_that_is_not_one_is_said_in_one_sentence(send, language, words):
    _, page, batch = send(b"<html><body>not a payroll file</body></html>", language=language)
    assert words in text(page)
    assert (batch.state, batch.room) == ("unreadable", None)


@pytest.mark.parametrize("content", [None, b""])
def test_no_file_or_an_empty_one_is_asked_for_again(sign_in, content):
    sent = {} if content is None else {"file": SimpleUploadedFile("x.csv", content)}
    page = sign_in("hr").post(reverse("files"), sent)
    assert page.status_code == 422
    assert not Batch.objects.exists()


def test_a_file_that_is_too_large_is_not_taken_in(send, settings):
    settings.OMTANKE_UPLOAD_MB = 0
    _, page, _ = send(table(row("anst-kollega", 20, 11)))
    assert page.status_code == 422
    assert "larger than" in text(page)
    assert not Batch.objects.exists()


def test_a_local_code_is_asked_for_remembered_and_read_anew(send):
    client, page, batch = send(table(row("anst-kollega", 20, 11, "FR3"), row("anst-ensam", 9, 8)))
    assert "What does it mean with you?" in text(page)
    [problem] = page.context["problems"]
    page = post(client, "answer_code", batch, code=problem["code"], topic=problem["topic"], meaning="")
    assert page.status_code == 422
    assert "Choose one of the answers" in text(page)
    page = post(client, "answer_code", batch, code=problem["code"], topic=problem["topic"], meaning="sick")
    assert page.context["problems"] == []
    post(client, "approve_file", batch)
    assert len(told()) == 2
    _, page, later = send(table(row("anst-kollega", 5, 4, "FR3")))
    assert page.context["problems"] == []
    assert later.accepted == 1


def test_a_row_of_a_file_that_is_counted_can_be_answered_still(send):
    client, page, batch = send(table(row("anst-kollega", 20, 11, "FR3"), row("anst-ensam", 9, 8)))
    post(client, "approve_file", batch)
    assert len(told()) == 1
    [problem] = client.get(reverse("file", args=[batch.id])).context["problems"]
    post(client, "answer_code", batch, code=problem["code"], topic=problem["topic"], meaning="sick")
    assert len(told()) == 2
    assert Batch.objects.get().state == "applied"


def test_suggestions_are_used_with_one_press(send):
    client, page, batch = send(table(row("anst-kollega", 11, 20), row("anst-ensam", 9, 8)))
    [problem] = page.context["problems"]
    assert "anst-kollega" in text(page)
    page = post(client, "use_suggestions", batch, code=problem["code"], topic=problem["topic"],
                field=problem["field"])
    assert page.context["problems"] == []
    post(client, "approve_file", batch)
    assert told() == [(ago(20), ago(11), 100), (ago(9), ago(8), 100)]


def test_one_row_is_changed(send):
    client, page, batch = send(table(row("anst-kollega", 20, 11, degree="halv")))
    address = reverse("mend_row", args=[batch.id, 2])
    page = client.get(address)
    said = page.context["form"].initial
    assert said["degree"] == "halv"
    page = client.post(address, said | {"degree": "femtio"}, follow=True)
    assert page.status_code == 422
    page = client.post(address, said | {"degree": "50"}, follow=True)
    assert page.context["problems"] == []
    post(client, "approve_file", batch)
    assert told() == [(ago(20), ago(11), 50)]


def test_rows_are_taken_away_with_a_reason(send):
    client, page, batch = send(table(row("anst-kollega", 11, 20), row("anst-ensam", 9, 8)))
    [problem] = page.context["problems"]
    assert client.get(problem["remove_url"]).status_code == 200
    assert client.post(problem["remove_url"], {}).status_code == 422
    page = client.post(problem["remove_url"], {"reason": "mistake"}, follow=True)
    assert page.context["problems"] == []
    batch.refresh_from_db()
    assert (batch.accepted, batch.ignored, batch.quarantined) == (1, 1, 0)


def test_an_unknown_person_waits_or_is_taken_away(send, town):
    client, page, batch = send(table(row("007731", 20, 11), row("anst-ensam", 9, 8)))
    [problem] = page.context["register"]
    assert "007731" in text(page)
    assert "The employment is not in the register" in text(page)
    assert "1 period waits for the register" in text(client.get(reverse("files_waiting")))
    page = client.post(problem["remove_url"], {"reason": "not_ours"}, follow=True)
    assert page.context["register"] == []
    post(client, "approve_file", batch)
    assert len(told()) == 1


def test_an_unlikely_end_is_let_go_on_or_said_to_be_right(send):
    client, page, batch = send(table(row("anst-kollega", 20, -600)))
    assert "The last day seems wrong" in text(page)
    page = post(client, "answer_ends", batch, act="ongoing")
    assert page.context["problems"] == []
    post(client, "approve_file", batch)
    assert told() == [(ago(20), None, 100)]


UNKNOWN = b"Namn pa den;Slag;Borjan;Slut\nanst-kollega;SJK;2026-11-02;2026-11-04\n"


def test_a_table_with_other_headers_is_asked_about_and_remembered(send):
    client, page, batch = send(UNKNOWN)
    assert "Which column is what" in text(page)
    address = reverse("file_columns", args=[batch.id])
    assert client.post(address, {}).status_code == 422
    told_columns = {"person": "Namn pa den", "kind": "Slag", "first_day": "Borjan", "last_day": "Slut"}
    page = client.post(address, told_columns, follow=True)
    assert "The file is read" in text(page)
    later = UNKNOWN.replace(b"11-0", b"10-0")
    _, page, batch = send(later)
    assert "The file is read" in text(page)
    assert batch.accepted == 1


def test_a_column_about_health_is_passed_over_and_said(send):
    _, page, batch = send(table(row("anst-kollega", 20, 11) + ";F32", header=HEADER.strip() + ";Diagnos\n"))
    assert "Diagnos" in text(page)
    assert batch.accepted == 1


def test_a_file_is_thrown_away_before_it_counts(send):
    client, _, batch = send(table(row("anst-kollega", 20, 11)))
    assert client.get(reverse("discard_file", args=[batch.id])).status_code == 200
    page = post(client, "discard_file", batch)
    assert "The file is thrown away" in text(page)
    batch.refresh_from_db()
    assert (batch.state, batch.room, batch.periods.count()) == ("discarded", None, 0)
    send(table(row("anst-kollega", 20, 11)))
    assert sorted(Batch.objects.values_list("state", flat=True)) == ["discarded", "ready"]


PAGES = ["file", "file_columns", "discard_file", "roll_back_file", "remove_rows"]
ACTS = ["answer_code", "use_suggestions", "answer_ends", "approve_file", "discard_file", "roll_back_file"]


@pytest.mark.parametrize(("who", "status"), [(None, 302), ("chef", 403), ("overchef", 403), ("medarbetare", 403),
                                             ("admin", 403), ("utanfor", 403), ("hr2", 403), ("granne-steward", 404)])
def test_nobody_else_reaches_a_file(send, sign_in, town, who, status):
    from tests.factories import accounts

    _, _, batch = send(table(row("anst-kollega", 20, 11)))
    if who == "granne-steward":
        town.users[who] = accounts.steward(accounts.account("granne"), town.grannby.id)
    client = sign_in(who)
    assert {client.get(reverse(name, args=[batch.id])).status_code for name in PAGES} == {status}
    assert {client.post(reverse(name, args=[batch.id])).status_code for name in ACTS} == {status}
    assert client.get(reverse("mend_row", args=[batch.id, 2])).status_code == status
    if status == 404:
        assert "File of" not in text(client.get(reverse("files")))
    else:
        assert client.get(reverse("files")).status_code == status
    batch.refresh_from_db()
    assert batch.state == "ready"


@pytest.mark.parametrize(("language", "words"), [("sv", "Filer"), ("en", "Files")])
def test_empty_pages_teach(sign_in, language, words):
    client = sign_in("hr", language)
    for name in ("files", "files_waiting"):
        page = client.get(reverse(name))
        assert page.status_code == 200
        assert words in text(page)


def test_opening_what_a_file_says_is_one_line_a_page(send, sign_in):
    from tests.factories import trails

    client, _, batch = send(table(row("anst-kollega", 11, 20), row("007731", 20, 11)))
    before = len(trails.openings())
    client.get(reverse("file", args=[batch.id]))
    lines = trails.openings()[before:]
    assert [(line.act, line.count, line.role) for line in lines] == [("open.held", 2, "steward")]


def test_a_row_about_somebody_protected_shows_no_number_and_no_way_to_it(send, town):
    """Rows and periods that wait: that they are about somebody protected, and nothing that says who."""
    protections.protect(town)
    client, _, batch = send(table(row("anst-kollega", 11, 20), row("anst-kollega", 4000, 3990)))
    page = text(client.get(reverse("file", args=[batch.id])))
    assert "anst-kollega" not in page
    assert "somebody whose identity is protected" in page
    assert client.get(reverse("mend_row", args=[batch.id, 2])).status_code == 404
    _, _, other = send(table(row("anst-ensam", 11, 20)))
    assert "anst-ensam" in text(client.get(reverse("file", args=[other.id])))


def test_ten_times_the_rows_are_not_one_question_more(send, town):
    from tests.integration.test_number_of_questions import MOST, counted

    def asked(name: str, *rows: str) -> tuple[int, int]:
        client, _, batch = send(table(*rows))
        return counted(client, reverse("file", args=[batch.id])), counted(client, reverse("files"))

    def rows(times: int) -> list[str]:
        return [row(f"00{n:04}", 20 + n, 11 + n) for n in range(times)] + [
            row("anst-kollega", 11, 20 + n) for n in range(times)] + [
            row("anst-ensam", 9, 8, f"FR{n % 3 + 1}") for n in range(times)]

    first = asked("few", *rows(3))
    assert asked("many", *rows(30)) == first
    assert max(first) <= MOST
