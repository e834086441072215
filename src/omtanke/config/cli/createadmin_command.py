"""`omtanke createadmin`: the account that runs the server, with a code for its first sign-in."""

import argparse

from omtanke.config.boot import boot, prepare

HELP = "Make the operator's account, or a new code for it; it sees no person and grants no role."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--data", required=True, help="the data folder; made, with its key, when it is not there")
    parser.add_argument("--again", metavar="NAME", help="a new code for this operator's account; its keys go when used")


def run(options: argparse.Namespace) -> int:
    """Make the account, or find it, and print its name and code: the only time the code is seen."""
    boot(options.data, new=not options.again)
    prepare()
    from omtanke.config import clock
    from omtanke.enrolment import operator

    made = operator.renew(options.again, now=clock.now()) if options.again else operator.create(now=clock.now())
    print("Open /komigang/drift/ on the site and type this there. It is good for 30 days, once.")
    print(f"User name: {made.username}")
    print(f"Code: {made.code}", flush=True)
    return 0
