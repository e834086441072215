"""A paper in a form: a `Document`, or a sentence; what arrived is let go of either way."""

import pytest
from django import forms

from omtanke.intake.forms import SENTENCES, DocumentField
from omtanke.intake.uploads import SealedUpload, ending_of
from omtanke.ui import files
from omtanke.vault.doors import SealedSpool
from tests.factories import papers


class Form(forms.Form):
    paper = DocumentField(required=False)


def sent(content: bytes, *, name: str = "foto.jpg", too_large: bool = False) -> tuple[Form, SealedUpload]:
    spool = SealedSpool()
    spool.write(content)
    spool.finish()
    upload = SealedUpload(spool, "paper", too_large=too_large, ending=ending_of(name))
    return Form({}, {"paper": upload}), upload


def test_a_paper_comes_out_without_what_nobody_meant_to_send():
    form, upload = sent(papers.jpeg(papers.exif()))
    assert form.is_valid()
    paper = form.cleaned_data["paper"]
    assert (paper.media_type, paper.ending) == ("image/jpeg", "jpg") and papers.PLACE not in paper.content
    assert upload.spool.key == b""


@pytest.mark.parametrize(("content", "name", "code"), [
    (b"MZ a program", "brev.pdf", "unknown"), (papers.png(), "brev.pdf", "ending"), (b"", "brev.pdf", "empty"),
    (papers.pdf(b"<< /S /JavaScript >>"), "brev.pdf", "active")])
def test_what_is_refused_is_refused_with_one_sentence(content, name, code):
    form, upload = sent(content, name=name)
    assert form.errors["paper"] == [str(SENTENCES[code])]
    assert upload.spool.key == b""


def test_the_limit_is_said(settings):
    settings.OMTANKE_ATTACHMENT_MB = 1
    for form, _ in (sent(b"%PDF-1.7" + b"x" * 1_000_001), sent(b"%PDF-1.7", too_large=True)):
        assert "1 MB" in form.errors["paper"][0]


def test_nothing_sent_is_nothing_unless_it_is_required():
    assert Form({}, {}).is_valid()


@pytest.mark.parametrize(("name", "ending"), [("Brev.PDF", "pdf"), ("a.b.jpeg", "jpeg"), ("scan", ""), ("", ""),
                                              ("namn.anna-svensson", "other"), (None, "")])
def test_only_known_endings_are_told(name, ending):
    assert ending_of(name) == ending


def test_the_upload_handler_tells_the_ending_and_not_the_name():
    from omtanke.intake.uploads import SealingHandler

    class Known:
        is_authenticated = ready = True

    class Request:
        user = Known()

    handler = SealingHandler(Request())
    handler.new_file("paper", "Anna Svensson.PDF", "application/pdf", 4, None)
    handler.receive_data_chunk(b"%PDF", 0)
    upload = handler.file_complete(4)
    assert (upload.name, upload.ending, upload.content_type) == ("file", "pdf", None)
    upload.close()


def test_a_file_goes_out_to_be_saved_and_runs_nothing():
    answer = files.answer(b"x", media_type="image/png", file_name="bilaga-1.png")
    assert answer["Content-Disposition"] == 'attachment; filename="bilaga-1.png"'
    assert "sandbox" in answer["Content-Security-Policy"] and answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "no-store, private"


