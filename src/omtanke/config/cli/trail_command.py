"""`omtanke trail verify`: does the trail still hold?"""

import argparse
import json
from pathlib import Path

from omtanke.config.boot import boot
from omtanke.rules.errors import BadInput

HELP = "Check the trail: every line, the months' end marks, and a head that was kept outside."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("act", choices=["verify"], help="what to do with the trail")
    parser.add_argument("--data", required=True, help="the data folder")
    parser.add_argument("--head", metavar="NUMBER:DIGEST", help="a head that was kept outside; the trail must hold it")
    parser.add_argument("--json", action="store_true", help="print the result as JSON")


def run(options: argparse.Namespace) -> int:
    """0 when everything holds, 1 with a line for each place that does not."""
    kept = head_of(options.head)
    boot(options.data)
    from django.conf import settings

    from omtanke.audit import trail
    from omtanke.vault import keys

    has_key = Path(settings.OMTANKE_MASTER_KEY_FILE).exists()
    count, faults = trail.verify(kept_head=kept, key=keys.trail_key() if has_key else None)
    number, digest = trail.head()
    if options.json:
        print(json.dumps({"lines": count, "head": f"{number}:{digest}", "end_marks_checked": has_key,
                          "faults": [{"line": f.number, "text": f.text} for f in faults]}))
    else:
        for fault in faults:
            print(fault.text)
        print(f"{count} lines, {len(faults)} faults. Head {number}:{digest}")
        if not has_key:
            print("The lines' seals and the months' end marks were not checked: the master key is not here.")
        if kept is None:
            print("That no line is missing at the end is vouched for only with --head, as `omtanke tick` printed it.")
    return 1 if faults else 0


def head_of(text: str | None) -> tuple[int, str] | None:
    """A head as it was printed, as its number and digest. Raises `BadInput`."""
    if text is None:
        return None
    number, _, digest = text.partition(":")
    if not (number.isascii() and number.isdigit()) or len(digest) != 64:
        raise BadInput("--head is NUMBER:DIGEST, as `omtanke tick` printed it")
    return int(number), digest
