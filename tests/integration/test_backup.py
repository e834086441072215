"""`backup`, `restore` and `keys`, each a process of its own on a small demo's folder: everything back, or nothing."""

import json
import os
import resource
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.integration.test_demo_folder import OMTANKE, made, run  # noqa: F401  - the small demo, made once

ERASE = """
import sys
from omtanke.config.boot import boot
boot(sys.argv[1])
from omtanke.audit.trail import SYSTEM
from omtanke.config import clock
from omtanke.talks.models import CareTalk
from omtanke.vault import doors
talk = CareTalk.objects.exclude(sealed=b"").exclude(sealed=None).first()
doors.destroy_room(talk.room, by=SYSTEM, now=clock.now())
print(talk.room)
"""
READ = """
import sys
from omtanke.config.boot import boot
boot(sys.argv[1])
from omtanke.config import clock
from omtanke.audit.trail import SYSTEM
from omtanke.talks.models import CareTalk
from omtanke.workforce.models import Employee
from omtanke.vault import doors
talk = CareTalk.objects.get(room=sys.argv[2])
person = Employee.objects.get(id=talk.employee_id)
reader = doors.Reader(SYSTEM, tuple(doors.Grant(person.party_id, c, frozenset({person.id}))
                                    for c in (doors.CONTENT, doors.DIRECTORY)))
row = doors.DirectoryValue(person.party_id, person.id, bytes(person.sealed))
print(doors.open_directory([row], reader=reader, page="test", now=clock.now())[person.id]["family"])
try:
    print(doors.open_content(doors.ContentItem(talk.room, person.id, "talk", talk.id, "record", bytes(talk.sealed)),
                             reader=reader, now=clock.now()))
except doors.CannotOpen as problem:
    print(type(problem).__name__)
"""
ERASE_ROOM = """
import sys
from omtanke.config.boot import boot
boot(sys.argv[1])
from omtanke.audit.trail import SYSTEM
from omtanke.cases.actions import exits
from omtanke.cases.models import Room
from omtanke.config import clock
room = Room.objects.exclude(place=None).filter(party__kind="care").earliest("made_at", "id")
exits.erase_room(room.id, by=SYSTEM, now=clock.now())
"""
READ_CASE = """
import sys
from omtanke.config.boot import boot
boot(sys.argv[1])
from omtanke.audit.trail import SYSTEM
from omtanke.cases.keeping import sealed_item
from omtanke.cases.models import ItemVersion, RehabCase, Room
from omtanke.config import clock
from omtanke.vault import doors
from omtanke.vault.models import ContentRoom
outcomes = {}
case = RehabCase.objects.earliest("opened_at")
for version in ItemVersion.objects.filter(item__room__case=case).select_related("item__room__case"):
    room, person = version.item.room, version.item.room.case.employee_id
    key = ContentRoom.objects.get(id=room.id)
    reader = doors.Reader(SYSTEM, (doors.Grant(key.party, doors.CONTENT, frozenset({person})),))
    try:
        doors.open_content(sealed_item(version, person=person, room=room.id), reader=reader, now=clock.now())
        outcome = "opens"
    except doors.CannotOpen as problem:
        outcome = type(problem).__name__
    kind = room.party.kind if room.party_id else "own"
    outcomes.setdefault(kind, set()).add(outcome)
import json
print(json.dumps({kind: sorted(found) for kind, found in sorted(outcomes.items())}))
"""
KILLED = """
import os, signal, sys
from omtanke.config.cli import keys_rotate, main
ready = keys_rotate.boot
def booted(data):
    ready(data)
    from omtanke.vault import rotation
    rotation._put_in_place = lambda *given: os.kill(os.getpid(), signal.SIGKILL)
keys_rotate.boot = booted
sys.exit(main())
"""


def said(*words, program=OMTANKE, code=0) -> str:
    done = run(*words, program=program)
    assert done.returncode == code, done.stderr
    return done.stdout


def refused(*words) -> str:
    done = run(*words)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1), done.stderr
    return done.stderr


def script(text: str, *words) -> list[str]:
    return said(*words, program=[sys.executable, "-c", text]).split("\n")


