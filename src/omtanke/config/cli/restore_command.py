"""`omtanke restore`: a data folder out of a backup, without what has been erased since."""

import argparse
import json
import os
from pathlib import Path

from omtanke.config.cli.restoring import building, paths, rebuild
from omtanke.config.cli.trail_command import head_of
from omtanke.rules.errors import BadInput

HELP = "Restore a backup into an empty folder, and destroy again every key that has been destroyed since."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="the content, as `omtanke backup` wrote it")
    parser.add_argument("--data", required=True, help="the data folder to make; its master key lies in DIR.key already")
    parser.add_argument("--keys", metavar="FILE", help="the keys that were made with it, or later (default FILE.keys)")
    parser.add_argument("--register", metavar="FILE", help="the register of destroyed keys (default DIR.erased)")
    parser.add_argument("--head", metavar="NUMBER:DIGEST", help="a head of the trail that was kept outside")
    parser.add_argument("--json", action="store_true", help="print the result as JSON")


def run(options: argparse.Namespace) -> int:
    """0 when everything is back, 1 when it is but the trail does not hold, 2 when nothing was restored."""
    folder, head = Path(os.path.abspath(options.data)), head_of(options.head)
    content, key_file = paths(options.file, options.keys)
    key = Path(os.path.abspath(os.environ.get("OMTANKE_MASTER_KEY_FILE") or folder.with_name(folder.name + ".key")))
    own = os.environ.get("OMTANKE_ERASED_FILE") or folder.with_name(folder.name + ".erased")
    register = Path(os.path.abspath(options.register or own))
    _check(folder, key, register)
    with building(folder, key=key, register=Path(os.path.abspath(own))):
        backup, done = rebuild(content, key_file, register, head=head)
    if options.json:
        print(json.dumps({"backup": backup.content.id, "made_at": backup.content.made_at.isoformat(),
                          "tables": done.tables, "rows": done.rows, "registered": done.registered,
                          "destroyed_again": done.destroyed_again, "trail_lines": done.trail_lines,
                          "trail_faults": list(done.faults)}))
    else:
        print(f"Restored as of {backup.content.made_at:%Y-%m-%d %H:%M}: {done.rows} rows of {done.tables} tables.")
        print(f"{done.destroyed_again} rooms that were erased since have been destroyed again "
              f"({done.registered} in the register).")
        for fault in done.faults:
            print(fault)
        print(f"The trail: {done.trail_lines} lines, {len(done.faults)} faults.")
    return 1 if done.faults else 0


def _check(folder: Path, key: Path, register: Path) -> None:
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise BadInput("there is something here already; restore into a folder that is empty or not there",
                       file=folder.name)
    if not folder.parent.is_dir():
        raise BadInput("there is no such folder to make it in; choose another with --data", file=str(folder.parent))
    if not key.is_file():
        raise BadInput("the master key is not there; put it there first (`omtanke keys join` makes it of its shares)",
                       file=key.name)
    if not register.is_file():
        raise BadInput("the register of destroyed keys is not there, and without it what was erased would come back; "
                       "name it with --register", file=register.name)
