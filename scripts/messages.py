"""The Swedish catalogue, without gettext's own tools: what is missing, what is compiled, what is merged.

    python scripts/messages.py missing           texts in the code that the catalogue lacks, as entries to fill in
    python scripts/messages.py compile           write django.mo beside django.po, for both languages, and Swedish in
                                                 employers' own words (omtanke.rules.local_words)
    python scripts/messages.py merge FILE.po …   add entries from other files; says where two disagree

English texts are the keys (docs/adr/0002), so the catalogue is the Swedish one; the English one holds only what the
libraries say in words that are not ours. The compiled files are committed, for users without tools.
"""

import ast
import re
import struct
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from django.utils.translation import to_locale
from django.utils.translation.template import templatize

from omtanke.rules import local_words

ROOT = Path(__file__).resolve().parents[1]
CATALOGUE = ROOT / "src/omtanke/locale/sv/LC_MESSAGES/django.po"
ENGLISH = ROOT / "src/omtanke/locale/en/LC_MESSAGES/django.po"
Key = tuple[str | None, str]

SIMPLE = {"_", "gettext", "gettext_lazy", "gettext_noop"}
PLURAL = {"ngettext", "ngettext_lazy"}
CONTEXT = {"pgettext", "pgettext_lazy"}
CONTEXT_PLURAL = {"npgettext", "npgettext_lazy"}
STRING = r"""(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
CALL = re.compile(rf"\b(_|n?p?gettext)\(\s*u?({STRING})(?:\s*,\s*u?({STRING}))?(?:\s*,\s*u?({STRING}))?", re.DOTALL)


@dataclass(frozen=True)
class Use:
    """A text in the code: its words, and the first place where it stands."""

    context: str | None
    text: str
    plural: str | None
    place: str = ""


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


def local_catalogues() -> Iterator[tuple[Path, list[Entry]]]:
    """Swedish in an employer's own words: only the texts that differ, since what is missing is taken from Swedish."""
    entries = read_po(CATALOGUE)
    for tag in local_words.tags():
        said = [replace(entry, texts=[local_words.said(text, tag) for text in entry.texts]) for entry in entries]
        own = [new for new, old in zip(said, entries, strict=True) if new.texts != old.texts or not old.text]
        yield ROOT / f"src/omtanke/locale/{to_locale(f'sv-{tag}')}/LC_MESSAGES/django.mo", own


def _mo_key(entry: Entry) -> bytes:
    context = "" if entry.context is None else entry.context + "\x04"
    plural = "" if entry.plural is None else "\0" + entry.plural
    return (context + entry.text + plural).encode()


def used() -> dict[Key, Use]:
    """Every text that the code hands to gettext; a text that is counted somewhere, as it stands there."""
    found: dict[Key, Use] = {}
    package = ROOT / "src/omtanke"
    paths = [*sorted(package.rglob("*.py")),
             *sorted([*package.rglob("templates/**/*.html"), *package.rglob("templates/**/*.txt")])]
    for path in paths:
        for use in _in_python(path) if path.suffix == ".py" else _in_template(path):
            key = use.context, use.text
            if use.text and (key not in found or (use.plural and not found[key].plural)):
                found[key] = replace(use, place=str(path.relative_to(ROOT)))
    return found


def _in_python(path: Path) -> Iterator[Use]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            words = [a.value for a in node.args if isinstance(a, ast.Constant) and isinstance(a.value, str)]
            yield from _use(name, words)


def _in_template(path: Path) -> Iterator[Use]:
    text = templatize(path.read_text(encoding="utf-8"), origin=str(path))
    for name, *words in CALL.findall(text):
        yield from _use(name, [ast.literal_eval(word) for word in words if word])


def _use(name: str, words: list[str]) -> Iterator[Use]:
    if name in SIMPLE and words:
        yield Use(None, words[0], None)
    elif name in PLURAL and len(words) > 1:
        yield Use(None, words[0], words[1])
    elif name in CONTEXT and len(words) > 1:
        yield Use(words[0], words[1], None)
    elif name in CONTEXT_PLURAL and len(words) > 2:
        yield Use(words[0], words[1], words[2])


def missing(entries: Iterable[Entry]) -> dict[Key, Use]:
    """The texts in use that the catalogue lacks, has without a translation, only with a guess, or only uncounted."""
    have = {entry.key: entry for entry in entries if entry.texts and all(entry.texts) and not entry.fuzzy}
    return {key: use for key, use in used().items()
            if key not in have or (use.plural and have[key].plural is None)}


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
            for use in gaps.values():
                texts = ["", ""] if use.plural else [""]
                print(f"#: {use.place}\n{written(Entry(use.context, use.text, use.plural, texts))}\n")
            return 1 if gaps else 0
        case ["compile"]:
            for path in (CATALOGUE, ENGLISH):
                path.with_suffix(".mo").write_bytes(mo_bytes(read_po(path)))
            for path, entries in local_catalogues():
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(mo_bytes(entries))
            return 0
        case ["merge", *files] if files:
            return 1 if merge([Path(name) for name in files]) else 0
    print(__doc__, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
