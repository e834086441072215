"""The package of a delivery: a page for people that lasts, a file for machines, a message for SDK; and nothing else."""

import base64
import json
import re
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from uuid import UUID
from xml.etree import ElementTree

import pytest
from django.utils import translation
from pypdf import PdfReader

from omtanke.cases import handover as handing
from omtanke.cases import handover_paper, sdk, sdk_addresses
from omtanke.cases.channels import BySdk, InRoom, OnPaper
from omtanke.cases.handover import Basis, File, Handover, Mark, Part, Side
from omtanke.rules.errors import BadInput
from tests.factories import papers
from tests.factories.moments import NOON, TODAY

REFERENCE = Path(__file__).parents[3] / "docs/reference/delivery-package.md"
CARE, WORK = sdk.Address("0203:sydvik.example", "sdk.almen"), sdk.Address("0203:ekhult.example", "sdk.hr")
SIDES = {"Region Sydvik": CARE, "Ekhult": WORK}

GIVEN = Handover(
    id=UUID("6c1fdd1e-6a70-4a60-9f1c-0f6f3a9d2c11"), day=TODAY, made_at=NOON, channel="paper", language="sv",
    sender=Side("Region Sydvik", "Vårdcentralen Almen", "rehabkoordinator", "2026-14", "RS 2026-118"),
    recipient=Side("Ekhult", "", "chef"), subject="answer", subject_words="Svar i ett ärende",
    about_name="Helena Norén", about_born="1979-05-02", mark=Mark("25 kap. 1 §", TODAY, "Region Sydvik"),
    parts=(Part("assessment", "ability", "arbetsförmåga", "Förmåga just nu",
                ("Kan gå och stå.", "Kan inte lyfta. #let x = 1 *fet*"), (("until", "Till och med", "31 mars 2027"),),
                Basis("release", "12 kap. 2 § OSL", "medarbetarens medgivande"),
                Basis("care_law", "", "vårdens egen lagstiftning"), date(2026, 11, 20),
                (File("bilaga-1.pdf", "application/pdf", papers.pdf()),)),))


@pytest.fixture(autouse=True)
def swedish():
    with translation.override("sv"):
        yield


def page(given: Handover = GIVEN, *, by_hand: bool = False) -> bytes:
    return handover_paper.page(given, by_hand=by_hand, now=NOON)


def said(content: bytes) -> str:
    return " ".join(" ".join(sheet.extract_text() for sheet in PdfReader(BytesIO(content)).pages).split())


def test_the_page_lasts_and_is_read_aloud():
    catalogue = PdfReader(BytesIO(page())).trailer["/Root"]
    metadata = catalogue["/Metadata"].get_data().decode()
    assert "<pdfaid:part>2</pdfaid:part>" in metadata and "<pdfaid:conformance>A</pdfaid:conformance>" in metadata
    assert "<pdfuaid:part>1</pdfuaid:part>" in metadata
    (intent,) = catalogue["/OutputIntents"]
    assert intent.get_object()["/S"] == "/GTS_PDFA1" and "/DestOutputProfile" in intent.get_object()
    assert catalogue["/MarkInfo"]["/Marked"] and catalogue["/Lang"] == "sv"
    assert b"/JavaScript" not in page() and b"/EmbeddedFile" not in page()


def test_every_typeface_is_inside_the_page():
    for sheet in PdfReader(BytesIO(page())).pages:
        for font in sheet["/Resources"]["/Font"].values():
            descriptor = font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
            assert "/FontFile2" in descriptor or "/FontFile3" in descriptor


@pytest.mark.parametrize("words", [
    "25 kap. 1 § OSL", "Region Sydvik", "Vårdcentralen Almen", "rehabkoordinator", "Ekhult", "chef", "2026-14",
    "RS 2026-118", "Helena Norén", "1979-05-02", "Förmåga just nu", "Kan gå och stå.", "#let x = 1 *fet*",
    "31 mars 2027",
    "medarbetarens medgivande (12 kap. 2 § OSL)", "vårdens egen lagstiftning", "bilaga-1.pdf", "24 november 2026"])