def rows(folder: Path) -> dict[str, list]:
    """Every table as it lies in the file, but for what belongs to this one database."""
    with sqlite3.connect(folder / "omtanke.sqlite3") as database:
        names = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        kept = [name for name in names if not name.startswith("sqlite_") and name not in (
            "django_session", "cache", "django_migrations")]
        return {name: sorted(map(repr, database.execute(f'SELECT * FROM "{name}"'))) for name in kept}


@pytest.fixture(scope="module")
def backed_up(made, tmp_path_factory) -> Path:  # noqa: F811
    """A folder with the demo, its key, its register and a backup, and then a room that was erased."""
    folder = tmp_path_factory.mktemp("backup")
    shutil.copytree(made, folder / "data")
    shutil.copy(made.with_name("data.key"), folder / "data.key")
    told = json.loads(said("backup", "--data", folder / "data", "--out", folder / "b1", "--json"))
    assert told["rows"] > 1000
    (folder / "room").write_text(script(ERASE, folder / "data")[0])
    script(ERASE_ROOM, folder / "data")
    return folder


@pytest.fixture
def place(backed_up, tmp_path) -> Path:
    """A copy of what was backed up, with the master key where a new folder `back` would have it."""
    for name in ("b1", "b1.keys", "room"):
        shutil.copy(backed_up / name, tmp_path / name)
    shutil.copy(backed_up / "data.key", tmp_path / "back.key")
    shutil.copy(backed_up / "data.erased", tmp_path / "back.erased")
    return tmp_path


def restore(place: Path, *words) -> tuple:
    return ("restore", place / "b1", "--data", place / "back", *words)


def test_nothing_lies_in_the_open_in_either_file(backed_up):
    head = said("trail", "verify", "--data", backed_up / "data").split("Head ")[1][:80]
    for name in ("b1", "b1.keys"):
        content = (backed_up / name).read_bytes()
        assert os.stat(backed_up / name).st_mode & 0o777 == 0o600
        assert head.encode() not in content
        for word in (b"Berglund", b"Ekhult", b"omtanke_", b"employee", (backed_up / "data.key").read_bytes().strip()):
            assert word not in content


def test_what_was_erased_stays_erased_and_everything_else_is_back(place, backed_up):
    room = (place / "room").read_text()
    assert script(READ, backed_up / "data", room)[1] == "Erased"
    told = json.loads(said(*restore(place, "--json")))
    assert (told["destroyed_again"], told["registered"], told["trail_faults"]) == (2, 2, [])
    family, outcome, *_ = script(READ, place / "back", room)
    assert family
    assert outcome == "Erased"
    assert "0 faults" in said("trail", "verify", "--data", place / "back")
    was, now = rows(backed_up / "data"), rows(place / "back")
    others = set(was) - {"audit_line", "audit_head", "vault_contentroom", "vault_destroyedroom", "cases_room"}
    assert {name: was[name] for name in others} == {name: now[name] for name in others}
    assert any("backup.restored" in line for line in now["audit_line"])
    assert not list(place.glob(".*")), "nothing half-done is left"


def test_a_room_of_a_case_stays_erased_and_the_other_parties_copies_open(place, backed_up):
    """Restore after erasure (security.md 2): care's room is gone, the others are whole."""
    after = script(READ_CASE, backed_up / "data")
    said(*restore(place))
    assert script(READ_CASE, place / "back") == after
    assert json.loads(after[0]) == {
        "care": ["Erased"], "employer": ["opens"], "insurance_agency": ["opens"], "own": ["opens"]}


def test_the_newest_keys_alone_keep_it_erased(place, backed_up):
    """Older contents restored with later keys: the key that was destroyed is in neither file."""
    said("backup", "--data", backed_up / "data", "--out", place / "b2")
    (place / "back.erased").write_text("")
    assert "no register" in refused(*restore(place, "--keys", place / "b2.keys"))
    shutil.copy(backed_up / "data.erased", place / "back.erased")
    told = json.loads(said(*restore(place, "--keys", place / "b2.keys", "--json")))
    assert told["destroyed_again"] == 0
    assert script(READ, place / "back", (place / "room").read_text())[1] == "Erased"


def test_older_keys_are_refused(place, backed_up):
    said("backup", "--data", backed_up / "data", "--out", place / "b3")
    shutil.move(place / "b3", place / "b1")
    assert "older" in refused(*restore(place, "--keys", place / "b1.keys"))


