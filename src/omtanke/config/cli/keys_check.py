"""`omtanke keys check`: which parties and rooms cannot be opened?"""

import argparse
import json
from uuid import UUID

from omtanke.config.boot import boot

HELP = "Try every key: which parties and rooms are closed, and is the register of destroyed keys whole?"
SHOWN = 20


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--data", required=True, help="the data folder")
    parser.add_argument("--json", action="store_true", help="print the result as JSON")


def run(options: argparse.Namespace) -> int:
    """0 when every key can be had, 1 with what cannot."""
    boot(options.data)
    from omtanke.organisation import queries as organisation
    from omtanke.vault import checking

    report = checking.check()
    names = organisation.party_names(report.closed_parties)
    closed = [{"party": str(party), "name": names.get(party, "")} for party in report.closed_parties]
    if options.json:
        print(json.dumps({
            "ok": report.well, "parties": report.parties, "closed_parties": closed, "rooms": report.rooms,
            "rooms_of_closed_parties": report.rooms_of_closed_parties,
            "closed_rooms": [str(room) for room in report.closed_rooms], "destroyed": report.destroyed,
            "register": report.register}))
    else:
        _tell(report, closed, report.closed_rooms)
    return 0 if report.well else 1


def _tell(report, closed: list[dict[str, str]], rooms: tuple[UUID, ...]) -> None:
    for row in closed:
        print(f"closed: the party {row['party']} {row['name']}".rstrip())
    for room in rooms[:SHOWN]:
        print(f"closed: the room {room}")
    if len(rooms) > SHOWN:
        print(f"… and {len(rooms) - SHOWN} rooms more (--json lists them all)")
    if report.register:
        print(f"The register of destroyed keys: {report.register}.")
    print(f"{report.parties} parties, {len(closed)} closed; {report.rooms} rooms, "
          f"{len(rooms) + report.rooms_of_closed_parties} closed; {report.destroyed} destroyed.")
