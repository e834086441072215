"""The Swedish catalogue, without gettext's own tools: what is missing, what is compiled, what is merged.

    python scripts/messages.py missing           texts in the code that the catalogue lacks, as entries to fill in
    python scripts/messages.py compile           write django.mo beside django.po
    python scripts/messages.py merge FILE.po …   add entries from other files; says where two disagree

English texts are the keys (docs/adr/0002), so there is one catalogue. The compiled file is committed, for users without
tools.
"""

import ast
import re
import struct
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parents[1]
CATALOGUE = ROOT / "src/omtanke/locale/sv/LC_MESSAGES/django.po"
Key = tuple[str | None, str]

SIMPLE = {"_", "gettext", "gettext_lazy", "gettext_noop"}
PLURAL = {"ngettext", "ngettext_lazy"}
CONTEXT = {"pgettext", "pgettext_lazy"}
CONTEXT_PLURAL = {"npgettext", "npgettext_lazy"}
STRING = r"""(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
CALL = re.compile(rf"\b(_|n?p?gettext)\(\s*u?({STRING})(?:\s*,\s*u?({STRING}))?", re.DOTALL)


@dataclass
class Entry:
    """One text: `texts` are its translations, one, or one per plural form."""

    context: str | None = None
    text: str = ""
    plural: str | None = None
    texts: list[str] = field(default_factory=list)
    fuzzy: bool = False

    @property
    def key(self) -> Key:
        return self.context, self.text


def read_po(path: Path) -> list[Entry]:
    """The living entries of a .po file, its header (the entry whose text is empty) first."""
    blocks = re.split(r"\n\s*\n", path.read_text(encoding="utf-8"))
    entries = [_entry(block) for block in blocks]
    return [entry for entry in entries if entry is not None]


def _entry(block: str) -> Entry | None:
    entry, seen, add = Entry(), False, None
    for line in block.splitlines():
        if line.startswith("#"):
            entry.fuzzy = entry.fuzzy or (line.startswith("#,") and "fuzzy" in line)
            continue
        word, _, rest = line.partition(" ")
        if line.startswith('"'):
            add(ast.literal_eval(line))
        elif word:
            seen = True
            add = _adder(entry, word)
            add(ast.literal_eval(rest.strip()))
    return entry if seen else None


def _adder(entry: Entry, word: str):
    if word.startswith("msgstr"):
        entry.texts.append("")

        def add(part: str) -> None:
            entry.texts[-1] += part
        return add
    name = {"msgctxt": "context", "msgid": "text", "msgid_plural": "plural"}[word]

    def add(part: str) -> None:
        setattr(entry, name, (getattr(entry, name) or "") + part)
    return add


def mo_bytes(entries: Iterable[Entry]) -> bytes:
    """A catalogue as gettext reads it: two sorted tables of lengths and offsets, then the texts."""
    pairs = sorted((_mo_key(entry), "\0".join(entry.texts).encode()) for entry in entries
                   if any(entry.texts) and not entry.fuzzy)
    keys = [key for key, _ in pairs]
    values = [value for _, value in pairs]
    start = 28 + 16 * len(pairs)
    tables, body = [], b""
    for words in (keys, values):
        for word in words:
            tables.append(struct.pack("<II", len(word), start + len(body)))
            body += word + b"\0"
    header = struct.pack("<7I", 0x950412DE, 0, len(pairs), 28, 28 + 8 * len(pairs), 0, start)
    return header + b"".join(tables) + body


def _mo_key(entry: Entry) -> bytes:
    context = "" if entry.context is None else entry.context + "\x04"
    plural = "" if entry.plural is None else "\0" + entry.plural
    return (context + entry.text + plural).encode()


def used() -> dict[Key, str]:
    """Every text that the code hands to gettext, and the first place where it does."""
    found: dict[Key, str] = {}
    package = ROOT / "src/omtanke"
    for path in sorted(package.rglob("*.py")):
        for key, line in _in_python(path):
            found.setdefault(key, f"{path.relative_to(ROOT)}:{line}")
    for path in sorted([*package.rglob("templates/**/*.html"), *package.rglob("templates/**/*.txt")]):
        for key in _in_template(path):
            found.setdefault(key, str(path.relative_to(ROOT)))
    return found


def _in_python(path: Path) -> Iterator[tuple[Key, int]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            words = [a.value for a in node.args if isinstance(a, ast.Constant) and isinstance(a.value, str)]
            yield from ((key, node.lineno) for key in _key(name, words))


def _in_template(path: Path) -> Iterator[Key]:
    text = templatize(path.read_text(encoding="utf-8"), origin=str(path))
    for name, first, second in CALL.findall(text):
        yield from _key(name, [ast.literal_eval(word) for word in (first, second) if word])


def _key(name: str, words: list[str]) -> Iterator[Key]:
    if name in SIMPLE | PLURAL and words:
        yield None, words[0]
    elif name in CONTEXT | CONTEXT_PLURAL and len(words) > 1:
        yield words[0], words[1]


def missing(entries: Iterable[Entry]) -> dict[Key, str]:
    """The texts in use that the catalogue lacks, or has without a translation or only with a guess."""
    have = {entry.key for entry in entries if entry.texts and all(entry.texts) and not entry.fuzzy}
    return {key: place for key, place in used().items() if key not in have and key[1]}


def quoted(text: str) -> str:
    """A text as a .po file writes it, on one line."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t") + '"'


def written(entry: Entry) -> str:
    """An entry as a .po file writes it."""
    lines = [f"msgctxt {quoted(entry.context)}"] if entry.context is not None else []
    lines.append(f"msgid {quoted(entry.text)}")
    if entry.plural is None:
        return "\n".join([*lines, f"msgstr {quoted(entry.texts[0])}"])
    lines.append(f"msgid_plural {quoted(entry.plural)}")
    return "\n".join([*lines, *(f"msgstr[{form}] {quoted(text)}" for form, text in enumerate(entry.texts))])


def merge(files: list[Path]) -> int:
    """Append the entries of `files` that the catalogue lacks. Returns how many it has in another wording."""
    have = {entry.key: entry for entry in read_po(CATALOGUE)}
    added, disagreements = [], 0
    for path in files:
        for entry in read_po(path):
            old = have.setdefault(entry.key, entry)
            if old is entry and entry.text:
                added.append(written(entry))
            elif old.texts != entry.texts and entry.text:
                disagreements += 1
                print(f"{path.name}: {entry.text!r} is {old.texts} already, here {entry.texts}", file=sys.stderr)
    if added:
        text = CATALOGUE.read_text(encoding="utf-8").rstrip("\n")
        CATALOGUE.write_text(text + "\n\n" + "\n\n".join(added) + "\n", encoding="utf-8")
    print(f"{len(added)} added, {disagreements} in another wording")
    return disagreements


def main(arguments: list[str]) -> int:
    match arguments:
        case ["missing"]:
            gaps = missing(read_po(CATALOGUE))
            for (context, text), place in gaps.items():
                print(f"#: {place}\n{written(Entry(context=context, text=text, texts=['']))}\n")
            return 1 if gaps else 0
        case ["compile"]:
            CATALOGUE.with_suffix(".mo").write_bytes(mo_bytes(read_po(CATALOGUE)))
            return 0
        case ["merge", *files] if files:
            return 1 if merge([Path(name) for name in files]) else 0
    print(__doc__, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