def test_the_page_says_it(words):
    assert words in said(page())


def test_what_is_handed_over_by_hand_has_lines_to_sign():
    assert said(page(by_hand=True)).count("Diarienummer") == said(page()).count("Diarienummer") + 1


def test_without_a_mark_none_is_printed():
    assert "OSL" not in said(page(replace(GIVEN, mark=None, parts=())))


def test_the_file_for_machines_says_the_same():
    values = json.loads(handing.as_text(GIVEN))
    assert (values["format"], values["version"]) == ("omtanke.delivery", 1)
    assert values["secrecy"] == {"provision": "25 kap. 1 §", "day": "2026-11-24", "authority": "Region Sydvik"}
    (item,) = values["items"]
    assert item["paragraphs"][0] == "Kan gå och stå." and item["secrecy_basis"]["law"] == "12 kap. 2 § OSL"
    assert item["files"] == [file["name"] for file in values["files"]] == ["bilaga-1.pdf"]
    assert handing.structured(replace(GIVEN, mark=None))["secrecy"] is None


def keys(values: object, at: str = "") -> set[str]:
    if isinstance(values, dict):
        return {f"{at}{key}" for key in values} | {k for key, v in values.items() for k in keys(v, f"{at}{key}.")}
    return {k for value in values for k in keys(value, at)} if isinstance(values, list) else set()


def test_the_file_is_as_it_is_documented():
    documented = set(re.findall(r"^\| `([\w.]+)`", REFERENCE.read_text(encoding="utf-8"), re.M))
    assert keys(handing.structured(GIVEN)) == documented


def test_the_package_holds_the_page_the_file_and_the_papers_and_is_the_same_each_time():
    package = handing.package(GIVEN, b"%PDF")
    assert package == handing.package(GIVEN, b"%PDF")
    with zipfile.ZipFile(BytesIO(package)) as held:
        assert held.namelist() == ["overlamning.pdf", "overlamning.json", "bilaga-1.pdf"]
        assert held.read("bilaga-1.pdf") == papers.pdf()
        assert not any("Helena" in name for name in held.namelist())


@pytest.mark.parametrize(("channel", "name", "kind", "at_once"), [
    (InRoom(), "overlamning.zip", "application/zip", True), (OnPaper(), "overlamning.pdf", "application/pdf", False),
    (BySdk(lambda party, place: None), "sdk-paket.zip", "application/zip", False)], ids=["room", "paper", "sdk"])
def test_each_channel_makes_one_file_with_a_neutral_name(channel, name, kind, at_once):
    made = channel.made(GIVEN, b"%PDF")
    assert (made.name, made.media_type, channel.leaves_at_once) == (name, kind, at_once)


# SDK, compared with the public schema MessageWithAttachments 3.0 and its rules


ORDER = {
    "messageHeader": ["creationDateTime", "messageId", "conversationId", "label", "confidentiality", "generatingSystem",
                      "recipient", "sender"],
    "recipient": ["recipientID", "label", "attention"], "sender": ["senderID", "label", "attention"],
    "documents": ["documentID", "documentName", "index", "ContentFiles", "ContentFiles", "ContentFiles"],
    "ContentFiles": ["fileName", "contentType", "content"], "subOrganization": ["organizationId", "label"],
}


def message() -> ElementTree.Element:
    made = BySdk(lambda party, place: SIDES[party]).made(GIVEN, b"%PDF")
    with zipfile.ZipFile(BytesIO(made.content)) as held:
        return ElementTree.fromstring(held.read("sdk-meddelande.xml"))


def local(element: ElementTree.Element) -> str:
    return element.tag.removeprefix(f"{{{sdk.SPACE}}}")


