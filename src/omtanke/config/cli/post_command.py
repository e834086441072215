"""`omtanke post`: send the mails that are due."""

import argparse
import json
import time
from collections import Counter

from omtanke.config.boot import boot
from omtanke.rules.errors import BadInput

HELP = "Send the mails that are due. Run it every few minutes, or once with --every."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--data", required=True, help="the data folder")
    parser.add_argument("--every", type=int, metavar="SECONDS", help="go on, and look for mails this often")
    parser.add_argument("--json", action="store_true", help="print the result as JSON")


def run(options: argparse.Namespace) -> int:
    """0 when everything that was due has left, 1 when something could not be sent this time."""
    if options.every is not None and options.every < 5:
        raise BadInput("--every is a number of seconds from 5 on")
    boot(options.data)
    from omtanke.notify import mail

    if not mail.leaves():
        raise BadInput("no mails leave here: set OMTANKE_SMTP_HOST and OMTANKE_MAIL_FROM (docs/settings.md)")
    while options.every is not None:
        _round(options)
        time.sleep(options.every)
    counts = _round(options)
    return 1 if counts["retried"] or counts["failed"] else 0


def _round(options: argparse.Namespace) -> Counter:
    """Batches until none is due; each with the moment it begins, as its lease is counted from there."""
    from omtanke.audit.trail import SYSTEM
    from omtanke.config import clock
    from omtanke.notify import actions

    total: Counter = Counter(sent=0, retried=0, failed=0, dropped=0)
    while any(counts := actions.send_due(by=SYSTEM, now=clock.now()).values()):
        total.update(dict(zip(total, counts, strict=True)))
    if options.json:
        print(json.dumps(total), flush=True)
    elif options.every is None or any(total.values()):
        print(f"{total['sent']} mails sent, {total['retried']} put off, {total['failed']} given up, "
              f"{total['dropped']} not needed.", flush=True)
    return total
