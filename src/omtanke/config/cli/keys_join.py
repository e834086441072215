"""`omtanke keys join`: the master key again, out of enough of its shares."""

import argparse
import os
from pathlib import Path

from omtanke.config.cli.shares_in import add_shares, read_shares
from omtanke.rules.errors import BadInput

HELP = "Make the master key's file again out of enough shares."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", required=True, metavar="FILE", help="the key file to make; never over one")
    add_shares(parser)


def run(options: argparse.Namespace) -> int:
    """Write the key file. Needs no database and no data folder."""
    from omtanke.vault import shares
    from omtanke.vault.keyfile import write_key

    path = Path(os.path.abspath(options.out))
    if path.exists():
        raise BadInput("there is a file there already, and a key is not written over; choose another name",
                       file=path.name)
    key = shares.join(read_shares(options))
    write_key(path, key)
    print(f"The master key {shares.mark(key)} is in {path.name}.")
    return 0
