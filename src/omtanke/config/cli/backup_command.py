"""`omtanke backup`: one moment of everything, sealed, in two files that are of no use apart."""

import argparse
import json
import os
from pathlib import Path

from omtanke.config.boot import boot

HELP = "Back up while the application runs: the content in one sealed file, the wrapped keys in another."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--data", required=True, help="the data folder")
    parser.add_argument("--out", required=True, metavar="FILE", help="where to write the content; never over a file")
    parser.add_argument("--keys-out", metavar="FILE", help="where to write the keys, over the last ones "
                        "(default FILE.keys); keep them apart from the content, and only the newest")
    parser.add_argument("--json", action="store_true", help="print the result as JSON")


def run(options: argparse.Namespace) -> int:
    """Write both files, and say how much they hold and what else to keep."""
    content = Path(os.path.abspath(options.out))
    key_file = Path(os.path.abspath(options.keys_out or f"{options.out}.keys"))
    boot(options.data)
    from django.conf import settings

    from omtanke.audit import trail
    from omtanke.config import clock
    from omtanke.jobs.backups import writing

    made = writing.write(content, key_file, by=trail.SYSTEM, now=clock.now())
    number, digest = trail.head()
    rows = sum(made.content.values()) + sum(made.keys.values())
    if options.json:
        print(json.dumps({"backup": str(made.id), "tables": len(made.content) + len(made.keys), "rows": rows,
                          "bytes": made.bytes, "keys": str(key_file), "register": str(settings.OMTANKE_ERASED_FILE),
                          "head": f"{number}:{digest}"}))
        return 0
    print(f"{rows} rows of {len(made.content) + len(made.keys)} tables, {made.bytes / 1e6:.1f} MB.")
    print(f"Keep apart from each other: the content, the keys ({key_file.name}), and the master key.")
    print(f"Copy the register of destroyed keys too: {settings.OMTANKE_ERASED_FILE}")
    return 0
