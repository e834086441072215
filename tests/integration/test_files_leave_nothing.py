"""Whatever stands where in a file, no table holds it in the open, and no log line, title, header or error says it."""

import logging

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from omtanke.intake.models import Batch
from tests.integration.test_nothing_leaks import rows, traces

SECRET, NUMBER, OWN = "Kvarnström", "19840307-2395", "hemlig-anst-77"
FILES = {
    "a name as a header": f"{SECRET};kind;first_day\nanst-kollega;sick;2026-11-02\n",
    "a name twice as a header": f"person;{SECRET};{SECRET};kind;first_day\nanst-kollega;a;b;sick;2026-11-02\n",
    "a known column twice": f"person;anstid;kind;first_day\n{OWN};{SECRET};sick;2026-11-02\n",
    "no header": f"{SECRET};sick;2026-11-02\n{OWN};sick;2026-11-03\n",
    "a name as the number": f"person,first_day,last_day,degree,kind\n{SECRET},2026-11-02,2026-11-03,100,sick\n",
    "unknown people": f"person,first_day,last_day,degree,kind\n{OWN},2026-11-02,2026-11-03,100,sick\n"
                      f"{NUMBER},2026-11-02,2026-11-03,100,sick\n",
    "a name as the kind": f"person,first_day,last_day,degree,kind\nanst-kollega,2026-11-02,2026-11-03,100,{SECRET}\n",
    "a name as a day": f"person,first_day,last_day,degree,kind\nanst-kollega,{SECRET},{NUMBER},{OWN},sick\n",
    "a health column": f"person,first_day,last_day,degree,kind,diagnos {SECRET}\nanst-kollega,2026-11-02,,100,sick,x\n",
    "an encoding": f'<?xml version="1.0" encoding="{OWN}"?><paxml/>',
    "an element": f"<?xml version='1.0' encoding='utf-8'?><{SECRET}/>",
    "a broken file": f"<?xml version='1.0' encoding='utf-8'?><paxml><{SECRET}>{NUMBER}</paxml>",
    "an entity": f"<!DOCTYPE paxml [<!ENTITY {SECRET} '{NUMBER}'>]><paxml>&{SECRET};</paxml>",
    "a formula": f'person,first_day,last_day,degree,kind\n"=HYPERLINK(""{SECRET}"")",2026-11-02,,100,sick\n',
}


@pytest.mark.parametrize("content", FILES.values(), ids=FILES.keys())
def test_no_table_and_no_line_holds_what_a_file_said(town, sign_in, caplog, content):
    loggers = [logging.getLogger(name) for name in ("", "omtanke", "django", "django.request")]
    for logger in loggers:
        logger.addHandler(caplog.handler)
    client = sign_in("hr")
    client.raise_request_exception = False
    sent = client.post(reverse("files"), {"file": SimpleUploadedFile(f"{SECRET} {NUMBER}.csv", content.encode())})
    assert sent.status_code == 302, "a file is taken in, whatever is in it"
    batch = Batch.objects.get()
    for address in (sent["Location"], reverse("file_columns", args=[batch.id]), reverse("files"),
                    reverse("files_waiting"), reverse("mend_row", args=[batch.id, 2])):
        answer = client.get(address)
        assert answer.status_code < 500
        title = answer.content.decode().partition("<title>")[2].partition("</title>")[0]
        assert not [word for word in (SECRET, NUMBER, OWN) if word in title or word in str(answer.headers)]
    client.post(reverse("mend_row", args=[batch.id, 2]), {"person": OWN, "kind": SECRET, "first_day": NUMBER})
    client.post(reverse("file_columns", args=[batch.id]), {"person": SECRET, "kind": "kind", "first_day": "first_day"})
    client.post(reverse("approve_file", args=[batch.id]))
    for logger in loggers:
        logger.removeHandler(caplog.handler)
    said = "\n".join(record.getMessage() for record in caplog.records)
    assert not [word for word in (SECRET, NUMBER, OWN) if word in said]
    assert [(table, word) for table, values in rows().items() for word in (SECRET, NUMBER, OWN)
            if any(trace in values for trace in traces(word))] == []


def test_what_is_shown_of_a_file_is_text(town, sign_in):
    """A cell that would be markup or a formula is neither."""
    content = "person,first_day,last_day,degree,kind\nanst-kollega,2026-11-02,2026-11-03,100,<b onload=x>\n"
    client = sign_in("hr")
    sent = client.post(reverse("files"), {"file": SimpleUploadedFile("a.csv", content.encode())})
    page = client.get(sent["Location"]).content.decode()
    assert "&lt;b onload=x&gt;" in page
    assert "<b onload" not in page
