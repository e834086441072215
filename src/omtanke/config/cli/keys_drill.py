"""`omtanke keys drill`: do shares and backup give everything back? Proved in an empty folder that is thrown away."""

import argparse
import json
import os
import tempfile
from pathlib import Path

from omtanke.config.cli.restoring import building, paths, rebuild
from omtanke.config.cli.shares_in import add_shares, read_shares
from omtanke.rules.errors import BadInput

HELP = "Prove that shares and backup give everything back: restore in an empty folder, open the probes, throw it away."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--backup", required=True, metavar="FILE", help="the content, as `omtanke backup` wrote it")
    parser.add_argument("--keys", metavar="FILE", help="its keys, or later ones (default FILE.keys)")
    parser.add_argument("--register", required=True, metavar="FILE", help="the register of destroyed keys")
    parser.add_argument("--folder", metavar="DIR", help="an empty folder to work in (default: a temporary one)")
    add_shares(parser)
    parser.add_argument("--json", action="store_true", help="print the result as JSON")


def run(options: argparse.Namespace) -> int:
    """0 when everything came back, 1 when something did not. The application's own data is not touched."""
    os.environ.pop("DATABASE_URL", None)
    content, key_file = paths(options.backup, options.keys)
    register, shares = Path(os.path.abspath(options.register)), read_shares(options)
    with tempfile.TemporaryDirectory(prefix="omtanke-drill-", dir=_folder(options.folder)) as folder:
        try:
            result = _drill(Path(folder) / "data", content, key_file, register, shares)
        except BadInput as problem:
            result = {"ok": False, "problem": str(problem)}
    if options.json:
        print(json.dumps(result))
    else:
        _tell(result)
    return 0 if result["ok"] else 1


def _drill(folder: Path, content: Path, key_file: Path, register: Path, shares: list[str]) -> dict:
    """The key lies in memory only; a key file is never written."""
    with building(folder, key=folder.with_name("none.key"), register=folder.with_name("erased")):
        from omtanke.jobs.backups import restoring
        from omtanke.vault import checking, keys
        from omtanke.vault.shares import join, mark

        master = join(shares)
        keys.hold(master)
        backup, done = rebuild(content, key_file, register, head=None)
        probes, report = restoring.opens_probes(backup), checking.check()
    return {
        "ok": report.well and all(probes.values()) and not done.faults, "mark": mark(master), "shares": len(shares),
        "made_at": backup.content.made_at.isoformat(), "rows": done.rows, "probes": len(probes),
        "probes_opened": sum(probes.values()), "rooms": report.rooms, "rooms_closed": len(report.closed_rooms)
        + report.rooms_of_closed_parties, "destroyed_again": done.destroyed_again, "trail_lines": done.trail_lines,
        "trail_faults": list(done.faults),
    }


def _folder(path: str | None) -> str | None:
    if path is None:
        return None
    if not os.path.isdir(path) or os.listdir(path):
        raise BadInput("the folder is not there, or not empty; name an empty one", file=path)
    return os.path.abspath(path)


def _tell(result: dict) -> None:
    if "problem" in result:
        print(f"The drill failed: {result['problem']}")
        return
    print(f"The master key {result['mark']} was made of {result['shares']} shares.")
    print(f"The backup of {result['made_at'][:16]} came back: {result['rows']} rows; "
          f"{result['probes_opened']} of {result['probes']} probes open; {result['rooms']} rooms, "
          f"{result['rooms_closed']} closed; {result['destroyed_again']} destroyed again.")
    print(f"The trail: {result['trail_lines']} lines, {len(result['trail_faults'])} faults.")
    print("The drill passed; the folder is gone." if result["ok"] else "The drill failed.")