def test_without_the_register_nothing_is_restored(place):
    (place / "back.erased").unlink()
    assert "--register" in refused(*restore(place))
    assert not (place / "back").exists()


def test_a_folder_that_holds_something_is_left_alone(place):
    (place / "back").mkdir()
    (place / "back" / "mine").write_text("mine")
    assert "something here already" in refused(*restore(place))
    assert [path.name for path in (place / "back").iterdir()] == ["mine"]


def harmed(place: Path, name: str, harm) -> None:
    path = place / name
    path.write_bytes(harm(path.read_bytes()))


@pytest.mark.parametrize("name", ["b1", "b1.keys"])
@pytest.mark.parametrize("harm", [
    lambda data: data[:-1], lambda data: data[: len(data) // 2], lambda data: b"",
    lambda data: data[:-40] + bytes([data[-40] ^ 1]) + data[-39:], lambda data: data[:60] + b"x" + data[61:],
    lambda data: data + b"more", lambda data: b"no backup at all",
], ids=["last byte cut", "half", "empty", "a changed byte", "a changed header", "something after", "another file"])
def test_a_damaged_file_is_one_sentence_and_nothing_half_done(place, name, harm):
    harmed(place, name, harm)
    assert f"{name}: " in refused(*restore(place))
    assert not (place / "back").exists()
    assert not list(place.glob(".*"))


def test_the_two_files_changed_about(place):
    shutil.move(place / "b1", place / "x")
    shutil.move(place / "b1.keys", place / "b1")
    shutil.move(place / "x", place / "b1.keys")
    assert "two files" in refused(*restore(place))


def test_another_master_key_is_one_sentence(place):
    import base64

    (place / "back.key").write_bytes(base64.b64encode(os.urandom(32)))
    assert "the key is another's" in refused(*restore(place))
    (place / "back.key").unlink()
    assert "omtanke keys join" in refused(*restore(place))


def test_a_stolen_content_and_the_master_key_open_nothing(place):
    """The key of the content lies under a key that is only in the other file."""
    (place / "b1.keys").unlink()
    assert "no such file" in refused(*restore(place))
    program = """
import sys
from omtanke.vault import container
from omtanke.vault.keys import KeyProvider, read_master_key
from pathlib import Path
provider, file = KeyProvider(read_master_key(Path(sys.argv[1]))), open(sys.argv[2], "rb")
import base64
from omtanke.vault.sealing import unseal, place, CannotOpen
header = container.header(file)
for key in [provider._master] + [provider.derived(p) for p in ("backup", "backup.keys", "trail", "sign-in")]:
    try:
        unseal(key, base64.b64decode(header["key"]), at=place("backup.key", header["id"]))
        print("opened")
    except CannotOpen:
        pass
"""
    environment = dict(os.environ, DJANGO_SETTINGS_MODULE="omtanke.config.settings")
    done = subprocess.run([sys.executable, "-c", "import django; django.setup()\n" + program, place / "back.key",
                           place / "b1"], env=environment, capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stdout) == (0, ""), done.stderr


def test_a_backup_is_not_written_over_or_into_the_data_folder(backed_up, tmp_path):
    assert "choose another name" in refused("backup", "--data", backed_up / "data", "--out", backed_up / "b1")
    assert "inside the data folder" in refused("backup", "--data", backed_up / "data", "--out",
                                               backed_up / "data" / "b")
    assert "no such folder" in refused("backup", "--data", backed_up / "data", "--out", tmp_path / "no" / "b")


def test_a_full_disk_leaves_no_half_file(backed_up, tmp_path):
    """The size of a file is limited as a full disk would: one line, and nothing is left."""
    done = subprocess.run(
        [*OMTANKE, "backup", "--data", str(backed_up / "data"), "--out", str(tmp_path / "b")], capture_output=True,
        text=True, timeout=60, env={key: value for key, value in os.environ.items() if not key.startswith("OMTANKE_")
                                    and key not in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE")},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000)))
    assert (done.returncode, done.stderr.count("\n")) == (2, 1), done.stderr
    assert list(tmp_path.iterdir()) == []


# --- keys ---------------------------------------------------------------------------------------------------------

def shares(place: Path, data: Path) -> list[Path]:
    printed = json.loads(said("keys", "split", "--data", data, "--json"))["shares"]
    paths = [place / f"share{number}" for number in range(len(printed))]
    for path, words in zip(paths, printed, strict=True):
        path.write_text(words)
    return paths


def drill(place: Path, *paths: Path) -> tuple:
    named = [word for path in paths for word in ("--share", path)]
    return ("keys", "drill", "--backup", place / "b1", "--register", place / "back.erased", *named, "--json")


def test_the_drill_passes_on_an_empty_machine_and_touches_nothing(place, backed_up):
    one, _, three = shares(place, backed_up / "data")
    (place / "back.key").unlink()
    before = {path.name: path.read_bytes() for path in place.iterdir() if path.is_file()}
    told = json.loads(said(*drill(place, one, three)))
    assert told["ok"]
    assert told["probes"] == told["probes_opened"] > 2
    assert (told["rooms_closed"], told["destroyed_again"]) == (0, 2)
    assert {path.name: path.read_bytes() for path in place.iterdir() if path.is_file()} == before


def test_the_drill_fails_with_one_share_and_with_a_cut_backup(place, backed_up):
    one, two, _ = shares(place, backed_up / "data")
    told = json.loads(said(*drill(place, one), code=1))
    assert told == {"ok": False, "problem": "2 shares are needed and 1 were given"}
    harmed(place, "b1", lambda data: data[:-1])
    assert not json.loads(said(*drill(place, one, two), code=1))["ok"]


def test_the_printed_pages_make_the_key_again(place, backed_up):
    pages = said("keys", "split", "--data", backed_up / "data").split("\f")
    assert len(pages) == 3
    for number, page in enumerate(pages):
        (place / f"page{number}").write_text(page)
    said("keys", "join", "--out", place / "again.key", "--share", place / "page2", "--share", place / "page0")
    assert (place / "again.key").read_bytes() == (backed_up / "data.key").read_bytes()
    assert "already" in refused("keys", "join", "--out", place / "again.key", "--share", place / "page2")


def test_a_new_master_key_and_older_contents_with_newer_keys(place, backed_up):
    shutil.copytree(backed_up / "data", place / "data")
    for name in ("data.key", "data.erased"):
        shutil.copy(backed_up / name, place / name)
    killed = run("keys", "rotate", "--data", place / "data", program=[sys.executable, "-c", KILLED])
    assert killed.returncode == -9
    assert "opens nothing" in refused("backup", "--data", place / "data", "--out", place / "b2")
    assert json.loads(said("keys", "rotate", "--data", place / "data", "--json")) == {"finished": 1}
    said("keys", "rotate", "--data", place / "data")
    assert "0 faults" in said("trail", "verify", "--data", place / "data")
    said("backup", "--data", place / "data", "--out", place / "b2")
    shutil.copy(place / "data.key", place / "back.key")
    told = json.loads(said(*restore(place, "--keys", place / "b2.keys", "--json")))
    assert told["trail_faults"] == []
    assert script(READ, place / "back", (place / "room").read_text())[0]


def test_the_check_says_what_is_closed(place, backed_up):
    said(*restore(place))
    assert json.loads(said("keys", "check", "--data", place / "back", "--json"))["ok"]
    with sqlite3.connect(place / "back" / "omtanke.sqlite3") as database:
        party, = database.execute("SELECT hex(party) FROM vault_partykey ORDER BY made_at LIMIT 1").fetchone()
        database.execute("UPDATE vault_partykey SET wrapped = x'00' WHERE hex(party) = ?", (party,))
    told = json.loads(said("keys", "check", "--data", place / "back", "--json", code=1))
    assert len(told["closed_parties"]) == 1
    assert told["closed_parties"][0]["name"]


def test_a_partys_key_changes_with_the_server_stopped(place):
    said(*restore(place))
    with sqlite3.connect(place / "back" / "omtanke.sqlite3") as database:
        party, = database.execute(
            "SELECT party_id FROM workforce_employee GROUP BY 1 ORDER BY count(*) DESC").fetchone()
    assert "--server-is-stopped" in refused("keys", "rotate", "--data", place / "back", "--party", party)
    told = json.loads(said("keys", "rotate", "--data", place / "back", "--party", party, "--server-is-stopped",
                           "--json"))
    assert told["values"] > 60
    assert told["closed"] == 0
    assert json.loads(said("keys", "check", "--data", place / "back", "--json"))["ok"]
    assert script(READ, place / "back", (place / "room").read_text())[0]
