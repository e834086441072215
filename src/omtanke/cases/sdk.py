"""A delivery as a message of Säker digital kommunikation (SDK), as a file package: nothing here reaches a network.

The public specification of the message (Digg, "SDK Innehållsspecifikation Meddelande", the schema
MessageWithAttachments 3.0) says the elements and their order. What carries a message between organisations is not made
here: the envelope (XHE), signing, encryption and AS4 belong to the organisation's own message service and access point.
A package is what a person gives to the message client: the message as XML when both addresses are known, its header in
plain words, and the papers.
"""

import base64
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from xml.etree import ElementTree

from omtanke.cases.handover import DATA, PAGE, File, Handover, as_text

SPACE = "urn:riv:infrastructure:messaging:MessageWithAttachments:3"
ORGANISATION, FUNCTION = "iso6523-actorid-upis", "urn:riv:infrastructure:messaging:functionalAddress"
SCHEME = "0203:"  # of organisations: their domain name
LONGEST = 256  # of a label
MESSAGE, HEADER = "sdk-meddelande.xml", "sdk-huvud.json"


@dataclass(frozen=True)
class Address:
    """Where a message goes: the organisation ("0203:ekhult.example") and the functional address in it."""

    organisation: str
    function: str


def files(handover: Handover, page: bytes, *, sender: Address | None, recipient: Address | None) -> list[File]:
    """What the package holds. Without both addresses there is no XML: the message client asks for them."""
    papers = [File(PAGE, "application/pdf", page), File(DATA, "application/json", as_text(handover)), *handover.files]
    made = [File(HEADER, "application/json", header(handover, papers, sender=sender, recipient=recipient))]
    if sender and recipient:
        made.append(File(MESSAGE, "application/xml", message(handover, papers, sender=sender, recipient=recipient)))
    return made + papers


def header(handover: Handover, papers: list[File], *, sender: Address | None, recipient: Address | None) -> bytes:
    """What to fill in where a message is written: neutral subject, both sides, confidential, and the papers' names."""
    values = {
        "standard": SPACE, "messageId": str(handover.id), "conversationId": str(handover.id),
        "creationDateTime": _moment(handover.made_at), "label": handover.subject_words[:LONGEST],
        "confidentiality": True, "sender": _said(sender, handover.sender), "recipient": _said(recipient,
                                                                                             handover.recipient),
        "files": [file.name for file in papers]}
    return (json.dumps(values, ensure_ascii=False, indent=2) + "\n").encode()


def message(handover: Handover, papers: list[File], *, sender: Address, recipient: Address) -> bytes:
    """The message as XML, in the order of the schema, every element with something in it."""
    payload = ElementTree.Element(f"{{{SPACE}}}messagePayload")
    whole = _under(payload, "message")
    top = _under(whole, "messageHeader")
    for name, value in (("creationDateTime", _moment(handover.made_at)), ("messageId", str(handover.id)),
                        ("conversationId", str(handover.id)), ("label", handover.subject_words[:LONGEST]),
                        ("confidentiality", "true")):
        _under(top, name, value)
    _pair(_under(top, "generatingSystem"), "un-encoded", "Omtanke")
    _party(_under(top, "recipient"), "recipientID", recipient, handover.recipient)
    _party(_under(top, "sender"), "senderID", sender, handover.sender)
    document = _under(_under(whole, "messageBody"), "documents")
    for name, value in (("documentID", str(handover.id)), ("documentName", handover.subject_words), ("index", "1")):
        _under(document, name, value)
    for file in papers:
        held = _under(document, "ContentFiles")
        _under(held, "fileName", file.name)
        _under(held, "contentType", file.media_type)
        _under(held, "content", base64.b64encode(file.content).decode("ascii"))
    ElementTree.register_namespace("", SPACE)
    return ElementTree.tostring(payload, encoding="utf-8", xml_declaration=True)


def _party(side: ElementTree.Element, name: str, address: Address, said) -> None:
    _pair(_under(side, name), ORGANISATION, address.organisation)
    _under(side, "label", said.party[:LONGEST])
    within = _under(_under(side, "attention"), "subOrganization")
    _pair(_under(within, "organizationId"), FUNCTION, address.function)
    _under(within, "label", (said.place or said.function or said.party)[:LONGEST])


def _pair(holder: ElementTree.Element, root: str, extension: str) -> None:
    _under(holder, "root", root)
    _under(holder, "extension", extension)


def _under(parent: ElementTree.Element, name: str, text: str | None = None) -> ElementTree.Element:
    made = ElementTree.SubElement(parent, f"{{{SPACE}}}{name}")
    made.text = text
    return made


def _said(address: Address | None, side) -> dict:
    return {"party": side.party, "place": side.place, "function": side.function,
            "organisation": address.organisation if address else "",
            "functional_address": address.function if address else ""}


def _moment(moment: datetime) -> str:
    """As the specification's rules have it: in UTC, with thousandths and a Z."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.") + f"{moment.microsecond // 1000:03}Z"
