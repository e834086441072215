"""`omtanke keys split`: the master key as words on paper, for its holders."""

import argparse
import json

from omtanke.config.boot import boot

HELP = "Print the master key as shares of words, of which some make it again and fewer tell nothing (SLIP-39)."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--data", required=True, help="the data folder")
    parser.add_argument("--shares", type=int, default=3, metavar="N", help="how many holders (default 3)")
    parser.add_argument("--needed", type=int, default=2, metavar="M", help="how many of them make the key (default 2)")
    parser.add_argument("--json", action="store_true", help="print the result as JSON")


def run(options: argparse.Namespace) -> int:
    """Print the shares: to paper, one to each holder, and to no file."""
    boot(options.data)
    from pathlib import Path

    from django.conf import settings

    from omtanke.audit import trail
    from omtanke.config import clock
    from omtanke.vault import keys, shares

    master = keys.read_master_key(Path(settings.OMTANKE_MASTER_KEY_FILE))
    made, mark = shares.split(master, needed=options.needed, shares=options.shares), shares.mark(master)
    trail.record("keys.split", by=trail.SYSTEM, now=clock.now(), count=len(made))
    if options.json:
        print(json.dumps({"mark": mark, "needed": options.needed, "shares": made}))
        return 0
    for number, words in enumerate(made, start=1):
        print(f"Omtanke, master key {mark}: share {number} of {len(made)}; {options.needed} are needed\n")
        split = words.split()
        for start in range(0, len(split), 5):
            print("   ".join(f"{place:2}. {word:<10}" for place, word in
                             enumerate(split[start:start + 5], start=start + 1)).rstrip())
        print("\f" if number < len(made) else "")
    return 0
