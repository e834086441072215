"""`omtanke keys rotate`: a new master key, or a new key for one party."""

import argparse
import json
from uuid import UUID

from omtanke.config.boot import boot
from omtanke.rules.errors import BadInput

HELP = "Change the master key; with --party, change one party's key and seal its values anew."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--data", required=True, help="the data folder")
    parser.add_argument("--party", metavar="ID", help="change this party's key instead of the master key")
    parser.add_argument("--server-is-stopped", action="store_true",
                        help="say that no process serves meanwhile; needed with --party")
    parser.add_argument("--json", action="store_true", help="print the result as JSON")


def run(options: argparse.Namespace) -> int:
    """Change the key, and say what to do next."""
    party = _party(options)
    boot(options.data)
    from django.conf import settings

    from omtanke.audit.trail import SYSTEM
    from omtanke.config import clock
    from omtanke.vault import rotation

    counts = (rotation.rotate_party(party, by=SYSTEM, now=clock.now()) if party
              else rotation.rotate_master(by=SYSTEM, now=clock.now()))
    if options.json:
        print(json.dumps(counts))
    elif party:
        print(f"{counts['rooms']} rooms' keys wrapped and {counts['values']} values sealed with the party's new key; "
              f"{counts['closed']} did not open before and are as they were.")
        print("Start the server again, and make a new backup with its keys: older contents need older keys.")
    else:
        if "finished" in counts:
            print("A change that was interrupted has been finished.")
        print(f"The new master key is in {settings.OMTANKE_MASTER_KEY_FILE}; the old one beside it, in ….old.")
        print("Restart the server (everyone signs in anew), split the new key among its holders (`omtanke keys "
              "split`), and make a new backup. Older backups need the old key, or newer keys than their own.")
    return 0


def _party(options: argparse.Namespace) -> UUID | None:
    if options.party is None:
        return None
    if not options.server_is_stopped:
        raise BadInput("stop the server first, since it would go on sealing with the key that is gone; then add "
                       "--server-is-stopped")
    try:
        return UUID(options.party)
    except ValueError:
        raise BadInput("--party is a party's id, as `omtanke keys check --json` prints it") from None
