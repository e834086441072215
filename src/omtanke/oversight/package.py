"""The package that an archive gets before something is destroyed: a PDF/A for people, JSON for machines, and a list of
both with their digests. Made in memory, in Swedish, and sealed at once."""

import hashlib
import io
import json
import zipfile
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from omtanke.oversight.models import RetentionDecision
from omtanke.ui import paper, words
from omtanke.vault.retention import Kind, Page

PAPER, VALUES, MANIFEST, ATTACHED = "gallring.pdf", "gallring.json", "innehall.json", "bilagor"
FORMAT = "omtanke-gallring/1"


class Unreadable(Exception):
    """The package is not what was made: cut off, changed, or for something else. Says nothing of what is in it."""


def build(id: UUID, kind: Kind, decision: RetentionDecision, pages: Sequence[Page], *, party_name: str,
          now: datetime) -> bytes:
    """The package as a zip. `pages` are the records, in the language that is active (see `swedish`)."""
    files = {PAPER: _paper(id, kind, decision, pages, party_name, now), VALUES: _json([page.data for page in pages])}
    files |= {f"{ATTACHED}/{name}": content for page in pages for name, content in page.files}
    manifest = {
        "format": FORMAT, "id": str(id), "party": party_name, "kind": kind.key, "name": str(kind.name),
        "made_at": now.isoformat(), "count": len(pages), "decision": {
            "reference": decision.decision_ref, "decided_on": decision.decided_on.isoformat(),
            "months": decision.months, "counted_from": decision.counted, "trigger": str(kind.trigger)},
        "files": {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (files | {MANIFEST: _json(manifest)}).items():
            info = zipfile.ZipInfo(name, timezone.localtime(now).timetuple()[:6])
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, content)
    return out.getvalue()


def check(content: bytes, *, digest: str, id: UUID, count: int) -> None:
    """Read a package through: it is the one that was made, whole, and holds so many records. Raises `Unreadable`."""
    try:
        if hashlib.sha256(content).hexdigest() != digest:
            raise Unreadable("another package")
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            manifest = json.loads(archive.read(MANIFEST))
            held = {name: hashlib.sha256(archive.read(name)).hexdigest() for name in manifest["files"]}
            records = json.loads(archive.read(VALUES))
        if held != manifest["files"] or manifest["id"] != str(id) or not manifest["count"] == len(records) == count:
            raise Unreadable("its parts do not fit together")
    except (zipfile.BadZipFile, KeyError, ValueError) as problem:
        raise Unreadable(type(problem).__name__) from None


def swedish() -> translation.override:
    """What an archive gets is in the authority's language, whoever presses the button."""
    return translation.override("sv")


def _paper(id: UUID, kind: Kind, decision: RetentionDecision, pages: Sequence[Page], party_name: str,
           now: datetime) -> bytes:
    return paper.pdf("oversight/paper/archive.typ", {
        "kicker": party_name,
        "facts": [(_("Decision"), f"{decision.decision_ref}, {words.dated(decision.decided_on)}"),
                  (_("Package"), str(id)), (_("Number"), str(len(pages))),
                  (_("Made"), words.dated(timezone.localtime(now).date()))],
        "records": [{"title": page.title, "facts": list(page.facts), "texts": [
            {"title": title, "paragraphs": [part for part in text.split("\n\n") if part.strip()]}
            for title, text in page.texts]} for page in pages],
    }, title=str(kind.name), now=now)


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1).encode()