def test_the_message_has_the_elements_of_the_schema_in_their_order():
    found = message()
    assert local(found) == "messagePayload"
    for element in found.iter():
        assert element.tag.startswith(f"{{{sdk.SPACE}}}")
        assert list(element) or element.text.strip(), "the rules allow no empty element"
        if local(element) in ORDER:
            assert [local(inner) for inner in element] == ORDER[local(element)]


def test_the_message_says_who_and_how_and_nothing_of_what():
    found = {local(element): element.text for element in message().iter()}
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", found["creationDateTime"])
    assert found["creationDateTime"].startswith(f"{datetime.astimezone(NOON, UTC):%Y-%m-%dT%H:%M}")
    assert found["messageId"] == found["conversationId"] == str(GIVEN.id)
    assert found["confidentiality"] == "true"
    roots = {element.text for element in message().iter() if local(element) == "root"}
    assert roots == {"iso6523-actorid-upis", "urn:riv:infrastructure:messaging:functionalAddress", "un-encoded"}
    header = next(element for element in message().iter() if local(element) == "messageHeader")
    assert "Helena" not in ElementTree.tostring(header, encoding="unicode")


def test_the_papers_are_in_the_message_whole():
    contents = [element.text for element in message().iter() if local(element) == "content"]
    assert [base64.b64decode(text) for text in contents] == [b"%PDF", handing.as_text(GIVEN), papers.pdf()]


def test_without_addresses_the_package_says_what_to_fill_in():
    made = BySdk(lambda party, place: None).made(GIVEN, b"%PDF")
    with zipfile.ZipFile(BytesIO(made.content)) as held:
        assert held.namelist() == ["sdk-huvud.json", "overlamning.pdf", "overlamning.json", "bilaga-1.pdf"]
        header = json.loads(held.read("sdk-huvud.json"))
    assert header["label"] == "Svar i ett ärende" and header["confidentiality"] is True
    assert header["recipient"]["party"] == "Ekhult" and header["recipient"]["functional_address"] == ""


@pytest.fixture
def addresses(tmp_path, settings):
    def write(text: str) -> None:
        path = tmp_path / "sdk.toml"
        path.write_text(text, encoding="utf-8")
        settings.OMTANKE_SDK_ADDRESSES = str(path)
        sdk_addresses._read.cache_clear()

    yield write
    sdk_addresses._read.cache_clear()


def test_addresses_come_from_the_operators_file(addresses, settings):
    addresses('[[address]]\nparty = "Ekhult"\norganisation = "0203:ekhult.example"\nfunction = "sdk.hr"\n'
              '[[address]]\nparty = "Region Sydvik"\nplace = "Vårdcentralen Almen"\norganisation = "0203:s.example"\n'
              'function = "sdk.almen"\n')
    assert sdk_addresses.address_of("Ekhult", "") == WORK
    assert sdk_addresses.address_of("Region Sydvik", "Vårdcentralen Almen").function == "sdk.almen"
    assert sdk_addresses.address_of("Region Sydvik", "") is None
    settings.OMTANKE_SDK_ADDRESSES = ""
    assert sdk_addresses.address_of("Ekhult", "") is None


@pytest.mark.parametrize("text", ["not toml [", '[[address]]\nparty = "Ekhult"\n',
                                  '[[address]]\nparty = "E"\norganisation = "ekhult"\nfunction = "x"\n',
                                  '[[address]]\nparty = "E"\norganisation = "0203:e"\nfunction = ""\n',
                                  '[[address]]\nparty = "E"\norganisation = "0203:e"\nfunction = "x"\nmore = "x"\n'])
def test_a_file_that_says_it_wrong_is_told(addresses, text):
    addresses(text)
    with pytest.raises(BadInput):
        sdk_addresses.address_of("Ekhult", "")


def test_a_file_that_is_not_there_is_told(settings):
    settings.OMTANKE_SDK_ADDRESSES = "/nowhere/sdk.toml"
    with pytest.raises(BadInput):
        sdk_addresses.address_of("Ekhult", "")
